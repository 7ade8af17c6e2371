#include "terrain/source/npy_type.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

static bool host_is_big_endian(void)
{
    const uint16_t one = 1;

    return *(const unsigned char *)&one == 0;
}

static bool is_known(const char *type)
{
    static const char *const types[] = {"f2", "f4", "f8", "i1", "i2", "i4",
                                        "i8", "u1", "u2", "u4", "u8", "b1"};

    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(types[i], type) == 0)
            return true;
    return false;
}

bool npy_type_read(npy_type *out, const char *text)
{
    if (strlen(text) != 3 || strchr("<>|=", text[0]) == NULL || !is_known(text + 1))
        return false;
    out->kind = text[1];
    out->size = (size_t)(text[2] - '0');
    out->big_endian = text[0] == '>' || (text[0] == '=' && host_is_big_endian());
    return text[0] != '|' || out->size == 1;
}

static uint64_t bits_of(const npy_type *type, const char *at)
{
    uint64_t bits = 0;

    for (size_t i = 0; i < type->size; i++)
        bits = bits << 8 | (unsigned char)at[type->big_endian ? i : type->size - 1 - i];
    return bits;
}

// IEEE 754 binary16.
static double half(uint64_t bits)
{
    const int exponent = (int)(bits >> 10 & 0x1F);
    const double fraction = (double)(bits & 0x3FF);
    double value;

    if (exponent == 0x1F)
        return (double)NAN; // Infinities are holes like NaN.
    value = exponent == 0 ? ldexp(fraction, -24) : ldexp(fraction + 1024.0, exponent - 25);
    return bits >> 15 != 0 ? -value : value;
}

static double floating(uint64_t bits, size_t size)
{
    const uint32_t low = (uint32_t)bits;
    float single;
    double value;

    if (size == 2)
        return half(bits);
    if (size == 4) {
        memcpy(&single, &low, sizeof single);
        return (double)single;
    }
    memcpy(&value, &bits, sizeof value);
    return value;
}

// Two's complement, of fewer than 64 bits too.
static double signed_whole(uint64_t bits, size_t size)
{
    const uint64_t sign = (uint64_t)1 << (8 * size - 1);

    return (bits & sign) != 0 ? -(double)((~bits & (sign - 1)) + 1) : (double)bits;
}

double npy_type_number(const npy_type *type, const char *at)
{
    const uint64_t bits = bits_of(type, at);

    switch (type->kind) {
    case 'f':
        return floating(bits, type->size);
    case 'i':
        return signed_whole(bits, type->size);
    case 'b':
        return bits != 0 ? 1.0 : 0.0;
    default:
        return (double)bits;
    }
}
