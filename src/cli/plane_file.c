#include "cli/plane_file.h"

#include "cli/npy_header.h"

#include <string.h>

enum { LAYERS = 5 };

static double value_of(const tw_plane_cell *cell, int layer)
{
    const double values[LAYERS] = {cell->fate, cell->steps, cell->rate, cell->end.x, cell->end.y};

    return values[layer];
}

// Little-endian, whatever the machine is.
static bool write_double(FILE *to, double value)
{
    uint8_t bytes[sizeof value];
    uint64_t bits;

    memcpy(&bits, &value, sizeof bits);
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (uint8_t)(bits >> (8 * i));
    return fwrite(bytes, sizeof bytes, 1, to) == 1;
}

static bool write_layer(FILE *to, const tw_plane *plane, int layer)
{
    const tw_plane_spec *spec = tw_plane_made_of(plane);
    const tw_plane_cell *cells = tw_plane_cells(plane);

    for (size_t row = spec->y.count; row-- > 0;)
        for (size_t column = 0; column < spec->x.count; column++)
            if (!write_double(to, value_of(&cells[row * spec->x.count + column], layer)))
                return false;
    return true;
}

static bool write_array(FILE *to, const void *what)
{
    const tw_plane_spec *spec = tw_plane_made_of(what);
    char shape[64];

    snprintf(shape, sizeof shape, "(%d, %zu, %zu)", LAYERS, spec->y.count, spec->x.count);
    if (!cli_npy_header_write(to, "<f8", shape))
        return false;
    for (int layer = 0; layer < LAYERS; layer++)
        if (!write_layer(to, what, layer))
            return false;
    return true;
}

tw_status cli_plane_file_write(replacement *file, const tw_plane *plane, tw_error *error)
{
    return replace_write(file, write_array, plane, error);
}
