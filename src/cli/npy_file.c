#include "cli/npy_file.h"

#include <string.h>

// NumPy's format 1.0: a magic, the length of a header, the header: a Python dictionary, filled up
// with blanks so that the data begin at a multiple of 64 bytes. The type ("<f8") and the shape
// ("(3, 4)") stand in it as they are, at most 40 bytes together.
static bool write_header(FILE *to, const char *type, const char *shape)
{
    enum { PREFIX = 10, ALIGNMENT = 64, LENGTH = 2 * ALIGNMENT - PREFIX };
    char header[LENGTH + 1];
    const int length =
        snprintf(header, sizeof header, "{'descr': '%s', 'fortran_order': False, 'shape': %s, }",
                 type, shape);

    return fprintf(to, "\x93NUMPY%c%c%c%c", 1, 0, LENGTH, 0) == PREFIX &&
           fprintf(to, "%s%*s", header, LENGTH - length, "\n") == LENGTH;
}

typedef struct array {
    size_t columns, rows;
    const int16_t *labels;
} array;

static bool write_labels(FILE *to, const array *a)
{
    enum { PIECE = 4096 };
    const size_t count = a->columns * a->rows;
    uint8_t bytes[2 * PIECE];

    for (size_t first = 0; first < count; first += PIECE) {
        const size_t n = count - first < PIECE ? count - first : PIECE;
        for (size_t i = 0; i < n; i++) {
            const uint16_t label = (uint16_t)a->labels[first + i];
            bytes[2 * i] = (uint8_t)(label & 0xFF);
            bytes[2 * i + 1] = (uint8_t)(label >> 8);
        }
        if (fwrite(bytes, 2, n, to) != n)
            return false;
    }
    return true;
}

static bool write_label_array(FILE *to, const void *what)
{
    const array *a = what;
    char shape[64];

    snprintf(shape, sizeof shape, "(%zu, %zu)", a->rows, a->columns);
    return write_header(to, "<i2", shape) && write_labels(to, a);
}

tw_status cli_npy_write_labels(replacement *file, size_t columns, size_t rows,
                               const int16_t *labels, tw_error *error)
{
    return replace_write(file, write_label_array, &(array){columns, rows, labels}, error);
}

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

static bool write_plane(FILE *to, const void *what)
{
    const tw_plane_spec *spec = tw_plane_made_of(what);
    char shape[64];

    snprintf(shape, sizeof shape, "(%d, %zu, %zu)", LAYERS, spec->y.count, spec->x.count);
    if (!write_header(to, "<f8", shape))
        return false;
    for (int layer = 0; layer < LAYERS; layer++)
        if (!write_layer(to, what, layer))
            return false;
    return true;
}

tw_status cli_npy_write_plane(replacement *file, const tw_plane *plane, tw_error *error)
{
    return replace_write(file, write_plane, plane, error);
}
