#ifndef FIGURE_PRETTY_H
#define FIGURE_PRETTY_H

#include <stddef.h>

/**
 * A formula as one would write it by hand: `(1-x)^2 + 100*(y-x^2)^2` becomes
 * `(1−x)² + 100·(y−x²)²`. Cut at a whole character if it does not fit into size bytes.
 */
void figure_pretty_formula(char *out, size_t size, const char *formula);

#endif
