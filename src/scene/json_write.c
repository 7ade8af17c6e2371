#include "scene/scene_json.h"

#include "base/memory_stream.h"
#include "scene/field.h"
#include "scene/json_text.h"
#include "scene/number.h"
#include "scene/optimizer_text.h"

#include <inttypes.h>
#include <stdio.h>

static void print_number(FILE *to, double value)
{
    char text[NUMBER_TEXT];

    fputs(number_print(text, value), to);
}

static void print_numbers(FILE *to, size_t count, const double *values)
{
    for (size_t i = 0; i < count; i++) {
        fputs(i == 0 ? "[" : ", ", to);
        print_number(to, values[i]);
    }
    fputs("]", to);
}

static void write_flag(FILE *to, const scene_field *f, const scene *s)
{
    fputs(*(const bool *)scene_value(f, s) ? "true" : "false", to);
}

static void write_choice(FILE *to, const scene_field *f, const scene *s)
{
    size_t count;

    json_text_print(to, f->names(&count)[scene_whole(f, s)]);
}

static void write_number(FILE *to, const scene_field *f, const scene *s)
{
    print_number(to, *(const double *)scene_value(f, s));
}

static void write_whole(FILE *to, const scene_field *f, const scene *s)
{
    fprintf(to, "%" PRIu64, scene_whole(f, s));
}

static void write_name(FILE *to, const scene_field *f, const scene *s)
{
    json_text_print(to, scene_value(f, s));
}

static void write_text(FILE *to, const scene_field *f, const scene *s)
{
    json_text_print(to, *(char *const *)scene_value(f, s));
}

static void write_path(FILE *to, const scene_field *f, const scene *s)
{
    json_text_print_path(to, *(char *const *)scene_value(f, s));
}

static void write_view(FILE *to, const scene_field *f, const scene *s)
{
    const tw_view *v = scene_value(f, s);

    print_numbers(to, 4, (double[]){v->xmin, v->xmax, v->ymin, v->ymax});
}

static void write_range(FILE *to, const scene_field *f, const scene *s)
{
    const scene_range *r = scene_value(f, s);

    print_numbers(to, 2, (double[]){r->low, r->high});
}

static void write_axis(FILE *to, const scene_field *f, const scene *s)
{
    const scene_axis *axis = scene_value(f, s);

    fputs("{\"key\": ", to);
    json_text_print(to, axis->key);
    fputs(", \"from\": ", to);
    print_number(to, axis->from);
    fputs(", \"to\": ", to);
    print_number(to, axis->to);
    fprintf(to, ", \"scale\": \"%s\", \"count\": %zu}", axis->log ? "log" : "linear", axis->count);
}

static void write_starts(FILE *to, const scene_field *f, const scene *s)
{
    (void)f;
    fputs("[", to);
    for (size_t i = 0; i < s->start_count; i++) {
        fputs(i == 0 ? "" : ", ", to);
        print_numbers(to, 2, (double[]){s->starts[i].x, s->starts[i].y});
    }
    fputs("]", to);
}

static void write_optimizers(FILE *to, const scene_field *f, const scene *s)
{
    char text[OPTIMIZER_TEXT];

    (void)f;
    for (size_t i = 0; i < s->optimizer_count; i++) {
        fputs(i == 0 ? "[" : ", ", to);
        json_text_print(to, optimizer_text_print(text, &s->optimizers[i]));
    }
    fputs("]", to);
}

static void write_levels(FILE *to, const scene_field *f, const scene *s)
{
    (void)f;
    if (s->level_count > 0)
        print_numbers(to, s->level_count, s->level_list);
    else if (s->valley_levels)
        json_text_print(to, "valleys");
    else
        fprintf(to, "%d", s->levels);
}

static void write_scene(FILE *to, const scene *s, const scene *passed);

static void write_panes(FILE *to, const scene_field *f, const scene *s)
{
    (void)f;
    fprintf(to, "{\"columns\": %zu, \"rows\": %zu", s->pane_columns, s->pane_rows);
    for (size_t i = 0; i < s->pane_count; i++) {
        fputs(i == 0 ? ", \"scenes\": [\n" : ",\n", to);
        write_scene(to, &s->panes[i], s);
    }
    fputs(s->pane_count > 0 ? "]}" : "}", to);
}

static void (*const writers[SCENE_KINDS])(FILE *, const scene_field *, const scene *) = {
    [SCENE_KIND_FLAG] = write_flag,
    [SCENE_KIND_CHOICE] = write_choice,
    [SCENE_KIND_NUMBER] = write_number,
    [SCENE_KIND_WHOLE] = write_whole,
    [SCENE_KIND_WORD] = write_name,
    [SCENE_KIND_TERRAIN] = write_name,
    [SCENE_KIND_TEXT] = write_text,
    [SCENE_KIND_FORMULA] = write_text,
    [SCENE_KIND_DATA] = write_path,
    [SCENE_KIND_MODEL] = write_text,
    [SCENE_KIND_GRID] = write_path,
    [SCENE_KIND_RANGE] = write_range,
    [SCENE_KIND_VIEW] = write_view,
    [SCENE_KIND_AXIS] = write_axis,
    [SCENE_KIND_STARTS] = write_starts,
    [SCENE_KIND_OPTIMIZERS] = write_optimizers,
    [SCENE_KIND_LEVELS] = write_levels,
    [SCENE_KIND_PANES] = write_panes,
};

// What most scenes have nothing of is written only where there is some, and panes with scenes of
// their own say all that is walked.
static bool is_written(const scene_field *f, const scene *s, const scene *passed,
                       const scene *begun)
{
    if (s->pane_count > 0 && (f->decides & SCENE_OF_PANES) != 0)
        return false;
    if (!scene_says(f, s)) // Else a reader would begin with what is passed.
        return f->written == SCENE_WRITTEN_PASSED && scene_says(f, passed);
    switch (f->written) {
    case SCENE_WRITTEN_ALWAYS:
        return true;
    case SCENE_WRITTEN_SAID:
        return !scene_same_field(f, s, begun);
    case SCENE_WRITTEN_PASSED:
        return !scene_same_field(f, s, passed);
    default:
        return false;
    }
}

// passed: the scene whose looks a reader begins with.
static void write_scene(FILE *to, const scene *s, const scene *passed)
{
    scene begun;

    scene_init(&begun);
    fprintf(to, "{\n  \"version\": %d", SCENE_JSON_VERSION);
    for (size_t i = 0; i < SCENE_FIELD_COUNT; i++) {
        const scene_field *f = &scene_fields[i];
        if (!is_written(f, s, passed, &begun))
            continue;
        fprintf(to, ",\n  \"%s\": ", f->name);
        if (scene_says(f, s))
            writers[f->kind](to, f, s);
        else
            fputs("null", to);
    }
    fputs("\n}", to);
}

tw_status scene_to_json(char **out, const scene *s)
{
    char *text = NULL;
    size_t size;
    scene begun;
    FILE *to = open_memstream(&text, &size);
    tw_status status;

    if (to == NULL)
        return TW_ENOMEM;
    scene_init(&begun);
    write_scene(to, s, &begun);
    fputc('\n', to);
    if ((status = memory_stream_close(to, &text)) == TW_OK)
        *out = text;
    return status;
}
