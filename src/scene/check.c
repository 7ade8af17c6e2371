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

tw_status scene_check_h(double h, tw_error *error)
{
    return h > 0 && isfinite(h) ? TW_OK : refuse_number(error, "a number above 0", h);
}

static tw_status check_size(double value, tw_error *error)
{
    return value >= 0 && isfinite(value) ? TW_OK
                                         : refuse_number(error, "0 or a number above", value);
}

tw_status scene_check_tolerance(double tolerance, tw_error *error)
{
    return check_size(tolerance, error);
}

tw_status scene_check_noise(double noise, tw_error *error)
{
    return check_size(noise, error);
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
