#include "folder.h"

#include "thalweg/dataset.h"
#include "thalweg/file.h"
#include "thalweg/grid.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

// The one reader of files: what it reads, and what it refuses without waiting.

enum { MOST = 1 << 20 };

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

static void expect_refused(const char *path, const char *why)
{
    char *bytes = NULL, expected[1024];
    size_t length;
    tw_error error = {.offset = TW_NOWHERE};

    assert_int_equal(tw_file_read(&bytes, &length, path, MOST, &error), TW_EIO);
    assert_null(bytes);
    snprintf(expected, sizeof expected, "%s: %s", path, why);
    assert_string_equal(error.message, expected);
}

static void expect_read(const char *path, const char *bytes, size_t length)
{
    char *got;
    size_t size;
    tw_error error;

    assert_int_equal(tw_file_read(&got, &size, path, MOST, &error), TW_OK);
    assert_int_equal(size, length);
    assert_memory_equal(got, bytes, length);
    assert_int_equal(got[size], 0);
    free(got);
}

static void test_file__is_read_whole(void **state)
{
    (void)state;
    expect_read(write_file("plain", "a\0b\n", 4, 4), "a\0b\n", 4);
    expect_read(write_file("empty", "", 0, 0), "", 0);
}

static void test_file__that_is_none_is_refused_at_once(void **state)
{
    (void)state;
    expect_refused(folder, "expected a file, found a folder");
    expect_refused("/dev/zero", "expected a file, found a device");
    expect_refused("/dev/tty", access("/dev/tty", R_OK) == 0 && open("/dev/tty", O_RDONLY) >= 0
                                   ? "expected a file, found a device"
                                   : "expected a file, found a socket or a device");
    assert_int_equal(mkfifo(in_folder("pipe"), 0600), 0);
    expect_refused(in_folder("pipe"),
                   "expected a file, found a pipe; save its output to a file first");
}

static void test_file__that_is_a_socket_is_refused(void **state)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    const int listener = socket(AF_UNIX, SOCK_STREAM, 0);

    (void)state;
    snprintf(address.sun_path, sizeof address.sun_path, "%s/socket", folder);
    assert_int_equal(bind(listener, (struct sockaddr *)&address, sizeof address), 0);
    expect_refused(address.sun_path, "expected a file, found a socket or a device");
    close(listener);
}

// An open pipe, as a shell's <(...) names it.
static void test_file__that_is_an_open_pipe_is_refused(void **state)
{
    char path[64];
    int ends[2];

    (void)state;
    assert_int_equal(pipe(ends), 0);
    snprintf(path, sizeof path, "/dev/fd/%d", ends[0]);
    expect_refused(path, "expected a file, found a pipe; save its output to a file first");
    close(ends[0]);
    close(ends[1]);
}

static void test_file__that_is_not_there_has_the_systems_reason(void **state)
{
    char name[300];

    (void)state;
    expect_refused(in_folder("none"), "No such file or directory");
    expect_refused(in_folder("no/folder"), "No such file or directory");
    write_file("plain", "a", 1, 1);
    expect_refused(in_folder("plain/inside"), "Not a directory");
    assert_int_equal(symlink("loop", in_folder("loop")), 0);
    expect_refused(in_folder("loop"), "Too many levels of symbolic links");
    memset(name, 'n', sizeof name);
    name[sizeof name - 1] = '\0';
    char *bytes;
    size_t length;
    tw_error error;
    assert_int_equal(tw_file_read(&bytes, &length, in_folder(name), MOST, &error), TW_EIO);
    assert_string_equal(error.message + 120, ": File name too long"); // Behind the end of the name.
}

static void test_file__without_permission_has_the_systems_reason(void **state)
{
    const char *path = write_file("secret", "a", 1, 1);
    const bool is_root = geteuid() == 0;

    (void)state;
    assert_int_equal(chmod(path, 0), 0);
    assert_int_equal(chmod(folder, 0755), 0);
    if (is_root)
        assert_int_equal(seteuid(65534), 0);
    expect_refused(path, "Permission denied");
    if (is_root)
        assert_int_equal(seteuid(0), 0);
}

static void test_file__has_a_largest_size(void **state)
{
    char *bytes;
    size_t length;
    tw_error error;

    (void)state;
    assert_int_equal(tw_file_read(&bytes, &length, write_file("most", "a", 1, MOST), MOST, &error),
                     TW_OK);
    assert_int_equal(length, MOST);
    free(bytes);
    expect_refused(write_file("more", "a", 1, MOST + 1), "expected at most 1 MB, found 2 MB");
}

// Holes take no room on the disk, and no memory is asked for.
static void test_file__of_a_grid_or_data_has_a_largest_size(void **state)
{
    const off_t size = (off_t)1 << 40;
    tw_grid *grid;
    tw_dataset *data;
    tw_error error;
    static const char *const names[] = {"g.asc", "g.npy", "g.csv"};

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_int_equal(tw_grid_load(&grid, write_file(names[i], "1", 1, size), NULL, &error),
                         TW_EIO);
        assert_non_null(strstr(error.message, "expected at most 1024 MB, found 1048576 MB"));
    }
    assert_int_equal(tw_dataset_load(&data, in_folder("g.csv"), &error), TW_EIO);
    assert_non_null(strstr(error.message, "expected at most 1024 MB, found 1048576 MB"));
}

static void test_file__of_too_many_heights_is_refused_before_they_are_read(void **state)
{
    static const char asc[] = "ncols 16384 nrows 16384 xllcorner 0 yllcorner 0 cellsize 1 1 2";
    tw_grid *grid;
    tw_error error;

    (void)state;
    assert_int_equal(tw_grid_read(&grid, asc, strlen(asc), "g.asc", NULL, &error), TW_EINVALID);
    assert_string_equal(error.message, "g.asc: expected at most 134217728 heights, found 16384 x "
                                       "16384; use every second row and column");
}

static int make_folder_in_time(void **state)
{
    alarm(60); // What would wait for ever is a failure.
    return make_folder(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_file__is_read_whole),
        cmocka_unit_test(test_file__that_is_none_is_refused_at_once),
        cmocka_unit_test(test_file__that_is_a_socket_is_refused),
        cmocka_unit_test(test_file__that_is_an_open_pipe_is_refused),
        cmocka_unit_test(test_file__that_is_not_there_has_the_systems_reason),
        cmocka_unit_test(test_file__without_permission_has_the_systems_reason),
        cmocka_unit_test(test_file__has_a_largest_size),
        cmocka_unit_test(test_file__of_a_grid_or_data_has_a_largest_size),
        cmocka_unit_test(test_file__of_too_many_heights_is_refused_before_they_are_read),
    };

    return cmocka_run_group_tests_name("file", tests, make_folder_in_time, remove_folder);
}
