#include "base/dialect.h"

#include "base/decimal.h"

#include <string.h>

enum { ROWS = 100 }; // That are looked at.

// What a text looks like when it is cut by a separator.
typedef struct sample {
    size_t rows;
    size_t first, columns; // Cells of the first row, and those without empty ones at its end.
    size_t fit, longer;    // Rows behind it with as many cells, or with one more;
    size_t quoted;         // of those, which begin with quotes.
    size_t cells, numbers;
    double points, commas; // How strongly numbers say what the decimal sign is.
} sample;

// One sign with three digits behind it may stand between thousands as well.
static void weigh_mark(sample *s, const cell *c)
{
    const char mark = decimal_mark(c->text, c->length);
    const bool sure = !decimal_is_ambiguous(c->text, c->length);

    if (mark == '.' || (mark == ',' && c->quoted && !sure))
        s->points += sure ? 1e6 : 1.0;
    else if (mark == ',')
        s->commas += sure ? 1e6 : 1.0;
}

static void look_at_cells(sample *s, cells_reader *r)
{
    for (size_t i = 0; i < r->count; i++) {
        const cell *c = &r->cells[i];
        double number;
        const bool is_number = decimal_read_cell(c->text, c->length, '.', &number) ||
                               decimal_read_cell(c->text, c->length, ',', &number);
        s->numbers += is_number;
        if (is_number)
            weigh_mark(s, c);
    }
    s->cells += r->count;
}

static void look_at_row(sample *s, cells_reader *r)
{
    const size_t count = cells_filled(r);

    if (s->rows++ == 0) {
        s->first = r->count;
        s->columns = count;
    } else {
        s->fit += count <= s->columns && r->count >= s->columns;
        s->longer += count == s->columns + 1;
        s->quoted += count == s->columns + 1 && r->cells[0].quoted;
    }
    look_at_cells(s, r);
}

// The share of rows that fit and that of numbers. No separator is the last
// thing to think of.
static double score(const sample *s, char separator)
{
    const size_t behind = s->rows - 1;
    const double numbers = s->cells > 0 ? (double)s->numbers / (double)s->cells : 0.0;
    // Rows that begin with their name, as R writes them.
    const bool indexed =
        behind > 0 && s->longer == behind && (s->columns > 1 || s->quoted == behind);

    if (separator == CELLS_NONE)
        return 0.5 * numbers;
    if (s->first < 2 && !indexed)
        return -1.0;
    if (indexed || behind == 0)
        return 1.0 + numbers;
    if (s->fit == 0) // Rows are all wrong, or the first is one name with a blank in it.
        return separator == CELLS_BLANKS ? -1.0 : 0.55 + 0.1 * numbers;
    return (double)s->fit / (double)behind + numbers;
}

static tw_status take_sample(sample *out, cells_reader *r, char separator)
{
    const cells_reader before = *r;
    tw_status status = TW_OK;
    bool found = true;

    *out = (sample){0};
    cells_separate(r, separator);
    while (out->rows < ROWS && (status = cells_peek(r, &found)) == TW_OK && found)
        look_at_row(out, r);
    r->at = before.at;
    r->line = before.line;
    r->next_line = before.next_line;
    return status == TW_ENOMEM ? status : TW_OK; // What is wrong is said when it is read.
}

// "sep=;", as Excel understands it.
static bool takes_line(cells_reader *r)
{
    const size_t room = (size_t)(r->end - r->at);

    if (room < 6 || memcmp(r->at, "sep=", 4) != 0 || (r->at[5] != '\n' && r->at[5] != '\r'))
        return false;
    cells_separate(r, r->at[4]);
    r->at += r->at[5] == '\r' && room > 6 && r->at[6] == '\n' ? 7 : 6;
    r->next_line++;
    return true;
}

static char decimal_sign(const sample *s)
{
    return s->points > s->commas ? '.' : s->commas > 0.0 ? ',' : 0;
}

tw_status dialect_find(cells_reader *r)
{
    static const char separators[] = {'\t', ';', ',', '|', CELLS_BLANKS, CELLS_NONE};
    const bool is_said = takes_line(r);
    char best = r->separator;
    double highest = -2.0;
    sample s;

    for (size_t i = 0; i < sizeof separators && !is_said; i++) {
        if (take_sample(&s, r, separators[i]) < 0)
            return TW_ENOMEM;
        if (s.rows > 0 && score(&s, separators[i]) > highest) {
            highest = score(&s, separators[i]);
            best = separators[i];
        }
    }
    if (take_sample(&s, r, best) < 0)
        return TW_ENOMEM;
    r->mark = decimal_sign(&s);
    return TW_OK;
}
