#include "base/decimal.h"
#include "base/file.h"
#include "terrain/source/heights.h"

#include <inttypes.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

// ESRI ASCII: lines of a key and a number, then the heights between blanks. GeoClaw's topography
// (types 2 and 3) is alike, with other keys and the number before the key.

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

static const struct {
    const char *name;
    key key;
} key_names[] = {
    {"ncols", NCOLS},
    {"mx", NCOLS},
    {"nrows", NROWS},
    {"my", NROWS},
    {"xllcorner", XCORNER},
    {"xcorner", XCORNER},
    {"xllcenter", XCENTER},
    {"xlower", XCENTER},
    {"yllcorner", YCORNER},
    {"ycorner", YCORNER},
    {"yllcenter", YCENTER},
    {"ylower", YCENTER},
    {"cellsize", CELL},
    {"dx", DX},
    {"dy", DY},
    {"nodata_value", NODATA},
    {"nodata", NODATA},
};

// Heights that are none where the header does not say.
#define USUAL_NODATA (-9999.0)

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
    for (size_t i = 0; i < sizeof key_names / sizeof *key_names; i++)
        if (strcasecmp(key_names[i].name, word) == 0)
            return (int)key_names[i].key;
    return -1;
}

// A comma in a word is its decimal sign.
static bool read_number(const char *word, double *out)
{
    return decimal_read(word, out) ||
           decimal_read_cell(word, strlen(word), strchr(word, ',') != NULL ? ',' : '.', out);
}

// A key and a number, in either order. Returns the key; -1, the reader as it was: there is none.
static int next_key(reader *r, double *value, bool *has_number)
{
    const reader before = *r;
    const bool is_first = next_word(r) && read_number(r->word, value);
    int k = is_first && !next_word(r) ? -1 : find_key(r->word);

    *has_number = is_first;
    if (k < 0)
        *r = before;
    else if (!is_first)
        *has_number = next_word(r) && read_number(r->word, value);
    return k;
}

static tw_status refuse_key(reader *r)
{
    while (next_word(r) && find_key(r->word) < 0)
        continue;
    return refuse(r, "each key once");
}

// Up to the first word that is no key.
static tw_status read_header(reader *r, header *h)
{
    reader before = *r;
    bool has_number;
    double value = 0.0;
    int k;

    for (; (k = next_key(r, &value, &has_number)) >= 0; before = *r) {
        if (h->has[k])
            return refuse_key(&before);
        if (!has_number || (!isfinite(value) && k != NODATA))
            return refuse(r, "a number behind the key");
        h->has[k] = true;
        h->value[k] = value;
    }
    return TW_OK;
}

static reader open_reader(const heights_file *file)
{
    static const char mark[] = "\xef\xbb\xbf";
    const bool is_marked = file->length >= 3 && memcmp(file->bytes, mark, 3) == 0;

    return (reader){.at = file->bytes + (is_marked ? 3 : 0),
                    .end = file->bytes + file->length,
                    .line = 1,
                    .file = file};
}

bool heights_is_asc(const heights_file *file)
{
    reader r = open_reader(file);
    double value;
    bool has_number;

    return next_key(&r, &value, &has_number) >= 0;
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

// Cells are single numbers, and so is what the header says of them, often with other digits.
static bool is_hole(const header *h, double value)
{
    const double nodata = h->has[NODATA] ? h->value[NODATA] : USUAL_NODATA;

    return !isfinite(value) || (float)value == (float)nodata;
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
        if (!read_number(r->word, &value))
            return refuse(r, "a height, a number");
        if (is_hole(h, value))
            value = (double)NAN;
        status = numbers_add(&out->values, value);
    }
    if (status == TW_OK && next_word(r))
        return refuse(r, "the end of the file behind the last height");
    return status;
}

tw_status heights_read_asc(heights *out, const heights_file *file)
{
    reader r = open_reader(file);
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
