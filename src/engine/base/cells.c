#include "base/cells.h"

#include "base/decimal.h"
#include "base/file.h"
#include "thalweg/file.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WINDOW = 1 << 20, COMMENTS = 4096 };

// How a piece of text was taken: whole, up to the end of the window, or not at all.
typedef enum taken { TAKEN, CUT_OFF, WRONG, NO_MEMORY } taken;

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

void cells_separate(cells_reader *r, char separator)
{
    r->separator = separator;
    memset(r->stops, 0, sizeof r->stops);
    r->stops['\n'] = r->stops['\r'] = true;
    if (separator != CELLS_NONE)
        r->stops[(unsigned char)separator] = true;
    if (separator == CELLS_BLANKS)
        r->stops['\t'] = true;
}

static bool separates(const cells_reader *r, char c)
{
    return r->stops[(unsigned char)c] && !is_line_end(c);
}

// Over blanks that are no separators.
static const char *skip_blanks(const cells_reader *r, const char *at)
{
    while (at < r->end && is_blank(*at) && !(r->separator != CELLS_BLANKS && separates(r, *at)))
        at++;
    return at;
}

static taken add_cell(cells_reader *r, cell new)
{
    if (r->count == r->capacity) {
        const size_t capacity = 2 * r->capacity + 16;
        cell *cells = realloc(r->cells, capacity * sizeof *cells);
        if (cells == NULL)
            return NO_MEMORY;
        r->cells = cells;
        r->capacity = capacity;
    }
    r->cells[r->count++] = new;
    return TAKEN;
}

static taken take_plain(cells_reader *r, const char **at)
{
    const char *from = *at, *to = from, *end;

    while (to < r->end && !r->stops[(unsigned char)*to])
        to++;
    if (to == r->end && !r->complete)
        return CUT_OFF;
    *at = to;
    for (end = to; end > from && is_blank(end[-1]);)
        end--;
    return add_cell(r, (cell){from, (size_t)(end - from), false});
}

static taken refuse_open_quote(const cells_reader *r, const cell *of)
{
    char text[CELLS_SHOWN];

    file_refuse_line(r->error, r->name, r->next_line,
                     "expected a closing '\"' behind '\"%s', found the end of the file",
                     cells_show(text, of));
    return WRONG;
}

static taken refuse_behind_quotes(const cells_reader *r, const cell *of)
{
    char text[CELLS_SHOWN];

    file_refuse_line(r->error, r->name, r->next_line, "expected %s behind '\"%s\"'",
                     cells_separator_name(r->separator), cells_show(text, of));
    return WRONG;
}

// From behind the opening quote to behind the closing one; "" is a quote.
static taken take_quoted(cells_reader *r, const char **at)
{
    const char *to = *at;
    cell new = {.text = to, .quoted = true};

    for (;; to++) {
        to = memchr(to, '"', (size_t)(r->end - to));
        if (to == NULL || (to + 1 == r->end && !r->complete))
            break;
        if (to + 1 < r->end && to[1] == '"') {
            to++;
            continue;
        }
        new.length = (size_t)(to - new.text);
        *at = r->separator == CELLS_BLANKS ? to + 1 : skip_blanks(r, to + 1);
        if (*at < r->end && !r->stops[(unsigned char)**at])
            return refuse_behind_quotes(r, &new);
        return *at == r->end && !r->complete ? CUT_OFF : add_cell(r, new);
    }
    if (!r->complete)
        return CUT_OFF;
    new.length = (size_t)(r->end - new.text);
    return refuse_open_quote(r, &new);
}

// All cells of a line, up to its end.
static taken take_cells(cells_reader *r, const char **at)
{
    taken got;

    for (r->count = 0;; ++*at) {
        *at = skip_blanks(r, *at);
        if (*at == r->end && !r->complete)
            return CUT_OFF;
        if (r->separator == CELLS_BLANKS && (*at == r->end || is_line_end(**at)))
            return TAKEN;
        if (*at < r->end && **at == '"') {
            ++*at;
            got = take_quoted(r, at);
        } else {
            got = take_plain(r, at);
        }
        if (got != TAKEN || *at == r->end || !separates(r, **at))
            return got;
    }
}

// Over LF, CRLF or CR.
static taken take_line_end(const cells_reader *r, const char **at)
{
    if (*at == r->end)
        return TAKEN;
    if (**at == '\r' && *at + 1 == r->end && !r->complete)
        return CUT_OFF;
    if (*(*at)++ == '\r' && *at < r->end && **at == '\n')
        ++*at;
    return TAKEN;
}

static size_t count_lines(const char *from, const char *to)
{
    size_t lines = 0;

    for (; from < to; from++)
        lines += *from == '\n' || (*from == '\r' && (from + 1 == to || from[1] != '\n'));
    return lines;
}

static bool is_missing(const cell *c)
{
    static const char *const words[] = {
        "",
        "?",
        "na",
        "nan",
        "-nan",
        "null",
        "none",
        "n/a",
        "n.a.",
        "<na>",
        "nil",
        "-",
        ".",
        "missing",
        // What spreadsheets write for errors:
        "#n/a",
        "#na",
        "#nv",
        "#null!",
        "#div/0!",
        "#value!",
        "#wert!",
        "#num!",
        "#zahl!",
    };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == c->length && decimal_same_word(c->text, words[i], c->length))
            return true;
    return false;
}

// A spreadsheet's #N/A begins a row, not a comment.
static bool is_comment(const cells_reader *r, const char *at)
{
    const char *to = at;

    if (*at != '#' && *at != '%')
        return false;
    while (to < r->end && !r->stops[(unsigned char)*to])
        to++;
    return !is_missing(&(cell){at, (size_t)(to - at), false});
}

// Behind those before it, once, though the rows at the beginning are looked at several times.
static void keep_comment(cells_reader *r, const char *from, size_t length)
{
    const size_t used = r->comments != NULL ? strlen(r->comments) : 0;

    if (r->next_line <= r->comment_line || used + 2 >= COMMENTS ||
        (r->comments == NULL && (r->comments = calloc(1, COMMENTS)) == NULL))
        return;
    r->comment_line = r->next_line;
    for (; length > 0 && (is_blank(*from) || *from == '#' || *from == '%'); length--)
        from++;
    cells_copy(r->comments + used, COMMENTS - used - 1, &(cell){from, length, false});
    strcat(r->comments, "\n");
}

// A line that is no row, but a comment or empty.
static taken take_other(cells_reader *r, const char *at, const char **end, bool *is_other)
{
    while (at < r->end && is_blank(*at))
        at++;
    if (at == r->end && !r->complete)
        return CUT_OFF;
    *end = at;
    *is_other = at == r->end || is_line_end(*at) || is_comment(r, at);
    if (!*is_other)
        return TAKEN;
    while (*end < r->end && !is_line_end(**end))
        ++*end;
    if (*end == r->end && !r->complete)
        return CUT_OFF;
    if (*end > at && r->line == 0)
        keep_comment(r, at + 1, (size_t)(*end - at - 1));
    return TAKEN;
}

// The next row of the window; *found is false where the text ends.
static taken take_row(cells_reader *r, bool *found)
{
    for (*found = false; r->at < r->end || !r->complete;) {
        const char *line = r->at, *at = line;
        bool is_other;
        taken got = take_other(r, line, &at, &is_other);
        if (got == TAKEN && !is_other)
            got = take_cells(r, (at = line, &at));
        if (got == TAKEN)
            got = take_line_end(r, &at);
        if (got != TAKEN)
            return got;
        r->at = at;
        *found = !is_other;
        if (*found)
            r->line = r->next_line;
        r->next_line += count_lines(line, at);
        if (*found && memchr(line, '\0', (size_t)(at - line)) != NULL) {
            file_refuse_line(r->error, r->name, r->line, "expected text, got a zero byte");
            return WRONG;
        }
        if (*found)
            return TAKEN;
    }
    return TAKEN;
}

static tw_status grow(cells_reader *r)
{
    const size_t used = (size_t)(r->end - r->at);
    char *window;

    if (r->size >= CELLS_MAX_ROW)
        return file_refuse_line(
            r->error, r->name, r->next_line,
            "expected a row of at most %zu MB; is there a '\"' without another?",
            CELLS_MAX_ROW >> 20);
    if ((window = realloc(r->window, 2 * r->size)) == NULL)
        return TW_ENOMEM;
    r->window = window;
    r->size *= 2;
    r->at = window;
    r->end = window + used;
    return TW_OK;
}

// More of the file, behind what of it has not been read yet.
static tw_status refill(cells_reader *r)
{
    const size_t rest = (size_t)(r->end - r->at);
    ssize_t got;

    memmove(r->window, r->at, rest);
    r->at = r->window;
    r->end = r->window + rest;
    if (rest == r->size && grow(r) < 0)
        return r->size >= CELLS_MAX_ROW ? TW_EINVALID : TW_ENOMEM;
    got = read(r->file, r->window + rest, r->size - rest);
    if (got < 0)
        return file_refuse_read(r->error, r->name);
    r->complete = got == 0;
    r->end += got;
    return TW_OK;
}

tw_status cells_peek(cells_reader *r, bool *found)
{
    const taken got = take_row(r, found);

    *found = *found && got == TAKEN;
    return got == WRONG ? TW_EINVALID : got == NO_MEMORY ? TW_ENOMEM : TW_OK;
}

tw_status cells_next(cells_reader *r, bool *found)
{
    tw_status status = TW_OK;
    taken got;

    while ((got = take_row(r, found)) == CUT_OFF)
        if ((status = refill(r)) < 0)
            return status;
    return got == WRONG ? TW_EINVALID : got == NO_MEMORY ? TW_ENOMEM : TW_OK;
}

// UTF-16 begins with its mark, or with a letter and a zero.
static tw_status check_encoding(const cells_reader *r)
{
    const unsigned char *b = (const unsigned char *)r->at;

    if (r->end - r->at < 2 || (!(b[0] == 0xFF && b[1] == 0xFE) && !(b[0] == 0xFE && b[1] == 0xFF) &&
                               !(b[0] != 0 && b[1] == 0 && r->end - r->at > 3 && b[3] == 0)))
        return TW_OK;
    return tw_error_set(r->error, TW_NOWHERE,
                        "%s: expected text in UTF-8, found UTF-16; save it as "
                        "UTF-8 (in Excel: CSV UTF-8)",
                        file_shown(r->name));
}

static tw_status begin(cells_reader *r)
{
    static const char mark[] = "\xef\xbb\xbf";
    const tw_status status = check_encoding(r);

    if (status < 0)
        return status;
    if (r->end - r->at >= 3 && memcmp(r->at, mark, 3) == 0)
        r->at += 3;
    return TW_OK;
}

tw_status cells_open_bytes(cells_reader *out, const char *bytes, size_t length, const char *name,
                           tw_error *error)
{
    *out = (cells_reader){.name = name,
                          .error = error,
                          .file = -1,
                          .at = bytes,
                          .end = bytes + length,
                          .complete = true,
                          .next_line = 1};
    return begin(out);
}

tw_status cells_open_file(cells_reader *out, const char *path, size_t most, tw_error *error)
{
    tw_status status;

    *out = (cells_reader){.name = path, .error = error, .file = -1, .size = WINDOW, .next_line = 1};
    if ((status = file_open(&out->file, path, most, error)) < 0)
        return status;
    if ((out->window = malloc(WINDOW)) == NULL)
        return TW_ENOMEM;
    out->at = out->end = out->window;
    while (out->end < out->window + WINDOW && !out->complete)
        if ((status = refill(out)) < 0)
            return status;
    return begin(out);
}

void cells_close(cells_reader *r)
{
    if (r->file >= 0)
        close(r->file);
    free(r->window);
    free(r->cells);
    free(r->comments);
    *r = (cells_reader){.file = -1};
}

size_t cells_filled(const cells_reader *r)
{
    size_t count = r->count;

    while (count > 0 && r->cells[count - 1].length == 0)
        count--;
    return count;
}

// The bytes of a UTF-8 character that begins here, 0 where none does.
static size_t character_length(const unsigned char *at, size_t room)
{
    const size_t length = at[0] < 0x80   ? 1
                          : at[0] < 0xC2 ? 0
                          : at[0] < 0xE0 ? 2
                          : at[0] < 0xF0 ? 3
                          : at[0] < 0xF5 ? 4
                                         : 0;

    for (size_t i = 1; i < length; i++)
        if (i >= room || (at[i] & 0xC0) != 0x80)
            return 0;
    return length;
}

void cells_copy(char *out, size_t size, const cell *from)
{
    const unsigned char *text = (const unsigned char *)from->text;
    size_t length = 0;

    for (size_t i = 0; i < from->length;) {
        size_t n = character_length(text + i, from->length - i);
        const unsigned char latin[2] = {(unsigned char)(0xC0 | text[i] >> 6),
                                        (unsigned char)(0x80 | (text[i] & 0x3F))};
        const size_t bytes = n > 0 ? n : 2; // No UTF-8: Latin-1.
        if (length + bytes >= size)
            break;
        memcpy(out + length, n > 0 ? text + i : latin, bytes);
        length += bytes;
        i += n > 0 ? n : 1;
        i += from->quoted && text[i - 1] == '"';
    }
    out[length] = '\0';
}

const char *cells_show(char out[CELLS_SHOWN], const cell *from)
{
    cells_copy(out, CELLS_SHOWN, from);
    return out;
}

cell_kind cells_number(cells_reader *r, const cell *from, double *out)
{
    cell c = *from;

    if (decimal_read_cell(c.text, c.length, r->mark, out)) {
        // A number with one sign in it, before any other has one, says which it is.
        if (r->mark == 0 && (r->mark = decimal_mark(c.text, c.length)) != 0)
            decimal_read_cell(c.text, c.length, r->mark, out);
        return CELL_NUMBER;
    }
    for (; c.length > 0 && is_blank(c.text[c.length - 1]); c.length--)
        continue;
    for (; c.length > 0 && is_blank(*c.text); c.length--)
        c.text++;
    return is_missing(&c) ? CELL_MISSING : CELL_WORD;
}

const char *cells_separator_name(char separator)
{
    switch (separator) {
    case CELLS_NONE:
        return "a line end";
    case CELLS_BLANKS:
        return "a blank";
    case '\t':
        return "a tab";
    case ';':
        return "';'";
    case '|':
        return "'|'";
    default:
        return "','";
    }
}
