#ifndef TESTS_FIGURE_EXTREMES_H
#define TESTS_FIGURE_EXTREMES_H

#include "support.h"

// Scenes at the ends of what numbers can be: views from the smallest to the largest, far from 0 and
// close by, and losses likewise.

static const char *const extreme_views[] = {
    "[0, 1e-322, 0, 1]",
    "[0, 5e-324, 0, 5e-324]",
    "[-1e-315, 1e-315, -1e-310, 2e-310]",
    "[0, 1e-300, 1e-305, 1e-300]",
    "[-1e-160, 1e-160, -1e-160, 1e-160]",
    "[26.7, 27.2, 0, 0.5]",
    "[1, 1.0000000000000002, 1, 1.0000000000000004]",
    "[1e15, 1000000000000000.2, 0, 1]",
    "[-1e15, -999999999999999, 1e15, 1000000000000001]",
    "[1e300, 1.0000000000000002e300, 0, 1e-300]",
    "[-1e160, 1e160, -1e160, 1e160]",
    "[0, 1e300, -1e-300, 1e-300]",
    "[-8e307, 8e307, -8e307, 8e307]",
    "[-1.7e308, 5e306, 1.6e308, 1.7e308]",
    "[-2, 2, -2, 2]",
};
enum { EXTREME_VIEWS = sizeof extreme_views / sizeof *extreme_views };

static const char *const extreme_formulas[] = {
    "x",
    "x^2 + y^2",
    "exp(-x^2-y^2)",
    "1e-310*x + 1e-310*y",
    "1e308*sin(x) + 1e308*sin(y)",
    "1/(x*y)",
    "log(x)",
    "1e15 + x*y",
    "5e-324*x^2",
    "0*x",
    "sqrt(-1-x^2)",
    "x^9 - y^9",
};
enum { EXTREME_FORMULAS = sizeof extreme_formulas / sizeof *extreme_formulas };

static const char *const extreme_looks[] = {
    "\"norm\": \"linear\", \"hillshade\": true, \"arrows\": true, \"levels\": 200",
    "\"norm\": \"log\", \"levels\": \"valleys\"",
    "\"norm\": \"rank\", \"levels\": 40",
    "\"relief\": true, \"norm\": \"linear\", \"arrows\": true",
    "\"relief\": true, \"norm\": \"rank\", \"elevation\": 90",
    "\"show\": \"sweep\", \"x_axis\": {\"key\": \"lr\", \"from\": 1e-320, \"to\": 1e300, "
    "\"scale\": \"log\", \"count\": 20}",
    "\"show\": \"sweep\", \"x_axis\": {\"key\": \"lr\", \"from\": 0.1, \"to\": "
    "0.10000000000000002, "
    "\"count\": 3}",
    "\"show\": \"plane\", \"optimizers\": [\"momentum\"], \"x_axis\": {\"key\": \"lr\", "
    "\"from\": 1e-310, \"to\": 2e-310, \"count\": 8}, \"y_axis\": {\"key\": \"momentum\", "
    "\"from\": 0, \"to\": 1e-318, \"count\": 8}",
    "\"panes\": {\"columns\": 2, \"rows\": 1}, \"starts\": [[1e-320, 1e308], [-1e308, 0]]",
};
enum { EXTREME_LOOKS = sizeof extreme_looks / sizeof *extreme_looks };

enum { EXTREME_SCENE = 640 };

// The scene of a formula, a view and a look.
static inline const char *extreme_scene(char json[EXTREME_SCENE], size_t formula, size_t view,
                                        size_t look)
{
    snprintf(json, EXTREME_SCENE, "{\"formula\": \"%s\", \"view\": %s, \"steps\": 20, %s}",
             extreme_formulas[formula], extreme_views[view], extreme_looks[look]);
    return json;
}

#endif
