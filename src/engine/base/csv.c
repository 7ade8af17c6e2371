#include "base/csv.h"

#include "base/decimal.h"
#include "base/file.h"

#include <string.h>

csv_reader csv_open(const char *bytes, size_t length, const char *name, tw_error *error)
{
    static const char mark[] = "\xef\xbb\xbf";
    const size_t skip = length >= 3 && memcmp(bytes, mark, 3) == 0 ? 3 : 0;

    return (csv_reader){bytes + skip, bytes + length, name, error, 1};
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool ends_line(const csv_reader *r)
{
    return r->at == r->end || *r->at == '\n' || *r->at == '\r';
}

// Over LF, CRLF or CR.
static void skip_line_end(csv_reader *r)
{
    if (r->at == r->end)
        return;
    if (*r->at++ == '\r' && r->at < r->end && *r->at == '\n')
        r->at++;
    r->line++;
}

bool csv_more(csv_reader *r)
{
    for (;;) {
        const char *line = r->at;
        while (r->at < r->end && is_blank(*r->at))
            r->at++;
        if (!ends_line(r)) {
            r->at = line;
            return true;
        }
        if (r->at == r->end)
            return false;
        skip_line_end(r);
    }
}

static tw_status add(const csv_reader *r, csv_field *out, size_t *length, char c)
{
    if (c == '\0')
        return file_refuse_line(r->error, r->name, out->line, "expected text, got a zero byte");
    if (*length == CSV_FIELD)
        return file_refuse_line(r->error, r->name, out->line, "a field of more than %d characters",
                                CSV_FIELD);
    out->text[(*length)++] = c;
    return TW_OK;
}

static tw_status read_plain(csv_reader *r, csv_field *out)
{
    size_t length = 0;

    for (; !ends_line(r) && *r->at != ','; r->at++)
        if (add(r, out, &length, *r->at) < 0)
            return TW_EINVALID;
    while (length > 0 && is_blank(out->text[length - 1]))
        length--;
    out->text[length] = '\0';
    return TW_OK;
}

// From behind the opening quote to behind the closing one; "" is a quote.
static tw_status read_quoted(csv_reader *r, csv_field *out)
{
    size_t length = 0;

    for (; r->at < r->end; r->at++) {
        if (*r->at == '"' && (r->at + 1 == r->end || r->at[1] != '"')) {
            r->at++;
            out->text[length] = '\0';
            return TW_OK;
        }
        r->at += *r->at == '"';
        r->line += *r->at == '\n';
        if (add(r, out, &length, *r->at) < 0)
            return TW_EINVALID;
    }
    return file_refuse_line(r->error, r->name, out->line,
                            "expected a closing '\"', found the end of the file");
}

tw_status csv_next(csv_reader *r, csv_field *out)
{
    tw_status status;

    while (r->at < r->end && is_blank(*r->at))
        r->at++;
    out->line = r->line;
    if (r->at < r->end && *r->at == '"') {
        r->at++;
        status = read_quoted(r, out);
    } else {
        status = read_plain(r, out);
    }
    if (status < 0)
        return status;
    while (r->at < r->end && is_blank(*r->at))
        r->at++;
    out->ends_line = ends_line(r);
    if (!out->ends_line && *r->at != ',')
        return file_refuse_line(r->error, r->name, r->line, "expected ',' behind '\"%.40s\"'",
                                out->text);
    if (out->ends_line)
        skip_line_end(r);
    else
        r->at++;
    return TW_OK;
}

tw_status csv_number(csv_reader *r, csv_field *field, double *out)
{
    if (csv_next(r, field) < 0)
        return TW_EINVALID;
    if (decimal_read(field->text, out))
        return TW_OK;
    return file_refuse_line(r->error, r->name, field->line,
                            field->text[0] == '\0' ? "expected a number, got nothing%s"
                                                   : "expected a number, got '%.60s'",
                            field->text);
}
