#include "figure/diagram/diagram.h"

#include "figure/diagram/plane.h"
#include "figure/diagram/sweep_curve.h"
#include "run/bottom.h"

tw_status figure_diagram_draw(const run_study *s, canvas *c, canvas_rect place,
                              const figure_style *style)
{
    const run_sweep_spec *spec = &s->spec.sweep;

    if (s->plane != NULL)
        return figure_draw_plane(c, place, style, &(figure_plane){s->plane, &s->bottom});
    figure_draw_sweep(c, place, style,
                      &(figure_sweep){
                          .view = s->spec.view,
                          .walk = &spec->walk,
                          .count = spec->count,
                          .rates = spec->rates,
                          .hikers = s->swept.hikers,
                          .judgements = s->swept.judgements,
                          .best = s->swept.best,
                          .ground = &s->bottom,
                          .lowest = run_bottom_lowest(s->spec.terrain, &s->bottom),
                      });
    return TW_OK;
}
