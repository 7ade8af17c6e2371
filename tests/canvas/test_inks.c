// The inks draw the same picture: what is measured on one is as large on the others.

#include "canvas/canvas_cairo.h"
#include "canvas/canvas_sdl.h"

#include "drawn.h"
#include "support.h"

#include <math.h>
#include <png.h>
#include <unistd.h>

static const double scales[] = {1.0, 1.5, 2.0, 4.0};
enum { SCALES = sizeof scales / sizeof *scales };

typedef struct inks {
    canvas *pixels, *svg, *pdf;
} inks;

static inks inks_open(double scale)
{
    inks i;
    tw_error error = {.offset = TW_NOWHERE};

    expect(canvas_sdl_new(&i.pixels, 300.0, 200.0, scale, FONT_DIR, &error) == TW_OK &&
               canvas_cairo_new(&i.svg, CANVAS_SVG, 300.0, 200.0, scale, FONT_DIR, &error) ==
                   TW_OK &&
               canvas_cairo_new(&i.pdf, CANVAS_PDF, 300.0, 200.0, scale, FONT_DIR, &error) == TW_OK,
           "%s", error.message);
    return i;
}

static void inks_close(inks *i)
{
    canvas_free(i->pixels);
    canvas_free(i->svg);
    canvas_free(i->pdf);
}

static void test_inks__a_text_is_as_wide_on_each(void **state)
{
    static const char *const texts[] = {"Rosenbrock", "(1 − x)² + 100·(y − x²)²", "0.1117",
                                        "AVATAR, fi, ffl", "−1.5"};

    (void)state;
    for (size_t k = 0; k < SCALES; k++) {
        inks i = inks_open(scales[k]);
        for (size_t t = 0; t < 4 * sizeof texts / sizeof *texts; t++) {
            const canvas_text_style style = {
                .size = 9.0 + 3.3 * (double)(t % 5), .weight = t / 5 % 2, .tabular = t / 10};
            const char *text = texts[t % 5];
            const double wide = canvas_text_width(i.pixels, text, style);
            expect(canvas_text_width(i.svg, text, style) == wide &&
                       canvas_text_width(i.pdf, text, style) == wide,
                   "'%s' at %g", text, scales[k]);
        }
        inks_close(&i);
    }
}

static void draw_everything(canvas *c)
{
    static const double dashes[] = {6.0, 4.0};
    static const uint32_t pixels[] = {0xFFFF0000u, 0x8000FF00u, 0x00000000u, 0xFF0000FFu};
    const canvas_point far[] = {{-1e30, 20.0}, {1e30, 60.0},     {NAN, 0.0},  {50.0, 50.0},
                                {90.0, 90.0},  {INFINITY, 10.0}, {10.0, 10.0}};
    const canvas_stroke stroke = {.width = 2.0,
                                  .color = {200, 60, 20, 128},
                                  .dashes = dashes,
                                  .dash_count = 2,
                                  .casing = 4.0,
                                  .casing_color = {0, 0, 0, 255}};

    canvas_draw_polyline(c, 7, far, stroke);
    canvas_push_clip(c, (canvas_rect){10.0, 10.0, 50.0, 50.0});
    canvas_draw_image(c, (canvas_rect){0.0, 0.0, 30.0, 30.0}, (canvas_image){2, 2, pixels}, true);
    canvas_fill_circle(c, (canvas_point){40.0, 40.0}, 5.0, (canvas_color){0, 0, 0, 255});
    canvas_pop_clip(c);
    canvas_fill_rect(c, (canvas_rect){NAN, 0.0, 1.0, 1.0}, (canvas_color){0, 0, 0, 255});
    canvas_draw_text(c, (canvas_point){1e9, NAN}, "nowhere", (canvas_text_style){.size = 12.0});
    canvas_draw_text(c, (canvas_point){5.0, 5.0}, "somewhere \xFF\xC3",
                     (canvas_text_style){.size = 12.0, .color = {0, 0, 0, 255}});
}

static void write_drawing(canvas *c, const char *path, const char *text)
{
    replacement *file;
    tw_error error = {.offset = TW_NOWHERE};

    expect(replace_begin(&file, path, &error) == TW_OK, "%s", error.message);
    expect(replace_end(file, canvas_cairo_write(c, file, "note", text, &error), &error) == TW_OK,
           "%s", error.message);
}

static void test_inks__draw_whatever_they_are_given(void **state)
{
    char path[] = "/tmp/thalweg-inks-XXXXXX";
    const int file = mkstemp(path);
    inks i = inks_open(1.0);

    (void)state;
    close(file);
    draw_everything(i.pixels);
    draw_everything(i.svg);
    draw_everything(i.pdf);
    drawn_on(i.pixels);
    write_drawing(i.svg, path, "<&>");
    write_drawing(i.pdf, path, "ü");
    unlink(path);
    inks_close(&i);
}

// What base64 text stands for, up to the first character that is none of it.
static size_t decode(unsigned char *out, const char *from)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    unsigned bits = 0, count = 0;
    size_t size = 0;

    for (const char *digit; *from == '\n' || (digit = strchr(digits, *from)) != NULL; from++) {
        if (*from == '\n' || *from == '\0')
            continue;
        bits = bits << 6 | (unsigned)(digit - digits);
        count += 6;
        if (count >= 8)
            out[size++] = (unsigned char)(bits >> (count -= 8));
    }
    return size;
}

// The one image of an SVG, as ARGB.
static void read_image(const char *path, unsigned char *argb, unsigned columns, unsigned rows)
{
    static const char head[] = "data:image/png;base64,";
    static char text[1 << 20];
    static unsigned char png[1 << 20];
    png_image read = {.version = PNG_IMAGE_VERSION};
    FILE *from = fopen(path, "rb");
    const char *at;

    assert_non_null(from);
    text[fread(text, 1, sizeof text - 1, from)] = '\0';
    fclose(from);
    assert_non_null(at = strstr(text, head));
    assert_null(strstr(at + 1, head));
    assert_true(png_image_begin_read_from_memory(&read, png, decode(png, at + strlen(head))));
    assert_int_equal(read.width, columns);
    assert_int_equal(read.height, rows);
    assert_int_equal(read.flags & PNG_IMAGE_FLAG_COLORSPACE_NOT_sRGB, 0);
    read.format = PNG_FORMAT_ARGB;
    assert_true(png_image_finish_read(&read, NULL, argb, 0, NULL));
}

static void expect_pixels(bool translucent, bool smooth)
{
    enum { SIDE = 16 };
    char path[] = "/tmp/thalweg-inks-XXXXXX";
    uint32_t pixels[SIDE * SIDE];
    unsigned char argb[4 * SIDE * SIDE];
    inks i = inks_open(1.5);

    close(mkstemp(path));
    for (unsigned k = 0; k < SIDE * SIDE; k++) // Colours that no premultiplied pixel could keep.
        pixels[k] = (translucent ? k : 255u) << 24 | (k * 7919u & 0xFFFFFFu);
    canvas_draw_image(i.svg, (canvas_rect){10.0, 10.0, 99.0, 77.0},
                      (canvas_image){SIDE, SIDE, pixels}, smooth);
    write_drawing(i.svg, path, "");
    read_image(path, argb, SIDE, SIDE);
    for (size_t k = 0; k < SIDE * SIDE; k++)
        assert_int_equal((uint32_t)argb[4 * k] << 24 | (uint32_t)argb[4 * k + 1] << 16 |
                             (uint32_t)argb[4 * k + 2] << 8 | argb[4 * k + 3],
                         pixels[k]);
    unlink(path);
    inks_close(&i);
}

static void test_inks__svg_has_an_image_pixel_by_pixel(void **state)
{
    (void)state;
    expect_pixels(false, false);
    expect_pixels(false, true);
    expect_pixels(true, false);
    expect_pixels(true, true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_inks__a_text_is_as_wide_on_each),
        cmocka_unit_test(test_inks__draw_whatever_they_are_given),
        cmocka_unit_test(test_inks__svg_has_an_image_pixel_by_pixel),
    };

    return cmocka_run_group_tests_name("inks", tests, NULL, NULL);
}
