#include "study/at_once.h"

#include "base/vector.h"
#include "terrain/terrain.h"

// Over data a step of a whole block would take too long to be cancelled in time, and fewer hikers
// take no longer each: at most so many rows a step, all hikers together.
enum { ROWS_AT_ONCE = 100000 };

size_t hikers_at_once(const tw_terrain *terrain)
{
    const size_t rows = terrain_rows(terrain);
    const size_t most = rows > 0 ? ROWS_AT_ONCE / rows / LANES * LANES : TW_BLOCK;

    return most < LANES ? LANES : most < TW_BLOCK ? most : TW_BLOCK;
}
