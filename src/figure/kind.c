#include "figure/kind.h"

const figure_kind *figure_kind_of(const scene *s)
{
#define KIND(name, SHOW, walks) [SCENE_SHOW_##SHOW] = &figure_kind_##name,
    static const figure_kind *const kinds[] = {SCENE_SHOWS(KIND)};
#undef KIND

    return s->show == SCENE_SHOW_MAP && s->relief ? &figure_kind_relief : kinds[s->show];
}
