// The learning rates of a world's walks: read, changed, written out.

#include "app/world.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

double world_lr(const world *w, size_t walk)
{
    const tw_walk_spec *spec = &w->plan.walks[walk];

    return tw_optimizer_has_lr(spec->optimizer) ? spec->params[0] : (double)NAN;
}

// Three digits, as it is shown, and in its range.
static double scaled_lr(const world *w, size_t walk, double factor)
{
    const tw_param *lr = &w->plan.walks[walk].optimizer->params[0];
    char rounded[32];

    snprintf(rounded, sizeof rounded, "%.3g", world_lr(w, walk) * factor);
    return fmin(fmax(strtod(rounded, NULL), lr->minimum), lr->maximum);
}

// The key of an optimizer that states its learning rate; key_count if it does not.
static size_t lr_key(const scene_optimizer *o)
{
    size_t k = 0;

    while (k < o->key_count && strcmp(o->keys[k].name, "lr") != 0)
        k++;
    return k;
}

static void state_lr(scene_optimizer *o, double lr)
{
    const size_t k = lr_key(o);

    if (k == SCENE_KEYS)
        return;
    o->key_count += k == o->key_count;
    o->keys[k].value = lr;
    snprintf(o->keys[k].name, SCENE_NAME, "lr");
}

static bool takes_common_lr(const world *w, size_t walk)
{
    const scene_optimizer *said = &w->plan.said[walk];

    return !isnan(world_lr(w, walk)) && lr_key(said) == said->key_count;
}

// The first walk that does not state its rate, where all of those have the same one; the number of
// walks otherwise.
static size_t common_walk(const world *w)
{
    size_t first = w->plan.walk_count;

    for (size_t k = 0; k < w->plan.walk_count; k++) {
        if (!takes_common_lr(w, k))
            continue;
        first = first == w->plan.walk_count ? k : first;
        if (world_lr(w, k) != world_lr(w, first))
            return w->plan.walk_count;
    }
    return first;
}

// Rates that are alike stay the scene's; where they are not, each optimizer gets one of its own.
static void scale_rates(const world *w, scene *s, double factor)
{
    const size_t common = common_walk(w);

    if (common < w->plan.walk_count) {
        s->has_lr = true;
        s->lr = scaled_lr(w, common, factor);
    }
    for (size_t k = 0; k < s->optimizer_count; k++)
        if (!isnan(world_lr(w, k)) && (common == w->plan.walk_count || !takes_common_lr(w, k)))
            state_lr(&s->optimizers[k], scaled_lr(w, k, factor));
}

tw_status world_scale_lr(world *w, double factor, tw_error *error)
{
    scene s;
    tw_status status = scene_copy(&s, &w->scene);

    if (status < 0)
        return status;
    scale_rates(w, &s, factor);
    status = world_change(w, &s, true, error);
    scene_clear(&s);
    return status;
}

size_t world_describe_lr(const world *w, size_t size, char *text)
{
    size_t at = 0, count = 0;

    text[0] = '\0';
    for (size_t k = 0; k < w->plan.walk_count; k++) {
        if (isnan(world_lr(w, k)) || at >= size)
            continue;
        at +=
            (size_t)snprintf(text + at, size - at, count++ > 0 ? ", %.3g" : "%.3g", world_lr(w, k));
    }
    return count;
}
