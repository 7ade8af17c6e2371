#include "folder.h"

#include "app/files/deck.h"
#include "scene/scene_json.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define SCENE_EXPECTED "expected a scene, such as {\"terrain\": \"rosenbrock\"}, found "

// Scenes out of files, whatever else bears their name.

static const char *write_file(const char *name, const char *bytes, size_t length, off_t size)
{
    const char *path = in_folder(name);
    const int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

    assert_true(file >= 0);
    assert_int_equal(write(file, bytes, length), length);
    assert_int_equal(ftruncate(file, size), 0);
    close(file);
    return path;
}

static void expect_refused(const char *path, tw_status status, const char *why)
{
    scene s;
    char expected[1024];
    tw_error error = {.offset = TW_NOWHERE};

    assert_int_equal(scene_load(&s, path, &error), status);
    snprintf(expected, sizeof expected, "%s%s", path, why);
    assert_string_equal(error.message, expected);
}

static void test_scene__is_read_from_regular_files_only(void **state)
{
    (void)state;
    assert_int_equal(mkfifo(in_folder("pipe.json"), 0600), 0);
    expect_refused(in_folder("pipe.json"), TW_EIO,
                   ": expected a file, found a pipe; save its output to a file first");
    expect_refused("/dev/zero", TW_EIO, ": expected a file, found a device");
    expect_refused(folder, TW_EIO, ": expected a file, found a folder");
    expect_refused(in_folder("none.json"), TW_EIO, ": No such file or directory");
}

static void test_scene__and_picture_have_a_largest_size(void **state)
{
    (void)state;
    expect_refused(write_file("large.json", "{}", 2, (8 << 20) + 1), TW_EIO,
                   ": expected a scene of at most 8 MB");
    expect_refused(write_file("large.png", "\x89PNG\r\n\x1a\n", 8, (off_t)1 << 40), TW_EIO,
                   ": expected at most 256 MB, found 1048576 MB");
}

static void test_scene__of_odd_bytes_is_refused_in_one_line(void **state)
{
    (void)state;
    expect_refused(write_file("empty.json", "", 0, 0), TW_EINVALID,
                   ":1:1: " SCENE_EXPECTED "nothing");
    expect_refused(write_file("empty.png", "", 0, 0), TW_EINVALID,
                   ":1:1: " SCENE_EXPECTED "nothing");
    expect_refused(write_file("blank.json", " \n\t\n", 4, 4), TW_EINVALID,
                   ":3:1: " SCENE_EXPECTED "nothing");
    expect_refused(write_file("zeros.json", "", 0, 100), TW_EINVALID,
                   ":1:1: " SCENE_EXPECTED "no JSON");
    expect_refused(write_file("bytes.json",
                              "\x7F"
                              "ELF\2\1\1\0\0\xFF",
                              10, 10),
                   TW_EINVALID, ":1:1: " SCENE_EXPECTED "no JSON");
    expect_refused(write_file("zero.svg", "<svg>\0<metadata", 15, 15), TW_EIO,
                   ": a picture without a scene: only thalweg's own carry one");
}

// What a picture carries is a scene like any other.
static void test_scene__in_a_picture_is_refused_at_the_place_of_what_is_wrong(void **state)
{
    static const char svg[] =
        "<svg><metadata id=\"thalweg-scene\">{\n &quot;lr&quot; 1}</metadata>";
    static const char png[] =
        "\x89PNG\r\n\x1a\n\0\0\0\x1CiTXtthalweg-scene\0\0\0\0\0{\"lr\": 1,}12345";
    static const char why[] = ":1:10: expected a key, found '}'; remove the comma before it";

    (void)state;
    expect_refused(write_file("a.svg", svg, sizeof svg - 1, sizeof svg - 1), TW_EINVALID,
                   ":2:7: expected ':' after a key, found '1'; write \"key\": value");
    expect_refused(write_file("a.png", png, sizeof png - 1, sizeof png - 1), TW_EINVALID, why);
}

// As some editors save it.
static void test_scene__of_two_bytes_a_character_is_refused(void **state)
{
    static const char why[] = ":1:1: expected UTF-8, found UTF-16; save it as UTF-8";

    (void)state;
    expect_refused(write_file("le.json", "\xFF\xFE{\0}\0", 6, 6), TW_EINVALID, why);
    expect_refused(write_file("be.json", "\xFE\xFF\0{\0}", 6, 6), TW_EINVALID, why);
    expect_refused(write_file("bare-le.json", "{\0}\0", 4, 4), TW_EINVALID, why);
    expect_refused(write_file("bare-be.json", "\0{\0}", 4, 4), TW_EINVALID, why);
}

static void test_scene__may_begin_with_a_mark_of_utf8(void **state)
{
    const char *path = write_file("mark.json", "\xEF\xBB\xBF{\"steps\": 7}", 15, 15);
    tw_error error;
    scene s;

    (void)state;
    expect(scene_load(&s, path, &error) == TW_OK, "%s", error.message);
    assert_int_equal(s.steps, 7);
    scene_clear(&s);
}

// One of its scenes is a pipe, which must not stop the lecture.
static void test_deck__passes_over_a_pipe(void **state)
{
    char path[256], page[SCENE_PATH];
    scene s;
    deck d;
    tw_error error;

    (void)state;
    snprintf(path, sizeof path, "%s/deck", folder);
    assert_int_equal(mkdir(path, 0700), 0);
    write_file("deck/2.json", "{}", 2, 2);
    assert_int_equal(mkfifo(in_folder("deck/1.json"), 0600), 0);
    assert_int_equal(deck_open(&d, path, &error), TW_OK);
    assert_int_equal(d.files.count, 2);
    assert_int_equal(scene_load(&s, deck_path(&d, 0, page), &error), TW_EIO);
    assert_non_null(strstr(error.message, "/deck/1.json: expected a file, found a pipe"));
    assert_int_equal(scene_load(&s, deck_path(&d, 1, page), &error), TW_OK);
    scene_clear(&s);
    deck_close(&d);
}

static int make_folder_in_time(void **state)
{
    alarm(60); // What would wait for ever is a failure.
    return make_folder(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scene__is_read_from_regular_files_only),
        cmocka_unit_test(test_scene__and_picture_have_a_largest_size),
        cmocka_unit_test(test_scene__of_odd_bytes_is_refused_in_one_line),
        cmocka_unit_test(test_scene__in_a_picture_is_refused_at_the_place_of_what_is_wrong),
        cmocka_unit_test(test_scene__of_two_bytes_a_character_is_refused),
        cmocka_unit_test(test_scene__may_begin_with_a_mark_of_utf8),
        cmocka_unit_test(test_deck__passes_over_a_pipe),
    };

    return cmocka_run_group_tests_name("scene files", tests, make_folder_in_time, remove_folder);
}
