#ifndef CLI_TEXT_MAP_H
#define CLI_TEXT_MAP_H

#include "run/plan.h"

#include <stdio.h>

/** Most columns, and most rows, of a text map. */
#define TEXT_MAP_MOST 10000

/** A terrain in block characters, and the paths that were walked on it. */
typedef struct text_map text_map;

/**
 * @param terrain  Borrowed; must outlive the map.
 * @param columns  1 to TEXT_MAP_MOST, as rows. The outermost cells are sampled on the view's edges;
 *                 a single one in its middle.
 * @return TW_OK or TW_ENOMEM; the caller frees *out with text_map_free().
 */
tw_status text_map_new(text_map **out, const tw_terrain *terrain, tw_view view, size_t columns,
                       size_t rows);

void text_map_free(text_map *map);

/**
 * Walk a hiker and mark its path over those before it: '*' where it passes, 'S' where it starts,
 * 'E' where it ends. @return TW_OK or TW_ENOMEM.
 */
tw_status text_map_walk(text_map *map, const tw_walk_spec *spec, tw_vec2 start);

/** Whether the loss is finite at no sample. */
bool text_map_is_blank(const text_map *map);

/** Print it, top row first. */
void text_map_print(const text_map *map, FILE *out);

#endif
