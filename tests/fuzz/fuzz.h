#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

// What libFuzzer calls, and what corpus.c calls with each file of a corpus as an ordinary test: any
// bytes, none of which may crash, hang or leak.
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

#endif
