#include "figure/trail/pacing.h"

#include <math.h>

double figure_pacing_seconds(double steps)
{
    return fmin(fmax(0.075 * steps, 2.0), 6.0);
}

double figure_pacing_step(double part, double steps)
{
    return part * part * steps;
}

double figure_pacing_part(double step, double steps)
{
    return sqrt(step / steps);
}
