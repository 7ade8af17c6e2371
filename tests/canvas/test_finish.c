// What could not be drawn is told by whatever hands out the picture: none is kept by mistake.

#include "drawn.h"
#include "folder.h"

#include "canvas/film.h"
#include "canvas/print.h"

#include <dirent.h>
#include <unistd.h>

static const char *const fonts[] = {"Inter-Regular.otf", "Inter-SemiBold.otf"};

// Fonts of our own, in a folder "fonts".
static int lend_fonts(void **state)
{
    (void)state;
    return system("mkdir -p fonts && cp '" FONT_DIR "/Inter-Regular.otf' '" FONT_DIR
                  "/Inter-SemiBold.otf' fonts");
}

static int take_fonts(void **state)
{
    (void)state;
    return system("rm -rf fonts");
}

static void spoil_fonts(void)
{
    for (size_t i = 0; i < 2; i++) {
        char path[64];
        FILE *font;
        snprintf(path, sizeof path, "fonts/%s", fonts[i]);
        unlink(path); // Faces that are open read on from what was there.
        font = fopen(path, "w");
        assert_non_null(font);
        fputs("no font", font);
        fclose(font);
    }
}

static canvas *open_canvas(void)
{
    canvas *c;
    tw_error error;

    expect(canvas_sdl_new(&c, 100.0, 50.0, 1.0, "fonts", &error) == TW_OK, "%s", error.message);
    return c;
}

// In a size that no face is open of yet.
static void draw_words(canvas *c)
{
    canvas_draw_text(c, (canvas_point){5.0, 5.0}, "words",
                     (canvas_text_style){.size = 17.0, .color = {0, 0, 0, 255}});
}

static void expect_failure(canvas *c)
{
    canvas_image image = {0};
    tw_error error;

    assert_int_equal(canvas_sdl_finish(c, &image, &error), TW_EIO);
    expect(strstr(error.message, "text could not be drawn") != NULL, "%s", error.message);
    assert_non_null(image.pixels); // A window shows what there is.
}

static void test_finish__tells_what_could_not_be_drawn_once(void **state)
{
    canvas *c = open_canvas();

    (void)state;
    spoil_fonts();
    draw_words(c);
    expect_failure(c);
    drawn_on(c);
    draw_words(c);
    expect_failure(c);
    canvas_free(c);
}

static void test_finish__what_is_covered_is_forgotten(void **state)
{
    canvas *c = open_canvas();

    (void)state;
    spoil_fonts();
    draw_words(c);
    canvas_clear(c, (canvas_color){255, 255, 255, 255});
    drawn_on(c);
    canvas_free(c);
}

static void test_finish__a_layer_passes_on_what_it_lacks(void **state)
{
    canvas *layer = open_canvas(), *c = open_canvas();

    (void)state;
    spoil_fonts();
    draw_words(layer);
    for (int frame = 0; frame < 3; frame++) {
        canvas_sdl_draw_layer(c, (canvas_rect){0.0, 0.0, 100.0, 50.0}, layer);
        expect_failure(c);
    }
    canvas_free(layer);
    canvas_free(c);
}

static size_t count_files(void)
{
    DIR *open = opendir(".");
    size_t count = 0;

    assert_non_null(open);
    while (readdir(open) != NULL)
        count++;
    closedir(open);
    return count - 3; // Itself, the one above, and the fonts.
}

static tw_status paint(void *user, canvas *c, tw_error *error)
{
    (void)user;
    (void)error;
    spoil_fonts();
    draw_words(c);
    return TW_OK;
}

static tw_status print(const char *path, tw_error *error)
{
    const canvas_page page = {100.0, 50.0, 1.0, "fonts", "note", "text"};
    replacement *file;

    expect(replace_begin(&file, path, error) == TW_OK, "%s", error->message);
    return replace_end(file, canvas_print(file, &page, paint, NULL, error), error);
}

static void test_finish__no_picture_without_its_words_is_printed(void **state)
{
    static const char *const names[] = {"a.png", "a.svg", "a.pdf", "a.PNG"};

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        tw_error error;
        assert_int_equal(lend_fonts(state), 0);
        assert_int_equal(print(names[i], &error), TW_EIO);
        expect(strstr(error.message, "text could not be drawn") != NULL, "%s: %s", names[i],
               error.message);
        assert_int_equal(count_files(), 0);
    }
}

static void test_finish__no_picture_is_printed_without_fonts(void **state)
{
    static const char *const names[] = {"a.png", "a.svg", "a.pdf"};

    (void)state;
    for (int missing = 0; missing < 2; missing++)
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
            tw_error error = {.message = ""};
            assert_int_equal(lend_fonts(state), 0);
            spoil_fonts();
            if (missing)
                unlink("fonts/Inter-SemiBold.otf");
            assert_int_equal(print(names[i], &error), TW_EIO);
            assert_true(error.message[0] != '\0');
            assert_int_equal(count_files(), 0);
        }
}

static tw_status paint_frame(void *user, canvas *c, size_t frame)
{
    (void)user;
    if (frame == 2)
        spoil_fonts();
    draw_words(c);
    canvas_draw_text(c, (canvas_point){5.0, 30.0}, "more",
                     (canvas_text_style){.size = 20.0 + (double)frame, .color = {0, 0, 0, 255}});
    return TW_OK;
}

static void test_finish__no_film_without_its_words_is_made(void **state)
{
    static const char *const names[] = {"a.mp4", "a.webm", "a.gif"};
    const canvas_page page = {100.0, 50.0, 1.0, "fonts", NULL, NULL};
    const canvas_film film = {.frames = 5, .rate = 10, .paint = paint_frame};

    (void)state;
    if (system("command -v ffmpeg >/dev/null") != 0)
        skip();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        replacement *file;
        tw_error error;
        assert_int_equal(lend_fonts(state), 0);
        expect(replace_begin(&file, names[i], &error) == TW_OK, "%s", error.message);
        assert_int_equal(canvas_film_make(file, &page, &film, &error), TW_EIO);
        expect(strstr(error.message, "text could not be drawn") != NULL, "%s: %s", names[i],
               error.message);
        replace_abandon(file);
        assert_int_equal(count_files(), 0);
    }
}

#define WITH_FONTS(test) cmocka_unit_test_setup_teardown(test, lend_fonts, take_fonts)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FONTS(test_finish__tells_what_could_not_be_drawn_once),
        WITH_FONTS(test_finish__what_is_covered_is_forgotten),
        WITH_FONTS(test_finish__a_layer_passes_on_what_it_lacks),
        WITH_FONTS(test_finish__no_picture_without_its_words_is_printed),
        WITH_FONTS(test_finish__no_picture_is_printed_without_fonts),
        WITH_FONTS(test_finish__no_film_without_its_words_is_made),
    };

    return cmocka_run_group_tests_name("finish", tests, enter_new_folder, remove_folder);
}
