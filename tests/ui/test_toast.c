#include "figure/recorder.h"

#include "ui/toast.h"

// A message of the window, in places of all sizes.

static const ui_style style = {
    .text = 12.0, .paper = {255, 255, 255, 255}, .ink = {0, 0, 0, 255}, .hairline = {9, 9, 9, 255}};

static recorder *toast(canvas_rect within, const char *message)
{
    recorder *r = make_recorder(640.0, 480.0, 1.0);

    ui_draw_toast(&r->base, within, &style, message);
    return r;
}

// Its lines, with nothing between them.
static void join(const recorder *r, char all[1024])
{
    all[0] = '\0';
    for (size_t i = 0; i < r->count; i++)
        strcat(all, r->texts[i].text);
}

static void expect_inside(const recorder *r, canvas_rect within)
{
    check_texts(r, 640.0, 480.0);
    for (size_t i = 0; i < r->count; i++) {
        const canvas_rect box = r->texts[i].box;
        expect(box.x >= within.x && box.x + box.width <= within.x + within.width &&
                   box.y >= within.y && box.y + box.height <= within.y + within.height,
               "'%s' leaves its place", r->texts[i].text);
    }
}

static void without_blanks(const char *text, char out[1024])
{
    for (; *text != '\0'; text++)
        if (*text != ' ')
            *out++ = *text;
    *out = '\0';
}

// All of it is shown, in order.
static void expect_whole(canvas_rect within, const char *message, size_t lines)
{
    recorder *r = toast(within, message);
    char drawn[1024], shown[1024], meant[1024];

    join(r, drawn);
    without_blanks(drawn, shown);
    without_blanks(message, meant);
    assert_string_equal(shown, meant);
    expect(r->count == lines, "%zu lines of '%s'", r->count, message);
    expect_inside(r, within);
    free_recorder(r);
}

static const char first[] = "Click drops a hiker, Tab opens the panel, H shows the keys";

static void test_toast__breaks_at_blanks_where_it_has_no_room(void **state)
{
    (void)state;
    expect_whole((canvas_rect){20.0, 10.0, 600.0, 400.0}, first, 1);
    expect_whole((canvas_rect){65.0, 40.0, 290.0, 290.0}, first, 2);
    expect_whole((canvas_rect){65.0, 40.0, 165.0, 165.0}, first, 3);
    expect_whole((canvas_rect){65.0, 40.0, 290.0, 290.0}, "Copied", 1);
}

static void test_toast__breaks_words_that_have_no_line(void **state)
{
    (void)state;
    expect_whole((canvas_rect){0.0, 0.0, 200.0, 400.0},
                 "/home/someone/lectures/gradient-descent/pages/12.json:1:1: found nothing", 3);
    expect_whole((canvas_rect){0.0, 0.0, 150.0, 400.0}, "∂∂∂∂∂∂∂∂∂∂∂∂∂∂∂∂∂∂", 2);
}

// As many lines as there is room for, the last of them cut.
static void test_toast__is_cut_where_its_place_is_full(void **state)
{
    static const canvas_rect low = {0.0, 0.0, 165.0, 60.0};
    recorder *r = toast(low, first);

    (void)state;
    assert_in_range(r->count, 1, 2);
    assert_non_null(strstr(r->texts[r->count - 1].text, "…"));
    expect_inside(r, low);
    free_recorder(r);
}

static void test_toast__is_drawn_wherever(void **state)
{
    (void)state;
    for (double side = 0.0; side < 200.0; side += 7.0)
        free_recorder(toast((canvas_rect){0.0, 0.0, side, side}, first));
    for (double width = 0.0; width < 50.0; width += 7.0)
        free_recorder(toast((canvas_rect){0.0, 0.0, width, 400.0}, first));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_toast__breaks_at_blanks_where_it_has_no_room),
        cmocka_unit_test(test_toast__breaks_words_that_have_no_line),
        cmocka_unit_test(test_toast__is_cut_where_its_place_is_full),
        cmocka_unit_test(test_toast__is_drawn_wherever),
    };

    return cmocka_run_group_tests_name("toast", tests, NULL, NULL);
}
