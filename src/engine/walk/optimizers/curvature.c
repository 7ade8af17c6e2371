#include "walk/optimizers/curvature.h"

static bowl bowl_in_own_units(symmetric m, tw_vec2 g, bool as_it_is)
{
    const tw_vec2 unit = symmetric_units(m), scaled_g = {g.x / unit.x, g.y / unit.y};
    const eigen e = symmetric_eigen(symmetric_in(m, unit)), up = as_it_is ? e : curved_up(e);
    const symmetric matrix = symmetric_of(up.small, up.large, up.v);
    const tw_vec2 step = newton_step(up, scaled_g);

    return (bowl){
        .matrix = symmetric_in(matrix, (tw_vec2){1.0 / unit.x, 1.0 / unit.y}),
        .step = {step.x / unit.x, step.y / unit.y},
    };
}

bowl bowl_of(symmetric matrix, tw_vec2 g, bool as_it_is)
{
    const eigen e = symmetric_eigen(matrix), up = as_it_is ? e : curved_up(e);

    if (is_lopsided(e))
        return bowl_in_own_units(matrix, g, as_it_is);
    return (bowl){symmetric_of(up.small, up.large, up.v), newton_step(up, g)};
}

// Returns how many are lopsided; their steps are to be found another way.
TW_CLONES
static size_t step_all(size_t n, const curvatures *m, const double *gx, const double *gy,
                       const double *pure, double *px, double *py, double *lopsided)
{
    double count = 0.0;

    FOR_HIKERS (i, n) {
        const eigen as_it_is = symmetric_eigen(curvature_of(m, i)), up = curved_up(as_it_is);
        const eigen e = {
            .small = pure[i] != 0.0 ? as_it_is.small : up.small,
            .large = pure[i] != 0.0 ? as_it_is.large : up.large,
            .v = up.v,
        };
        const tw_vec2 p = newton_step(e, (tw_vec2){gx[i], gy[i]});
        px[i] = p.x;
        py[i] = p.y;
        lopsided[i] = is_lopsided(as_it_is) ? 1.0 : 0.0;
    }
    for (size_t i = 0; i < n; i++)
        count += lopsided[i];
    return (size_t)count;
}

void newton_steps(size_t n, const curvatures *matrices, const double *gx, const double *gy,
                  const double *pure, double *px, double *py)
{
    const double none[TW_BLOCK] = {0};
    double lopsided[TW_BLOCK];

    pure = pure ? pure : none;
    if (step_all(n, matrices, gx, gy, pure, px, py, lopsided) == 0)
        return;
    for (size_t i = 0; i < n; i++)
        if (lopsided[i] != 0.0) {
            const bowl b =
                bowl_of(curvature_of(matrices, i), (tw_vec2){gx[i], gy[i]}, pure[i] != 0.0);
            px[i] = b.step.x;
            py[i] = b.step.y;
        }
}
