#include "fuzz_grid.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    return fuzz_grid(bytes, length, "fuzz.grd");
}
