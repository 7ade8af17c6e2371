#include "base/shuffle.h"

// A balanced Feistel network permutes the numbers of an even number of bits; those that are too
// large are sent through again until they are not (Black & Rogaway, Ciphers with arbitrary finite
// domains, 2002). Its domain is less than 4 times as large as count, so that is soon.

shuffle shuffle_make(random_place place, size_t count)
{
    shuffle s = {.count = count, .half = 1};

    while (s.half < 30 && (uint64_t)1 << 2 * s.half < count)
        s.half++;
    for (int k = 0; k < SHUFFLE_ROUNDS; k += 4) {
        place.draw = (uint32_t)(RANDOM_SHUFFLE + k / 4);
        random_bits(place, s.keys + k);
    }
    return s;
}

// The end of MurmurHash3 (Appleby, public domain): every bit of the key and the word tells.
static uint32_t mix(uint32_t word, uint32_t key)
{
    word = (word ^ key) * 0x9E3779B1u + key;
    word = (word ^ word >> 16) * 0x85EBCA6Bu;
    word = (word ^ word >> 13) * 0xC2B2AE35u;
    return word ^ word >> 16;
}

static uint64_t permute(const shuffle *s, uint64_t number)
{
    const uint32_t mask = ((uint32_t)1 << s->half) - 1;
    uint32_t left = (uint32_t)(number >> s->half), right = (uint32_t)number & mask;

    for (int k = 0; k < SHUFFLE_ROUNDS; k++) {
        const uint32_t next = left ^ (mix(right, s->keys[k]) & mask);
        left = right;
        right = next;
    }
    return (uint64_t)left << s->half | right;
}

size_t shuffle_at(const shuffle *s, size_t i)
{
    uint64_t number = i;

    do {
        number = permute(s, number);
    } while (number >= s->count);
    return (size_t)number;
}
