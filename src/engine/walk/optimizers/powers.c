#include "walk/optimizers/powers.h"

#include "base/vector.h"

TW_CLONES
void powers_of(double base, double row[TW_BLOCK], size_t n)
{
    FOR_LANES (i, lanes_up(n))
        row[i] = pow(base, row[i]);
}

TW_CLONES
void powers_to(const double exponent[TW_BLOCK], double row[TW_BLOCK], size_t n)
{
    FOR_LANES (i, lanes_up(n))
        row[i] = pow(row[i], exponent[i]);
}
