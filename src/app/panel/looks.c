#include "app/act/act.h"
#include "app/panel/panels.h"
#include "canvas/share.h"

#include <string.h>

#define MOST_LEVELS 40.0

// A colour map as a strip beside its name.
static void paint_strip(uint32_t *pixels, const figure_colormap *map)
{
    for (size_t i = 0; i < LOOKS_STRIP; i++) {
        const canvas_color c = figure_colormap_at(map, (double)i / (LOOKS_STRIP - 1));
        pixels[i] = 0xFF000000u | (uint32_t)c.r << 16 | (uint32_t)c.g << 8 | c.b;
    }
}

// The strips are read once: they never change.
static void make_strips(looks_panel *p, size_t count, const char *const *names)
{
    char share[SHARE_PATH];
    figure_colormap map;
    tw_error error;

    if (p->has_strips)
        return;
    share_path(share, "");
    for (size_t i = 0; i < count && i < LOOKS_COLORMAPS; i++)
        if (figure_colormap_load(&map, share, names[i], &error) == TW_OK)
            paint_strip(p->strips[i], &map);
    p->has_strips = true;
}

static bool show_colormaps(window *w, ui *u, scene *s)
{
    looks_panel *p = &w->panels.looks;
    size_t count, chosen = UI_NONE;
    const char *const *names = scene_colormap_names(&count);
    ui_item *items = w->panels.items.colormaps;

    make_strips(p, count, names);
    for (size_t i = 0; i < count && i < LOOKS_COLORMAPS; i++) {
        items[i] = (ui_item){.text = names[i], .image = {LOOKS_STRIP, 1, p->strips[i]}};
        chosen = strcmp(names[i], s->colormap) == 0 ? i : chosen;
    }
    if (!ui_choice(u, "Colours", count, items, &chosen))
        return false;
    memcpy(s->colormap, names[chosen], strlen(names[chosen]) + 1);
    return true;
}

static bool show_levels(ui *u, scene *s)
{
    ui_range range = ui_range_make(0.0, MOST_LEVELS, false);
    double levels = s->levels;
    bool changed = ui_check(u, "Isolines where they show the valleys", &s->valley_levels);

    range.step = 1.0;
    range.reset = 12.0;
    if (ui_slider(u, "Isolines", &levels, &range)) {
        s->levels = (int)levels;
        // A number takes the place of a list of levels.
        changed = scene_set_levels(s, 0, NULL) == TW_OK;
    }
    return changed;
}

static void show_layers(window *w, ui *u)
{
    ui_columns(u, 2, NULL);
    for (int i = 0; i < SCENE_FIELD_COUNT; i++) {
        const scene_field *f = &scene_fields[i];
        bool shown = f->label != NULL && act_layer_shown(w, f);
        if (f->label != NULL && ui_check(u, f->label, &shown))
            act_show_layer(w, i);
    }
    ui_columns(u, 1, NULL);
}

void panel_show_looks(window *w, ui *u)
{
    size_t theme, norm;
    scene s;
    tw_error error;
    bool changed;

    show_layers(w, u);
    if (world_draft(&w->world, &s) < 0)
        return;
    theme = s.theme;
    norm = s.norm;
    changed = show_colormaps(w, u, &s);
    changed = panel_show_names(u, "Scale", scene_norm_names, &norm) || changed;
    changed = panel_show_names(u, "Theme", scene_theme_names, &theme) || changed;
    changed = show_levels(u, &s) || changed;
    s.theme = (scene_theme)theme;
    s.norm = (scene_norm)norm;
    if (changed)
        window_check(w, world_commit(&w->world, &s, &error), &error);
    else
        scene_clear(&s);
}
