#ifndef TESTS_UI_GALLERY_H
#define TESTS_UI_GALLERY_H

// Every widget on two panels: to be looked at, timed, and treated at random.

#include "ui/widgets.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

typedef struct gallery {
    double rate, noise, h, steps;
    char formula[128], name[64];
    bool isolines, arrows, terrain_open, layers_open;
    size_t optimizer, tab, terrain, hiker;
    double progress;
    uint32_t thumbnail[24 * 16];
    ui_item terrains[12];
} gallery;

static inline gallery gallery_make(void)
{
    static const char *const names[] = {"Quadratic",   "Rosenbrock", "Saddle", "Multimodal",
                                        "Himmelblau",  "Beale",      "Booth",  "Goldstein–Price",
                                        "Three humps", "Easom",      "Ackley", "Rastrigin"};
    gallery g = {.rate = 0.0316,
                 .noise = 0.4,
                 .h = 1e-5,
                 .steps = 200.0,
                 .formula = "(1 - x)^2 + 100*(y - x^2",
                 .name = "Zürich – 25 °C",
                 .isolines = true,
                 .terrain_open = true,
                 .layers_open = true,
                 .terrain = 3,
                 .optimizer = 1,
                 .hiker = 0,
                 .progress = 0.62};

    for (size_t i = 0; i < 12; i++)
        g.terrains[i] = (ui_item){.text = names[i], .note = i % 3 == 0 ? "convex" : NULL};
    return g;
}

// A picture for the list's rows; the gallery must not move afterwards.
static inline void gallery_picture(gallery *g)
{
    for (int i = 0; i < 24 * 16; i++) {
        const double x = (i % 24 - 11.5) / 12.0, y = (i / 24 - 7.5) / 8.0;
        const double f = fmin(x * x + y * y, 1.0);

        g->thumbnail[i] = 0xFF000000u | (uint32_t)(68.0 + 180.0 * f) << 16 |
                          (uint32_t)(1.0 + 230.0 * f) << 8 | (uint32_t)(84.0 * (1.0 - f) + 30.0);
    }
    for (int i = 0; i < 12; i++)
        g->terrains[i].image = (canvas_image){24, 16, g->thumbnail};
}

static inline void gallery_controls(ui *u, gallery *g)
{
    static const ui_item optimizers[] = {
        {.text = "Gradient descent"}, {.text = "Momentum"}, {.text = "Nesterov"},
        {.text = "RMSProp"},          {.text = "Adam"},     {.text = "Newton"}};
    const ui_range rate = {.from = 1e-6,
                           .to = 10.0,
                           .log = true,
                           .reset = 0.1,
                           .mark = 0.2,
                           .mark_label = "critical 0.2"};
    ui_range noise = ui_range_make(0.0, 1.0, false), steps = ui_range_make(1.0, 5000.0, false);
    const ui_range h = ui_range_make(1e-12, 1.0, true);

    steps.step = 1.0;
    noise.reset = 0.0;
    ui_choice(u, "Optimizer", 6, optimizers, &g->optimizer);
    ui_tooltip(
        u, "How hikers walk: the arithmetic is that of torch.optim, where it has the optimizer");
    ui_slider(u, "Learning rate", &g->rate, &rate);
    ui_slider(u, "Noise", &g->noise, &noise);
    ui_number(u, "Steps", &g->steps, &steps);
    ui_number(u, "Difference h", &g->h, &h);
    ui_push_disabled(u, true);
    ui_slider(u, "Batch", &g->noise, &noise);
    ui_check(u, "Rows drawn at each step", &g->arrows);
    ui_button(u, "Not now");
    ui_pop_disabled(u);
}

static inline void gallery_layers(ui *u, gallery *g)
{
    if (!ui_section(u, "Layers", &g->layers_open) && !g->layers_open)
        return;
    ui_columns(u, 2, NULL);
    ui_check(u, "Isolines", &g->isolines);
    ui_check(u, "Gradient arrows", &g->arrows);
    ui_columns(u, 1, NULL);
}

static inline void gallery_left(ui *u, gallery *g)
{
    static const ui_item tabs[] = {{.text = "Walk"}, {.text = "Terrain"}, {.text = "Looks"}};
    const bool wrong = strlen(g->formula) < 25;
    const ui_problem problem = {wrong ? "a closing parenthesis is missing" : NULL, 24};

    ui_heading(u, "Every widget there is");
    ui_tabs(u, "page", 3, tabs, &g->tab);
    ui_section(u, "Terrain", &g->terrain_open);
    if (g->terrain_open) {
        ui_field(u, "Formula", g->formula, sizeof g->formula, &problem);
        ui_field(u, "Title", g->name, sizeof g->name, NULL);
        ui_list(u, "terrains", 3.0, 12, g->terrains, &g->terrain);
    }
    gallery_controls(u, g);
    gallery_layers(u, g);
}

static inline void gallery_hiker(ui *u, size_t i)
{
    static const double weights[] = {1.0, -1.9, -1.9};
    char text[32];

    snprintf(text, sizeof text, "Hiker %zu, Adam", i + 1);
    ui_push_number(u, i);
    ui_columns(u, 3, weights);
    ui_label(u, text);
    ui_icon_button(u, i == 1 ? UI_ICON_HIDDEN : UI_ICON_SHOWN, "Show or hide the path");
    ui_icon_button(u, UI_ICON_REMOVE, "Remove the hiker");
    ui_pop_scope(u);
}

static inline void gallery_right(ui *u, gallery *g, double text)
{
    static const ui_item hikers[] = {
        {.text = "Momentum", .note = "step 200", .color = {255, 107, 53, 255}},
        {.text = "Adam", .note = "diverged", .color = {120, 205, 255, 255}},
        {.text = "Newton", .note = "converged", .color = {70, 214, 150, 255}}};

    ui_heading(u, "Hikers");
    ui_list(u, "hikers", 3.0, 3, hikers, &g->hiker);
    for (size_t i = 0; i < 3; i++)
        gallery_hiker(u, i);
    ui_columns(u, 8, NULL);
    for (int i = 0; i < 16 && i < UI_ICON_COUNT; i++) {
        static const char *const names[] = {
            "Play",   "Pause", "Step",   "Step back", "First", "Last", "Loop",  "Add",
            "Remove", "Shown", "Hidden", "Undo",      "Redo",  "Menu", "Check", "Right"};

        ui_icon_button(u, (ui_icon)i, names[i]);
    }
    ui_columns(u, 2, NULL);
    ui_button(u, "Drop a hiker");
    ui_button(u, "A label that has no room at all");
    ui_columns(u, 1, NULL);
    ui_progress(u, "Basins", g->progress);
    ui_progress(u, "Plane", NAN);
    ui_begin_scroll(u, "notes", text * 14.0);
    ui_note(u, "A note takes as many lines as it needs: the walks from two corners end on the "
               "saddle, because they start exactly on its ridge.");
    for (size_t i = 0; i < 5; i++) {
        ui_push_number(u, i);
        ui_check(u, "One more row that scrolls", &g->isolines);
        ui_pop_scope(u);
    }
    ui_end_scroll(u);
}

static inline bool gallery_show(ui *u, gallery *g, canvas *c, const ui_style *style,
                                const ui_input *in)
{
    const double text = style->text, height = canvas_height(c) - 2.0 * text;

    ui_begin(u, c, style, in);
    ui_begin_panel(u, "left", (canvas_rect){text, text, 27.0 * text, height});
    gallery_left(u, g);
    ui_end_panel(u);
    ui_begin_panel(u, "right", (canvas_rect){29.0 * text, text, 24.0 * text, height});
    gallery_right(u, g, text);
    ui_end_panel(u);
    return ui_end(u);
}

#endif
