#include "walk/optimizers/axis.h"
#include "walk/optimizers/optimizers.h"

enum { LR, ETA_MINUS, ETA_PLUS, STEP_MIN, STEP_MAX, PARAM_COUNT };
enum { PREVIOUS, STEP };

// Where the slope has changed sides, the step shrinks and is not taken: the next one takes the
// slope as if it had no past (iRprop-, Igel & Hüsken 2000), which is what torch does.
TW_CLONES
static void step_axis(const tw_stride *s, const double *slope, double *w, double *state)
{
    const double *lr = s->param[LR], *minus = s->param[ETA_MINUS], *plus = s->param[ETA_PLUS];
    const double *least = s->param[STEP_MIN], *most = s->param[STEP_MAX], *t = s->t;
    double *previous = axis_vector(state, PREVIOUS), *size = axis_vector(state, STEP);

    FOR_HIKERS (i, s->n) {
        const double side = sign_of(slope[i] * previous[i]);
        const double factor = side > 0.0 ? plus[i] : side < 0.0 ? minus[i] : 1.0;
        const double g = side < 0.0 ? 0.0 : slope[i];
        const double grown = (t[i] == 0.0 ? lr[i] : size[i]) * factor;
        const double raised = grown < least[i] ? least[i] : grown;
        size[i] = raised > most[i] ? most[i] : raised;
        previous[i] = g;
        w[i] -= sign_of(g) * size[i];
    }
}

static void step(const tw_stride *s)
{
    each_axis(s, step_axis);
}

const tw_optimizer optimizer_rprop = {
    .name = "rprop",
    .label = "Rprop",
    .rule = "d ← eta_plus·d where g keeps its sign, eta_minus·d and g ← 0 where not;  "
            "θ ← θ − d·sign(g)",
    .source = "Riedmiller & Braun 1993; torch.optim.Rprop",
    .param_count = PARAM_COUNT,
    .params = {[LR] = PARAM_LR(0.01),
               [ETA_MINUS] = {.name = "eta_minus",
                              .label = "Eta minus (shrinks)",
                              .maximum = 1.0,
                              .initial = 0.5,
                              .above_minimum = true,
                              .below_maximum = true},
               [ETA_PLUS] = {.name = "eta_plus",
                             .label = "Eta plus (grows)",
                             .minimum = 1.0,
                             .maximum = 100.0,
                             .initial = 1.2,
                             .above_minimum = true},
               [STEP_MIN] = {.name = "step_min",
                             .label = "Shortest step",
                             .maximum = DBL_MAX,
                             .initial = 1e-6},
               [STEP_MAX] = {.name = "step_max",
                             .label = "Longest step",
                             .maximum = DBL_MAX,
                             .initial = 50.0}},
    .vectors = {[PREVIOUS] = "previous g", [STEP] = "d"},
    .step = step,
};
