#include "support.h"

#include "base/replace_file.h"
#include "canvas/png_file.h"

#include <png.h>
#include <sys/stat.h>
#include <unistd.h>

static const uint32_t pixels[6] = {0xFF000000, 0xFF010203, 0xFF112233,
                                   0xFF445566, 0xFF778899, 0xFFAABBCC};
static const canvas_image image = {3, 2, pixels};

/** A folder of the test's own. */
static int make_folder(void **state)
{
    char *folder = strdup("/tmp/thalweg-png-XXXXXX");

    *state = folder;
    return folder == NULL || mkdtemp(folder) == NULL;
}

static int remove_folder(void **state)
{
    rmdir(*state);
    free(*state);
    return 0;
}

static char *in_folder(void **state, const char *name)
{
    static char path[256];

    snprintf(path, sizeof path, "%s/%s", (char *)*state, name);
    return path;
}

static tw_status write_png(const char *path, const png_file *png, tw_error *error)
{
    return replace_file(path, png_file_write, png, error);
}

static void write_to(const char *path, const char *text)
{
    const png_file png = {
        .image = image, .key = text == NULL ? NULL : "thalweg-scene", .text = text};
    tw_error error;

    expect(write_png(path, &png, &error) == TW_OK, "%s", error.message);
}

static size_t slurp(const char *path, unsigned char *bytes, size_t size)
{
    FILE *file = fopen(path, "rb");
    size_t n;

    assert_non_null(file);
    n = fread(bytes, 1, size, file);
    fclose(file);
    return n;
}

static void test_png_file__holds_the_pixels(void **state)
{
    const char *path = in_folder(state, "a.png");
    png_image read = {.version = PNG_IMAGE_VERSION};
    unsigned char rgb[18];

    write_to(path, NULL);
    assert_true(png_image_begin_read_from_file(&read, path));
    assert_int_equal(read.width, 3);
    assert_int_equal(read.height, 2);
    read.format = PNG_FORMAT_RGB;
    assert_true(png_image_finish_read(&read, NULL, rgb, 0, NULL));
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(rgb[3 * i] << 16 | rgb[3 * i + 1] << 8 | rgb[3 * i + 2],
                         pixels[i] & 0xFFFFFF);
    remove(path);
}

static void test_png_file__keeps_the_alpha_that_is_asked_for(void **state)
{
    static const uint32_t translucent[2] = {0x01FE8003, 0x80FFFFFF};
    const char *path = in_folder(state, "e.png");
    const png_file png = {.image = {2, 1, translucent}, .has_alpha = true};
    png_image read = {.version = PNG_IMAGE_VERSION};
    unsigned char argb[8];
    tw_error error;

    expect(write_png(path, &png, &error) == TW_OK, "%s", error.message);
    assert_true(png_image_begin_read_from_file(&read, path));
    read.format = PNG_FORMAT_ARGB;
    assert_true(png_image_finish_read(&read, NULL, argb, 0, NULL));
    for (size_t i = 0; i < 2; i++)
        assert_int_equal((uint32_t)argb[4 * i] << 24 | (uint32_t)argb[4 * i + 1] << 16 |
                             (uint32_t)argb[4 * i + 2] << 8 | argb[4 * i + 3],
                         translucent[i]);
    remove(path);
}

static void test_png_file__carries_a_text(void **state)
{
    const char *path = in_folder(state, "b.png");
    static const char text[] = "{\"title\": \"α\"}";
    unsigned char bytes[1024];
    size_t n, found = 0;

    write_to(path, text);
    n = slurp(path, bytes, sizeof bytes);
    for (size_t i = 0; i + strlen(text) <= n; i++)
        found += memcmp(bytes + i, text, strlen(text)) == 0;
    assert_int_equal(found, 1);
    remove(path);
}

static void test_png_file__is_the_same_bytes_twice(void **state)
{
    const char *path = in_folder(state, "c.png");
    unsigned char first[1024], second[1024];
    size_t n;

    write_to(path, "scene");
    n = slurp(path, first, sizeof first);
    write_to(path, "scene");
    assert_int_equal(slurp(path, second, sizeof second), n);
    assert_memory_equal(first, second, n);
    remove(path);
}

static void test_png_file__says_why_it_cannot_be_written(void **state)
{
    const png_file png = {.image = image};
    tw_error error;

    assert_int_equal(write_png("/no/such/folder/a.png", &png, &error), TW_EIO);
    assert_string_equal(error.message,
                        "cannot write '/no/such/folder/a.png': No such file or directory");
    assert_int_equal(write_png(*state, &png, &error), TW_EIO);
    assert_non_null(strstr(error.message, "it is a folder"));
    assert_int_equal(write_png("/dev/null", &png, &error), TW_EIO);
    assert_non_null(strstr(error.message, "it is not a file"));
}

static void test_png_file__leaves_the_old_one_whole_when_it_fails(void **state)
{
    const char *path = in_folder(state, "d.png");
    const png_file nothing = {.image = {0, 0, pixels}}; // libpng refuses it midway.
    unsigned char before[1024], after[1024];
    tw_error error;
    size_t n;

    write_to(path, NULL);
    n = slurp(path, before, sizeof before);
    assert_int_equal(write_png(path, &nothing, &error), TW_EIO);
    assert_int_equal(slurp(path, after, sizeof after), n);
    assert_memory_equal(before, after, n);
    remove(path);
    assert_int_equal(rmdir(*state), 0); // Nothing else was left behind.
    assert_int_equal(mkdir(*state, 0700), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_png_file__holds_the_pixels),
        cmocka_unit_test(test_png_file__keeps_the_alpha_that_is_asked_for),
        cmocka_unit_test(test_png_file__carries_a_text),
        cmocka_unit_test(test_png_file__is_the_same_bytes_twice),
        cmocka_unit_test(test_png_file__says_why_it_cannot_be_written),
        cmocka_unit_test(test_png_file__leaves_the_old_one_whole_when_it_fails),
    };

    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
