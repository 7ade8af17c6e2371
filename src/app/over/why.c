#include "app/over/why.h"

#include "figure/map/why.h"
#include "ui/paint.h"

#include <math.h>

// In text sizes.
#define RULE_TEXT 0.92
#define WIDTH 31.0
#define PADDING 0.9
#define CORNER 0.4

// Of the map, at most.
#define SHARE 0.62

void why_clear(why *y)
{
    if (y->has_pane)
        run_pane_clear(&y->pane);
    *y = (why){.shown = y->shown};
}

// The course as it was up to a step: without the turns that come later.
static course course_before(const course *c, uint64_t step)
{
    course past = *c;
    size_t stage = 0;

    while (stage < c->turn_count && c->turns[stage].step <= step)
        stage++;
    if (stage < c->turn_count) {
        past.scene = c->turns[stage].before;
        past.turn_count = stage;
    }
    return past; // It borrows all of c: it is not to be cleared.
}

static uint64_t last_turn(const course *c)
{
    return c->turn_count > 0 ? c->turns[c->turn_count - 1].step : 0;
}

// Walk anew, to the step.
static bool begin(why *y, const world *w, uint64_t step)
{
    const course past = course_before(&w->course, step);
    const run_spec spec = course_spec(&past);
    run_terrain *terrain = world_pane(w)->plan.shared;
    tw_error error;

    why_clear(y);
    if (run_pane_plan(&y->pane, &spec, w->active, 1, &terrain, &error) < 0)
        return false;
    y->has_pane = true;
    if (run_pane_begin(&y->pane, &spec, w->active, w->run.limit, NULL, &error) < 0)
        return false;
    y->version = w->version;
    y->which = w->active;
    return run_pane_walk(&y->pane, step - last_turn(&past)) == TW_OK;
}

static bool explain(why *y, const world *w, uint64_t step)
{
    const size_t walk = run_pane_walk_of(&y->pane, w->selected);
    const size_t start = run_pane_start_of(&y->pane, w->selected);
    const tw_inspect_spec spec = tw_inspect_default(y->pane.plan.view);
    tw_vec2 at;

    // All hikers take the step, so that the pane can be walked on from there.
    for (size_t k = 0; k < y->pane.plan.walk_count; k++)
        if (k != walk && tw_walk_advance(y->pane.walks[k], 1) < 0)
            return false;
    if (tw_explain_step(&y->explained, y->pane.walks[walk], start) < 0)
        return false;
    y->hiker = w->selected;
    y->step = step;
    at = (tw_vec2){y->explained.before.here.x, y->explained.before.here.y};
    if (tw_inspect(&y->ground, y->pane.plan.terrain, &spec, at) < 0)
        return false;
    if (tw_steering_sense(&y->pane.plan.walks[walk].steering) < 0.0)
        y->ground.critical_lr = tw_inspection_turned(&y->ground).critical_lr;
    return true;
}

static bool is_of(const why *y, const world *w)
{
    return y->has_pane && y->version == w->version && y->which == w->active;
}

// A turn between what was walked and the step changes how the hikers walk.
static bool turns_between(const course *c, uint64_t from, uint64_t to)
{
    for (size_t k = 0; k < c->turn_count; k++)
        if (c->turns[k].step > from && c->turns[k].step <= to)
            return true;
    return false;
}

bool why_follow(why *y, const world *w)
{
    const run_pane *p = world_pane(w);
    const uint64_t shown = world_shown(w);
    bool walked;

    if (w->selected >= p->hiker_count)
        return false;
    if (is_of(y, w) && y->hiker == w->selected && y->step == shown)
        return true;
    if (is_of(y, w) && shown > y->step && !turns_between(&w->course, y->step, shown))
        walked = run_pane_walk(&y->pane, shown - y->step - 1) == TW_OK;
    else
        walked = begin(y, w, shown);
    if (walked && explain(y, w, shown))
        return true;
    why_clear(y);
    return false;
}

// The corner of the map away from a place, for a plate.
static canvas_rect away_from(canvas_point at, canvas_rect map, double width, double height,
                             double gap)
{
    const bool left = at.x > map.x + 0.5 * map.width, top = at.y > map.y + 0.5 * map.height;

    return (canvas_rect){left ? map.x + gap : map.x + map.width - width - gap,
                         top ? map.y + gap : map.y + map.height - height - gap, width, height};
}

static void draw_rule(const why *y, canvas *c, const figure_layout *layout,
                      const figure_theme *theme, const ui_style *style)
{
    const canvas_rect map = layout->map;
    double text = RULE_TEXT * layout->text;
    double height = figure_rule_height(&y->explained, text);
    const double width = fmin(WIDTH * text, map.width - 2.0 * layout->text);

    if (y->explained.step == 0)
        return;
    text *= fmin(1.0, SHARE * map.height / height);
    height = figure_rule_height(&y->explained, text);
    const double padding = PADDING * text;
    const canvas_rect plate = away_from(figure_from_terrain(layout, y->ground.at), map, width,
                                        height + 2.0 * padding, layout->text);
    const canvas_rect inside = {plate.x + padding, plate.y + padding, plate.width - 2.0 * padding,
                                height};

    ui_draw_plate(c, plate, CORNER * layout->text, style->paper, style->hairline);
    figure_draw_rule(c, inside, text, theme, &y->explained);
}

tw_status why_draw(const why *y, canvas *c, const figure_layout *layout, scene_theme theme,
                   const ui_style *style)
{
    const figure_theme *colors = figure_theme_of(theme);
    const figure_why what = {&y->explained, &y->ground, y->hiker};
    const tw_status status = figure_draw_why(c, layout, colors, &what);

    if (status == TW_OK)
        draw_rule(y, c, layout, colors, style);
    return status;
}
