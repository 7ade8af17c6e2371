#include "ui/range.h"

#include "base/log_scale.h"

#include <math.h>

// The part of the track that decides how finely values are rounded.
#define FINE 1e-3

ui_range ui_range_make(double from, double to, bool log)
{
    return (ui_range){
        .from = from, .to = to, .log = log, .least = from, .most = to, .reset = NAN, .mark = NAN};
}

double ui_range_part(const ui_range *r, double value)
{
    double part;

    if (isnan(value))
        return NAN;
    if (r->log)
        part = value > 0.0 ? log_scale_part(r->from, r->to, value) : 0.0;
    else
        part = (value - r->from) / (r->to - r->from);
    return fmin(fmax(part, 0.0), 1.0);
}

static double value_at(const ui_range *r, double part)
{
    if (r->log)
        return log_scale_value(r->from, r->to, part);
    return r->from + (r->to - r->from) * part;
}

double ui_range_clamp(const ui_range *r, double value)
{
    if (r->step > 0.0)
        value = r->from + round((value - r->from) / r->step) * r->step;
    return fmin(fmax(value, r->from), r->to);
}

double ui_range_typed(const ui_range *r, double value)
{
    if (value >= r->from && value <= r->to)
        return ui_range_clamp(r, value);
    return fmin(fmax(value, r->least), r->most);
}

double ui_range_value(const ui_range *r, double part)
{
    const double value = value_at(r, part);

    if (part <= 0.0)
        return r->from;
    if (part >= 1.0)
        return r->to;
    if (r->step > 0.0)
        return ui_range_clamp(r, value);
    // A pixel is coarser than a double: a value with few digits is as near, and can be said aloud.
    const double fine = fabs(value_at(r, part + FINE) - value);
    const double digit = pow(10.0, floor(log10(fine)));
    return ui_range_clamp(r, digit >= 1.0 ? round(value / digit) * digit
                                          : round(value / digit) / round(1.0 / digit));
}

double ui_range_nudge(const ui_range *r, double value, double part)
{
    const double at = ui_range_part(r, value);
    double next;

    if (isnan(at))
        return ui_range_clamp(r, isnan(r->reset) ? r->from : r->reset);
    next = ui_range_value(r, at + part);
    // A step at least, where steps are coarser than that.
    if (r->step > 0.0 && fabs(next - value) < r->step / 2.0)
        next = ui_range_clamp(r, value + copysign(r->step, part));
    return next;
}
