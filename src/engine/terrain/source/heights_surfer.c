#include "base/decimal.h"
#include "base/file.h"
#include "terrain/source/heights.h"
#include "terrain/source/npy_type.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

// Golden Software's Surfer: DSAA text, DSBB (version 6) and DSRB (version 7) bytes in little
// endian. The first row is at the bottom.

// From here on, a height is none.
#define BLANK 1.70141e38

typedef struct surfer {
    double columns, rows, x0, x1, y0, y1, blank;
} surfer;

static tw_status refuse(const heights_file *file, const char *what)
{
    return tw_error_set(file->error, TW_NOWHERE, "%s: expected a Surfer grid with %s",
                        file_shown(file->name), what);
}

static tw_status check(heights *out, const surfer *s, const heights_file *file)
{
    if (!(s->columns >= 2.0 && s->rows >= 2.0 && s->columns <= 1e9 && s->rows <= 1e9) ||
        s->columns != floor(s->columns) || s->rows != floor(s->rows))
        return refuse(file, "at least 2 rows and 2 columns");
    if (!(s->x1 > s->x0) || !(s->y1 > s->y0))
        return refuse(file, "a range of x and of y");
    out->columns = (size_t)s->columns;
    out->rows = (size_t)s->rows;
    out->has_extent = true;
    out->extent = (tw_view){s->x0, s->x1, s->y0, s->y1};
    return heights_check_count(file, out->columns, out->rows);
}

static tw_status add(heights *out, const surfer *s, double value)
{
    const bool is_hole = !isfinite(value) || value >= fmin(s->blank, BLANK) * (1.0 - 1e-6) ||
                         (float)value == (float)s->blank;

    return numbers_add(&out->values, is_hole ? (double)NAN : value);
}

// From a place in the file on, behind all that are blanks, or all that are none.
static size_t pass(const heights_file *file, size_t at, bool blanks)
{
    while (at < file->length && (memchr(" \t\r\n", file->bytes[at], 4) != NULL) == blanks)
        at++;
    return at;
}

// The next number between blanks.
static bool next_number(const heights_file *file, size_t *at, double *out)
{
    const size_t from = pass(file, *at, true), length = pass(file, from, false) - from;
    const char *text = file->bytes + from;

    *at = from + length;
    return length > 0 &&
           decimal_read_cell(text, length, memchr(text, ',', length) != NULL ? ',' : '.', out);
}

static tw_status read_ascii(heights *out, const heights_file *file)
{
    double ignored[2];
    surfer s = {.blank = BLANK};
    double *const header[] = {&s.columns, &s.rows, &s.x0,       &s.x1,
                              &s.y0,      &s.y1,   &ignored[0], &ignored[1]};
    size_t at = 4;
    tw_status status;

    for (size_t i = 0; i < sizeof header / sizeof *header; i++)
        if (!next_number(file, &at, header[i]))
            return refuse(file,
                          "8 numbers behind DSAA: columns, rows and the ranges of x, y and z");
    status = check(out, &s, file);
    for (size_t i = 0; status == TW_OK && i < out->columns * out->rows; i++) {
        double value;
        if (!next_number(file, &at, &value))
            return tw_error_set(file->error, TW_NOWHERE,
                                "%s: expected %zu heights, found %zu and then no number",
                                file_shown(file->name), out->columns * out->rows, i);
        status = add(out, &s, value);
    }
    return status;
}

static double number_at(const heights_file *file, size_t at, const char *type)
{
    npy_type t;

    return npy_type_read(&t, type) && at + t.size <= file->length
               ? npy_type_number(&t, file->bytes + at)
               : (double)NAN;
}

static tw_status read_numbers(heights *out, const surfer *s, const heights_file *file, size_t at,
                              const char *type)
{
    const size_t size = (size_t)(type[2] - '0');
    tw_status status = check(out, s, file);

    if (status == TW_OK &&
        (at > file->length || (file->length - at) / size < (uint64_t)out->columns * out->rows))
        return refuse(file, "all of its heights; is it cut off?");
    for (size_t i = 0; status == TW_OK && i < out->columns * out->rows; i++)
        status = add(out, s, number_at(file, at + i * size, type));
    return status;
}

static tw_status read_6(heights *out, const heights_file *file)
{
    const surfer s = {.columns = number_at(file, 4, "<i2"),
                      .rows = number_at(file, 6, "<i2"),
                      .x0 = number_at(file, 8, "<f8"),
                      .x1 = number_at(file, 16, "<f8"),
                      .y0 = number_at(file, 24, "<f8"),
                      .y1 = number_at(file, 32, "<f8"),
                      .blank = BLANK};

    return read_numbers(out, &s, file, 56, "<f4");
}

// Where the section of that name begins, behind its name and length; the file's length if nowhere.
static size_t find_section(const heights_file *file, const char *name)
{
    for (size_t at = 0; at + 8 <= file->length;) {
        const double length = number_at(file, at + 4, "<i4");
        if (memcmp(file->bytes + at, name, 4) == 0)
            return at + 8;
        if (length < 0.0 || length > (double)(file->length - at - 8))
            break;
        at += 8 + (size_t)length;
    }
    return file->length;
}

static tw_status read_7(heights *out, const heights_file *file)
{
    const size_t at = find_section(file, "GRID");
    const double rows = number_at(file, at, "<i4"), columns = number_at(file, at + 4, "<i4");
    const double x = number_at(file, at + 8, "<f8"), y = number_at(file, at + 16, "<f8");
    const surfer s = {.columns = columns,
                      .rows = rows,
                      .x0 = x,
                      .x1 = x + (columns - 1.0) * number_at(file, at + 24, "<f8"),
                      .y0 = y,
                      .y1 = y + (rows - 1.0) * number_at(file, at + 32, "<f8"),
                      .blank = number_at(file, at + 64, "<f8")};

    return read_numbers(out, &s, file, find_section(file, "DATA"), "<f8");
}

tw_status heights_read_surfer(heights *out, const heights_file *file)
{
    const char kind = file->bytes[2];
    const tw_status status = kind == 'A'   ? read_ascii(out, file)
                             : kind == 'B' ? read_6(out, file)
                                           : read_7(out, file);

    if (status == TW_OK)
        heights_turn_rows(out);
    return status;
}
