#ifndef TESTS_LEVELS_DIGEST_H
#define TESTS_LEVELS_DIGEST_H

#include <stdio.h>

// Print a line for each of a number of maps of basins and for walks of each optimizer, on terrains
// without transcendental functions: a name and a hash of all their bits.
void digest_print(FILE *out);

#endif
