#include "scene/scene_json.h"

#include "base/memory_stream.h"
#include "scene/json_text.h"
#include "scene/number.h"
#include "scene/optimizer_text.h"

#include <inttypes.h>
#include <stdio.h>

static void write_key_text(FILE *to, const char *key, const char *text)
{
    fprintf(to, ",\n  \"%s\": ", key);
    json_text_print(to, text);
}

static void write_key_path(FILE *to, const char *key, const char *path)
{
    fprintf(to, ",\n  \"%s\": ", key);
    json_text_print_path(to, path);
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
        write_key_path(to, "grid", s->grid);
    else if (s->formula != NULL)
        write_key_text(to, "formula", s->formula);
    else
        write_key_text(to, "terrain", s->terrain);
    if (s->data != NULL)
        write_key_path(to, "data", s->data);
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

// The newer looks are written only where they are not what a reader would begin with.
static void write_flag(FILE *to, const char *key, bool value, bool begun)
{
    if (value != begun)
        fprintf(to, ",\n  \"%s\": %s", key, value ? "true" : "false");
}

static void write_angle(FILE *to, const char *key, double value, double begun)
{
    if (value != begun)
        write_key_number(to, key, value);
}

static void write_axis(FILE *to, const char *key, const scene_axis *axis)
{
    if (axis->key[0] == '\0')
        return;
    fprintf(to, ",\n  \"%s\": {\"key\": ", key);
    json_text_print(to, axis->key);
    fputs(", \"from\": ", to);
    write_number(to, axis->from);
    fputs(", \"to\": ", to);
    write_number(to, axis->to);
    fprintf(to, ", \"scale\": \"%s\", \"count\": %zu}", axis->log ? "log" : "linear", axis->count);
}

static void write_levels(FILE *to, const scene *s)
{
    if (s->level_count > 0) {
        fputs(",\n  \"levels\": ", to);
        write_numbers(to, s->level_count, s->level_list);
        return;
    }
    if (s->valley_levels)
        write_key_text(to, "levels", "valleys");
    else
        fprintf(to, ",\n  \"levels\": %d", s->levels);
}

static void write_layers(FILE *to, const scene *s, const scene *begun)
{
    write_flag(to, "critical_points", s->critical_points, !s->critical_points);
    write_flag(to, "arrows", s->arrows, begun->arrows);
    write_flag(to, "hillshade", s->hillshade, begun->hillshade);
    write_flag(to, "basins", s->basins, begun->basins);
    write_flag(to, "relief", s->relief, begun->relief);
    write_angle(to, "azimuth", s->azimuth, begun->azimuth);
    write_angle(to, "elevation", s->elevation, begun->elevation);
    write_flag(to, "chart", s->chart, begun->chart);
}

static void write_shown(FILE *to, const scene *s, const scene *begun)
{
    size_t count;

    if (s->show != begun->show)
        write_key_text(to, "show", scene_show_names(&count)[s->show]);
    if (s->pane_count == 0) {
        write_axis(to, "x_axis", &s->x_axis);
        write_axis(to, "y_axis", &s->y_axis);
    }
    if (s->has_step)
        fprintf(to, ",\n  \"step\": %" PRIu64, s->step);
}

static void write_looks(FILE *to, const scene *s, const scene *begun)
{
    size_t count;

    write_shown(to, s, begun);
    write_key_text(to, "theme", scene_theme_names(&count)[s->theme]);
    write_key_text(to, "colormap", s->colormap);
    write_key_text(to, "norm", scene_norm_names(&count)[s->norm]);
    write_levels(to, s);
    write_layers(to, s, begun);
    if (s->title != NULL)
        write_key_text(to, "title", s->title);
    if (s->note != NULL)
        write_key_text(to, "note", s->note);
}

static void write_scene(FILE *to, const scene *s, const scene *begun);

static void write_panes(FILE *to, const scene *s)
{
    if (s->pane_columns == 0)
        return;
    fprintf(to, ",\n  \"panes\": {\"columns\": %zu, \"rows\": %zu", s->pane_columns, s->pane_rows);
    for (size_t i = 0; i < s->pane_count; i++) {
        fputs(i == 0 ? ", \"scenes\": [\n" : ",\n", to);
        write_scene(to, &s->panes[i], s);
    }
    fputs(s->pane_count > 0 ? "]}" : "}", to);
}

// begun: the scene whose looks a reader begins with.
static void write_scene(FILE *to, const scene *s, const scene *begun)
{
    fprintf(to, "{\n  \"version\": %d", SCENE_JSON_VERSION);
    // Explicit panes say all that is walked.
    if (s->pane_count == 0) {
        write_terrain(to, s);
        write_walk(to, s);
    }
    write_looks(to, s, begun);
    write_panes(to, s);
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
