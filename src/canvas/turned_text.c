#include "canvas/turned_text.h"

#include <math.h>
#include <stdlib.h>

// How many times as large glyphs are rendered, and samples a pixel, along each side.
#define FINE 4

// Room above and below the baseline, of the size: more than any glyph takes.
#define ABOVE 1.25
#define BELOW 0.5

// The glyphs' coverage, FINE times as large, on a baseline `above` rows from the top.
typedef struct stencil {
    int columns, rows, above;
    uint8_t *coverage;
} stencil;

static void copy_piece(void *user, const piece *what, int x, int y)
{
    stencil *s = user;

    for (int row = 0; row < what->rows; row++) {
        const uint8_t *from = what->coverage + (size_t)row * (size_t)what->columns;
        int to = s->above + y + row;

        for (int i = 0; i < what->columns && to >= 0 && to < s->rows; i++)
            if (x + i >= 0 && x + i < s->columns && from[i] > 0)
                s->coverage[(size_t)to * (size_t)s->columns + (size_t)(x + i)] = from[i];
    }
}

static bool stencil_make(stencil *s, fonts *f, const turned_text *what)
{
    int size = FINE * what->size;

    s->columns = fonts_width(f, what->text, what->weight, size, what->tabular);
    s->above = (int)(ABOVE * size);
    s->rows = s->above + (int)(BELOW * size);
    s->coverage = s->columns > 0 ? calloc((size_t)s->columns * (size_t)s->rows, 1) : NULL;
    return s->coverage != NULL &&
           fonts_render(f, what->text, what->weight, size, what->tabular, copy_piece, s);
}

// Where the pixels of a canvas are on a stencil: (x, y) at the canvas's origin, and how much that
// changes from a pixel to the next on its right; down, it is that turned by a right angle.
typedef struct course {
    double x, y, dx, dy;
} course;

static course course_of(const stencil *s, const turned_text *what)
{
    course c = {.dx = FINE * cos(what->angle), .dy = -FINE * sin(what->angle)};

    c.x = what->along * s->columns - what->place.x * c.dx + what->place.y * c.dy;
    c.y = s->above - FINE * what->down - what->place.x * c.dy - what->place.y * c.dx;
    return c;
}

// How much of a pixel the text covers, 0 to 1.
static float coverage_at(const stencil *s, const course *c, int px, int py)
{
    unsigned sum = 0;

    for (int k = 0; k < FINE * FINE; k++) {
        double along = px + (k % FINE + 0.5) / FINE, down = py + ((double)(k / FINE) + 0.5) / FINE;
        double x = c->x + along * c->dx - down * c->dy, y = c->y + along * c->dy + down * c->dx;

        if (x >= 0.0 && x < s->columns && y >= 0.0 && y < s->rows)
            sum += s->coverage[(size_t)y * (size_t)s->columns + (size_t)x];
    }
    return (float)sum / (255.0f * FINE * FINE);
}

// The pixels that a turned stencil may touch.
static raster_rect reach(const stencil *s, const turned_text *what, raster_rect clip)
{
    double radius = hypot(s->columns, s->rows) / FINE + 1.0;

    return (raster_rect){(int)fmax(clip.x0, floor(what->place.x - radius)),
                         (int)fmax(clip.y0, floor(what->place.y - radius)),
                         (int)fmin(clip.x1, ceil(what->place.x + radius)),
                         (int)fmin(clip.y1, ceil(what->place.y + radius))};
}

// Shorten [*from, *to] to where p + d x may be at least low and at most high.
static void narrow(double p, double d, double low, double high, double *from, double *to)
{
    if (fabs(d) < 1e-6) { // All of a row is alike.
        if (p < low || p > high)
            *to = *from;
        return;
    }
    double a = (low - p) / d, b = (high - p) / d;

    *from = fmax(*from, fmin(a, b));
    *to = fmin(*to, fmax(a, b));
}

// The part of a row of pixels that may be on the stencil: x0 <= x < x1.
static void narrow_row(const stencil *s, const course *c, int y, int *x0, int *x1)
{
    const double around = 2.0 * FINE; // More than the pixel's samples are from its corner.
    double from = *x0, to = *x1;

    narrow(c->x - y * c->dy, c->dx, -around, s->columns + around, &from, &to);
    narrow(c->y + y * c->dx, c->dy, -around, s->rows + around, &from, &to);
    *x1 = (int)fmax(*x0, ceil(to));
    *x0 = (int)fmin(floor(from), *x1);
}

static void draw_row(const stencil *s, const course *c, int y, const raster_rect *visible,
                     canvas_color color, uint32_t *row)
{
    int from = visible->x0, to = visible->x1;

    narrow_row(s, c, y, &from, &to);
    for (int x = from; x < to; x++) {
        float coverage = coverage_at(s, c, x, y);

        if (coverage > 0.0f)
            row[x] = raster_blend(row[x], color, coverage);
    }
}

bool turned_text_draw(fonts *f, raster_target target, raster_rect clip, const turned_text *what)
{
    stencil s = {0};
    bool done = stencil_make(&s, f, what);
    course c = course_of(&s, what);
    raster_rect visible = reach(&s, what, clip);

    for (int y = visible.y0; done && y < visible.y1; y++)
        draw_row(&s, &c, y, &visible, what->color, target.pixels + (size_t)y * target.stride);
    free(s.coverage);
    return done;
}
