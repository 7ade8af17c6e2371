#include "thalweg/terrain.h"
#include "app/panel/panels.h"
#include "app/world/tour.h"
#include "thalweg/catalogue.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { ITEMS = 128, THUMBNAIL_MS = 6 };

// Rows of the list that are seen at once.
#define ROWS 6.0

static size_t fill_items(const window *w, ui_item *items)
{
    size_t count = 0;

    for (; count < tw_catalogue_count && count < ITEMS; count++)
        items[count] = (ui_item){.text = tw_catalogue[count].name,
                                 .image = thumbnails_of(&w->panels.thumbnails, count)};
    return count;
}

static void show_list(window *w, ui *u)
{
    const run_plan *plan = &world_pane(&w->world)->plan;
    ui_item items[ITEMS];
    const size_t count = fill_items(w, items);
    size_t chosen = plan->row != NULL ? (size_t)(plan->row - tw_catalogue) : UI_NONE;
    tw_error error;

    if (thumbnails_make(&w->panels.thumbnails, &world_pane(&w->world)->scene, THUMBNAIL_MS))
        w->stale = true;
    if (ui_list(u, "Terrains", ROWS, count, items, &chosen) && chosen < count)
        window_check(w, tour_go(&w->world, tw_catalogue[chosen].name, &error), &error);
    if (plan->row != NULL)
        ui_note(u, plan->row->lesson);
}

// The field follows the world, but for what is typed and does not compile yet.
static void follow_formula(formula_field *f, const char *formula)
{
    const char *now = formula != NULL ? formula : "";

    if (strcmp(now, f->seen) == 0)
        return;
    snprintf(f->seen, sizeof f->seen, "%s", now);
    snprintf(f->text, sizeof f->text, "%s", now);
    f->problem[0] = '\0';
}

static void try_formula(window *w, formula_field *f)
{
    tw_error error = {.message = ""};
    tw_status status = tour_go_formula(&w->world, f->text, &error);

    f->problem[0] = '\0';
    if (status == TW_EINVALID || status == TW_EIO) {
        snprintf(f->problem, sizeof f->problem, "%s", error.message);
        f->offset = error.offset != TW_NOWHERE ? error.offset : strlen(f->text);
    } else if (status < 0) {
        window_check(w, status, &error);
    } else {
        snprintf(f->seen, sizeof f->seen, "%s", f->text);
    }
}

static void show_formula(window *w, ui *u)
{
    formula_field *f = &w->panels.formula;
    const ui_problem problem = {f->problem[0] != '\0' ? f->problem : NULL, f->offset};

    follow_formula(f, world_pane(&w->world)->plan.formula);
    ui_label(u, "f(x, y) =");
    ui_label_share(u, 0.0);
    if (ui_field(u, "Formula", f->text, sizeof f->text, &problem))
        try_formula(w, f);
    ui_label_share(u, UI_LABEL_SHARE);
}

static void show_interpolation(window *w, ui *u)
{
    const run_plan *plan = &world_pane(&w->world)->plan;
    size_t between;
    scene s;
    tw_error error;

    if (world_pane(&w->world)->scene.grid == NULL || world_draft(&w->world, &s) < 0)
        return;
    between = s.interpolation;
    if (panel_show_names(u, "Interpolation", tw_interpolation_names, &between)) {
        s.interpolation = (tw_interpolation)between;
        window_check(w, world_commit(&w->world, &s, &error), &error);
    } else {
        scene_clear(&s);
    }
    if (tw_terrain_is_stepped(plan->terrain))
        ui_note(u, "Steps have no slope, so hikers stand still on them.");
}

void panel_show_terrain(window *w, ui *u)
{
    show_list(w, u);
    show_formula(w, u);
    show_interpolation(w, u);
}
