#ifndef CLI_NPY_HEADER_H
#define CLI_NPY_HEADER_H

#include <stdbool.h>
#include <stdio.h>

/**
 * Write the header of a NumPy array in C order; the data follow.
 *
 * @param type   As NumPy writes it: "<i2", "<f8".
 * @param shape  As Python writes it: "(3, 4)"; with the type at most 40 bytes.
 * @return False, and errno set, if that cannot be done.
 */
bool cli_npy_header_write(FILE *to, const char *type, const char *shape);

#endif
