#include "thalweg/formula.h"

#include "terrain/definitions.h"
#include "terrain/expression.h"

#include <stdlib.h>
#include <string.h>

static tw_status build(parser *p, tw_formula *formula)
{
    node result = 0;
    tw_status status;

    if ((status = definitions_split(p)) < 0 || (status = expression_parse_definitions(p)) < 0 ||
        (status = definitions_finish(p)) < 0 ||
        (status = expression_parse(p, p->names.loss, &result)) < 0)
        return status;
    formula->hides_e = p->hides_e;
    formula->hides_pi = p->hides_pi;
    return builder_finish(p->builder, result, formula);
}

tw_status tw_formula_compile(tw_formula **out, const tw_formula_spec *spec, tw_error *error)
{
    parser p = {.spec = spec, .last = TOKEN_END, .error = error};
    tw_formula *formula = NULL;
    tw_status status = builder_new(&p.builder);

    if (status < 0)
        return status;
    formula = calloc(1, sizeof *formula);
    status = TW_ENOMEM;
    if (formula == NULL || (status = build(&p, formula)) < 0)
        goto done;
    *out = formula;
    formula = NULL;
done:
    tw_formula_free(formula);
    builder_free(p.builder);
    return status;
}

void tw_formula_free(tw_formula *formula)
{
    if (formula == NULL)
        return;
    free(formula->instructions);
    free(formula->columns);
    free(formula->weights);
    free(formula->constants);
    free(formula);
}
