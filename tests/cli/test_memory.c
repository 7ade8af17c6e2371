#include "cli/program.h"

// Every command, with one of its allocations failing, or one of its libraries': a line about
// memory, status 1, no file left.

enum { FAILURES = 40 }; // Of each command, spread over all of its allocations.

static char folder[] = "/tmp/thalweg-test-XXXXXX";

static void in_folder(char path[128], const char *name)
{
    snprintf(path, 128, "%s/%s", folder, name);
}

static program_result run_failing(char *const *arguments, long failing)
{
    char number[32], count[128], library[128];
    program_result r;

    snprintf(number, sizeof number, "%ld", failing);
    setenv("FAILING_ALLOCATION", number, 1);
    in_folder(count, "count");
    setenv("ALLOCATION_COUNT", count, 1);
    in_folder(library, "failing.so");
    setenv("LD_PRELOAD", library, 1);
    r = program_run(arguments);
    unsetenv("LD_PRELOAD");
    return r;
}

static long count_allocations(char *const *arguments)
{
    program_result r = run_failing(arguments, 0);
    char path[128], *text;
    long count;

    in_folder(path, "count");
    text = program_read(path);
    count = atol(text);
    expect(r.code == 0, "%s: status %d: %s", arguments[0], r.code, r.err);
    free(text);
    program_free(&r);
    return count;
}

// Nothing is left of the output, under its own name or another.
static void expect_no_file(const char *command)
{
    char line[256];

    snprintf(line, sizeof line, "test -z \"$(ls %s | grep -vx -e count -e whole -e failing.so)\"",
             folder);
    expect(system(line) == 0, "%s leaves a file behind", command);
}

static void expect_told(char *const *arguments)
{
    const long count = count_allocations(arguments), stride = count / FAILURES + 1;

    expect(count > 0, "%s allocates nothing", arguments[0]);
    for (long i = 1; i <= count; i += stride) {
        char line[256];
        program_result r;
        snprintf(line, sizeof line, "rm -f %s/o.*", folder);
        assert_int_equal(system(line), 0);
        r = run_failing(arguments, i);
        expect(r.code == 1, "%s: allocation %ld of %ld: status %d", arguments[0], i, count, r.code);
        expect(strstr(r.err, "out of memory\n") != NULL && strchr(r.err, '\n')[1] == '\0',
               "%s: allocation %ld of %ld: \"%s\"", arguments[0], i, count, r.err);
        program_free(&r);
        expect_no_file(arguments[0]);
    }
}

#define told(...) expect_told((char *[]){__VA_ARGS__, (char *)"--threads", (char *)"1", NULL})

static void test_memory__that_fails_a_table_is_told_of(void **state)
{
    char *list[] = {(char *)"list", (char *)"grids", NULL};

    (void)state;
    told("descend", "--terrain", "rosenbrock", "--steps", "3000", "--format", "json");
    told("map");
    told("sweep", "--steps", "20");
    told("race", "--steps", "5");
    told("inspect", "--all");
    told("basins", "--size", "20x20");
    told("descend", "--data", (char *)SOURCE_DIR "/assets/terrains/hubble1929.csv", "--formula",
         "(x*distance + y - velocity)^2", "--first", "2");
    told("descend", "--grid", "jacksboro.asc", "--first", "2");
    expect_told(list);
}

static void test_memory__that_fails_a_picture_is_told_of(void **state)
{
    static const char *const names[] = {"o.png", "o.svg", "o.pdf"};
    char path[128];

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        in_folder(path, names[i]);
        told("render", "--size", "300x200", "--output", path);
    }
    in_folder(path, names[0]);
    told("render", "--size", "300x200", "--relief", "--basins", "--arrows", "--hillshade",
         "--output", path);
}

// Libraries whose allocations fail may go on, and draw less, without a word.

// Of 40, so many may crash within a library, where we have no say: of the 1529 of a PDF, Cairo 1.16
// does not look at three within cairo_surface_finish(), before which all was well; of the 3300 of a
// picture FreeType 2.12 does not look at one a size of a font, in its first FT_Load_Glyph().
enum { CAIRO_DEATHS = 1, FREETYPE_DEATHS = 2 };

static void expect_one_line(const program_result *r, const char *libraries, long failing)
{
    const char *end = strchr(r->err, '\n');

    expect(r->code == 1 && end != NULL && end[1] == '\0', "%s: allocation %ld: status %d: \"%s\"",
           libraries, failing, r->code, r->err);
    expect_no_file(libraries);
}

static void expect_whole(const program_result *r, const char *path, const char *libraries,
                         long failing)
{
    char line[512];

    snprintf(line, sizeof line, "cmp %s %s/whole", path, folder);
    expect(system(line) == 0, "%s: allocation %ld: the picture lacks something", libraries,
           failing);
    expect(r->err[0] == '\0', "%s: allocation %ld: \"%s\"", libraries, failing, r->err);
    assert_int_equal(unlink(path), 0);
}

static void expect_whole_or_told(const char *path, const char *libraries, int deaths)
{
    char *arguments[] = {
        (char *)"render", (char *)"--size",   (char *)"300x200", (char *)"--threads",
        (char *)"1",      (char *)"--output", (char *)path,      NULL};
    char whole[128];
    long count;

    setenv("FAILING_LIBRARIES", libraries, 1);
    count = count_allocations(arguments);
    in_folder(whole, "whole");
    assert_int_equal(rename(path, whole), 0);
    for (long i = 1; i <= count; i += count / FAILURES + 1) {
        program_result r = run_failing(arguments, i);
        if (r.code < 0)
            expect(deaths-- > 0, "%s: allocation %ld of %ld: a crash", libraries, i, count);
        else if (r.code == 0)
            expect_whole(&r, path, libraries, i);
        else
            expect_one_line(&r, libraries, i);
        program_free(&r);
    }
    unsetenv("FAILING_LIBRARIES");
}

static void test_memory__that_fails_a_library_fails_no_picture_silently(void **state)
{
    static const struct {
        const char *name;
        int cairo_deaths;
    } pictures[] = {{"o.png", 0}, {"o.svg", 0}, {"o.pdf", CAIRO_DEATHS}};
    char path[128];

    (void)state;
    for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++) {
        in_folder(path, pictures[i].name);
        expect_whole_or_told(path, "libc.so", 0);
        expect_whole_or_told(path, "libcairo libz libpng", pictures[i].cairo_deaths);
        expect_whole_or_told(path, "libharfbuzz libSDL2", 0);
        expect_whole_or_told(path, "libfreetype", FREETYPE_DEATHS);
    }
}

static int make_folder(void **state)
{
    char link[128];

    (void)state;
    if (mkdtemp(folder) == NULL)
        return -1;
    in_folder(link, "failing.so"); // A path in LD_PRELOAD ends at a blank.
    return symlink(FAILING_ALLOCATION, link);
}

static int remove_folder(void **state)
{
    char command[128];

    (void)state;
    snprintf(command, sizeof command, "rm -r '%s'", folder);
    return system(command);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory__that_fails_a_table_is_told_of),
        cmocka_unit_test(test_memory__that_fails_a_picture_is_told_of),
        cmocka_unit_test(test_memory__that_fails_a_library_fails_no_picture_silently),
    };

    return cmocka_run_group_tests_name("memory", tests, make_folder, remove_folder);
}
