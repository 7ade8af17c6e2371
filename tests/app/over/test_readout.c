#include "app/in_process.h"

#include "app/over/readout.h"

#include <math.h>

// What is said of the place under the pointer.

static void test_readout__feels_the_slope_with_the_step_that_hikers_feel_it_with(void **state)
{
    static const struct {
        const char *json;
        tw_vec2 at, slope;
    } rows[] = {
        {"{\"terrain\": \"quadratic\"}", {1.0, -0.5}, {2.0, -1.0}},
        {"{\"formula\": \"(x-5e9)^2+y^2\", \"starts\": [[5000000100, 3]],"
         " \"view\": [4999999800, 5000000200, -200, 200]}",
         {5000000131.0, -7.0},
         {262.0, -14.0}},
        {"{\"formula\": \"(1e9*x)^2+y^2\", \"starts\": [[1e-9, 1]], \"view\": [-2e-9, 2e-9, -2, "
         "2]}",
         {1e-9, 1.0},
         {2e9, 2.0}},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char folder[64];
        window w;
        readout_place place;
        enter_folder(folder);
        begin_window(&w, rows[i].json, NULL);
        assert_int_equal(readout_feel(&w.world.run.panes[0], figure_sheet_pane(w.screen.sheet, 0),
                                      rows[i].at, &place),
                         TW_OK);
        expect(fabs(place.slope.x - rows[i].slope.x) <= 1e-2 * fabs(rows[i].slope.x) &&
                   fabs(place.slope.y - rows[i].slope.y) <= 1e-2 * fabs(rows[i].slope.y),
               "%s: the slope is said to be (%g, %g)", rows[i].json, place.slope.x, place.slope.y);
        window_end(&w);
        leave_folder(folder);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_readout__feels_the_slope_with_the_step_that_hikers_feel_it_with),
    };

    return cmocka_run_group_tests_name("readout", tests, NULL, NULL);
}
