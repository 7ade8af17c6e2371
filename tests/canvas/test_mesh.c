#include "support.h"

#include "canvas/mesh.h"

#include <math.h>

enum { COLUMNS = 96, ROWS = 70, VERTICES = 400, TRIANGLES = 800 };

typedef struct drawn {
    uint32_t pixels[COLUMNS * ROWS];
    float depth[COLUMNS * ROWS];
} drawn;

static void draw(drawn *out, const mesh_scene *scene, int threads)
{
    const mesh_picture picture = {COLUMNS, ROWS, out->pixels, out->depth};

    assert_int_equal(mesh_draw(&picture, scene, threads), TW_OK);
}

static mesh_vertex vertex(double x, double y, double depth, float grey)
{
    return (mesh_vertex){(float)x, (float)y, (float)depth, grey, grey, grey};
}

static mesh_scene scene_of(size_t vertices, const mesh_vertex *v, size_t triangles,
                           const mesh_triangle *t)
{
    return (mesh_scene){
        .vertex_count = vertices, .vertices = v, .triangle_count = triangles, .triangles = t};
}

static double opacity(const drawn *d)
{
    double sum = 0.0;

    for (size_t i = 0; i < COLUMNS * ROWS; i++)
        sum += (d->pixels[i] >> 24) / 255.0;
    return sum;
}

static void test_mesh__a_triangle_covers_its_area_and_no_more(void **state)
{
    const mesh_vertex v[] = {vertex(10.3, 5.7, 0, 200), vertex(80.1, 20.9, 0, 200),
                             vertex(30.6, 60.2, 0, 200)};
    const mesh_triangle t[] = {{{0, 1, 2}}};
    const mesh_scene scene = scene_of(3, v, 1, t);
    const double area = 0.5 * fabs((80.1 - 10.3) * (60.2 - 5.7) - (30.6 - 10.3) * (20.9 - 5.7));
    drawn d;

    (void)state;
    draw(&d, &scene, 1);
    // Four samples a pixel: what the edges cross averages out.
    expect(fabs(opacity(&d) - area) < 4.0, "%g, not %g", opacity(&d), area);
}

static void test_mesh__the_nearer_triangle_shows_whichever_is_drawn_first(void **state)
{
    const mesh_vertex v[] = {vertex(0, 0, 2, 50),  vertex(90, 0, 2, 50),  vertex(0, 69, 2, 50),
                             vertex(0, 0, 1, 250), vertex(90, 0, 1, 250), vertex(0, 69, 1, 250)};
    const mesh_triangle orders[2][2] = {{{{0, 1, 2}}, {{3, 4, 5}}}, {{{3, 5, 4}}, {{0, 1, 2}}}};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        const mesh_scene scene = scene_of(6, v, 2, orders[i]);
        drawn d;

        draw(&d, &scene, 1);
        assert_int_equal(d.pixels[10 * COLUMNS + 10], 0xFFFAFAFA);
        assert_true(d.depth[10 * COLUMNS + 10] == 1.0f);
        assert_int_equal(d.pixels[60 * COLUMNS + 90], 0);
        assert_true(d.depth[60 * COLUMNS + 90] == INFINITY);
    }
}

/** A crumpled sheet of 20 x 20 points that covers the picture. */
static mesh_scene make_sheet(mesh_vertex *v, mesh_triangle *t)
{
    size_t n = 0;

    for (uint32_t i = 0; i < VERTICES; i++) {
        double x = (i % 20) / 19.0, y = i / 20 / 19.0;

        v[i] = vertex(-3.0 + 103.0 * x + 2.0 * sin(9.0 * y + i), -3.0 + 76.0 * y + 1.5 * sin(i),
                      sin(5.0 * x) * cos(4.0 * y), (float)(120.0 + 100.0 * sin(7.0 * x + y)));
    }
    for (uint32_t i = 0; i < VERTICES - 20; i++)
        if (i % 20 < 19) {
            t[n++] = (mesh_triangle){{i, i + 1, i + 20}};
            t[n++] = (mesh_triangle){{i + 21, i + 20, i + 1}};
        }
    return scene_of(VERTICES, v, n, t);
}

static void test_mesh__triangles_side_by_side_leave_no_gap(void **state)
{
    mesh_vertex v[VERTICES];
    mesh_triangle t[TRIANGLES];
    const mesh_scene scene = make_sheet(v, t);
    drawn d;

    (void)state;
    draw(&d, &scene, 1);
    for (size_t row = 4; row < ROWS - 4; row++)
        for (size_t column = 4; column < COLUMNS - 4; column++)
            expect(d.pixels[row * COLUMNS + column] >> 24 == 255, "a gap at (%zu, %zu)", column,
                   row);
}

static void test_mesh__pixels_are_the_same_for_any_number_of_threads(void **state)
{
    static mesh_vertex v[VERTICES];
    static mesh_triangle t[TRIANGLES];
    const mesh_scene scene = make_sheet(v, t);
    drawn one, more;

    (void)state;
    draw(&one, &scene, 1);
    for (int threads = 2; threads < 6; threads++) {
        draw(&more, &scene, threads);
        assert_memory_equal(one.pixels, more.pixels, sizeof one.pixels);
        assert_memory_equal(one.depth, more.depth, sizeof one.depth);
    }
}

static void test_mesh__a_floor_shows_its_image_behind_the_triangles(void **state)
{
    static const uint32_t image[] = {0xFFFF0000, 0xFF00FF00, 0xFF0000FF, 0xFFFFFFFF};
    const mesh_vertex v[] = {vertex(0, 0, 0, 9), vertex(20, 0, 0, 9), vertex(0, 20, 0, 9)};
    const mesh_triangle t[] = {{{0, 1, 2}}};
    mesh_scene scene = scene_of(3, v, 1, t);
    drawn d;

    (void)state;
    scene.floor = (mesh_floor){.image = {2, 2, image},
                               .corner = vertex(0, 0, 1, 0),
                               .along = {vertex(80, 0, 2, 0), vertex(0, 60, 0, 0)}};
    draw(&d, &scene, 1);
    assert_int_equal(d.pixels[3 * COLUMNS + 3], 0xFF090909);
    assert_int_equal(d.pixels[20 * COLUMNS + 30], 0xFFFF0000);
    assert_int_equal(d.pixels[20 * COLUMNS + 50], 0xFF00FF00);
    assert_int_equal(d.pixels[40 * COLUMNS + 30], 0xFF0000FF);
    assert_int_equal(d.pixels[59 * COLUMNS + 79], 0xFFFFFFFF);
    assert_int_equal(d.pixels[59 * COLUMNS + 80], 0);
    assert_true(fabs(d.depth[20 * COLUMNS + 40] - 2.0) < 0.03);
}

static void test_mesh__what_is_seen_edge_on_or_from_outside_is_harmless(void **state)
{
    const mesh_vertex v[] = {
        vertex(5, 5, 0, 9),       vertex(5, 5, 0, 9),      vertex(50, 50, 0, 9),
        vertex(-9e8, -9e8, 0, 9), vertex(9e8, -9e8, 0, 9), vertex(0, 9e8, 0, 9),
        vertex(-50, -60, 0, 9),   vertex(-10, -2, 0, 9),   vertex(-40, -3, 0, 9)};
    const mesh_triangle t[] = {{{0, 1, 2}}, {{6, 7, 8}}, {{3, 4, 5}}};
    mesh_scene scene = scene_of(9, v, 2, t);
    drawn d;

    (void)state;
    scene.floor = (mesh_floor){.image = {0, 0, NULL}};
    draw(&d, &scene, 1);
    assert_true(opacity(&d) == 0.0);
    scene.triangle_count = 3;
    draw(&d, &scene, 1);
    assert_int_equal(d.pixels[20 * COLUMNS + 40], 0xFF090909);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mesh__a_triangle_covers_its_area_and_no_more),
        cmocka_unit_test(test_mesh__the_nearer_triangle_shows_whichever_is_drawn_first),
        cmocka_unit_test(test_mesh__triangles_side_by_side_leave_no_gap),
        cmocka_unit_test(test_mesh__pixels_are_the_same_for_any_number_of_threads),
        cmocka_unit_test(test_mesh__a_floor_shows_its_image_behind_the_triangles),
        cmocka_unit_test(test_mesh__what_is_seen_edge_on_or_from_outside_is_harmless),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
