#include "cli/label_file.h"

#include "cli/npy_header.h"

#include <string.h>

typedef struct array {
    size_t columns, rows;
    const int16_t *labels;
} array;

static bool write_header(FILE *to, const array *a)
{
    char shape[64];

    snprintf(shape, sizeof shape, "(%zu, %zu)", a->rows, a->columns);
    return cli_npy_header_write(to, "<i2", shape);
}

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

static bool write_array(FILE *to, const void *what)
{
    return write_header(to, what) && write_labels(to, what);
}

tw_status cli_label_file_write(replacement *file, size_t columns, size_t rows,
                               const int16_t *labels, tw_error *error)
{
    return replace_write(file, write_array, &(array){columns, rows, labels}, error);
}
