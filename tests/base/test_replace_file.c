#define _GNU_SOURCE // O_TMPFILE

#include "support.h"

#include "base/replace_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { NOBODY = 65534 };

// What a file system lacks, or a machine; beginning with those where all can be done.
typedef enum lack { NOTHING, UNNAMED_FILES, PROC, LINKS, LACKS } lack;

static lack lacks;

// In the place of the C library's, to be without that.

int openat(int folder, const char *path, int flags, ...)
{
    va_list args;
    mode_t mode;

    va_start(args, flags);
    mode = va_arg(args, mode_t);
    va_end(args);
    if (lacks == UNNAMED_FILES && (flags & O_TMPFILE) == O_TMPFILE) {
        errno = EOPNOTSUPP;
        return -1;
    }
    return (int)syscall(SYS_openat, folder, path, flags, mode);
}

int access(const char *path, int mode)
{
    if (lacks == PROC && strncmp(path, "/proc/", 6) == 0) {
        errno = ENOENT;
        return -1;
    }
    return (int)syscall(SYS_faccessat, AT_FDCWD, path, mode);
}

int linkat(int from, const char *path, int to, const char *name, int flags)
{
    if (lacks >= PROC) {
        errno = EPERM;
        return -1;
    }
    return (int)syscall(SYS_linkat, from, path, to, name, flags);
}

// Each test is in an empty folder of its own, its working directory.
static int enter_folder(void **state)
{
    char name[] = "/tmp/thalweg-replace-XXXXXX";

    *state = mkdtemp(name) != NULL ? strdup(name) : NULL;
    lacks = NOTHING;
    umask(022);
    return *state == NULL || chmod(name, 0777) != 0 || chdir(name) != 0;
}

static int leave_folder(void **state)
{
    char command[128];

    snprintf(command, sizeof command, "rm -rf %s", (char *)*state);
    free(*state);
    return chdir("/") != 0 || system(command) != 0;
}

static size_t count_files(const char *folder)
{
    DIR *open = opendir(folder);
    size_t count = 0;

    assert_non_null(open);
    while (readdir(open) != NULL)
        count++;
    closedir(open);
    return count - 2; // Itself and the one above.
}

static bool write_text(FILE *to, const void *text)
{
    return fputs(text, to) >= 0;
}

static void save(const char *path, const char *text)
{
    tw_error error;

    expect(replace_file(path, write_text, text, &error) == TW_OK, "%s", error.message);
}

static void expect_refused(const char *path, const char *why)
{
    tw_error error;

    assert_int_equal(replace_file(path, write_text, "new", &error), TW_EIO);
    expect(strstr(error.message, why) != NULL, "'%s' is not '%s'", error.message, why);
}

static void expect_text(const char *path, const char *text)
{
    char found[64] = "";
    FILE *from = fopen(path, "r");

    expect(from != NULL, "there is no %s", path);
    assert_true(fgets(found, sizeof found, from) != NULL || text[0] == '\0');
    fclose(from);
    assert_string_equal(found, text);
}

static struct stat about(const char *path)
{
    struct stat s;

    assert_int_equal(lstat(path, &s), 0);
    return s;
}

static unsigned mode_of(const char *path)
{
    return about(path).st_mode & 07777;
}

static void test_replace_file__a_new_file_has_the_mode_of_open(void **state)
{
    (void)state;
    for (lacks = NOTHING; lacks < LACKS; lacks++) {
        umask(022);
        save("a", "new");
        umask(077);
        save("b", "new");
        assert_int_equal(mode_of("a"), 0644);
        assert_int_equal(mode_of("b"), 0600);
        assert_int_equal(count_files("."), 2);
        unlink("a");
        unlink("b");
    }
}

static void test_replace_file__keeps_the_mode(void **state)
{
    static const mode_t modes[] = {0600, 0640, 0644, 0664, 0755, 0666};

    (void)state;
    for (size_t i = 0; i < LACKS * sizeof modes / sizeof *modes; i++) {
        lacks = (lack)(i % LACKS);
        save("a", "old");
        assert_int_equal(chmod("a", modes[i / LACKS]), 0);
        save("a", "new");
        assert_int_equal(mode_of("a"), modes[i / LACKS]);
        expect_text("a", "new");
        assert_int_equal(count_files("."), 1);
    }
}

static void test_replace_file__keeps_the_owner(void **state)
{
    (void)state;
    if (geteuid() != 0)
        skip();
    save("a", "old");
    assert_int_equal(chown("a", NOBODY, NOBODY), 0);
    assert_int_equal(chmod("a", 0640), 0);
    save("a", "new");
    assert_int_equal(about("a").st_uid, NOBODY);
    assert_int_equal(about("a").st_gid, NOBODY);
    assert_int_equal(mode_of("a"), 0640);
}

// Run a part of a test as somebody without privileges.
#define AS_NOBODY(part)                                                                            \
    do {                                                                                           \
        const pid_t child_ = fork();                                                               \
        int status_;                                                                               \
        if (child_ == 0) {                                                                         \
            if (geteuid() == 0 && (setgid(NOBODY) != 0 || setuid(NOBODY) != 0))                    \
                _exit(2);                                                                          \
            _exit((part) ? 0 : 1);                                                                 \
        }                                                                                          \
        assert_int_equal(waitpid(child_, &status_, 0), child_);                                    \
        assert_int_equal(status_, 0);                                                              \
    } while (0)

static bool is_refused(const char *path, const char *why)
{
    tw_error error;

    return replace_file(path, write_text, "new", &error) == TW_EIO &&
           strstr(error.message, why) != NULL;
}

static bool is_saved(const char *path)
{
    tw_error error;

    return replace_file(path, write_text, "new", &error) == TW_OK;
}

static void test_replace_file__a_group_gains_nothing_by_it(void **state)
{
    (void)state;
    if (geteuid() != 0)
        skip();
    save("a", "old");
    assert_int_equal(chmod("a", 0466), 0); // Who may write it cannot give it to its group.
    AS_NOBODY(is_saved("a"));
    assert_int_equal(about("a").st_uid, NOBODY);
    assert_int_equal(mode_of("a"), 0466);
    assert_int_equal(chown("a", 0, 0), 0);
    assert_int_equal(chmod("a", 0626), 0);
    AS_NOBODY(is_saved("a"));
    assert_int_equal(mode_of("a"), 0666);
    assert_int_equal(chown("a", 0, 0), 0);
    assert_int_equal(chmod("a", 0662), 0);
    AS_NOBODY(is_saved("a"));
    assert_int_equal(mode_of("a"), 0622);
}

static void test_replace_file__respects_what_is_read_only(void **state)
{
    (void)state;
    save("a", "old");
    assert_int_equal(chmod("a", 0444), 0);
    AS_NOBODY(is_refused("a", "Permission denied"));
    assert_int_equal(mkdir("folder", 0755), 0);
    save("folder/b", "old");
    assert_int_equal(chmod("folder/b", 0666), 0);
    assert_int_equal(chmod("folder", 0555), 0);
    AS_NOBODY(is_refused("folder/b", "no permission to write in its folder"));
    AS_NOBODY(is_refused("folder/c", "no permission to write in its folder"));
    expect_text("a", "old");
    expect_text("folder/b", "old");
    assert_int_equal(count_files("folder"), 1);
    assert_int_equal(chmod("folder", 0755), 0);
}

static void test_replace_file__follows_links(void **state)
{
    (void)state;
    assert_int_equal(mkdir("folder", 0755), 0);
    save("folder/a", "old");
    assert_int_equal(symlink("a", "folder/near"), 0);
    assert_int_equal(symlink("folder/near", "far"), 0);
    save("far", "new");
    expect_text("folder/a", "new");
    assert_true(S_ISLNK(about("far").st_mode));
    assert_true(S_ISLNK(about("folder/near").st_mode));
    assert_true(S_ISREG(about("folder/a").st_mode));
    assert_int_equal(count_files("folder"), 2);
}

static void test_replace_file__a_link_to_nothing_makes_what_it_names(void **state)
{
    (void)state;
    assert_int_equal(mkdir("folder", 0755), 0);
    assert_int_equal(symlink("folder/a", "link"), 0);
    save("link", "new");
    assert_true(S_ISLNK(about("link").st_mode));
    expect_text("folder/a", "new");
    assert_int_equal(symlink("nowhere/a", "lost"), 0);
    expect_refused("lost", "No such file or directory");
    assert_int_equal(symlink("loop", "loop"), 0);
    expect_refused("loop", "Too many levels of symbolic links");
}

static void test_replace_file__other_names_of_a_file_keep_what_was_in_it(void **state)
{
    (void)state;
    save("a", "old");
    assert_int_equal(link("a", "b"), 0);
    save("a", "new");
    expect_text("a", "new");
    expect_text("b", "old");
}

static void test_replace_file__takes_the_longest_names(void **state)
{
    char name[257];

    (void)state;
    for (size_t length = 240; length <= 255; length++) {
        memset(name, 'n', length);
        name[length] = '\0';
        lacks = (lack)(length % LACKS);
        save(name, "old");
        save(name, "new");
        expect_text(name, "new");
        unlink(name);
    }
    memset(name, 'n', 256);
    name[256] = '\0';
    expect_refused(name, "File name too long");
    assert_int_equal(count_files("."), 0);
}

static void test_replace_file__refuses_what_is_no_file(void **state)
{
    (void)state;
    assert_int_equal(mkfifo("pipe", 0666), 0);
    expect_refused("pipe", "it is not a file");
    expect_refused("/dev/null", "it is not a file");
    expect_refused("/dev/full", "it is not a file");
    expect_refused(".", "it is a folder");
    expect_refused("/", "it is a folder");
    expect_refused("..", "it is a folder");
    expect_refused("new/", "Is a directory");
    expect_refused("", "No such file or directory");
    expect_refused("nowhere/a", "No such file or directory");
    save("a", "old");
    expect_refused("a/b", "Not a directory");
    assert_int_equal(symlink("/dev/null", "null"), 0);
    expect_refused("null", "it is not a file");
    assert_int_equal(count_files("."), 3);
}

static bool write_a_part(FILE *to, const void *unused)
{
    (void)unused;
    fputs("ne", to);
    errno = ENOSPC;
    return false;
}

static void test_replace_file__leaves_the_old_file_when_it_fails(void **state)
{
    tw_error error;

    (void)state;
    save("a", "old");
    for (lacks = NOTHING; lacks < LACKS; lacks++) {
        assert_int_equal(replace_file("a", write_a_part, NULL, &error), TW_EIO);
        assert_string_equal(error.message, "cannot write 'a': No space left on device");
        assert_int_equal(replace_file("b", write_a_part, NULL, &error), TW_EIO);
        expect_text("a", "old");
        assert_int_equal(count_files("."), 1);
    }
}

static bool write_much(FILE *to, const void *unused)
{
    (void)unused;
    for (int i = 0; i < 100000; i++)
        if (fputs("0123456789", to) < 0)
            return false;
    return true;
}

// The limit behaves as a disk that is full.
static bool fails_at_a_limit(const char *path)
{
    tw_error error;

    signal(SIGXFSZ, SIG_IGN);
    return setrlimit(RLIMIT_FSIZE, &(struct rlimit){10000, 10000}) == 0 &&
           replace_file(path, write_much, NULL, &error) == TW_EIO &&
           strstr(error.message, "File too large") != NULL;
}

static void test_replace_file__leaves_the_old_file_on_a_full_disk(void **state)
{
    (void)state;
    save("a", "old");
    assert_int_equal(chmod("a", 0666), 0);
    AS_NOBODY(fails_at_a_limit("a"));
    AS_NOBODY(fails_at_a_limit("b"));
    expect_text("a", "old");
    assert_int_equal(count_files("."), 1);
}

static bool write_and_die(FILE *to, const void *signal)
{
    fputs("ne", to);
    fflush(to);
    raise(*(const int *)signal);
    return true;
}

static const char *next_name(void *number)
{
    static const char *const names[] = {"a-2", "a-3", "a-4"};

    return names[(*(int *)number)++];
}

static void test_replace_file__takes_the_next_name_that_is_free(void **state)
{
    (void)state;
    save("a-2", "second");
    for (lacks = NOTHING; lacks < LACKS; lacks++) {
        replacement *r;
        tw_error error;
        int number = 0;

        assert_int_equal(unlink("a") == 0 || errno == ENOENT, 1);
        assert_int_equal(replace_begin(&r, "a", &error), TW_OK);
        assert_int_equal(replace_write(r, write_text, "new", &error), TW_OK);
        save("a", "first");
        assert_int_equal(replace_end_new(r, TW_OK, next_name, &number, &error), TW_OK);
        expect_text("a", "first");
        expect_text("a-2", "second");
        expect_text("a-3", "new");
        assert_int_equal(unlink("a-3"), 0);
        assert_int_equal(count_files("."), 2);
    }
}

// Where files need a name, what a program that was killed leaves is gone with the next file, and
// what is still being written is not, nor is what only looks like it.
static void test_replace_file__removes_what_one_that_was_killed_left(void **state)
{
    static const int signal = SIGKILL;
    replacement *other;
    tw_error error;
    int status;

    (void)state;
    lacks = UNNAMED_FILES;
    assert_int_equal(replace_begin(&other, "other", &error), TW_OK);
    save(".thalweg-notes-1", "mine");
    assert_int_equal(mkdir(".thalweg-7-7", 0777), 0);
    for (int i = 0; i < 3; i++) {
        const pid_t child = fork();
        if (child == 0) {
            replace_file("a", write_and_die, &signal, &error);
            _exit(1);
        }
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_int_equal(count_files("."), 4); // Of three that were killed, the last one's.
    }
    save("a", "new");
    expect_text("a", "new");
    expect_text(".thalweg-notes-1", "mine");
    assert_int_equal(count_files("."), 4); // a, other's, and those two.
    assert_int_equal(replace_end(other, TW_OK, &error), TW_OK);
    assert_int_equal(access("other", F_OK), 0);
    assert_int_equal(count_files("."), 4);
}

static bool has_unnamed_files(void)
{
    const int file = openat(AT_FDCWD, ".", O_TMPFILE | O_RDWR, 0600);

    return file >= 0 && close(file) == 0 && access("/proc/self/fd", F_OK) == 0;
}

static void test_replace_file__leaves_nothing_when_it_is_killed(void **state)
{
    static const int signals[] = {SIGKILL, SIGTERM, SIGHUP, SIGINT};

    (void)state;
    if (!has_unnamed_files())
        skip();
    save("a", "old");
    for (size_t i = 0; i < 2 * sizeof signals / sizeof *signals; i++) {
        const pid_t child = fork();
        int status;
        tw_error error;
        if (child == 0) {
            signal(signals[i / 2], SIG_DFL);
            replace_file(i % 2 == 0 ? "a" : "b", write_and_die, &signals[i / 2], &error);
            _exit(1);
        }
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFSIGNALED(status));
        expect_text("a", "old");
        assert_int_equal(count_files("."), 1);
    }
}

// Until a child has ended, and whoever goes on without it, who are ours once it is gone.
static void wait_for_all(void)
{
    while (waitpid(-1, NULL, 0) > 0)
        ;
    assert_int_equal(errno, ECHILD);
}

// At any moment, again and again.
static void test_replace_file__leaves_nothing_of_many_when_it_is_killed(void **state)
{
    (void)state;
    if (!has_unnamed_files())
        skip();
    assert_int_equal(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
    save("a", "old");
    for (long i = 0; i < 60; i++) {
        const pid_t child = fork();
        tw_error error;
        if (child == 0)
            while (replace_file("a", write_text, "new", &error) == TW_OK)
                ;
        nanosleep(&(struct timespec){0, 1000000 + 197000 * i}, NULL);
        kill(child, SIGKILL);
        wait_for_all();
        assert_int_equal(count_files("."), 1);
    }
    expect_text("a", "new");
}

// Where files need names, or cannot be given one: nothing is left beside the next file, and that
// is whole.
static void test_replace_file__leaves_nothing_beside_the_next_file_where_it_lacks_something(
    void **state)
{
    (void)state;
    assert_int_equal(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
    save("a", "old");
    for (long i = 0; i < 60; i++) {
        lacks = (lack)(UNNAMED_FILES + i % (LACKS - UNNAMED_FILES));
        const pid_t child = fork();
        tw_error error;
        if (child == 0)
            while (replace_file("a", write_text, "new", &error) == TW_OK)
                ;
        nanosleep(&(struct timespec){0, 1000000 + 197000 * i}, NULL);
        kill(child, SIGKILL);
        wait_for_all();
        assert_in_range(count_files("."), 1, 2);
        save("a", "next");
        assert_int_equal(count_files("."), 1);
        expect_text("a", "next");
    }
}

// Whoever does not want to hear of children loses no files.
static void test_replace_file__needs_no_news_of_children(void **state)
{
    (void)state;
    signal(SIGCHLD, SIG_IGN);
    save("a", "old");
    save("a", "new");
    signal(SIGCHLD, SIG_DFL);
    expect_text("a", "new");
    assert_int_equal(count_files("."), 1);
}

static void test_replace_file__shows_nothing_before_its_end(void **state)
{
    replacement *r, *other;
    tw_error error;

    (void)state;
    save("a", "old");
    expect(replace_begin(&r, "a", &error) == TW_OK, "%s", error.message);
    expect(replace_begin(&other, "a", &error) == TW_OK, "%s", error.message);
    expect(replace_write(r, write_text, "new", &error) == TW_OK, "%s", error.message);
    expect(replace_write(other, write_text, "other", &error) == TW_OK, "%s", error.message);
    expect_text("a", "old");
    expect(replace_end(r, TW_OK, &error) == TW_OK, "%s", error.message);
    expect_text("a", "new");
    replace_abandon(other);
    expect_text("a", "new");
    assert_int_equal(count_files("."), 1);
}

// Somebody else was faster: that file is replaced, too.
static void test_replace_file__replaces_what_came_meanwhile(void **state)
{
    replacement *r;
    tw_error error;

    (void)state;
    expect(replace_begin(&r, "a", &error) == TW_OK, "%s", error.message);
    save("a", "old");
    expect(replace_write(r, write_text, "new", &error) == TW_OK, "%s", error.message);
    expect(replace_end(r, TW_OK, &error) == TW_OK, "%s", error.message);
    expect_text("a", "new");
    assert_int_equal(count_files("."), 1);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter_folder, leave_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_replace_file__a_new_file_has_the_mode_of_open),
        IN_FOLDER(test_replace_file__keeps_the_mode),
        IN_FOLDER(test_replace_file__keeps_the_owner),
        IN_FOLDER(test_replace_file__a_group_gains_nothing_by_it),
        IN_FOLDER(test_replace_file__respects_what_is_read_only),
        IN_FOLDER(test_replace_file__follows_links),
        IN_FOLDER(test_replace_file__a_link_to_nothing_makes_what_it_names),
        IN_FOLDER(test_replace_file__other_names_of_a_file_keep_what_was_in_it),
        IN_FOLDER(test_replace_file__takes_the_longest_names),
        IN_FOLDER(test_replace_file__refuses_what_is_no_file),
        IN_FOLDER(test_replace_file__leaves_the_old_file_when_it_fails),
        IN_FOLDER(test_replace_file__leaves_the_old_file_on_a_full_disk),
        IN_FOLDER(test_replace_file__takes_the_next_name_that_is_free),
        IN_FOLDER(test_replace_file__removes_what_one_that_was_killed_left),
        IN_FOLDER(test_replace_file__leaves_nothing_when_it_is_killed),
        IN_FOLDER(test_replace_file__leaves_nothing_of_many_when_it_is_killed),
        IN_FOLDER(test_replace_file__leaves_nothing_beside_the_next_file_where_it_lacks_something),
        IN_FOLDER(test_replace_file__needs_no_news_of_children),
        IN_FOLDER(test_replace_file__shows_nothing_before_its_end),
        IN_FOLDER(test_replace_file__replaces_what_came_meanwhile),
    };

    return cmocka_run_group_tests_name("replace_file", tests, NULL, NULL);
}
