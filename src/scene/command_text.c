#include "scene/command_text.h"

#include "base/memory_stream.h"
#include "scene/field.h"
#include "scene/number.h"
#include "scene/optimizer_text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

// Blanks separate options, not follow them.
static void put_option(FILE *to, const char *name)
{
    fprintf(to, "%s%s", ftell(to) > 0 ? " " : "", name);
}

// Characters that no shell takes for anything else.
static bool is_plain(const char *text)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "+-_.,:/=";

    return *text != '\0' && strspn(text, plain) == strlen(text);
}

// In single quotes everything stands for itself but the quote: 'it'\''s'.
static void put_quoted(FILE *to, const char *text)
{
    fputc('\'', to);
    for (; *text != '\0'; text++) {
        if (*text == '\'')
            fputs("'\\''", to);
        else
            fputc(*text, to);
    }
    fputc('\'', to);
}

static void put_text(FILE *to, const char *text)
{
    if (is_plain(text))
        fputs(text, to);
    else
        put_quoted(to, text);
}

static void put_numbers(FILE *to, size_t count, const double *values)
{
    char text[NUMBER_TEXT];

    for (size_t i = 0; i < count; i++)
        fprintf(to, "%s%s", i == 0 ? "" : ",", number_print(text, values[i]));
}

static void put_choice(FILE *to, const scene_field *f, const scene *s)
{
    size_t count;

    put_text(to, f->names(&count)[scene_whole(f, s)]);
}

static void put_number(FILE *to, const scene_field *f, const scene *s)
{
    put_numbers(to, 1, scene_value(f, s));
}

static void put_whole(FILE *to, const scene_field *f, const scene *s)
{
    fprintf(to, "%" PRIu64, scene_whole(f, s));
}

static void put_name(FILE *to, const scene_field *f, const scene *s)
{
    put_text(to, scene_value(f, s));
}

static void put_owned(FILE *to, const scene_field *f, const scene *s)
{
    put_text(to, *(char *const *)scene_value(f, s));
}

static void put_view(FILE *to, const scene_field *f, const scene *s)
{
    const tw_view *v = scene_value(f, s);

    put_numbers(to, 4, (double[]){v->xmin, v->xmax, v->ymin, v->ymax});
}

static void put_range(FILE *to, const scene_field *f, const scene *s)
{
    const scene_range *r = scene_value(f, s);

    put_numbers(to, 2, (double[]){r->low, r->high});
}

static void put_levels(FILE *to, const scene_field *f, const scene *s)
{
    (void)f;
    if (s->level_count > 0) {
        put_numbers(to, s->level_count, s->level_list);
        fputs(s->level_count == 1 ? "," : "", to); // Else it would be a number of levels.
    } else if (s->valley_levels) {
        fputs("valleys", to);
    } else {
        fprintf(to, "%d", s->levels);
    }
}

static void put_panes(FILE *to, const scene_field *f, const scene *s)
{
    (void)f;
    fprintf(to, "%zux%zu", s->pane_columns, s->pane_rows);
}

// How values are written; those that have no row have no value, or an option each.
static void (*const putters[SCENE_KINDS])(FILE *, const scene_field *, const scene *) = {
    [SCENE_KIND_CHOICE] = put_choice, [SCENE_KIND_NUMBER] = put_number,
    [SCENE_KIND_WHOLE] = put_whole,   [SCENE_KIND_WORD] = put_name,
    [SCENE_KIND_TERRAIN] = put_name,  [SCENE_KIND_TEXT] = put_owned,
    [SCENE_KIND_FORMULA] = put_owned, [SCENE_KIND_DATA] = put_owned,
    [SCENE_KIND_MODEL] = put_owned,   [SCENE_KIND_GRID] = put_owned,
    [SCENE_KIND_VIEW] = put_view,     [SCENE_KIND_RANGE] = put_range,
    [SCENE_KIND_LEVELS] = put_levels, [SCENE_KIND_PANES] = put_panes,
};

static void put_starts(FILE *to, const char *name, const scene *s)
{
    for (size_t i = 0; i < s->start_count; i++) {
        put_option(to, name);
        fputc(' ', to);
        put_numbers(to, 2, (double[]){s->starts[i].x, s->starts[i].y});
    }
}

static void put_optimizers(FILE *to, const char *name, const scene *s)
{
    char text[OPTIMIZER_TEXT];

    for (size_t i = 0; i < s->optimizer_count; i++) {
        put_option(to, name);
        fputc(' ', to);
        put_text(to, optimizer_text_print(text, &s->optimizers[i]));
    }
}

static void put_field(FILE *to, const char *name, const scene_field *f, const scene *s)
{
    if (f->kind == SCENE_KIND_STARTS) {
        put_starts(to, name, s);
        return;
    }
    if (f->kind == SCENE_KIND_OPTIMIZERS) {
        put_optimizers(to, name, s);
        return;
    }
    put_option(to, name);
    if (putters[f->kind] == NULL)
        return;
    fputc(' ', to);
    putters[f->kind](to, f, s);
}

static tw_status check_sayable(const scene *s, tw_error *error)
{
    const char *what = NULL;

    if (s->pane_count > 0)
        what = "panes with scenes of their own";
    else if (s->show != SCENE_SHOW_MAP)
        what = "planes and sweeps";
    else if (s->has_starts && s->start_count == 0)
        what = "a map without hikers";
    if (what == NULL)
        return TW_OK;
    return tw_error_set(error, TW_NOWHERE, "no options describe %s: save the scene as a file",
                        what);
}

tw_status scene_to_command(char **out, const scene *s, tw_error *error)
{
    char *text = NULL;
    size_t size;
    scene begun;
    FILE *to;
    tw_status status;

    if (check_sayable(s, error) < 0)
        return TW_EINVALID;
    if ((to = open_memstream(&text, &size)) == NULL)
        return TW_ENOMEM;
    scene_init(&begun);
    for (size_t i = 0; i < scene_option_count; i++) {
        const scene_field *f = &scene_fields[scene_options[i].field];
        if (f->written != SCENE_WRITTEN_NEVER && scene_says(f, s) &&
            !scene_same_field(f, s, &begun))
            put_field(to, scene_options[i].name, f, s);
    }
    if ((status = memory_stream_close(to, &text)) == TW_OK)
        *out = text;
    return status;
}
