#include "cli/program.h"

#define HUBBLE SOURCE_DIR "/assets/terrains/hubble1929.csv"

// One line on standard error, nothing on standard output, and the status.
static void test_errors__are_one_line_with_the_nearest_name(void **state)
{
    static const struct {
        const char *arguments[6];
        const char *line;
    } cases[] = {
        {{"render", "--size", "16384x16384", "--output", "/none/x.png"},
         "--size: 16384x16384 at scale 1 is 268 million pixels; at most 134 million"},
        {{"render", "--scale=4", "--size=4000x4000", "--output", "/none/x.gif"},
         "--size: 4000x4000 at scale 4 is 256 million pixels; at most 134 million"},
        {{"descnd"}, "unknown command 'descnd': did you mean 'descend'?"},
        {{"foo"},
         "unknown command 'foo': expected one of descend, map, sweep, basins, inspect, race, "
         "render, list"},
        {{""},
         "unknown command '': expected one of descend, map, sweep, basins, inspect, race, render, "
         "list"},
        {{"map", "--terrain", "rosenbrok"},
         "unknown terrain 'rosenbrok': did you mean 'rosenbrock'?"},
        {{"map", "--terain", "quadratic"}, "unknown option '--terain': did you mean '--terrain'?"},
        {{"--terain=quadratic"}, "unknown option '--terain': did you mean '--terrain'?"},
        {{"descend", "--format", "jsn"}, "unknown format 'jsn': did you mean 'json'?"},
        {{"map", "--gradient", "cetral"}, "unknown gradient 'cetral': did you mean 'central'?"},
        {{"map", "--optimizer", "dg"}, "unknown optimizer 'dg': did you mean 'gd'?"},
        {{"map", "--optimizer", "gd:l=1"}, "unknown key of gd 'l': did you mean 'lr'?"},
        {{"map", "--optimizer", "adam:betta1=0.5"},
         "unknown key of adam 'betta1': did you mean 'beta1'?"},
        {{"map", "--optimizer", "adam:beta1=1"},
         "beta1 of adam: expected a number of at least 0 and below 1, got 1"},
        {{"map", "--optimizer", "adam:amsgrad=2"}, "amsgrad of adam: expected 0 or 1, got 2"},
        {{"map", "--optimizer", "adam:beta1=true"},
         "beta1 of adam: expected a number of at least 0 and below 1, got true"},
        {{"map", "--optimizer", "gd:schedule=cosin"},
         "unknown schedule 'cosin': did you mean 'cosine'?"},
        {{"map", "--optimizer", "gd:shedule=cosine"},
         "--optimizer: unknown key of gd 'shedule': did you mean 'schedule'?"},
        {{"map", "--optimizer", "gd:schedule="},
         "--optimizer: schedule of gd: expected a name, got ''"},
        {{"map", "--optimizer", "gd:schedule=cosine,tmax=9"},
         "unknown key of gd 'tmax': did you mean 't_max'?"},
        {{"map", "--optimizer", "gd:t_max=9"}, "t_max of gd: goes with schedule=cosine"},
        {{"map", "--optimizer", "gd:schedule=step,gamma=5"},
         "gamma of step: expected a number from 0 to 2, got 5"},
        {{"map", "--optimizer", "newton:schedule=cosine"},
         "schedule of newton: it has no learning rate"},
        {{"map", "--seed", "-1"},
         "--seed: expected a whole number from 0 to 9007199254740992, got '-1'"},
        {{"map", "--optimizer", "gd:lr"}, "--optimizer: gd: expected KEY=VALUE, got 'lr'"},
        {{"map", "--optimizer", "gd:lr=fast"},
         "--optimizer: lr of gd: expected a number, got 'fast'"},
        {{"map", "--start", "1;2"}, "--start: expected X,Y, two numbers, got '1;2'"},
        {{"map", "--start", "1,2,3"}, "--start: expected X,Y, two numbers, got '1,2,3'"},
        {{"map", "--start", "1,inf"}, "--start: expected X,Y, two numbers, got '1,inf'"},
        {{"map", "--start", "0x1,2"}, "--start: expected X,Y, two numbers, got '0x1,2'"},
        {{"map", "--start", "--steps"}, "--start: expected X,Y, two numbers, got '--steps'"},
        {{"map", "--start"}, "--start: expected a value, got nothing"},
        {{"map", "--view", "0,1,2"},
         "--view: expected XMIN,XMAX,YMIN,YMAX, four numbers, got '0,1,2'"},
        {{"map", "--view", "2,-2,0,1"},
         "--view: the view is empty: xmin must be below xmax, got 2 and -2"},
        {{"map", "--view", "0,1,5,5"},
         "--view: the view is empty: ymin must be below ymax, got 5 and 5"},
        {{"map", "--lr", "fast"}, "--lr: expected a number, got 'fast'"},
        {{"map", "--lr", ""}, "--lr: expected a number, got ''"},
        {{"map", "--steps", "1000000001"},
         "--steps: expected a whole number from 0 to 1000000000, got '1000000001'"},
        {{"map", "--steps", "-1"},
         "--steps: expected a whole number from 0 to 1000000000, got '-1'"},
        {{"map", "--steps", "99999999999999999999999"},
         "--steps: expected a whole number from 0 to 1000000000, got '99999999999999999999999'"},
        {{"map", "--h", "0"}, "--h: expected a number above 0, got 0"},
        {{"map", "--tolerance", "-1"}, "--tolerance: expected 0 or a number above, got -1"},
        {{"map", "--threads", "0"}, "--threads: expected a whole number from 1 to 1024, got '0'"},
        {{"descend", "--no-path=1"}, "--no-path takes no value, got '1'"},
        {{"map", "--help=1"}, "--help takes no value, got '1'"},
        {{"map", "--terrain", "saddle", "--formula", "x"},
         "--formula: not together with --terrain"},
        {{"map", "--model", "x*t", "--formula", "x"}, "--formula: not together with --model"},
        {{"map", "--formula", "x", "--loss", "huber"}, "--loss: not together with --formula"},
        {{"map", "--model", "x*t", "--target", "v"},
         "model: expected data with it, whose columns it has"},
        {{"map", "--data", HUBBLE, "--model", "x*distance"},
         "model: expected a target with it, the column it is to predict"},
        {{"map", "--target", "v"}, "target: expected a model with it"},
        {{"map", "--loss", "huber"}, "loss: expected a model with it"},
        {{"map", "--weights", "w"}, "weights: expected a model with them"},
        {{"map", "--grid", "a.asc", "--formula", "x"}, "--formula: not together with --grid"},
        {{"map", "--terrain", "saddle", "--data", "a.csv"}, "--data: not together with --terrain"},
        {{"map", "--data", "a.csv"}, "data: expected a formula of its columns with it, or a model and a target"},
        {{"map", "--extent", "0,1,0,1"}, "extent: expected a grid with it"},
        {{"map", "--extent", "0,1,1,0"},
         "--extent: the view is empty: ymin must be below ymax, got 1 and 0"},
        {{"map", "--interpolation", "nearest"}, "interpolation: expected a grid with it"},
        {{"map", "--interpolation", "linear"},
         "unknown interpolation 'linear': did you mean 'bilinear'?"},
        {{"map", "--batch", "5"}, "batch: expected data with it, to draw rows from"},
        {{"map", "--batch", "0"}, "--batch: expected a whole number from 1 to 1000000000, got '0'"},
        {{"map", "--noise", "-1"}, "--noise: expected 0 or a number above, got -1"},
        {{"map", "--seed", "1.5"},
         "--seed: expected a whole number from 0 to 9007199254740992, got '1.5'"},
        {{"map", "a.json", "b.json"}, "expected one scene file, got 'a.json' and 'b.json'"},
        {{"map", "quadratic"},
         "expected a scene file, NAME.json, or a picture that carries one, NAME.png or NAME.svg, "
         "got 'quadratic'"},
        {{"map", "--", "--start"},
         "expected a scene file, NAME.json, or a picture that carries one, NAME.png or NAME.svg, "
         "got '--start'"},
        {{"map\n\x1b[2J"},
         "unknown command 'map �[2J': expected one of descend, map, sweep, basins, inspect, race, "
         "render, list"},
        {{"map", "--formula", ""},
         "formula: the formula is empty: expected something like x^2 + y^2"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char line[512];
        program_result r = program_run((char *const *)cases[i].arguments);
        snprintf(line, sizeof line, "%s\n", cases[i].line);
        expect_refusal(&r, 2, line);
        program_free(&r);
    }
}

static void test_errors__options_of_other_commands_are_unknown(void **state)
{
    static char *const options[] = {(char *)"--output", (char *)"--size", (char *)"--basins"};

    (void)state;
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        program_result r = program("map", options[i], "1");
        assert_int_equal(r.code, 2);
        assert_memory_equal(r.err, "unknown option '--", 18);
        program_free(&r);
    }
}

static void test_errors__of_a_formula_show_the_place(void **state)
{
    program_result r = program("descend", "--formula", "x^2 + sn(y)");

    (void)state;
    expect_refusal(&r, 2,
                   "formula: unknown name 'sn': did you mean 'sin'?\n"
                   "  x^2 + sn(y)\n"
                   "        ^\n");
    program_free(&r);
}

static void test_errors__a_missing_scene_is_a_failure(void **state)
{
    program_result r = program("descend", "/nowhere/at-all.json");

    (void)state;
    expect_refusal(&r, 1, "/nowhere/at-all.json: No such file or directory\n");
    program_free(&r);
}

static char *write_scratch(const char *text)
{
    char *path = calloc(1, 64);
    int fd;

    assert_non_null(path);
    snprintf(path, 64, "/tmp/thalweg-test-%ld.json", (long)getpid());
    fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
    return path;
}

static void test_errors__of_a_scene_name_the_line_and_column(void **state)
{
    char *path = write_scratch("{\n  \"terain\": \"saddle\"\n}\n");
    program_result r = program("map", path);
    char line[256];

    (void)state;
    snprintf(line, sizeof line, "%s:2:3: unknown key 'terain': did you mean 'terrain'?\n", path);
    expect_refusal(&r, 2, line);
    program_free(&r);
    unlink(path);
    free(path);
}

static void test_scene_file__is_overridden_by_options(void **state)
{
    char *path = write_scratch("{\"terrain\": \"rosenbrock\", \"starts\": [[9, 9]], \"steps\": 1}");
    program_result whole = program("map", path, "--start", "-1.5,1.5", "--steps", "2000");
    program_result first = program("map", "--start", "-1.5,1.5", "--steps", "2000", "--", path);

    (void)state;
    expect_golden(&whole, "map-rosenbrock.txt");
    expect_golden(&first, "map-rosenbrock.txt");
    program_free(&whole);
    program_free(&first);
    unlink(path);
    free(path);
}

static void check_unwritable(int out)
{
    const int err = program_scratch();
    char *const arguments[] = {(char *)"map", NULL};
    char *said;

    assert_int_equal(program_spawn(arguments, out, err), 1);
    said = program_read_fd(err);
    expect(strncmp(said, "standard output: ", 17) == 0 &&
               strchr(said, '\n') == said + strlen(said) - 1,
           "said \"%s\"", said);
    free(said);
    close(err);
}

static void test_output__on_a_full_disk_is_a_failure(void **state)
{
    const int full = open("/dev/full", O_WRONLY);

    (void)state;
    if (full < 0)
        skip();
    check_unwritable(full);
    close(full);
}

static void test_output__that_is_closed_is_a_failure(void **state)
{
    (void)state;
    check_unwritable(-1);
}

// More threads than any machine has are no failure: --threads is an upper limit.
static void test_threads__beyond_all_reason_are_fewer(void **state)
{
    program_result typed = program("basins", "--size", "100x100", "--threads", "1024"), meant;

    (void)state;
    setenv("OMP_NUM_THREADS", "30000", 1);
    meant = program("basins", "--size", "100x100");
    unsetenv("OMP_NUM_THREADS");
    expect_success(&typed);
    expect_success(&meant);
    assert_string_equal(typed.out, meant.out);
    program_free(&typed);
    program_free(&meant);
}

static void test_errors__a_race_of_too_many_is_refused(void **state)
{
    program_result r =
        program("race", "--starts", "lattice:1000x1000", "--optimizer", "gd", "--optimizer", "gd",
                "--optimizer", "gd", "--optimizer", "gd", "--optimizer", "gd", "--optimizer", "gd",
                "--optimizer", "gd", "--optimizer", "gd", "--optimizer", "gd");

    (void)state;
    expect_refusal(&r, 2,
                   "--starts: 1000x1000 starts by 9 optimizers are too many: at most 8 million "
                   "hikers\n");
    program_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_errors__are_one_line_with_the_nearest_name),
        cmocka_unit_test(test_threads__beyond_all_reason_are_fewer),
        cmocka_unit_test(test_errors__a_race_of_too_many_is_refused),
        cmocka_unit_test(test_errors__options_of_other_commands_are_unknown),
        cmocka_unit_test(test_errors__of_a_formula_show_the_place),
        cmocka_unit_test(test_errors__a_missing_scene_is_a_failure),
        cmocka_unit_test(test_errors__of_a_scene_name_the_line_and_column),
        cmocka_unit_test(test_scene_file__is_overridden_by_options),
        cmocka_unit_test(test_output__on_a_full_disk_is_a_failure),
        cmocka_unit_test(test_output__that_is_closed_is_a_failure),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
