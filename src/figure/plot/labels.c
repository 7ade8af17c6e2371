#include "figure/plot/labels.h"

#include "figure/plot/number.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

// Text that grows part by part, commas between.
typedef struct list {
    char *out;
    size_t length;
} list;

__attribute__((format(printf, 2, 3))) static void add(list *l, const char *format, ...)
{
    const char *comma = l->length > 0 ? ", " : "";
    char part[FIGURE_LABEL];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(part, sizeof part, format, arguments);
    va_end(arguments);
    snprintf(l->out + l->length, FIGURE_LABEL - l->length, "%s%s", comma, part);
    l->length = strlen(l->out);
}

static void add_number(list *l, const char *name, double value)
{
    char number[FIGURE_NUMBER];

    add(l, "%s %s", name, figure_number(number, value, 4));
}

static bool is_lr(const char *key)
{
    return strcmp(key, "lr") == 0;
}

static void add_key(list *l, const scene_optimizer *o, size_t key)
{
    if (o->keys[key].is_word)
        add(l, "%s %s", o->keys[key].name, o->keys[key].value != 0.0 ? "on" : "off");
    else
        add_number(l, o->keys[key].name, o->keys[key].value);
}

// Does another optimizer of the same name say something else under a key?
static bool is_common(const run_plan *plan, const scene_optimizer *o, size_t key)
{
    for (size_t i = 0; i < plan->walk_count; i++) {
        const scene_optimizer *other = &plan->said[i];
        bool says = false;

        for (size_t k = 0; k < other->key_count; k++)
            says |= strcmp(other->keys[k].name, o->keys[key].name) == 0 &&
                    other->keys[k].value == o->keys[key].value;
        if (!says && strcmp(other->name, o->name) == 0)
            return false;
    }
    return true;
}

// brief: leave out what all optimizers of the same name say.
static void add_walk(list *l, const run_plan *plan, size_t walk, bool brief)
{
    const scene_optimizer *said = &plan->said[walk];
    const tw_walk_spec *spec = &plan->walks[walk];

    add(l, "%s", spec->optimizer->name);
    if (tw_optimizer_has_lr(spec->optimizer))
        add_number(l, "lr", spec->params[0]);
    for (size_t k = 0; k < said->key_count; k++)
        if (!is_lr(said->keys[k].name) && !(brief && is_common(plan, said, k)))
            add_key(l, said, k);
    if (said->schedule[0] != '\0')
        add(l, "%s", said->schedule);
}

const char *figure_walk_label(char out[FIGURE_LABEL], const run_plan *plan, size_t walk)
{
    list l = {out, 0};

    add_walk(&l, plan, walk, false);
    return out;
}

const char *figure_hiker_label(char out[FIGURE_LABEL], const run_plan *plan, size_t walk,
                               size_t start)
{
    char place[FIGURE_POINT];
    list l = {out, 0};

    out[0] = '\0';
    if (plan->walk_count == 1) {
        add(&l, "%s", figure_point(place, plan->starts[start], plan->view));
        return out;
    }
    add_walk(&l, plan, walk, true);
    if (plan->start_count > 1)
        add(&l, "%s", figure_point(place, plan->starts[start], plan->view));
    return out;
}

const char *figure_common_label(char out[FIGURE_LABEL], const run_plan *plan)
{
    char place[FIGURE_POINT];
    list l = {out, 0};

    out[0] = '\0';
    if (plan->walk_count == 1)
        return figure_walk_label(out, plan, 0);
    if (plan->start_count == 1)
        add(&l, "from %s", figure_point(place, plan->starts[0], plan->view));
    return out;
}

// Do two panes differ in something?
typedef bool difference(const run_plan *a, const run_plan *b);

static bool any_differs(difference *differ, size_t count, const run_plan *const *plans)
{
    for (size_t i = 1; i < count; i++)
        if (differ(plans[0], plans[i]))
            return true;
    return false;
}

// Are there panes of the same terrain that differ?
static bool any_differs_there(difference *differ, size_t count, const run_plan *const *plans)
{
    for (size_t i = 1; i < count; i++)
        for (size_t k = 0; k < i; k++)
            if (strcmp(plans[i]->name, plans[k]->name) == 0 && differ(plans[i], plans[k]))
                return true;
    return false;
}

static bool differ_in_terrain(const run_plan *a, const run_plan *b)
{
    return strcmp(a->name, b->name) != 0;
}

static bool differ_in_optimizer(const run_plan *a, const run_plan *b)
{
    return a->walks[0].optimizer != b->walks[0].optimizer;
}

static bool differ_in_lr(const run_plan *a, const run_plan *b)
{
    return a->walks[0].params[0] != b->walks[0].params[0];
}

static bool differ_in_start(const run_plan *a, const run_plan *b)
{
    return a->start_count != b->start_count || a->starts[0].x != b->starts[0].x ||
           a->starts[0].y != b->starts[0].y;
}

static bool have_one(size_t count, const run_plan *const *plans, bool walks)
{
    for (size_t i = 0; i < count; i++)
        if ((walks ? plans[i]->walk_count : plans[i]->start_count) != 1)
            return false;
    return true;
}

// The keys of the pane's optimizer that another pane has not, or has otherwise.
static void add_other_keys(list *l, size_t count, const run_plan *const *plans, size_t pane)
{
    const scene_optimizer *said = &plans[pane]->said[0];

    for (size_t k = 0; k < said->key_count; k++) {
        bool differs = false;

        for (size_t i = 0; i < count; i++)
            differs |= !is_common(plans[i], said, k);
        if (differs && !is_lr(said->keys[k].name))
            add_key(l, said, k);
    }
    if (said->schedule[0] != '\0')
        add(l, "%s", said->schedule);
}

static void add_pane_walk(list *l, size_t count, const run_plan *const *plans, size_t pane)
{
    const tw_walk_spec *walk = &plans[pane]->walks[0];

    if (any_differs(differ_in_optimizer, count, plans)) {
        add_walk(l, plans[pane], 0, false);
        return;
    }
    if (any_differs(differ_in_lr, count, plans) && tw_optimizer_has_lr(walk->optimizer))
        add_number(l, "learning rate", walk->params[0]);
    add_other_keys(l, count, plans, pane);
}

static void add_terrain(list *l, size_t count, const run_plan *const *plans, size_t pane)
{
    if (any_differs(differ_in_terrain, count, plans))
        add(l, "%s", plans[pane]->name);
}

static void add_start(list *l, size_t count, const run_plan *const *plans, size_t pane)
{
    char place[FIGURE_POINT];

    if (have_one(count, plans, false) && any_differs_there(differ_in_start, count, plans))
        add(l, "%s", figure_point(place, plans[pane]->starts[0], plans[pane]->view));
}

const char *figure_pane_label(char out[FIGURE_LABEL], size_t count, const run_plan *const *plans,
                              size_t pane)
{
    list l = {out, 0};

    out[0] = '\0';
    add_terrain(&l, count, plans, pane);
    if (have_one(count, plans, true))
        add_pane_walk(&l, count, plans, pane);
    add_start(&l, count, plans, pane);
    return out;
}

const char *figure_basins_label(char out[FIGURE_LABEL], size_t count, const run_plan *const *plans,
                                size_t pane, size_t walk)
{
    char name[FIGURE_LABEL];
    list l = {out, 0};

    out[0] = '\0';
    if (count == 1) {
        add(&l, "Basins of attraction of %s", figure_walk_label(name, plans[pane], walk));
        return out;
    }
    add_terrain(&l, count, plans, pane);
    add_walk(&l, plans[pane], walk, false);
    add_start(&l, count, plans, pane);
    return out;
}
