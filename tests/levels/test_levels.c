#include "support.h"

#include "levels/digest.h"

// What the engine, compiled for one level of x86-64 alone, prints (see CMakeLists.txt).
static char *digest_of(const char *program)
{
    static char text[16384];
    char command[1024];

    snprintf(command, sizeof command, "'%s'", program);
    FILE *from = popen(command, "r");
    assert_non_null(from);
    text[fread(text, 1, sizeof text - 1, from)] = '\0';
    expect(pclose(from) == 0, "%s failed", program);
    return text;
}

static bool has_v3(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
           __builtin_cpu_supports("bmi2");
}

static bool has_v4(void)
{
    return has_v3() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512vl");
}

static bool names(const char *line, size_t length, const char *optimizer)
{
    const char *at = optimizer != NULL ? strstr(line, optimizer) : NULL;

    return at != NULL && at < line + length;
}

// A line that differs says which walk does; those of one optimizer may, NULL: none.
static void compare_lines(const char *program, const char *line, const char *expected,
                          const char *but)
{
    while (*line != '\0' && *expected != '\0') {
        const size_t n = strcspn(line, "\n"), m = strcspn(expected, "\n");
        expect((n == m && memcmp(line, expected, n) == 0) || names(expected, m, but),
               "%s: %.*s, not %.*s", program, (int)n, line, (int)m, expected);
        line += n + 1;
        expected += m + 1;
    }
    assert_int_equal(*line, *expected);
}

// The engine as it is, which takes the best code for this machine, against each level on its own.
static void compare_levels(const char *but)
{
    const struct {
        const char *program;
        bool runs;
    } levels[] = {{DIGEST_V1, true}, {DIGEST_V3, has_v3()}, {DIGEST_V4, has_v4()}};
    char *own;
    size_t size;
    FILE *out = open_memstream(&own, &size);

    digest_print(out);
    fclose(out);
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
        if (levels[i].runs)
            compare_lines(levels[i].program, digest_of(levels[i].program), own, but);
    free(own);
}

static void test_levels__labels_and_walks_are_the_same_bits(void **state)
{
    (void)state;
    compare_levels(NULL);
}

// The programs started from here take glibc's functions as on a processor without AVX2 and FMA: it
// reads the variable when a program starts. Its log, sin and cos then differ in the last bit, and
// with them the normal numbers that CMA-ES draws.
static void test_levels__glibc_of_an_old_processor_changes_no_bit(void **state)
{
    (void)state;
    setenv("GLIBC_TUNABLES", "glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4,-AVX512F", 1);
    compare_levels("cma-es");
    unsetenv("GLIBC_TUNABLES");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_levels__labels_and_walks_are_the_same_bits),
        cmocka_unit_test(test_levels__glibc_of_an_old_processor_changes_no_bit),
    };

    return cmocka_run_group_tests_name("levels", tests, NULL, NULL);
}
