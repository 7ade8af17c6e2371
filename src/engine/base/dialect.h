#ifndef ENGINE_BASE_DIALECT_H
#define ENGINE_BASE_DIALECT_H

#include "base/cells.h"

// Find out what separates the cells of a text and its decimals, from the rows at its beginning, and
// leave the reader there. A first line "sep=;" says it. TW_OK or TW_ENOMEM.
tw_status dialect_find(cells_reader *r);

#endif
