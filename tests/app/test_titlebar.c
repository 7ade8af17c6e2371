#include "app/in_process.h"

// What the window's title says.

typedef struct fixture {
    window w;
    char folder[64];
} fixture;

static fixture *open_fixture(const char *json)
{
    fixture *f = calloc(1, sizeof *f);

    assert_non_null(f);
    enter_folder(f->folder);
    begin_window(&f->w, json, NULL);
    return f;
}

static void close_fixture(fixture *f)
{
    window_end(&f->w);
    leave_folder(f->folder);
    free(f);
}

static void expect_title(fixture *f, const char *title)
{
    settle(&f->w);
    const char *shown = SDL_GetWindowTitle(f->w.screen.window);
    expect(strcmp(shown, title) == 0, "the title is '%s', not '%s'", shown, title);
}

static void write_file(const char *path, const char *text)
{
    FILE *to = fopen(path, "w");

    assert_non_null(to);
    fputs(text, to);
    fclose(to);
}

static void test_titlebar__follows_every_change(void **state)
{
    fixture *f = open_fixture("{\"terrain\": \"rosenbrock\"}");

    (void)state;
    expect_title(f, "Rosenbrock - thalweg");
    press(&f->w, SDLK_3, 0);
    expect_title(f, "Saddle - thalweg");
    press(&f->w, SDLK_z, KMOD_CTRL);
    expect_title(f, "Rosenbrock - thalweg");
    press(&f->w, SDLK_y, KMOD_CTRL);
    expect_title(f, "Saddle - thalweg");
    close_fixture(f);
}

static void test_titlebar__names_the_file_and_its_title(void **state)
{
    fixture *f = open_fixture("{\"terrain\": \"rosenbrock\"}");

    (void)state;
    assert_int_equal(mkdir("dir", 0755), 0);
    write_file("dir/Täl – 谷.json", "{\"terrain\": \"saddle\", \"title\": \"Schlucht – 谷\"}");
    write_file("plain.json", "{\"formula\": \"x^2 + y^4\"}");
    assert_int_equal(window_open(&f->w, "dir/Täl – 谷.json"), TW_OK);
    expect_title(f, "Schlucht – 谷 - Täl – 谷.json - thalweg");
    assert_int_equal(window_open(&f->w, "plain.json"), TW_OK);
    expect_title(f, "x² + y⁴ - plain.json - thalweg");
    close_fixture(f);
}

static void test_titlebar__names_the_deck_and_its_page(void **state)
{
    fixture *f = open_fixture("{\"terrain\": \"quadratic\"}");

    (void)state;
    assert_int_equal(mkdir("week 1", 0755), 0);
    write_file("week 1/1.json", "{\"terrain\": \"saddle\"}");
    write_file("week 1/2.json", "{\"terrain\": \"rosenbrock\"}");
    write_file("other.json", "{\"terrain\": \"ackley\"}");
    assert_int_equal(window_open(&f->w, "week 1/"), TW_OK);
    expect_title(f, "Saddle - week 1/1.json - thalweg");
    press(&f->w, SDLK_PAGEDOWN, 0);
    expect_title(f, "Rosenbrock - week 1/2.json - thalweg");
    assert_int_equal(window_open(&f->w, "other.json"), TW_OK);
    expect_title(f, "Ackley - other.json - thalweg");
    close_fixture(f);
}

static void test_titlebar__shows_what_cannot_be_shown_as_question_marks(void **state)
{
    char name[1001] = "";
    fixture *f = open_fixture("{\"title\": \"a\\u009b31m\\tb\\u0001\"}");

    (void)state;
    expect_title(f, "a?31m?b? - thalweg");
    assert_int_equal(scene_set_text(&f->w.world.course.source, "x/\xff\xfe.json"), TW_OK);
    expect_title(f, "a?31m?b? - ??.json - thalweg");
    memset(name, 'n', sizeof name - 1);
    assert_int_equal(scene_set_text(&f->w.world.course.source, name), TW_OK);
    settle(&f->w);
    const char *shown = SDL_GetWindowTitle(f->w.screen.window);
    expect(strlen(shown) < 300 && strstr(shown, "nnn - thalweg") != NULL, "the title is '%s'",
           shown);
    close_fixture(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_titlebar__follows_every_change),
        cmocka_unit_test(test_titlebar__names_the_file_and_its_title),
        cmocka_unit_test(test_titlebar__names_the_deck_and_its_page),
        cmocka_unit_test(test_titlebar__shows_what_cannot_be_shown_as_question_marks),
    };

    return cmocka_run_group_tests_name("titlebar", tests, NULL, NULL);
}
