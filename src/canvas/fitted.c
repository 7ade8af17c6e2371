#include "canvas/canvas.h"

#include <string.h>

// Longest text that is cut, in bytes.
#define LONGEST 1024

static const char ellipsis[] = "…";

// The first n bytes of a text, without a character cut in two and blanks at the end.
static size_t whole(const char *text, size_t n)
{
    while (n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80)
        n--;
    while (n > 0 && text[n - 1] == ' ')
        n--;
    return n;
}

static double cut_width(canvas *c, char *out, const char *text, size_t n, canvas_text_style style)
{
    memcpy(out, text, n);
    memcpy(out + n, ellipsis, sizeof ellipsis);
    return canvas_text_width(c, out, style);
}

double canvas_draw_fitted(canvas *c, canvas_point at, const char *text, canvas_text_style style,
                          double width)
{
    char cut[LONGEST + sizeof ellipsis];
    double taken = canvas_text_width(c, text, style);
    size_t fits = 0, beyond = strnlen(text, LONGEST);

    if (taken <= width) {
        canvas_draw_text(c, at, text, style);
        return taken;
    }
    while (beyond > fits + 1) { // The first `fits` bytes and an ellipsis fit, `beyond` do not.
        const size_t n = fits + (beyond - fits) / 2;

        if (cut_width(c, cut, text, whole(text, n), style) <= width)
            fits = n;
        else
            beyond = n;
    }
    taken = cut_width(c, cut, text, whole(text, fits), style);
    if (taken > width)
        return 0.0;
    canvas_draw_text(c, at, cut, style);
    return taken;
}

static bool fits(canvas *c, const char *text, size_t n, canvas_text_style style, double width)
{
    char line[LONGEST + 1];

    memcpy(line, text, n);
    line[n] = '\0';
    return canvas_text_width(c, line, style) <= width;
}

// Of a word that has no room, what has: one character at least.
static size_t part_of_word(canvas *c, const char *text, size_t length, canvas_text_style style,
                           double width)
{
    size_t n = 0, next = 0;

    do {
        n = next;
        do
            next++;
        while (next < length && ((unsigned char)text[next] & 0xC0) == 0x80);
    } while (next < length && (n == 0 || fits(c, text, next, style, width)));
    return n > 0 ? n : next;
}

size_t canvas_first_line(canvas *c, const char *text, canvas_text_style style, double width)
{
    const size_t end = strnlen(text, LONGEST);
    size_t n = strcspn(text, " ");

    n = n < end ? n : end;
    if (!fits(c, text, n, style, width))
        return part_of_word(c, text, n, style, width);
    while (n < end) {
        const size_t next = n + 1 + strcspn(text + n + 1, " ");
        if (next > end || !fits(c, text, next, style, width))
            break;
        n = next;
    }
    return n;
}
