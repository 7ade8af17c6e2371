#include "drawn.h"
#include "engine/fixtures.h"
#include "figure/lone_map.h"
#include "figure/recorder.h"

#include "figure/figure.h"
#include "figure/trail/pen.h"

#include <math.h>

// Long paths, as they are drawn picture by picture.

enum { STEPS = 40000, WIDTH = 640, HEIGHT = 400 };

static figure_layout layout_of(double scale)
{
    return lone_layout(WIDTH, HEIGHT, scale, (tw_view){-2, 2, -2, 2});
}

// Leaps at first, then a spiral that narrows, as walks do; once it is nowhere.
static tw_footprint *make_path(void)
{
    tw_footprint *path = calloc(STEPS, sizeof *path);

    assert_non_null(path);
    for (size_t i = 0; i < STEPS; i++) {
        const double t = (double)i, r = i < 50 ? 1.9 : 1.5 * exp(-t / 8000);
        path[i].x = r * cos(i < 50 ? t : 0.002 * t);
        path[i].y = r * sin(i < 50 ? t : 0.002 * t);
    }
    path[STEPS / 2].x = 1e308;
    return path;
}

// -1 to 1, by a number.
static double noise(uint64_t i)
{
    i = (i + 1) * 0x9E3779B97F4A7C15u;
    i = (i ^ i >> 31) * 0xBF58476D1CE4E5B9u;
    return (double)(i >> 11) / (double)(1ull << 52) - 1.0;
}

// From side to side of a valley; and all over a basin, some of which is beside the map.
static tw_footprint *make_zigzag(size_t count)
{
    tw_footprint *path = calloc(count, sizeof *path);

    assert_non_null(path);
    for (size_t i = 0; i < count; i++)
        path[i] = (tw_footprint){.x = -1.5 + 2.0 * (double)i / (double)count,
                                 .y = i % 2 == 0 ? 0.4 : 0.1 + 1e-3 * noise(i)};
    return path;
}

static tw_footprint *make_cloud(size_t count)
{
    tw_footprint *path = calloc(count, sizeof *path);

    assert_non_null(path);
    for (size_t i = 1; i < count; i++)
        path[i] = (tw_footprint){.x = 0.9 * path[i - 1].x + 0.4 * noise(2 * i),
                                 .y = 0.9 * path[i - 1].y + 0.3 * noise(2 * i + 1)};
    return path;
}

static figure_trail_points follow_as(const figure_layout *l, const tw_footprint *path, size_t count,
                                     bool dashed)
{
    const figure_trail_look look = {l->map, l->scale, 5.0, 2.5, dashed};
    figure_trail_points line = {.count = 0};
    figure_trail_pen pen = figure_trail_begin(&line, &look);

    for (size_t i = 0; i < count; i++)
        figure_trail_to(&pen, i, figure_from_terrain(l, (tw_vec2){path[i].x, path[i].y}));
    assert_int_equal(figure_trail_end(&pen, count), TW_OK);
    return line;
}

static figure_trail_points follow(const figure_layout *l, const tw_footprint *path, size_t count)
{
    return follow_as(l, path, count, false);
}

static double distance(canvas_point p, canvas_point a, canvas_point b)
{
    const double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
    const double t = square > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / square : 0;
    const double s = fmin(fmax(t, 0), 1);

    return hypot(p.x - a.x - s * dx, p.y - a.y - s * dy);
}

static double nearest(const figure_trail_points *line, size_t n, canvas_point p)
{
    double least = INFINITY;

    for (size_t k = 0; k + 1 < n; k++)
        if (isfinite(line->points[k].at.x + line->points[k + 1].at.x))
            least = fmin(least, distance(p, line->points[k].at, line->points[k + 1].at));
    return least;
}

// Every footprint on the map lies by the line of each picture that shows it, and most are left out.
static void test_trail__leaves_out_what_no_one_sees(void **state)
{
    (void)state;
    for (double scale = 1; scale <= 4; scale *= 2) {
        const figure_layout l = layout_of(scale);
        tw_footprint *path = make_path();
        figure_trail_points line = follow(&l, path, STEPS);

        expect(line.count < STEPS / 4, "%zu are left", line.count);
        for (size_t i = 0; i + 1 < STEPS; i += 97) {
            const canvas_point p = figure_from_terrain(&l, (tw_vec2){path[i].x, path[i].y});
            const double off = nearest(&line, line.count, p);

            // So near the middle of a line that is 2.5 wide all has the same colour.
            expect(!figure_on_map(&l, p) || off < 1.25, "footprint %zu is %g beside it", i, off);
        }
        free(line.points);
        free(path);
    }
}

// However long it walks, it soon has been everywhere; dashes need a little more.
static void test_trail__of_a_walk_that_wiggles_ends_growing(void **state)
{
    static tw_footprint *(*const make[])(size_t) = {make_zigzag, make_cloud};
    const figure_layout l = layout_of(1);

    (void)state;
    for (size_t i = 0; i < 2; i++)
        for (int dashed = 0; dashed < 2; dashed++) {
            const size_t most = dashed != 0 ? FIGURE_TRAIL_DASHED * 40000 : 40000;
            tw_footprint *path = make[i](400000);
            figure_trail_points line = follow_as(&l, path, 400000, dashed != 0);
            const size_t half = figure_trail_before(&line, 200000);

            expect(line.count < most, "%zu points of path %zu are left", line.count, i);
            expect(i == 0 || line.count - half < half / 4, "%zu and then %zu more", half,
                   line.count - half);
            free(line.points);
            free(path);
        }
}

static void test_trail__keeps_what_is_beside_the_map_out(void **state)
{
    const figure_layout l = layout_of(1);
    tw_footprint *path = calloc(STEPS, sizeof *path);

    (void)state;
    assert_non_null(path);
    for (size_t i = 0; i < STEPS; i++)
        path[i] = (tw_footprint){.x = 30 + noise(i), .y = i % 2 == 0 ? 1e200 : -1e200};
    figure_trail_points line = follow(&l, path, STEPS);
    assert_int_equal(line.count, 0);
    free(line.points);
    free(path);
}

static void test_trail__keeps_a_gap(void **state)
{
    const figure_layout l = layout_of(1);
    tw_footprint *path = make_path();
    figure_trail_points line;
    bool found = false;

    (void)state;
    path[STEPS / 4].x = (double)INFINITY;
    line = follow(&l, path, STEPS);
    for (size_t i = 1; i + 1 < line.count && !found; i++) {
        found = line.points[i].after == STEPS / 4 && isnan(line.points[i].at.x);
        assert_true(!found || line.points[i - 1].after == STEPS / 4);
        assert_true(!found || line.points[i + 1].after == STEPS / 4 + 1);
    }
    assert_true(found);
    free(line.points);
    free(path);
}

// A figure on which hikers are drawn, as a map or a relief.
typedef struct stage {
    tw_terrain *terrain;
    figure *figure;
    canvas *base, *frame;
} stage;

static stage set_stage(bool relief)
{
    const figure_layout layout = layout_of(1);
    stage s = {.terrain = make_terrain("0.3*(x^2 + y^2)")};
    const figure_spec spec = {.kind = relief ? &figure_kind_relief : &figure_kind_map,
                              .terrain = s.terrain,
                              .view = layout.view,
                              .title = "",
                              .colormap = "viridis",
                              .levels = 4,
                              .camera = {-35, 40}};
    tw_error error;

    expect(figure_new(&s.figure, &spec, &layout, SHARE_DIR, &error) == TW_OK, "%s", error.message);
    s.base = make_canvas(WIDTH, HEIGHT, 1);
    s.frame = make_canvas(WIDTH, HEIGHT, 1);
    draw_lone_base(s.figure, s.base);
    return s;
}

static void strike(stage *s)
{
    canvas_free(s->base);
    canvas_free(s->frame);
    figure_free(s->figure);
    tw_terrain_free(s->terrain);
}

// A picture of the first footprints of a path. The caller frees it.
static uint32_t *draw(stage *s, const tw_footprint *path, size_t all, size_t count, bool kept)
{
    const figure_hiker hiker = {.path = path,
                                .count = count,
                                .status = TW_WALKING,
                                .label = "",
                                .walked = all,
                                .kept = kept};
    uint32_t *pixels = malloc(sizeof(uint32_t) * WIDTH * HEIGHT);

    assert_non_null(pixels);
    canvas_sdl_draw_layer(s->frame, (canvas_rect){0, 0, WIDTH, HEIGHT}, s->base);
    assert_int_equal(draw_lone_hikers(s->figure, s->frame, 1, &hiker), TW_OK);
    memcpy(pixels, drawn_on(s->frame).pixels, sizeof(uint32_t) * WIDTH * HEIGHT);
    return pixels;
}

static int pixel_difference(uint32_t a, uint32_t b)
{
    int most = 0;

    for (unsigned shift = 0; shift < 24; shift += 8) {
        const int d = abs((int)(a >> shift & 255) - (int)(b >> shift & 255));
        most = d > most ? d : most;
    }
    return most;
}

// Edges may move by 0.3 pixels, of which 0.2 are what the ink itself thins lines by.
enum { MOVED = 80 };

static size_t count_different(const uint32_t *a, const uint32_t *b)
{
    size_t count = 0;

    for (size_t i = 0; i < (size_t)WIDTH * HEIGHT; i++)
        count += pixel_difference(a[i], b[i]) > MOVED;
    return count;
}

static void check_pictures(stage *s, const tw_footprint *path, const char *what)
{
    static const size_t counts[] = {1, 3, 100, 20001, STEPS};

    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        uint32_t *whole = draw(s, path, STEPS, counts[i], false);
        uint32_t *trail = draw(s, path, STEPS, counts[i], true);
        const size_t bad = count_different(whole, trail);

        expect(bad == 0, "%s: %zu pixels differ after %zu footprints", what, bad, counts[i]);
        free(whole);
        free(trail);
    }
}

static void test_trail__shows_what_all_footprints_show(void **state)
{
    (void)state;
    for (int relief = 0; relief < 2; relief++) {
        tw_footprint *paths[] = {make_path(), make_zigzag(STEPS), make_cloud(STEPS)};
        for (size_t i = 0; i < 3; i++) {
            char what[64];
            stage s = set_stage(relief != 0);
            snprintf(what, sizeof what, "path %zu on a %s", i, relief != 0 ? "relief" : "map");
            check_pictures(&s, paths[i], what);
            strike(&s);
            free(paths[i]);
        }
    }
}

// What a picture of some step shows is what it would show if it were the only one.
static void test_trail__does_not_depend_on_pictures_before(void **state)
{
    tw_footprint *path = make_cloud(STEPS);

    (void)state;
    for (int relief = 0; relief < 2; relief++) {
        stage often = set_stage(relief != 0);
        for (size_t k = 0; k < 4; k++) {
            const size_t count = k % 2 == 0 ? 1 + 7000 * k : STEPS - 7000 * k;
            stage once = set_stage(relief != 0);
            uint32_t *a = draw(&often, path, STEPS, count, true);
            uint32_t *b = draw(&once, path, STEPS, count, true);
            assert_memory_equal(a, b, sizeof(uint32_t) * WIDTH * HEIGHT);
            free(a);
            free(b);
            strike(&once);
        }
        strike(&often);
    }
    free(path);
}

// Of a walk that went on in the meantime.
static void test_trail__is_made_again_for_another_walk(void **state)
{
    stage s = set_stage(false);
    tw_footprint *path = make_cloud(STEPS);
    uint32_t *first = draw(&s, path, STEPS - 1, STEPS - 1, true);
    uint32_t *longer = draw(&s, path, STEPS, STEPS, true);
    uint32_t *whole = draw(&s, path, STEPS, STEPS, false);

    (void)state;
    assert_int_equal(count_different(longer, whole), 0);
    free(first);
    free(longer);
    free(whole);
    free(path);
    strike(&s);
}

// Of one that has come to lie where another was, as long, from the same start.
static void test_trail__is_made_again_for_a_walk_in_the_place_of_another(void **state)
{
    stage s = set_stage(false);
    tw_footprint *path = make_cloud(STEPS);
    uint32_t *first = draw(&s, path, STEPS, STEPS, true), *second, *whole;

    (void)state;
    for (size_t i = 1; i + 1 < STEPS; i++)
        path[i].x = -path[i].x;
    second = draw(&s, path, STEPS, STEPS, true);
    whole = draw(&s, path, STEPS, STEPS, false);
    assert_int_equal(count_different(second, whole), 0);
    free(first);
    free(second);
    free(whole);
    free(path);
    strike(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_trail__leaves_out_what_no_one_sees),
        cmocka_unit_test(test_trail__of_a_walk_that_wiggles_ends_growing),
        cmocka_unit_test(test_trail__keeps_what_is_beside_the_map_out),
        cmocka_unit_test(test_trail__keeps_a_gap),
        cmocka_unit_test(test_trail__shows_what_all_footprints_show),
        cmocka_unit_test(test_trail__does_not_depend_on_pictures_before),
        cmocka_unit_test(test_trail__is_made_again_for_another_walk),
        cmocka_unit_test(test_trail__is_made_again_for_a_walk_in_the_place_of_another),
    };

    return cmocka_run_group_tests_name("trail", tests, NULL, NULL);
}
