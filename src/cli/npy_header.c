#include "cli/npy_header.h"

// NumPy's format 1.0: a magic, the length of a header, the header: a Python dictionary, filled up
// with blanks so that the data begin at a multiple of 64 bytes.
bool cli_npy_header_write(FILE *to, const char *type, const char *shape)
{
    enum { PREFIX = 10, ALIGNMENT = 64, LENGTH = 2 * ALIGNMENT - PREFIX };
    char header[LENGTH + 1];
    const int length =
        snprintf(header, sizeof header, "{'descr': '%s', 'fortran_order': False, 'shape': %s, }",
                 type, shape);

    return fprintf(to, "\x93NUMPY%c%c%c%c", 1, 0, LENGTH, 0) == PREFIX &&
           fprintf(to, "%s%*s", header, LENGTH - length, "\n") == LENGTH;
}
