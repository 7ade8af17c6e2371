#include "scene/scene_json.h"

#include "scene/json_text.h"
#include "scene/number.h"
#include "scene/optimizer_text.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static void write_key_text(FILE *to, const char *key, const char *text)
{
    fprintf(to, ",\n  \"%s\": ", key);
    json_text_print(to, text);
}

static void write_number(FILE *to, double value)
{
    char text[NUMBER_TEXT];

    fputs(number_print(text, value), to);
}

static void write_key_number(FILE *to, const char *key, double value)
{
    fprintf(to, ",\n  \"%s\": ", key);
    write_number(to, value);
}

static void write_numbers(FILE *to, size_t count, const double *values)
{
    for (size_t i = 0; i < count; i++) {
        fputs(i == 0 ? "[" : ", ", to);
        write_number(to, values[i]);
    }
    fputs("]", to);
}

static void write_key_view(FILE *to, const char *key, tw_view view)
{
    fprintf(to, ",\n  \"%s\": ", key);
    write_numbers(to, 4, (double[]){view.xmin, view.xmax, view.ymin, view.ymax});
}

static void write_terrain(FILE *to, const scene *s)
{
    if (s->grid != NULL)
        write_key_text(to, "grid", s->grid);
    else if (s->formula != NULL)
        write_key_text(to, "formula", s->formula);
    else
        write_key_text(to, "terrain", s->terrain);
    if (s->data != NULL)
        write_key_text(to, "data", s->data);
    if (s->has_extent)
        write_key_view(to, "extent", s->extent);
    if (s->has_view)
        write_key_view(to, "view", s->view);
}

static void write_starts(FILE *to, const scene *s)
{
    if (!s->has_starts)
        return;
    fputs(",\n  \"starts\": [", to);
    for (size_t i = 0; i < s->start_count; i++) {
        fputs(i == 0 ? "" : ", ", to);
        write_numbers(to, 2, (double[]){s->starts[i].x, s->starts[i].y});
    }
    fputs("]", to);
}

static void write_optimizers(FILE *to, const scene *s)
{
    if (s->optimizer_count == 0)
        return;
    fputs(",\n  \"optimizers\": [", to);
    for (size_t i = 0; i < s->optimizer_count; i++) {
        char text[OPTIMIZER_TEXT];
        fputs(i == 0 ? "" : ", ", to);
        json_text_print(to, optimizer_text_print(text, &s->optimizers[i]));
    }
    fputs("]", to);
}

// What most scenes have nothing of is written only where there is some.
static void write_chance(FILE *to, const scene *s)
{
    if (s->slope.noise != 0.0)
        write_key_number(to, "noise", s->slope.noise);
    if (s->slope.batch > 0)
        fprintf(to, ",\n  \"batch\": %zu", s->slope.batch);
    fprintf(to, ",\n  \"seed\": %" PRIu64, s->seed);
}

static void write_walk(FILE *to, const scene *s)
{
    size_t count;

    write_starts(to, s);
    write_optimizers(to, s);
    if (s->has_lr)
        write_key_number(to, "lr", s->lr);
    if (s->has_steps)
        fprintf(to, ",\n  \"steps\": %" PRIu64, s->steps);
    write_key_text(to, "gradient", tw_gradient_names(&count)[s->slope.gradient]);
    write_key_number(to, "h", s->slope.h);
    write_key_number(to, "tolerance", s->tolerance);
    write_chance(to, s);
}

static void write_looks(FILE *to, const scene *s)
{
    size_t count;

    write_key_text(to, "theme", scene_theme_names(&count)[s->theme]);
    write_key_text(to, "colormap", s->colormap);
    write_key_text(to, "norm", scene_norm_names(&count)[s->norm]);
    fprintf(to, ",\n  \"levels\": %d", s->levels);
    fprintf(to, ",\n  \"critical_points\": %s", s->critical_points ? "true" : "false");
    if (s->title != NULL)
        write_key_text(to, "title", s->title);
}

tw_status scene_to_json(char **out, const scene *s)
{
    char *text = NULL;
    size_t size;
    FILE *to = open_memstream(&text, &size);
    bool failed;

    if (to == NULL)
        return TW_ENOMEM;
    fprintf(to, "{\n  \"version\": %d", SCENE_JSON_VERSION);
    write_terrain(to, s);
    write_walk(to, s);
    write_looks(to, s);
    fputs("\n}\n", to);
    failed = ferror(to) != 0;
    if (fclose(to) != 0 || failed) {
        free(text);
        return TW_ENOMEM;
    }
    *out = text;
    return TW_OK;
}
