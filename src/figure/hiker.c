#include "figure/hiker.h"

#include <string.h>

// A word more, as the FNV-1a hash of Fowler, Noll and Vo has it of a byte.
static uint64_t mix(uint64_t stamp, uint64_t word)
{
    return (stamp ^ word) * UINT64_C(0x100000001b3);
}

static uint64_t mix_footprint(uint64_t stamp, const tw_footprint *at)
{
    uint64_t words[3];

    memcpy(words, (double[]){at->x, at->y, at->loss}, sizeof words);
    for (int i = 0; i < 3; i++)
        stamp = mix(stamp, words[i]);
    return stamp ^ stamp >> 32;
}

uint64_t figure_hiker_stamp(const figure_hiker *h)
{
    const size_t all = h->walked > h->count ? h->walked : h->count;
    uint64_t stamp = mix(UINT64_C(0xcbf29ce484222325), all);

    // The first steps tell rates and optimizers apart; walks that share these part later.
    for (size_t i = 0; i < all; i = 2 * i + 1)
        stamp = mix_footprint(stamp, &h->path[i]);
    return mix_footprint(stamp, &h->path[all - 1]);
}
