#include "engine/fixtures.h"

#include "thalweg/optimizer.h"

#include <float.h>
#include <math.h>

// A walk of one hiker, as far as a test needs it: by an optimizer with some keys.
static tw_walk_spec spec_of(const tw_terrain *terrain, const char *name, uint64_t steps)
{
    tw_error error;
    const tw_optimizer *optimizer = tw_optimizer_require(name, &error);

    expect(optimizer != NULL, "%s", error.message);
    tw_walk_spec spec = tw_walk_default(terrain, optimizer);
    spec.steps = steps;
    spec.slope.gradient = TW_GRADIENT_EXACT;
    spec.threads = 1;
    return spec;
}

static void set_key(tw_walk_spec *spec, const char *key, double value)
{
    tw_error error;
    const int common = tw_steering_find(key);

    if (common >= 0) {
        spec->steering.params[common] = value;
        return;
    }
    const int k = tw_optimizer_param(spec->optimizer, key, &error);

    expect(k >= 0, "%s", error.message);
    expect(tw_param_check(&spec->optimizer->params[k], spec->optimizer->name, value, &error) ==
               TW_OK,
           "%s", error.message);
    spec->params[k] = value;
}

// "x y key=value key=value" after the name of the terrain.
static tw_vec2 read_case(tw_walk_spec *spec, char *text)
{
    char *rest = NULL;
    tw_vec2 start = {strtod(strtok_r(text, " \n", &rest), NULL), 0.0};

    start.y = strtod(strtok_r(NULL, " \n", &rest), NULL);
    for (char *key; (key = strtok_r(NULL, " \n", &rest)) != NULL;) {
        char *value = strchr(key, '=');
        *value++ = '\0';
        set_key(spec, key, strtod(value, NULL));
    }
    return start;
}

// Both evaluate the same operations in almost the same order: what differs is the order of a
// product here and there and the last bits of derivatives, and the steps carry that on.
static void expect_same(double value, double expected, const char *name, const char *title,
                        int step)
{
    expect(fabs(value - expected) <= 1e-9 * fmax(fabs(expected), 1e-3),
           "%s on %s, step %d: expected %.17g, got %.17g", name, title, step, expected, value);
}

static void expect_step(FILE *file, const tw_walk *walk, const char *title, int step)
{
    const tw_walk_spec *spec = tw_walk_made_of(walk);
    const tw_hiker hiker = tw_walk_hiker(walk, 0);
    char line[256];
    double row[4];

    assert_non_null(fgets(line, sizeof line, file));
    const int count = sscanf(line, "%lf %lf %lf %lf", &row[0], &row[1], &row[2], &row[3]);
    assert_true(count == 2 || count == 4);
    expect_same(hiker.here.x, row[0], spec->optimizer->name, title, step);
    expect_same(hiker.here.y, row[1], spec->optimizer->name, title, step);
    if (count == 4) { // The averaged point of asgd is its first vector of state.
        const tw_luggage luggage = tw_walk_luggage(walk, 0);
        expect_same(luggage.state[0], row[2], spec->optimizer->name, title, step);
        expect_same(luggage.state[1], row[3], spec->optimizer->name, title, step);
    }
}

static void walk_as_file(FILE *file, const char *name, char *line)
{
    char title[512];
    char *keys = strchr(line, ' ');

    snprintf(title, sizeof title, "%s", line);
    *keys++ = '\0';
    tw_terrain *terrain = make_catalogue_terrain(line);
    tw_walk_spec spec = spec_of(terrain, name, 20);
    const tw_vec2 start = read_case(&spec, keys);
    tw_walk *walk = make_walk(&spec, 1, &start);
    for (int step = 1; step <= 20; step++) {
        assert_int_equal(tw_walk_advance(walk, 1), TW_OK);
        expect_step(file, walk, title, step);
    }
    tw_walk_free(walk);
    tw_terrain_free(terrain);
}

static void walk_as_files(const char *folder, size_t count, const char *const *names,
                          int least_cases)
{
    for (size_t i = 0; i < count; i++) {
        char path[512], line[512];
        int cases = 0;
        snprintf(path, sizeof path, GOLDEN_DIR "/%s/%s.txt", folder, names[i]);
        FILE *file = fopen(path, "r");
        assert_non_null(file);
        while (fgets(line, sizeof line, file) != NULL) {
            walk_as_file(file, names[i], line);
            cases++;
        }
        fclose(file);
        expect(cases >= least_cases, "%s: %d cases", names[i], cases);
    }
}

// tests/golden/torch/make_steering.py made the files.
static void test_optimizers__are_steered_as_torch_steers(void **state)
{
    static const char *const names[] = {"gd", "momentum", "adam", "rmsprop", "adagrad", "adamax"};

    (void)state;
    walk_as_files("torch/steering", sizeof names / sizeof *names, names, 15);
}

// tests/golden/torch/make.py made the files.
static void test_optimizers__walk_as_torch_walks(void **state)
{
    (void)state;
    static const char *const names[] = {"gd",      "momentum", "nesterov", "adagrad",
                                        "rmsprop", "adam",     "adadelta", "adamw",
                                        "radam",   "asgd",     "adamax",   "rprop"};

    walk_as_files("torch", sizeof names / sizeof *names, names, 12);
}

// tests/golden/papers/make.py made the files.
static void test_optimizers__walk_as_their_papers_say(void **state)
{
    (void)state;
    static const char *const names[] = {"adafactor",
                                        "schedule-free-sgd",
                                        "schedule-free-adamw",
                                        "prodigy",
                                        "sam",
                                        "lookahead",
                                        "nadam",
                                        "radam"};

    walk_as_files("papers", sizeof names / sizeof *names, names, 6);
}

typedef struct first_steps {
    const char *name, *keys;
    double first, second; // x after one step and after two, on x^2 + y^2 from (1, 1).
} first_steps;

// Worked out by hand (and by others) from the published rules; see each row of the table for whose
// conventions hold. lion: m = 0.02, then 0.9 m + 0.1 g > 0. qhm: m = 0.002; d = 0.3 g + 0.7 m.
static const first_steps published[] = {
    {"momentum", "lr=0.1 momentum=0.9", 0.8, 0.46},
    {"nag", "lr=0.1 momentum=0.9", 0.8, 0.496},
    {"nesterov", "lr=0.1 momentum=0.9", 0.62, 0.2224},
    {"adagrad", "lr=0.01 eps=1e-8", 0.99000000005, 0.98296455410281},
    {"rmsprop", "lr=0.001 alpha=0.9 eps=1e-8", 0.9968377223898, 0.99454701016},
    {"adam", "lr=0.001", 0.999000000005, 0.9980000262138343},
    {"adamw", "lr=0.001 weight_decay=0.01", 0.998990000005, 0.9979800365772695},
    {"lion", "lr=0.1", 0.9, 0.8},
    {"lion", "lr=0.1 weight_decay=0.5", 0.85, 0.7075},
    {"signgd", "lr=0.25", 0.75, 0.5},
    {"qhm", "lr=0.1", 0.93986, 0.9 * 0.0 + 0.93986 - 0.1 * (0.3 * 1.87972 + 0.7 * 0.00387772)},
    {"qhm", "lr=0.1 nu=0", 0.8, 0.64},
};

static void test_optimizers__take_the_published_first_steps(void **state)
{
    (void)state;
    tw_terrain *terrain = make_catalogue_terrain("quadratic");

    for (size_t i = 0; i < sizeof published / sizeof *published; i++) {
        const first_steps *row = &published[i];
        tw_walk_spec spec = spec_of(terrain, row->name, 2);
        char text[128];
        snprintf(text, sizeof text, "1 1 %s", row->keys);
        const tw_vec2 start = read_case(&spec, text);
        tw_walk *walk = make_walk(&spec, 1, &start);
        assert_int_equal(tw_walk_advance(walk, 2), TW_OK);
        const tw_footprint *path = tw_walk_path(walk, 0);
        // The figures are given to about twelve digits, adagrad's and rmsprop's second to ten.
        expect(fabs(path[1].x - row->first) < 1e-12 && fabs(path[2].x - row->second) < 2e-10,
               "%s: %.17g, %.17g", row->name, path[1].x, path[2].x);
        assert_true(path[1].x == path[1].y && path[2].x == path[2].y);
        tw_walk_free(walk);
    }
    tw_terrain_free(terrain);
}

// From the paper's algorithm 2, written out for one weight.
static void test_optimizers__adabelief_is_its_papers(void **state)
{
    (void)state;
    const double lr = 0.1, beta1 = 0.9, beta2 = 0.99, eps = 1e-3;
    const tw_vec2 start = {1.0, 1.0};
    tw_terrain *terrain = make_catalogue_terrain("quadratic");
    tw_walk_spec spec = spec_of(terrain, "adabelief", 20);
    double x = 1.0, m = 0.0, s = 0.0;

    set_key(&spec, "lr", lr);
    set_key(&spec, "beta2", beta2);
    set_key(&spec, "eps", eps);
    tw_walk *walk = make_walk(&spec, 1, &start);
    assert_int_equal(tw_walk_advance(walk, 20), TW_OK);
    for (int t = 1; t <= 20; t++) {
        const double g = 2.0 * x;
        m = beta1 * m + (1.0 - beta1) * g;
        s = beta2 * s + (1.0 - beta2) * (g - m) * (g - m) + eps;
        x -= lr * (m / (1.0 - pow(beta1, t))) / (sqrt(s / (1.0 - pow(beta2, t))) + eps);
        expect(fabs(tw_walk_path(walk, 0)[t].x - x) < 1e-12, "step %d: %.17g, expected %.17g", t,
               tw_walk_path(walk, 0)[t].x, x);
    }
    tw_walk_free(walk);
    tw_terrain_free(terrain);
}

enum { COMPANY = 1000 };

// Starts all over the view, the row's own first.
static void spread(const tw_catalogue_row *row, tw_vec2 *starts)
{
    const tw_view v = row->view;

    for (size_t i = 0; i < COMPANY; i++) {
        const double a = fmod(0.7548776662466927 * (double)(i + 1), 1.0);
        const double b = fmod(0.5698402909980532 * (double)(i + 1), 1.0);
        starts[i] = (tw_vec2){v.xmin + a * (v.xmax - v.xmin), v.ymin + b * (v.ymax - v.ymin)};
    }
    for (size_t i = 0; i < row->start_count; i++)
        starts[i] = row->starts[i];
}

static bool same_bits(const tw_hiker *a, const tw_hiker *b)
{
    return memcmp(&a->here, &b->here, sizeof a->here) == 0 && a->steps == b->steps &&
           a->status == b->status && a->evaluations == b->evaluations;
}

static void expect_sound(const tw_hiker *h, const char *optimizer, const char *terrain)
{
    expect(h->status == TW_DIVERGED || h->status == TW_CONVERGED || h->status == TW_STOPPED,
           "%s on %s: %s", optimizer, terrain, tw_walk_status_name(h->status));
    if (h->steps > 0 || h->status != TW_DIVERGED)
        expect(isfinite(h->here.x) && isfinite(h->here.y) && isfinite(h->here.loss),
               "%s on %s: not finite before it has diverged", optimizer, terrain);
}

static void check_company(const tw_optimizer *optimizer, const tw_catalogue_row *row)
{
    tw_terrain *terrain = make_terrain(row->formula);
    tw_walk_spec spec = spec_of(terrain, optimizer->name, optimizer->counts ? 8 : 30);
    static tw_vec2 starts[COMPANY];

    if (optimizer->needs_squares && !tw_terrain_is_sum_of_squares(terrain)) {
        tw_terrain_free(terrain);
        return;
    }
    spec.slope = tw_slope_default();
    spec.tolerance = 1e-3; // So that hikers end at different times and lanes change places.
    spec.keep_path = false;
    if (optimizer->terrain_lr)
        spec.params[0] = row->lr;
    spread(row, starts);
    tw_walk *walk = make_walk(&spec, COMPANY, starts);
    assert_int_equal(tw_walk_advance(walk, spec.steps), TW_OK);
    for (size_t i = 0; i < COMPANY; i++) {
        const tw_hiker among = tw_walk_hiker(walk, i);
        expect_sound(&among, optimizer->name, row->name);
        if (i % 37 != 0)
            continue;
        spec.first_hiker = i;
        const tw_hiker alone = walk_alone(&spec, starts[i]);
        expect(same_bits(&among, &alone), "%s on %s: hiker %zu differs alone and among %d",
               optimizer->name, row->name, i, COMPANY);
    }
    tw_walk_free(walk);
    tw_terrain_free(terrain);
}

static void test_optimizers__walk_alone_as_in_company_on_every_terrain(void **state)
{
    (void)state;
    size_t count;
    const tw_optimizer *const *rows = tw_optimizers(&count);

    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < tw_catalogue_count; k++)
            check_company(rows[i], &tw_catalogue[k]);
}

// On an even bowl and on a ravine every optimizer gets lower with a small rate, whatever its rate
// is measured in: what one promises for convex quadratics they all do.
static void test_optimizers__descend_a_quadratic(void **state)
{
    (void)state;
    static const char *const bowls[] = {"x^2 + y^2", "0.5*x^2 + 5*y^2",
                                        "0.5*x^2 + 0.5*(x + y)^2 + 0.5*y^2"};
    size_t count;
    const tw_optimizer *const *rows = tw_optimizers(&count);

    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < sizeof bowls / sizeof *bowls; k++) {
            tw_terrain *terrain = make_terrain(bowls[k]);
            tw_walk_spec spec = spec_of(terrain, rows[i]->name, 100);
            if (tw_optimizer_has_lr(rows[i]) && spec.params[0] > 0.01)
                spec.params[0] = rows[i]->counts ? spec.params[0] : 0.01;
            const tw_hiker end = walk_alone(&spec, (tw_vec2){-1.8, 1.5});
            const double at_first = k == 0 ? 5.49 : k == 1 ? 12.87 : 2.79;
            expect(end.here.loss < at_first && end.status == TW_STOPPED,
                   "%s on %s: loss %g after 100 steps", rows[i]->name, bowls[k], end.here.loss);
            tw_terrain_free(terrain);
        }
}

// Slopes felt elsewhere than under the boots are paid for, those that only judge are not.
static void test_optimizers__pay_for_one_gradient_a_step(void **state)
{
    (void)state;
    tw_terrain *terrain = make_catalogue_terrain("multimodal");
    size_t count;
    const tw_optimizer *const *rows = tw_optimizers(&count);

    for (size_t i = 0; i < count; i++) {
        tw_walk_spec spec = spec_of(terrain, rows[i]->name, 7);
        if (rows[i]->counts)
            continue;
        spec.slope = tw_slope_default();
        assert_int_equal(walk_alone(&spec, (tw_vec2){0.5, 1.5}).evaluations, 28);
    }
    tw_terrain_free(terrain);
}

static void check_row(const tw_optimizer *row)
{
    for (size_t k = 0; k < row->param_count; k++) {
        const tw_param *p = &row->params[k];
        expect(p->name && p->label && tw_param_allows(p, p->initial), "%s: %s", row->name, p->name);
        expect(!tw_param_allows(p, NAN) && !tw_param_allows(p, p->maximum * 2.0 + 1.0), "%s: %s",
               row->name, p->name);
        for (size_t j = 0; j < k; j++)
            expect(strcmp(p->name, row->params[j].name) != 0, "%s has %s twice", row->name,
                   p->name);
    }
    expect(row->rule && row->source && row->label, "%s explains itself", row->name);
    expect(tw_optimizer_state(row) == 2 * tw_optimizer_vectors(row) + tw_optimizer_scalars(row),
           "%s", row->name);
}

static void test_optimizers__rows_are_sound(void **state)
{
    (void)state;
    size_t count;
    const tw_optimizer *const *rows = tw_optimizers(&count);

    assert_string_equal(rows[0]->name, "gd");
    for (size_t i = 0; i < count; i++)
        check_row(rows[i]);
}

static void test_optimizers__keys_say_their_range(void **state)
{
    (void)state;
    static const struct {
        const char *optimizer, *key;
        double value;
        const char *message;
    } wrong[] = {
        {"adam", "beta1", 1.0, "beta1 of adam: expected a number of at least 0 and below 1, got 1"},
        {"adam", "amsgrad", 0.5, "amsgrad of adam: expected 0 or 1, got 0.5"},
        {"adam", "eps", -1e-8, "eps of adam: expected a number from 0 to 1, got -1e-08"},
        {"rprop", "eta_minus", 0.0,
         "eta_minus of rprop: expected a number above 0 and below 1, got 0"},
        {"momentum", "momentum", NAN,
         "momentum of momentum: expected a number from 0 to 1, got nan"},
    };
    tw_error error;

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const tw_optimizer *row = tw_optimizer_require(wrong[i].optimizer, &error);
        const int k = tw_optimizer_param(row, wrong[i].key, &error);
        assert_int_equal(tw_param_check(&row->params[k], row->name, wrong[i].value, &error),
                         TW_EINVALID);
        assert_string_equal(error.message, wrong[i].message);
    }
    const tw_optimizer *adam = tw_optimizer_require("adam", &error);
    assert_int_equal(tw_optimizer_param(adam, "beta_1", &error), -1);
    assert_non_null(strstr(error.message, "did you mean 'beta1'"));
    assert_null(tw_optimizer_require("adamm", &error));
    assert_non_null(strstr(error.message, "did you mean 'adam'"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_optimizers__walk_as_torch_walks),
        cmocka_unit_test(test_optimizers__are_steered_as_torch_steers),
        cmocka_unit_test(test_optimizers__walk_as_their_papers_say),
        cmocka_unit_test(test_optimizers__take_the_published_first_steps),
        cmocka_unit_test(test_optimizers__adabelief_is_its_papers),
        cmocka_unit_test(test_optimizers__walk_alone_as_in_company_on_every_terrain),
        cmocka_unit_test(test_optimizers__descend_a_quadratic),
        cmocka_unit_test(test_optimizers__pay_for_one_gradient_a_step),
        cmocka_unit_test(test_optimizers__rows_are_sound),
        cmocka_unit_test(test_optimizers__keys_say_their_range),
    };

    return cmocka_run_group_tests_name("optimizers", tests, NULL, NULL);
}
