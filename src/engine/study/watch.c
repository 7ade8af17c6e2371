#include "study/watch.h"

#include "base/vector.h"
#include "thalweg/basins.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

// Parts of the view, or of the loss's range in it.
#define REST_STEP 1e-9 // A step of a walk that is at rest.
#define RETURN 1e-7    // A return to a point, where the walk is not known to be steady.
#define ROUNDING 1e-6  // What moves within this does not move.
#define NOWHERE 1e-2   // Less is no way,
#define STILL 1e-6     // and less than this is where a walk began.

// A path that closes is at least so many times as long as its box is wide and high.
#define ROUND 1.9

// A steady walk returns when it is as near as this part of its box.
#define STEADY_RETURN 1e-3

// Windows' boxes are alike when they differ by no more than this part of them.
#define ALIKE 0.05

// Paces are alike when they differ by no more than this part.
#define SAME_PACE 1e-3

// The logarithm of what is left of the pace from window to window, which are twice as long each,
// where walks come ever nearer to a place: below log(1/2), that of a path without end. From window
// to window it differs by no more than this part.
#define CREEPING (-0.755)
#define SAME_SLOWING 0.2

enum {
    FIRST_WINDOW = 16,
    RESTS_FROM = 256,   // Steps; where it is not known by its slope.
    HOVERS_FROM = 2048, // Steps; before that, a slow walk may seem to hover.
    DRIFTS_FROM = 1024,
    RETURNS = 3,                     // Of a cycle.
    LONGEST_CYCLE = TW_CYCLE_POINTS, // Longer ones hover.
    WINDINGS = 4, // A path that hovers is so many times as long as its box is wide and high.
};

// The losses on a coarse lattice over the view.
static tw_status measure_range(watch_scale *scale, const tw_terrain *terrain)
{
    enum { SIDE = 32 };
    const tw_view view = scale->view;
    double x[SIDE], y[SIDE], f[SIDE], least = INFINITY, most = -INFINITY;
    tw_evaluator *evaluator;
    tw_status status = tw_evaluator_new(&evaluator, terrain);

    if (status < 0)
        return status;
    for (int row = 0; row < SIDE; row++) {
        for (int column = 0; column < SIDE; column++) {
            x[column] = view.xmin + (view.xmax - view.xmin) * ((column + 0.5) / SIDE);
            y[column] = view.ymin + (view.ymax - view.ymin) * ((row + 0.5) / SIDE);
        }
        tw_evaluator_value(evaluator, SIDE, x, y, f);
        for (int column = 0; column < SIDE; column++)
            if (isfinite(f[column])) {
                least = fmin(least, f[column]);
                most = fmax(most, f[column]);
            }
    }
    tw_evaluator_free(evaluator);
    scale->least = most > least ? least : 0.0;
    scale->range = most > least ? fmin(most - least, DBL_MAX) : 0.0;
    return TW_OK;
}

static double steepness(double size, double range)
{
    return fmin(size / (WATCH_LEVEL * range), DBL_MAX); // Of no range: any slope is steep.
}

tw_status watch_scale_of(watch_scale *out, const tw_terrain *terrain, tw_view view,
                         double tolerance)
{
    watch_scale scale = {.view = view, .tolerance = tolerance};
    const tw_status status = measure_range(&scale, terrain);

    if (status < 0)
        return status;
    if (tolerance > 0.0) {
        // A hair wider than the comparison of the norm itself, which is rounded.
        scale.slope_x = scale.slope_y = (1.0 - 1e-12) / tolerance;
        scale.step = INFINITY;
    } else {
        scale.slope_x = steepness(view.xmax - view.xmin, scale.range);
        scale.slope_y = steepness(view.ymax - view.ymin, scale.range);
        scale.step = REST_STEP * REST_STEP;
    }
    *out = scale;
    return TW_OK;
}

double watch_part(const watch_scale *scale, double loss)
{
    return scale->range > 0.0 ? (loss - scale->least) / scale->range : 0.0;
}

void watch_init(watch *w, const watch_scale *scale, uint64_t steps)
{
    memset(w, 0, sizeof *w);
    w->scale = *scale;
    w->steps = (double)steps;
}

static double width(const watch *w)
{
    return w->scale.view.xmax - w->scale.view.xmin;
}

static double height(const watch *w)
{
    return w->scale.view.ymax - w->scale.view.ymin;
}

static void open_box(watch *w, size_t lane, double x, double y)
{
    w->row[WATCH_LEFT][lane] = w->row[WATCH_RIGHT][lane] = x;
    w->row[WATCH_BOTTOM][lane] = w->row[WATCH_TOP][lane] = y;
    w->row[WATCH_LENGTH][lane] = 0.0;
    w->period[lane] = w->returns[lane] = 0;
}

void watch_begin(watch *w, const block *b, size_t lane)
{
    const double x = block_row(b, ROW_X)[lane], y = block_row(b, ROW_Y)[lane];

    w->row[WATCH_START_X][lane] = x;
    w->row[WATCH_START_Y][lane] = y;
    w->row[WATCH_X][lane] = x;
    w->row[WATCH_Y][lane] = y;
    w->row[WATCH_FIRST_X][lane] = w->row[WATCH_FIRST_Y][lane] = NAN; // Nothing returns to it.
    open_box(w, lane, x, y);
    w->row[WATCH_NEAR][lane] = RETURN * RETURN;
    w->row[WATCH_DUE][lane] = fmin(FIRST_WINDOW, w->steps);
    w->row[WATCH_SINCE][lane] = 0.0;
    for (int k = 0; k < 4; k++)
        w->row[WATCH_PAST + k][lane] = NAN;
    w->row[WATCH_PACE_X][lane] = w->row[WATCH_PACE_Y][lane] = w->row[WATCH_SLOWING][lane] = NAN;
}

void watch_move(watch *w, size_t from, size_t to)
{
    for (int k = 0; k < WATCH_ROWS; k++)
        w->row[k][to] = w->row[k][from];
    w->period[to] = w->period[from];
    w->returns[to] = w->returns[from];
}

// What is seen of a lane.
enum { SEEN_NOT_FINITE = 1, SEEN_REST = 2, SEEN_RETURN = 4, SEEN_DUE = 8 };

TW_CLONES
static void see(watch *w, const block *b)
{
    const double *x = block_row(b, ROW_X), *y = block_row(b, ROW_Y), *f = block_row(b, ROW_F);
    const double *gx = block_row(b, ROW_GX), *gy = block_row(b, ROW_GY), *t = block_row(b, ROW_T);
    double *was_x = w->row[WATCH_X], *was_y = w->row[WATCH_Y];
    double *left = w->row[WATCH_LEFT], *right = w->row[WATCH_RIGHT];
    double *bottom = w->row[WATCH_BOTTOM], *top = w->row[WATCH_TOP];
    double *length = w->row[WATCH_LENGTH];
    uint8_t *seen = w->seen;
    const double *first_x = w->row[WATCH_FIRST_X], *first_y = w->row[WATCH_FIRST_Y];
    const double *near = w->row[WATCH_NEAR], *due = w->row[WATCH_DUE];
    const double per_x = 1.0 / width(w), per_y = 1.0 / height(w);
    const double steep_x = w->scale.slope_x, steep_y = w->scale.slope_y, least = w->scale.step;
    const size_t n = b->walking, padded = lanes_up(n);

    FOR_LANES (i, padded) {
        // Zero times a number that is not finite is no zero; nor is it that of so large a sum.
        const double finite = 0.0 * (x[i] + y[i] + f[i]);
        const double dx = (x[i] - was_x[i]) * per_x, dy = (y[i] - was_y[i]) * per_y;
        const double sx = gx[i] * steep_x, sy = gy[i] * steep_y;
        const double rx = (x[i] - first_x[i]) * per_x, ry = (y[i] - first_y[i]) * per_y;
        const int rests = (dx * dx + dy * dy <= least) & (sx * sx + sy * sy <= 1.0);
        const int returns = rx * rx + ry * ry <= near[i];

        seen[i] = (uint8_t)((finite == 0.0 ? 0 : SEEN_NOT_FINITE) | (rests ? SEEN_REST : 0) |
                            (returns ? SEEN_RETURN : 0) | (t[i] < due[i] ? 0 : SEEN_DUE));
        was_x[i] = x[i];
        was_y[i] = y[i];
        left[i] = x[i] < left[i] ? x[i] : left[i];
        right[i] = x[i] > right[i] ? x[i] : right[i];
        bottom[i] = y[i] < bottom[i] ? y[i] : bottom[i];
        top[i] = y[i] > top[i] ? y[i] : top[i];
        length[i] += fabs(dx) + fabs(dy);
    }
    memset(seen + n, 0, TW_BLOCK - n);
}

size_t watch_look(watch *w, const block *b, size_t lanes[TW_BLOCK + 1])
{
    see(w, b);
    return block_marked(w->seen, lanes);
}

// A box in views.
typedef struct box {
    double x, y, width, height; // Its centre, and its size.
} box;

static box box_of(const watch *w, size_t first_row, size_t lane)
{
    const double left = w->row[first_row][lane], right = w->row[first_row + 1][lane];
    const double bottom = w->row[first_row + 2][lane], top = w->row[first_row + 3][lane];

    return (box){0.5 * (left + right) / width(w), 0.5 * (bottom + top) / height(w),
                 (right - left) / width(w), (top - bottom) / height(w)};
}

static double size_of(const box *b)
{
    return b->width + b->height;
}

// False for a box that there is not.
static bool are_alike(const box *a, const box *b)
{
    const double most = ALIKE * size_of(b);

    return fabs(a->width - b->width) <= most && fabs(a->height - b->height) <= most &&
           fabs(a->x - b->x) <= most && fabs(a->y - b->y) <= most;
}

// Has a hiker been away from the first point of the window, and come back to it?
static bool is_back(const watch *w, const block *b, size_t lane)
{
    const box now = box_of(w, WATCH_LEFT, lane);
    const double dx = (block_row(b, ROW_X)[lane] - w->row[WATCH_FIRST_X][lane]) / width(w);
    const double dy = (block_row(b, ROW_Y)[lane] - w->row[WATCH_FIRST_Y][lane]) / height(w);

    return hypot(dx, dy) <= STEADY_RETURN * size_of(&now) &&
           w->row[WATCH_LENGTH][lane] >= ROUND * size_of(&now);
}

// Count a return to the first point of the window. Is it the last that a cycle takes?
static bool completes_cycle(watch *w, const block *b, size_t lane)
{
    const double after = block_row(b, ROW_T)[lane] - w->row[WATCH_SINCE][lane];
    const double expected = (double)w->period[lane] * (w->returns[lane] + 1.0);

    if (after < 2.0 || after < expected || !is_back(w, b, lane))
        return false;
    if (after > expected) { // The first, or one that makes those before it chance.
        if (after > LONGEST_CYCLE)
            return false;
        w->period[lane] = (uint16_t)after;
        w->returns[lane] = 1;
        return false;
    }
    return ++w->returns[lane] >= RETURNS;
}

// How far a hiker has come in a window, per step, in views.
static tw_vec2 pace_of(const watch *w, const block *b, size_t lane, double steps)
{
    return (tw_vec2){(block_row(b, ROW_X)[lane] - w->row[WATCH_FIRST_X][lane]) / width(w) / steps,
                     (block_row(b, ROW_Y)[lane] - w->row[WATCH_FIRST_Y][lane]) / height(w) / steps};
}

static double beyond(double at, double least, double most)
{
    return fmax(least - at, at - most) / (most - least);
}

// Farther from the view than the view is large.
static bool is_away(const watch *w, const block *b, size_t lane)
{
    const tw_view v = w->scale.view;

    return fmax(beyond(block_row(b, ROW_X)[lane], v.xmin, v.xmax),
                beyond(block_row(b, ROW_Y)[lane], v.ymin, v.ymax)) > 1.0;
}

// How steep the slope is, 1 for as good as level.
static double steepness_at(const watch *w, const block *b, size_t lane)
{
    return hypot(block_row(b, ROW_GX)[lane] * w->scale.slope_x,
                 block_row(b, ROW_GY)[lane] * w->scale.slope_y);
}

// Too slow to get anywhere in the steps that are left, or to come to level ground, if the pace goes
// on to change as it did from the window before to this.
static bool is_hopeless(double pace, double before, double steepness, double windows, double steps)
{
    const double growth = pow(pace / before, windows);

    return pace * fmax(growth, 1.0) * steps < NOWHERE && steepness * fmin(growth, 1.0) > 1.0;
}

// How far a hiker is from its start, in views.
static double way_of(const watch *w, const block *b, size_t lane)
{
    return hypot((block_row(b, ROW_X)[lane] - w->row[WATCH_START_X][lane]) / width(w),
                 (block_row(b, ROW_Y)[lane] - w->row[WATCH_START_Y][lane]) / height(w));
}

static double pace_before(const watch *w, size_t lane)
{
    return hypot(w->row[WATCH_PACE_X][lane], w->row[WATCH_PACE_Y][lane]);
}

// As fast as in the window before, to where no more comes.
static bool drifts(const watch *w, const block *b, size_t lane, tw_vec2 pace)
{
    const double x = w->row[WATCH_PACE_X][lane], y = w->row[WATCH_PACE_Y][lane];

    return is_away(w, b, lane) && hypot(pace.x - x, pace.y - y) <= SAME_PACE * pace_before(w, lane);
}

static bool crawls(const watch *w, const block *b, size_t lane, tw_vec2 pace)
{
    const double t = block_row(b, ROW_T)[lane], left = w->steps - t;
    const double speed = hypot(pace.x, pace.y);

    // What has ever been faster may be about to settle.
    return !is_away(w, b, lane) && way_of(w, b, lane) <= 2.0 * speed * t &&
           is_hopeless(speed, pace_before(w, lane), steepness_at(w, b, lane),
                       left / (t - w->row[WATCH_SINCE][lane]), left);
}

static double slowing_of(const watch *w, size_t lane, tw_vec2 pace)
{
    return log(hypot(pace.x, pace.y) / pace_before(w, lane));
}

// Where steps become shorter by the same part each time, twice as many slow down twice as much.
static bool creeps(const watch *w, size_t lane, tw_vec2 pace)
{
    const double now = slowing_of(w, lane, pace), before = w->row[WATCH_SLOWING][lane];

    return now <= CREEPING && fabs(now - before) <= SAME_SLOWING * fabs(now);
}

// The window is over: what the whole of it says.
static watch_fate judge_window(const watch *w, const block *b, size_t lane, tw_vec2 pace)
{
    const box now = box_of(w, WATCH_LEFT, lane), past = box_of(w, WATCH_PAST, lane);
    const double t = block_row(b, ROW_T)[lane], size = size_of(&now);
    const bool winds = w->row[WATCH_LENGTH][lane] >= WINDINGS * size;

    if (w->scale.tolerance == 0.0 && winds && size < ROUNDING && t >= RESTS_FROM)
        return WATCH_RESTS;
    if (t >= HOVERS_FROM && winds && are_alike(&now, &past))
        return WATCH_HOVERS;
    if (t < DRIFTS_FROM)
        return WATCH_WALKING;
    if (size == 0.0 && size_of(&past) == 0.0)
        return WATCH_STANDS;
    if (drifts(w, b, lane, pace))
        return WATCH_DRIFTS;
    if (crawls(w, b, lane, pace))
        return WATCH_CRAWLS;
    return !winds && creeps(w, lane, pace) ? WATCH_CREEPS : WATCH_WALKING;
}

static void next_window(watch *w, const block *b, size_t lane, tw_vec2 pace)
{
    const double x = block_row(b, ROW_X)[lane], y = block_row(b, ROW_Y)[lane];
    const box now = box_of(w, WATCH_LEFT, lane), past = box_of(w, WATCH_PAST, lane);
    const double t = block_row(b, ROW_T)[lane];
    const double near = are_alike(&now, &past) ? STEADY_RETURN * size_of(&now) : 0.0;

    for (int k = 0; k < 4; k++)
        w->row[WATCH_PAST + k][lane] = w->row[WATCH_LEFT + k][lane];
    w->row[WATCH_SLOWING][lane] = slowing_of(w, lane, pace);
    w->row[WATCH_PACE_X][lane] = pace.x;
    w->row[WATCH_PACE_Y][lane] = pace.y;
    w->row[WATCH_FIRST_X][lane] = x;
    w->row[WATCH_FIRST_Y][lane] = y;
    w->row[WATCH_NEAR][lane] = fmax(near * near, RETURN * RETURN);
    w->row[WATCH_SINCE][lane] = t;
    w->row[WATCH_DUE][lane] = fmin(2.0 * t, w->steps);
    open_box(w, lane, x, y);
}

static watch_fate end_window(watch *w, const block *b, size_t lane)
{
    const double t = block_row(b, ROW_T)[lane];
    const tw_vec2 pace = pace_of(w, b, lane, t - w->row[WATCH_SINCE][lane]);
    const watch_fate fate = judge_window(w, b, lane, pace);

    if (fate != WATCH_WALKING && fate != WATCH_CREEPS)
        return fate;
    if (t >= w->steps)
        return WATCH_STOPPED;
    next_window(w, b, lane, pace);
    return fate;
}

static watch_fate cycle_or_rest(const watch *w, size_t lane)
{
    const box now = box_of(w, WATCH_LEFT, lane);

    return w->scale.tolerance == 0.0 && size_of(&now) < ROUNDING ? WATCH_RESTS : WATCH_CYCLES;
}

// The look was a hair too wide.
static bool is_below_tolerance(const watch *w, const block *b, size_t lane)
{
    const double gx = block_row(b, ROW_GX)[lane], gy = block_row(b, ROW_GY)[lane];

    return w->scale.tolerance == 0.0 || sqrt(gx * gx + gy * gy) < w->scale.tolerance;
}

watch_fate watch_tell(watch *w, const block *b, size_t lane)
{
    const uint8_t seen = w->seen[lane];

    if (seen & SEEN_NOT_FINITE &&
        !(isfinite(block_row(b, ROW_X)[lane]) && isfinite(block_row(b, ROW_Y)[lane]) &&
          isfinite(block_row(b, ROW_F)[lane])))
        return WATCH_DIVERGED;
    if (seen & SEEN_REST && is_below_tolerance(w, b, lane))
        return WATCH_RESTS;
    if (seen & SEEN_RETURN && completes_cycle(w, b, lane))
        return cycle_or_rest(w, lane);
    return seen & SEEN_DUE ? end_window(w, b, lane) : WATCH_WALKING;
}

bool watch_is_slow(const watch *w, watch_fate fate)
{
    if (w->scale.tolerance > 0.0 || w->steps < DRIFTS_FROM) // Who sets these asks for nothing else.
        return false;
    return fate == WATCH_CREEPS || fate == WATCH_CRAWLS || fate == WATCH_STOPPED;
}

bool watch_is_at_start(const watch *w, const block *b, size_t lane)
{
    return way_of(w, b, lane) < STILL;
}

tw_view watch_box(const watch *w, size_t lane)
{
    return (tw_view){w->row[WATCH_LEFT][lane], w->row[WATCH_RIGHT][lane],
                     w->row[WATCH_BOTTOM][lane], w->row[WATCH_TOP][lane]};
}
