#include "base/decimal.h"
#include "base/file.h"
#include "terrain/source/heights.h"

#include <inttypes.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

// ESRI ASCII: lines of a key and a number, then the heights between blanks.

enum { WORD = 63 };

typedef struct reader {
    const char *at, *end;
    size_t line;
    const heights_file *file;
    char word[WORD + 1];
    size_t word_line;
} reader;

typedef enum key {
    NCOLS,
    NROWS,
    XCORNER,
    XCENTER,
    YCORNER,
    YCENTER,
    CELL,
    DX,
    DY,
    NODATA,
    KEYS
} key;

static const char *const key_names[KEYS] = {
    [NCOLS] = "ncols",
    [NROWS] = "nrows",
    [XCORNER] = "xllcorner",
    [XCENTER] = "xllcenter",
    [YCORNER] = "yllcorner",
    [YCENTER] = "yllcenter",
    [CELL] = "cellsize",
    [DX] = "dx",
    [DY] = "dy",
    [NODATA] = "nodata_value",
};

typedef struct header {
    bool has[KEYS];
    double value[KEYS];
} header;

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

// Is there another word? It is copied; of one that is too long, the beginning.
static bool next_word(reader *r)
{
    size_t length = 0;

    for (; r->at < r->end && is_blank(*r->at); r->at++)
        r->line += *r->at == '\n';
    r->word_line = r->line;
    for (; r->at < r->end && !is_blank(*r->at); r->at++)
        if (length < WORD)
            r->word[length++] = *r->at != '\0' ? *r->at : '?'; // Zero would end the word.
    r->word[length] = '\0';
    return length > 0;
}

static tw_status refuse(const reader *r, const char *what)
{
    return file_refuse_line(r->file->error, r->file->name, r->word_line, "expected %s, got '%.40s'",
                            what, r->word[0] != '\0' ? r->word : "the end of the file");
}

static int find_key(const char *word)
{
    for (int k = 0; k < KEYS; k++)
        if (strcasecmp(key_names[k], word) == 0)
            return k;
    return -1;
}

// Keys and numbers, up to the first word that is no key.
static tw_status read_header(reader *r, header *h)
{
    for (;;) {
        const reader before = *r;
        const int k = next_word(r) ? find_key(r->word) : -1;
        if (k < 0) {
            *r = before;
            return TW_OK;
        }
        if (h->has[k])
            return refuse(r, "each key once");
        if (!next_word(r) || !decimal_read(r->word, &h->value[k]) ||
            (!isfinite(h->value[k]) && k != NODATA))
            return refuse(r, "a number behind the key");
        h->has[k] = true;
    }
}

static bool is_count(double value)
{
    return value >= 2 && value <= 1e9 && value == floor(value);
}

static tw_status refuse_header(reader *r, const char *what)
{
    next_word(r); // Where the header ends.
    return file_refuse_line(r->file->error, r->file->name, r->word_line,
                            "expected %s in the header above", what);
}

static tw_status check_header(reader *r, const header *h)
{
    const double dx = h->value[h->has[DX] ? DX : CELL], dy = h->value[h->has[DY] ? DY : CELL];

    if (!h->has[NCOLS] || !is_count(h->value[NCOLS]))
        return refuse_header(r, "ncols, a whole number from 2");
    if (!h->has[NROWS] || !is_count(h->value[NROWS]))
        return refuse_header(r, "nrows, a whole number from 2");
    if ((!h->has[XCORNER] && !h->has[XCENTER]) || (!h->has[YCORNER] && !h->has[YCENTER]))
        return refuse_header(r, "xllcorner or xllcenter, and yllcorner or yllcenter");
    if (!(dx > 0) || !(dy > 0))
        return refuse_header(r, "cellsize, above 0");
    return TW_OK;
}

// From the lower left cell's corner or centre to where the outermost nodes lie.
static void place(heights *out, const header *h)
{
    const double dx = h->value[h->has[DX] ? DX : CELL], dy = h->value[h->has[DY] ? DY : CELL];
    const double x = h->has[XCENTER] ? h->value[XCENTER] : h->value[XCORNER] + 0.5 * dx;
    const double y = h->has[YCENTER] ? h->value[YCENTER] : h->value[YCORNER] + 0.5 * dy;

    out->has_extent = true;
    out->extent =
        (tw_view){x, x + dx * (double)(out->columns - 1), y, y + dy * (double)(out->rows - 1)};
}

static tw_status read_heights(reader *r, const header *h, heights *out)
{
    const uint64_t count = (uint64_t)out->columns * out->rows;
    tw_status status = TW_OK;
    double value;

    for (uint64_t i = 0; i < count && status == TW_OK; i++) {
        if (!next_word(r))
            return file_refuse_line(r->file->error, r->file->name, r->line,
                                    "expected %" PRIu64 " heights, found %" PRIu64
                                    " before the end of the file",
                                    count, i);
        if (!decimal_read(r->word, &value))
            return refuse(r, "a height, a number");
        if (!isfinite(value) || (h->has[NODATA] && value == h->value[NODATA]))
            value = (double)NAN;
        status = numbers_add(&out->values, value);
    }
    if (status == TW_OK && next_word(r))
        return refuse(r, "the end of the file behind the last height");
    return status;
}

tw_status heights_read_asc(heights *out, const heights_file *file)
{
    reader r = {.at = file->bytes, .end = file->bytes + file->length, .line = 1, .file = file};
    header h = {.has = {false}};

    if (read_header(&r, &h) < 0 || check_header(&r, &h) < 0)
        return TW_EINVALID;
    out->columns = (size_t)h.value[NCOLS];
    out->rows = (size_t)h.value[NROWS];
    if (heights_check_count(file, out->columns, out->rows) < 0)
        return TW_EINVALID;
    place(out, &h);
    return read_heights(&r, &h, out);
}
