#include "scene/check.h"

#include "scene/number.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

static tw_status refuse_number(tw_error *error, const char *expected, double value)
{
    char text[NUMBER_TEXT];

    return tw_error_set(error, TW_NOWHERE, "expected %s, got %s", expected,
                        number_print(text, value));
}

static tw_status check_side(double low, double high, const char *name, tw_error *error)
{
    char a[NUMBER_TEXT], b[NUMBER_TEXT];

    if (!isfinite(low) || !isfinite(high) || !isfinite(high - low))
        return tw_error_set(error, TW_NOWHERE, "expected finite numbers and a finite width");
    if (!(low < high))
        return tw_error_set(error, TW_NOWHERE,
                            "the view is empty: %smin must be below %smax, got %s and %s", name,
                            name, number_print(a, low), number_print(b, high));
    return TW_OK;
}

tw_status scene_check_range(scene_range range, tw_error *error)
{
    char a[NUMBER_TEXT], b[NUMBER_TEXT];

    if (!(fabs(range.low) <= SCENE_MAX_LOSS && fabs(range.high) <= SCENE_MAX_LOSS))
        return tw_error_set(error, TW_NOWHERE, "expected numbers from -%g to %g", SCENE_MAX_LOSS,
                            SCENE_MAX_LOSS);
    if (!(range.low < range.high))
        return tw_error_set(error, TW_NOWHERE,
                            "expected a lower number, then a higher one, got %s "
                            "and %s",
                            number_print(a, range.low), number_print(b, range.high));
    return TW_OK;
}

tw_status scene_check_view(tw_view view, tw_error *error)
{
    tw_status status = check_side(view.xmin, view.xmax, "x", error);

    return status < 0 ? status : check_side(view.ymin, view.ymax, "y", error);
}

tw_status scene_check_start(tw_vec2 start, tw_error *error)
{
    if (isfinite(start.x) && isfinite(start.y))
        return TW_OK;
    return tw_error_set(error, TW_NOWHERE, "expected finite numbers");
}

tw_status scene_check_number(const scene_field *f, double value, tw_error *error)
{
    return value >= f->least && value <= f->most ? TW_OK : refuse_number(error, f->expected, value);
}

tw_status scene_check_levels(size_t count, const double *levels, tw_error *error)
{
    if (count == 0 || count > SCENE_MAX_LEVELS)
        return tw_error_set(error, TW_NOWHERE, "expected 1 to %d levels, got %zu", SCENE_MAX_LEVELS,
                            count);
    for (size_t i = 0; i < count; i++)
        if (!isfinite(levels[i]) || (i > 0 && !(levels[i] > levels[i - 1])))
            return tw_error_set(error, TW_NOWHERE, "expected ascending numbers");
    return TW_OK;
}

tw_status scene_check_axis(const scene_axis *axis, tw_error *error)
{
    char a[NUMBER_TEXT], b[NUMBER_TEXT];

    if (!isfinite(axis->from) || !isfinite(axis->to) || !isfinite(axis->to - axis->from))
        return tw_error_set(error, TW_NOWHERE, "expected finite numbers");
    if (axis->log && !(axis->from > 0))
        return refuse_number(error, "a logarithmic axis to begin above 0", axis->from);
    if (!(axis->from < axis->to))
        return tw_error_set(error, TW_NOWHERE,
                            "expected an axis from a lower to a higher number, "
                            "got %s and %s",
                            number_print(a, axis->from), number_print(b, axis->to));
    return scene_check_whole((double)axis->count, 0, SCENE_MAX_PLACES, error);
}

tw_status scene_check_hikers(size_t starts, size_t optimizers, tw_error *error)
{
    if (optimizers > SCENE_MAX_OPTIMIZERS)
        return tw_error_set(error, TW_NOWHERE, "expected at most %d optimizers, got %zu",
                            SCENE_MAX_OPTIMIZERS, optimizers);
    if (optimizers == 0 || starts <= SCENE_MAX_HIKERS / optimizers)
        return TW_OK;
    return tw_error_set(
        error, TW_NOWHERE, "%zu start%s by %zu optimizer%s are too many hikers: at most %d", starts,
        starts == 1 ? "" : "s", optimizers, optimizers == 1 ? "" : "s", SCENE_MAX_HIKERS);
}

tw_status scene_check_panes(size_t columns, size_t rows, tw_error *error)
{
    if (columns >= 1 && rows >= 1 && columns <= SCENE_MAX_PANES && rows <= SCENE_MAX_PANES &&
        columns * rows <= SCENE_MAX_PANES)
        return TW_OK;
    return tw_error_set(error, TW_NOWHERE, "expected 1 to %d panes, got %zux%zu", SCENE_MAX_PANES,
                        columns, rows);
}

tw_status scene_check_whole(double value, uint64_t least, uint64_t most, tw_error *error)
{
    char expected[96];

    if (value >= (double)least && value <= (double)most && value == floor(value))
        return TW_OK;
    snprintf(expected, sizeof expected, "a whole number from %" PRIu64 " to %" PRIu64, least, most);
    return refuse_number(error, expected, value);
}

tw_status scene_error_at(tw_error *error, const char *place)
{
    const tw_error body = *error;

    return tw_error_set(error, body.offset, "%s: %s", place, body.message);
}
