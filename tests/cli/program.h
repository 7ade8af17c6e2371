#ifndef TESTS_CLI_PROGRAM_H
#define TESTS_CLI_PROGRAM_H

// Runs the real executable and catches what it says.

#include "support.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

typedef struct program_result {
    int code;        // Its exit status; -1 if a signal ended it.
    char *out, *err; // What it wrote; to be freed by program_free().
} program_result;

static inline char *program_read(const char *path)
{
    FILE *from = fopen(path, "rb");
    char *text;
    long size;

    assert_non_null(from);
    fseek(from, 0, SEEK_END);
    size = ftell(from);
    rewind(from);
    text = calloc(1, (size_t)size + 1);
    assert_non_null(text);
    assert_int_equal(fread(text, 1, (size_t)size, from), size);
    fclose(from);
    return text;
}

static inline char *program_read_fd(int fd)
{
    char path[64];

    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    return program_read(path);
}

static inline int program_scratch(void)
{
    char path[] = "/tmp/thalweg-test-XXXXXX";
    const int fd = mkstemp(path);

    assert_true(fd >= 0);
    unlink(path);
    return fd;
}

// Run thalweg with arguments, the last of them NULL, its output going to out (-1: nowhere open).
static inline int program_spawn(char *const *arguments, int out, int err)
{
    char *argv[64] = {(char *)"thalweg"};
    posix_spawn_file_actions_t actions;
    pid_t child;
    int status;

    for (size_t i = 0; arguments[i] != NULL; i++)
        argv[i + 1] = arguments[i];
    posix_spawn_file_actions_init(&actions);
    if (out >= 0)
        posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    else
        posix_spawn_file_actions_addclose(&actions, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, err, STDERR_FILENO);
    assert_int_equal(posix_spawn(&child, THALWEG_PROGRAM, &actions, NULL, argv, environ), 0);
    posix_spawn_file_actions_destroy(&actions);
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static inline program_result program_run(char *const *arguments)
{
    const int out = program_scratch(), err = program_scratch();
    program_result result = {.code = program_spawn(arguments, out, err)};

    result.out = program_read_fd(out);
    result.err = program_read_fd(err);
    close(out);
    close(err);
    return result;
}

// program(...): run it with these arguments.
#define program(...) program_run((char *[]){__VA_ARGS__, NULL})

static inline void program_free(program_result *result)
{
    free(result->out);
    free(result->err);
}

// It did what was asked and had nothing to add.
static inline void expect_success(const program_result *result)
{
    expect(result->code == 0, "status %d, \"%s\"", result->code, result->err);
    assert_string_equal(result->err, "");
}

// It said one line, nothing else, and ended with the given status.
static inline void expect_refusal(const program_result *result, int code, const char *line)
{
    expect(result->code == code, "status %d instead of %d: \"%s\"", result->code, code,
           result->err);
    assert_string_equal(result->err, line);
    assert_string_equal(result->out, "");
}

// Its output is the golden file, byte for byte.
static inline void expect_golden(const program_result *result, const char *name)
{
    char path[512];
    char *golden;

    snprintf(path, sizeof path, "%s/%s", GOLDEN_DIR, name);
    golden = program_read(path);
    expect_success(result);
    assert_string_equal(result->out, golden);
    free(golden);
}

#endif
