#include "base/random.h"

#include <math.h>

enum { ROUNDS = 10 };

static uint32_t high(uint64_t product)
{
    return (uint32_t)(product >> 32);
}

void random_bits(random_place place, uint32_t bits[4])
{
    uint32_t c0 = place.draw, c1 = place.step;
    uint32_t c2 = (uint32_t)place.hiker, c3 = high(place.hiker);
    uint32_t key0 = (uint32_t)place.seed, key1 = high(place.seed);

    for (int round = 0; round < ROUNDS; round++) {
        const uint64_t a = 0xD2511F53u * (uint64_t)c0, b = 0xCD9E8D57u * (uint64_t)c2;
        c0 = high(b) ^ c1 ^ key0;
        c2 = high(a) ^ c3 ^ key1;
        c1 = (uint32_t)b;
        c3 = (uint32_t)a;
        key0 += 0x9E3779B9u;
        key1 += 0xBB67AE85u;
    }
    bits[0] = c0;
    bits[1] = c1;
    bits[2] = c2;
    bits[3] = c3;
}

// A number in (0, 1], of 53 bits.
static double unit(uint32_t upper, uint32_t lower)
{
    const uint64_t bits = ((uint64_t)upper << 32 | lower) >> 11;

    return (double)(bits + 1) * 0x1p-53;
}

tw_vec2 random_normals(random_place place)
{
    const double turn = 6.283185307179586;
    uint32_t bits[4];

    random_bits(place, bits);
    const double radius = sqrt(-2.0 * log(unit(bits[0], bits[1])));
    const double angle = turn * unit(bits[2], bits[3]);
    return (tw_vec2){radius * cos(angle), radius * sin(angle)};
}
