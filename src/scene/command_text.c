#include "scene/command_text.h"

#include "base/memory_stream.h"
#include "scene/number.h"
#include "scene/optimizer_text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

// Blanks separate options, not follow them.
static void put_name(FILE *to, const char *name)
{
    fprintf(to, "%s--%s", ftell(to) > 0 ? " " : "", name);
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

static void put_text(FILE *to, const char *name, const char *text)
{
    put_name(to, name);
    fputc(' ', to);
    if (is_plain(text))
        fputs(text, to);
    else
        put_quoted(to, text);
}

static void put_numbers(FILE *to, const char *name, size_t count, const double *values)
{
    char text[NUMBER_TEXT];

    put_name(to, name);
    for (size_t i = 0; i < count; i++)
        fprintf(to, "%s%s", i == 0 ? " " : ",", number_print(text, values[i]));
}

static void put_whole(FILE *to, const char *name, uint64_t value)
{
    put_name(to, name);
    fprintf(to, " %" PRIu64, value);
}

static void put_view(FILE *to, const char *name, tw_view v)
{
    put_numbers(to, name, 4, (double[]){v.xmin, v.xmax, v.ymin, v.ymax});
}

static void put_ground(FILE *to, const scene *s, const scene *begun)
{
    if (s->grid != NULL)
        put_text(to, "grid", s->grid);
    else if (s->formula != NULL)
        put_text(to, "formula", s->formula);
    else if (strcmp(s->terrain, begun->terrain) != 0)
        put_text(to, "terrain", s->terrain);
    if (s->data != NULL)
        put_text(to, "data", s->data);
    if (s->has_extent)
        put_view(to, "extent", s->extent);
    if (s->has_view)
        put_view(to, "view", s->view);
}

static void put_hikers(FILE *to, const scene *s)
{
    char text[OPTIMIZER_TEXT];

    for (size_t i = 0; s->has_starts && i < s->start_count; i++)
        put_numbers(to, "start", 2, (double[]){s->starts[i].x, s->starts[i].y});
    for (size_t i = 0; i < s->optimizer_count; i++)
        put_text(to, "optimizer", optimizer_text_print(text, &s->optimizers[i]));
    if (s->has_lr)
        put_numbers(to, "lr", 1, &s->lr);
    if (s->has_steps)
        put_whole(to, "steps", s->steps);
}

static void put_slope(FILE *to, const scene *s, const scene *begun)
{
    size_t count;

    if (s->slope.gradient != begun->slope.gradient)
        put_text(to, "gradient", tw_gradient_names(&count)[s->slope.gradient]);
    if (s->slope.h != begun->slope.h)
        put_numbers(to, "h", 1, &s->slope.h);
    if (s->tolerance != begun->tolerance)
        put_numbers(to, "tolerance", 1, &s->tolerance);
    if (s->slope.noise != begun->slope.noise)
        put_numbers(to, "noise", 1, &s->slope.noise);
    if (s->slope.batch > 0)
        put_whole(to, "batch", s->slope.batch);
    if (s->seed != begun->seed)
        put_whole(to, "seed", s->seed);
}

static void put_levels(FILE *to, const scene *s, const scene *begun)
{
    if (s->level_count > 0) {
        put_numbers(to, "levels", s->level_count, s->level_list);
        fputs(s->level_count == 1 ? "," : "", to); // Else it would be a number of levels.
    } else if (s->valley_levels) {
        put_text(to, "levels", "valleys");
    } else if (s->levels != begun->levels) {
        put_whole(to, "levels", (uint64_t)s->levels);
    }
}

static void put_flag(FILE *to, const char *name, bool differs)
{
    if (differs)
        put_name(to, name);
}

static void put_layers(FILE *to, const scene *s, const scene *begun)
{
    put_flag(to, "arrows", s->arrows);
    put_flag(to, "hillshade", s->hillshade);
    put_flag(to, "basins", s->basins);
    put_flag(to, "no-critical-points", !s->critical_points);
    put_flag(to, "no-chart", !s->chart);
    put_flag(to, "relief", s->relief);
    if (s->azimuth != begun->azimuth)
        put_numbers(to, "azimuth", 1, &s->azimuth);
    if (s->elevation != begun->elevation)
        put_numbers(to, "elevation", 1, &s->elevation);
}

static void put_looks(FILE *to, const scene *s, const scene *begun)
{
    size_t count;

    if (s->theme != begun->theme)
        put_text(to, "theme", scene_theme_names(&count)[s->theme]);
    if (strcmp(s->colormap, begun->colormap) != 0)
        put_text(to, "colormap", s->colormap);
    if (s->norm != begun->norm)
        put_text(to, "norm", scene_norm_names(&count)[s->norm]);
    put_levels(to, s, begun);
    put_layers(to, s, begun);
    if (s->has_step)
        put_whole(to, "step", s->step);
    if (s->pane_columns > 0) {
        put_name(to, "panes");
        fprintf(to, " %zux%zu", s->pane_columns, s->pane_rows);
    }
    if (s->title != NULL)
        put_text(to, "title", s->title);
    if (s->note != NULL)
        put_text(to, "note", s->note);
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
    put_ground(to, s, &begun);
    put_hikers(to, s);
    put_slope(to, s, &begun);
    put_looks(to, s, &begun);
    if ((status = memory_stream_close(to, &text)) == TW_OK)
        *out = text;
    return status;
}
