#include "terrain/parser.h"

tw_status parser_fail_at(parser *p, const char *place)
{
    p->error->offset = (size_t)(place - p->spec->text);
    return TW_EINVALID;
}

tw_status parser_advance(parser *p)
{
    const token before = p->now;

    p->last = before.kind;
    if (lexer_next(before.text + before.length, &p->now, p->error) < 0)
        return parser_fail_at(p, p->now.text);
    return TW_OK;
}

bool parser_is_comparison(token_kind kind)
{
    return kind >= TOKEN_LESS && kind <= TOKEN_DIFFERENT;
}

// "expected WHAT, found ..." at the token to look at next.
tw_status parser_expected(parser *p, const char *what)
{
    if (parser_is_comparison(p->now.kind))
        tw_error_set(p->error, 0, "'%.*s' compares in if() only, as in if(x > 0, x, -x)",
                     (int)p->now.length, p->now.text);
    else if (p->now.kind == TOKEN_END)
        tw_error_set(p->error, 0, "expected %s, found the end of the formula", what);
    else
        tw_error_set(p->error, 0, "expected %s, found '%.*s'", what,
                     p->now.length < PARSER_NAME ? (int)p->now.length : PARSER_NAME, p->now.text);
    return parser_fail_at(p, p->now.text);
}

tw_status parser_enter(parser *p)
{
    if (++p->depth <= TW_FORMULA_MAX_DEPTH)
        return TW_OK;
    tw_error_set(p->error, 0, "nested deeper than %d levels", TW_FORMULA_MAX_DEPTH);
    return parser_fail_at(p, p->now.text);
}
