#include "terrain/source/npy.h"

#include "base/file.h"

#include <inttypes.h>
#include <stdint.h>
#include <string.h>

// NumPy's format (numpy.lib.format, NEP 1): a magic string, a version, the length of the header,
// the header, a Python dictionary, and the numbers.

static const char magic[] = "\x93NUMPY";
enum { MAGIC = 6, PREAMBLE = 8, LARGEST = 1u << 30 };

typedef struct header {
    npy_type type;
    bool has_type, has_order, has_shape;
    bool fortran;
    size_t dimensions;
    uint64_t shape[2];
    size_t data; // Where the numbers begin.
} header;

// The dictionary being read.
typedef struct reader {
    const char *at, *end;
    const char *bytes;
    const char *name;
    tw_error *error;
} reader;

static tw_status refuse(const reader *r, const char *what)
{
    return file_refuse_byte(r->error, r->name, (size_t)(r->at - r->bytes), "expected %s", what);
}

static void skip_blanks(reader *r)
{
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\n' || *r->at == '\t'))
        r->at++;
}

static bool take(reader *r, char c)
{
    skip_blanks(r);
    if (r->at == r->end || *r->at != c)
        return false;
    r->at++;
    return true;
}

// A quoted text, into room for size characters.
static bool take_text(reader *r, char *out, size_t size)
{
    const char *end;

    skip_blanks(r);
    if (r->at == r->end || (*r->at != '\'' && *r->at != '"'))
        return false;
    end = memchr(r->at + 1, *r->at, (size_t)(r->end - r->at - 1));
    if (end == NULL || (size_t)(end - r->at) > size)
        return false;
    memcpy(out, r->at + 1, (size_t)(end - r->at - 1));
    out[end - r->at - 1] = '\0';
    r->at = end + 1;
    return true;
}

static bool take_word(reader *r, const char *word)
{
    const size_t length = strlen(word);

    skip_blanks(r);
    if ((size_t)(r->end - r->at) < length || memcmp(r->at, word, length) != 0)
        return false;
    r->at += length;
    return true;
}

// A count above LARGEST may come out as another one above it.
static bool take_count(reader *r, uint64_t *out)
{
    const char *first;

    skip_blanks(r);
    first = r->at;
    for (*out = 0; r->at < r->end && *r->at >= '0' && *r->at <= '9'; r->at++)
        if (*out <= LARGEST)
            *out = *out * 10 + (uint64_t)(*r->at - '0');
    return r->at > first;
}

static tw_status read_type(reader *r, header *h)
{
    const char *before;
    char text[16];

    skip_blanks(r);
    before = r->at;
    if (take_text(r, text, sizeof text) && npy_type_read(&h->type, text)) {
        h->has_type = true;
        return TW_OK;
    }
    r->at = before;
    return refuse(r, "a type of plain numbers, one of " NPY_TYPES);
}

static tw_status read_order(reader *r, header *h)
{
    h->fortran = take_word(r, "True");
    h->has_order = h->fortran || take_word(r, "False");
    return h->has_order ? TW_OK : refuse(r, "True or False");
}

// (COUNT,) or (ROWS, COLUMNS).
static tw_status read_shape(reader *r, header *h)
{
    if (!take(r, '(') || !take_count(r, &h->shape[0]) || !take(r, ','))
        return refuse(r, "the shape of a matrix, (ROWS, COLUMNS)");
    h->dimensions = take_count(r, &h->shape[1]) ? 2 : 1;
    if (h->dimensions == 1)
        h->shape[1] = 1;
    if ((h->dimensions == 2 && (take(r, ','), false)) || !take(r, ')'))
        return refuse(r, "the shape of a matrix, (ROWS, COLUMNS)");
    h->has_shape = true;
    if (h->shape[0] > LARGEST || h->shape[1] > LARGEST)
        return refuse(r, "at most 2^30 rows and columns");
    return TW_OK;
}

static tw_status read_member(reader *r, header *h)
{
    const char *before;
    char key[16];

    skip_blanks(r);
    before = r->at;
    if (!take_text(r, key, sizeof key) || !take(r, ':'))
        return refuse(r, "a key in quotes and ':'");
    if (strcmp(key, "descr") == 0)
        return read_type(r, h);
    if (strcmp(key, "fortran_order") == 0)
        return read_order(r, h);
    if (strcmp(key, "shape") == 0)
        return read_shape(r, h);
    r->at = before;
    return refuse(r, "one of the keys descr, fortran_order and shape");
}

static tw_status read_dictionary(reader *r, header *h)
{
    if (!take(r, '{'))
        return refuse(r, "the header, a dictionary in braces");
    while (!take(r, '}')) {
        if (read_member(r, h) < 0)
            return TW_EINVALID;
        skip_blanks(r);
        if (!take(r, ',') && (r->at == r->end || *r->at != '}'))
            return refuse(r, "',' or '}'");
    }
    if (!h->has_type || !h->has_order || !h->has_shape)
        return refuse(r, "descr, fortran_order and shape before the end of the header");
    return TW_OK;
}

static uint32_t little_endian(const char *at, size_t bytes)
{
    uint32_t value = 0;

    while (bytes-- > 0)
        value = value << 8 | (unsigned char)at[bytes];
    return value;
}

static tw_status read_header(const npy_file *file, header *h)
{
    const char *bytes = file->bytes;
    reader r = {bytes, bytes + file->length, bytes, file->name, file->error};
    size_t width, length;

    if (file->length < PREAMBLE || memcmp(bytes, magic, MAGIC) != 0)
        return refuse(&r, "the magic bytes \\x93NUMPY of an .npy file");
    r.at = bytes + MAGIC;
    if (bytes[MAGIC] < 1 || bytes[MAGIC] > 3 || bytes[MAGIC + 1] != 0)
        return refuse(&r, "version 1.0, 2.0 or 3.0");
    width = bytes[MAGIC] == 1 ? 2 : 4;
    r.at = bytes + PREAMBLE;
    if (file->length < PREAMBLE + width)
        return refuse(&r, "the length of the header, found the end of the file");
    length = little_endian(r.at, width);
    if (length > file->length - PREAMBLE - width)
        return refuse(&r, "a header that ends before the file does");
    r.at += width;
    r.end = r.at + length;
    h->data = PREAMBLE + width + length;
    return read_dictionary(&r, h);
}

static tw_status check_size(const npy_file *file, const header *h)
{
    const uint64_t expected = h->shape[0] * h->shape[1] * h->type.size; // At most 2^63.
    const uint64_t found = file->length - h->data;

    if (found == expected)
        return TW_OK;
    return file_refuse_byte(file->error, file->name, h->data,
                            "expected %" PRIu64 " x %" PRIu64 " numbers in %" PRIu64
                            " bytes, found %" PRIu64,
                            h->shape[0], h->shape[1], expected, found);
}

bool npy_is(const char *bytes, size_t length)
{
    return length >= MAGIC && memcmp(bytes, magic, MAGIC) == 0;
}

tw_status npy_open(npy *out, const npy_file *file)
{
    header h = {.has_type = false};

    if (read_header(file, &h) < 0 || check_size(file, &h) < 0)
        return TW_EINVALID;
    *out = (npy){.type = h.type,
                 .fortran = h.fortran,
                 .dimensions = h.dimensions,
                 .rows = (size_t)h.shape[0],
                 .columns = (size_t)h.shape[1],
                 .data = file->bytes + h.data};
    return TW_OK;
}

double npy_number(const npy *array, size_t row, size_t column)
{
    const size_t at = array->fortran ? column * array->rows + row : row * array->columns + column;

    return npy_type_number(&array->type, array->data + at * array->type.size);
}
