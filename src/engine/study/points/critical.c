#include "thalweg/critical.h"

#include "study/points/search.h"
#include "thalweg/threads.h"

#include <math.h>
#include <stdlib.h>

enum {
    COARSE = 24, // Newton starts from so many points squared, wherever they are.
    SEEDS_AT_ONCE = TW_BLOCK,
};

// Points nearer to each other than so many times the reach are one.
#define MERGE_REACH 10.0

// Losses that differ by this part of the largest are alike.
#define LOSS_ROUNDING 1e-12

tw_critical_spec tw_critical_default(tw_view view)
{
    return (tw_critical_spec){
        .view = view,
        .inspect = tw_inspect_default(view),
        .lattice = 128,
        .most = 4096,
        .kinks = true,
    };
}

int search_threads(const search *s)
{
    return tw_threads(s->spec.threads);
}

tw_status search_ground(const search *s, scaled *ground)
{
    *ground = (scaled){NULL, s->unit};
    return tw_evaluator_new(&ground->evaluator, s->terrain);
}

bool search_covers(const search *s, tw_vec2 at)
{
    const tw_view *v = &s->view;

    return at.x >= v->xmin && at.x <= v->xmax && at.y >= v->ymin && at.y <= v->ymax;
}

static tw_status plant_seeds(search *s)
{
    const size_t nodes = s->spec.lattice * s->spec.lattice;
    const lattice coarse = {.view = s->spec.view, .size = COARSE};

    s->seeds = malloc((nodes + COARSE * COARSE) * sizeof *s->seeds);
    if (s->seeds == NULL)
        return TW_ENOMEM;
    for (size_t i = 0; i < nodes; i++)
        if (lattice_may_be_critical(&s->lattice, i))
            s->seeds[s->seed_count++] = scaled_in(s->unit, lattice_node(&s->lattice, i));
    for (size_t i = 0; i < COARSE * COARSE; i++)
        s->seeds[s->seed_count++] = scaled_in(s->unit, lattice_node(&coarse, i));
    return TW_OK;
}

newton_limits search_limits(const search *s)
{
    const tw_view *v = &s->view;
    const double width = v->xmax - v->xmin, height = v->ymax - v->ymin;

    return (newton_limits){
        .leash = {v->xmin - 0.5 * width, v->xmax + 0.5 * width, v->ymin - 0.5 * height,
                  v->ymax + 0.5 * height},
        .stride = hypot(width / 32.0, height / 32.0),
        .settled = 1e-7 * s->spec.inspect.reach,
        .arrived = 1e-2 * s->spec.inspect.reach,
    };
}

tw_status search_move(const search *s, size_t n, tw_vec2 *points, size_t at_once,
                      search_mover *move)
{
    tw_status status = TW_OK;

#pragma omp parallel num_threads(search_threads(s))
    {
        scaled ground;

        if (search_ground(s, &ground) < 0)
#pragma omp atomic write
            status = TW_ENOMEM;
#pragma omp for schedule(dynamic)
        for (size_t i = 0; i < n; i += at_once)
            if (ground.evaluator != NULL)
                move(s, &ground, n - i < at_once ? n - i : at_once, points + i);
        tw_evaluator_free(ground.evaluator);
    }
    return status;
}

static void follow(const search *s, const scaled *ground, size_t n, tw_vec2 *seeds)
{
    const newton_limits limits = search_limits(s);

    newton_follow(ground, &limits, n, seeds);
}

static int compare(double a, double b)
{
    return (a > b) - (a < b);
}

static int by_place(const void *a, const void *b)
{
    const tw_vec2 *p = a, *q = b;

    return p->x != q->x ? compare(p->x, q->x) : compare(p->y, q->y);
}

// Is there one like the last of n points among those before it? They are sorted by x.
static bool is_repeated(const tw_vec2 *points, size_t n, double apart)
{
    const tw_vec2 last = points[n - 1];

    for (size_t i = n - 1; i-- > 0 && last.x - points[i].x <= apart;)
        if (fabs(last.y - points[i].y) <= apart)
            return true;
    return false;
}

// Leave out the ends that are outside of the view, and all but one of those that are the same.
static void merge_ends(search *s)
{
    const double apart = MERGE_REACH * s->spec.inspect.reach;
    size_t n = 0;

    for (size_t i = 0; i < s->seed_count; i++)
        if (search_covers(s, s->seeds[i]))
            s->seeds[n++] = s->seeds[i];
    s->seed_count = n;
    qsort(s->seeds, s->seed_count, sizeof *s->seeds, by_place);
    n = 0;
    for (size_t i = 0; i < s->seed_count; i++) {
        s->seeds[n++] = s->seeds[i];
        n -= is_repeated(s->seeds, n, apart);
    }
    s->seed_count = n;
}

tw_status search_inspector(const search *s, inspector *i)
{
    const tw_status status = inspector_init(i, s->terrain, &s->spec.inspect);

    i->shapes = false;
    return status;
}

tw_status search_inspect(const search *s, bool shapes, size_t n, const tw_vec2 *at,
                         tw_inspection *out)
{
    tw_status status = TW_OK;

#pragma omp parallel num_threads(search_threads(s))
    {
        inspector look;
        const tw_status mine = search_inspector(s, &look);

        look.shapes = shapes;
        if (mine < 0)
#pragma omp atomic write
            status = mine;
#pragma omp for schedule(dynamic, 16)
        for (size_t i = 0; i < n; i++)
            if (mine == TW_OK)
                out[i] = inspector_look(&look, at[i]);
        inspector_clear(&look);
    }
    return status;
}

// Does a gradient vanish there?
static bool is_smooth(const tw_inspection *p)
{
    return !p->kink && p->kind != TW_KIND_NONE && p->kind != TW_KIND_SLOPE;
}

static tw_status keep_critical(search *s)
{
    tw_status status;

    s->capacity = s->seed_count + SEARCH_DESCENTS;
    s->points = malloc(s->capacity * sizeof *s->points);
    if (s->points == NULL)
        return TW_ENOMEM;
    for (size_t i = 0; i < s->seed_count; i++)
        s->seeds[i] = scaled_out(s->unit, s->seeds[i]);
    if ((status = search_inspect(s, false, s->seed_count, s->seeds, s->points)) < 0)
        return status;
    for (size_t i = 0; i < s->seed_count; i++)
        if (is_smooth(&s->points[i]))
            s->points[s->count++] = s->points[i];
    return TW_OK;
}

static int by_rank(const void *a, const void *b)
{
    const tw_inspection *p = a, *q = b;

    return p->kind != q->kind ? (int)p->kind - (int)q->kind : compare(p->loss, q->loss);
}

static int by_point(const void *a, const void *b)
{
    const tw_inspection *p = a, *q = b;

    return by_place(&p->at, &q->at);
}

// By kind, in the order of tw_kind, and by loss. Losses that differ by rounding alone are alike,
// and then the place decides: so that mirror images come from left to right.
static void sort_points(search *s)
{
    double most = 0.0;

    qsort(s->points, s->count, sizeof *s->points, by_rank);
    for (size_t i = 0; i < s->count; i++)
        most = fmax(most, fabs(s->points[i].loss));
    for (size_t i = 0, end; i < s->count; i = end) {
        for (end = i + 1; end < s->count && s->points[end].kind == s->points[i].kind &&
                          s->points[end].loss - s->points[end - 1].loss <= LOSS_ROUNDING * most;)
            end++;
        qsort(s->points + i, end - i, sizeof *s->points, by_point);
    }
}

// The view and two cells more on every side: a zero at the edge has a node beyond it.
static tw_view with_margin(const search *s)
{
    const tw_view *v = &s->spec.view;
    const double cells = (double)(s->spec.lattice - 4);
    const double x = 2.0 * (v->xmax - v->xmin) / cells, y = 2.0 * (v->ymax - v->ymin) / cells;

    return (tw_view){v->xmin - x, v->xmax + x, v->ymin - y, v->ymax + y};
}

static tw_status run(search *s)
{
    tw_status status;

    if ((status = lattice_sample(&s->lattice, s->terrain, with_margin(s), s->spec.lattice,
                                 s->spec.threads)) < 0 ||
        (status = plant_seeds(s)) < 0 ||
        (status = search_move(s, s->seed_count, s->seeds, SEEDS_AT_ONCE, follow)) < 0)
        return status;
    merge_ends(s);
    // Once more, undamped: each of those that came to the same point stopped where it was near
    // enough.
    if ((status = search_move(s, s->seed_count, s->seeds, SEEDS_AT_ONCE, follow)) < 0)
        return status;
    merge_ends(s);
    if ((status = keep_critical(s)) < 0)
        return status;
    if (s->spec.kinks && (status = search_descend(s)) < 0)
        return status;
    if ((status = search_merge_lines(s)) < 0)
        return status;
    sort_points(s);
    return TW_OK;
}

tw_status tw_critical_find(tw_critical **out, const tw_terrain *terrain,
                           const tw_critical_spec *spec)
{
    const tw_vec2 unit = scaled_units(spec->view);
    search s = {
        .terrain = terrain,
        .spec = *spec,
        .unit = unit,
        .view = scaled_view(unit, spec->view),
    };
    tw_critical *critical = calloc(1, sizeof *critical);
    tw_status status = critical != NULL ? run(&s) : TW_ENOMEM;

    if (status == TW_OK) {
        critical->count = s.count < spec->most ? s.count : spec->most;
        critical->truncated = s.count > spec->most;
        critical->points = s.points;
        s.points = NULL;
        *out = critical;
        critical = NULL;
    }
    tw_critical_free(critical);
    lattice_clear(&s.lattice);
    free(s.seeds);
    free(s.points);
    return status;
}

void tw_critical_free(tw_critical *critical)
{
    if (critical == NULL)
        return;
    free(critical->points);
    free(critical);
}
