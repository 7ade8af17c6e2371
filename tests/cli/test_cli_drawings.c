// SVG and PDF, looked at with other programs: xmllint, pdftotext, pdftoppm.

#include "cli/program.h"

#include "picture.h"

#include <sys/stat.h>

static char folder[] = "/tmp/thalweg-drawings-XXXXXX";

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) == NULL;
}

static int remove_folder(void **state)
{
    char command[128];

    (void)state;
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

static char *in_folder(char path[128], const char *name)
{
    snprintf(path, 128, "%s/%s", folder, name);
    return path;
}

// A shell command in the folder, which must end well.
static void run(const char *command)
{
    char line[1024];

    snprintf(line, sizeof line, "cd %s && %s", folder, command);
    expect(system(line) == 0, "failed: %s", command);
}

static void need(const char *tool)
{
    char line[128];

    snprintf(line, sizeof line, "command -v %s >/dev/null", tool);
    if (system(line) != 0)
        skip();
}

static void render(const char *name, const char *terrain, const char *looks)
{
    char path[128];
    program_result r = program("render", "--terrain", (char *)(uintptr_t)terrain,
                               (char *)(uintptr_t)looks, "--output", in_folder(path, name));

    expect_success(&r);
    program_free(&r);
}

static void test_drawings__svg_is_valid_xml(void **state)
{
    (void)state;
    need("xmllint");
    render("a.svg", "multimodal", "--basins");
    run("xmllint --noout --nonet a.svg");
    run("grep -q '<path' a.svg && ! grep -q '<text' a.svg");
}

static void test_drawings__the_words_of_a_pdf_are_found(void **state)
{
    (void)state;
    need("pdftotext");
    render("a.pdf", "rosenbrock", "--arrows");
    run("pdftotext a.pdf a.txt");
    run("for words in Rosenbrock 'gd, lr 0.001' 0.1197 2000 −1.5 'stopped at step' 3609;"
        " do grep -q -e \"$words\" a.txt || exit 1; done");
}

// Text is antialiased in another way and may be half a pixel off; everything else falls together.
static void test_drawings__pdf_and_png_are_one_picture(void **state)
{
    char path[128];
    picture png, pdf;
    size_t far = 0;

    (void)state;
    need("pdftoppm");
    render("b.png", "himmelblau", "--hillshade");
    render("b.pdf", "himmelblau", "--hillshade");
    run("pdftoppm -r 72 -png -singlefile b.pdf b-pdf");
    png = picture_read(in_folder(path, "b.png"));
    pdf = picture_read(in_folder(path, "b-pdf.png"));
    assert_int_equal(pdf.columns, png.columns);
    assert_int_equal(pdf.rows, png.rows);
    for (size_t i = 0; i < (size_t)png.columns * png.rows; i++) {
        const uint8_t *p = png.rgb + 3 * i;
        far += picture_distance(&pdf, (double)(i % png.columns), (double)(i / png.columns), p[0],
                                p[1], p[2]) > 48;
    }
    expect(far < (size_t)png.columns * png.rows / 50, "%zu pixels of %u differ", far,
           png.columns * png.rows);
    picture_free(&png);
    picture_free(&pdf);
}

static void test_drawings__are_the_same_bytes_again(void **state)
{
    char first[128], again[128];
    program_result r;

    (void)state;
    render("c.pdf", "saddle", "--hillshade");
    render("c2.pdf", "saddle", "--hillshade");
    run("cmp c.pdf c2.pdf");
    r = program("render", "--title", "<b> & \"c\"", "--note", "−ü", "--output",
                in_folder(first, "d.svg"));
    expect_success(&r);
    program_free(&r);
    r = program("render", first, "--threads", "1", "--output", in_folder(again, "d2.svg"));
    expect_success(&r);
    program_free(&r);
    run("cmp d.svg d2.svg");
}

static void test_drawings__are_small(void **state)
{
    static const char *const names[] = {"multimodal", "rastrigin", "ackley", "himmelblau"};
    static const char *const files[] = {"e.svg", "e.pdf"};

    (void)state;
    for (size_t i = 0; i < 4; i++)
        for (size_t k = 0; k < 2; k++) {
            char path[128];
            struct stat file;
            render(files[k], names[i], "--theme=dark");
            assert_int_equal(stat(in_folder(path, files[k]), &file), 0);
            expect(file.st_size < 1000000, "%s as %s: %ld bytes", names[i], files[k],
                   (long)file.st_size);
        }
}

// Whatever draws, draws into whatever can be drawn into, however its ending is typed, and what it
// drew opens again.
static void test_drawings__are_made_by_all_commands_in_all_formats(void **state)
{
    static const char *const commands[] = {"render",
                                           "descend --format summary",
                                           "basins --size 20x10",
                                           "sweep",
                                           "race --starts lattice:3x2 --tune --format json",
                                           "inspect --all",
                                           "inspect --at 1,0.5",
                                           "inspect --at 1,0.5 --from-here",
                                           "sweep --plane lr,x --x log:0.01:1:4 --y lin:-1:1:3"};
    static const char *const files[] = {"f.PNG", "f.Svg", "f.pdf"};
    char line[512];

    (void)state;
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        for (size_t k = 0; k < sizeof files / sizeof *files; k++) {
            snprintf(line, sizeof line,
                     "rm -f %s; " SHELL_PROGRAM " %s --terrain quadratic --output %s >f.txt && "
                     "test -s %s",
                     files[k], commands[i], files[k], files[k]);
            run(line);
            snprintf(line, sizeof line, SHELL_PROGRAM " descend %s >f.txt", files[k]);
            if (k < 2) // A PDF carries no scene.
                run(line);
        }
}

// Whatever the scene shows itself: the picture opens again as what the command drew.
static void test_drawings__are_of_what_the_command_finds(void **state)
{
    (void)state;
    need("pdftotext");
    run("printf '{\"terrain\": \"quadratic\", \"show\": \"sweep\", \"x_axis\":"
        " {\"key\": \"lr\", \"from\": 0.01, \"to\": 1, \"count\": 3}}' >f.json");
    run(SHELL_PROGRAM " basins f.json --size 20x10 --output f.svg >f.txt");
    run(SHELL_PROGRAM " render f.svg --output f.pdf && pdftotext f.pdf - | grep -q Attractor");
    run(SHELL_PROGRAM " sweep f.svg --lr 0.1 --output g.svg >f.txt");
    run(SHELL_PROGRAM " render g.svg --output f.pdf && pdftotext f.pdf - | grep -q 'converged, 1'");
}

static void test_drawings__of_a_walk_are_one_whoever_prints_beside_them(void **state)
{
    (void)state;
    run(SHELL_PROGRAM " render --terrain rosenbrock --relief --output g.png");
    run(SHELL_PROGRAM " descend --terrain rosenbrock --relief --output h.png >h.txt");
    run(SHELL_PROGRAM " descend --terrain rosenbrock >i.txt");
    run("cmp g.png h.png && cmp h.txt i.txt");
}

static void test_drawings__are_left_alone_where_what_is_printed_fails(void **state)
{
    (void)state;
    run("echo mine >j.png");
    run("! " SHELL_PROGRAM " descend --explain 99999 --output j.png 2>j.txt");
    run("! " SHELL_PROGRAM " descend --output j.png >/dev/full 2>j.txt");
    run("! " SHELL_PROGRAM " inspect --output j.png 2>j.txt");
    run("test \"$(cat j.png)\" = mine");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_drawings__svg_is_valid_xml),
        cmocka_unit_test(test_drawings__the_words_of_a_pdf_are_found),
        cmocka_unit_test(test_drawings__pdf_and_png_are_one_picture),
        cmocka_unit_test(test_drawings__are_the_same_bytes_again),
        cmocka_unit_test(test_drawings__are_small),
        cmocka_unit_test(test_drawings__are_made_by_all_commands_in_all_formats),
        cmocka_unit_test(test_drawings__are_of_what_the_command_finds),
        cmocka_unit_test(test_drawings__of_a_walk_are_one_whoever_prints_beside_them),
        cmocka_unit_test(test_drawings__are_left_alone_where_what_is_printed_fails),
    };

    return cmocka_run_group_tests_name("drawings", tests, make_folder, remove_folder);
}
