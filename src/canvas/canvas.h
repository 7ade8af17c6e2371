#ifndef CANVAS_CANVAS_H
#define CANVAS_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * A few drawing primitives, and a table of them for each ink. A canvas knows nothing of hikers.
 *
 * Units are points: x to the right, y down, from the top left; scale device pixels a point. Drawing
 * calls return nothing: a canvas keeps its first error, and the call that hands out what was drawn
 * (canvas_sdl_finish(), canvas_cairo_write()) returns it. One thread at a time.
 */
typedef struct canvas canvas;

typedef struct canvas_point {
    double x, y;
} canvas_point;

typedef struct canvas_rect {
    double x, y, width, height;
} canvas_rect;

/** Straight (not premultiplied) sRGB, 0 to 255. */
typedef struct canvas_color {
    uint8_t r, g, b, a;
} canvas_color;

/** Pixels to be shown: 0xAARRGGBB, straight alpha, row 0 on top. Borrowed. */
typedef struct canvas_image {
    size_t columns, rows;
    const uint32_t *pixels;
} canvas_image;

typedef enum canvas_weight { CANVAS_REGULAR, CANVAS_SEMIBOLD } canvas_weight;

/**
 * Which point of a text lies at the given place. Vertically a text counts as its capital letters:
 * CANVAS_MIDDLE centres those (and digits) on the place, whatever hangs below the baseline.
 */
typedef enum canvas_anchor_x { CANVAS_LEFT, CANVAS_CENTRE, CANVAS_RIGHT } canvas_anchor_x;
typedef enum canvas_anchor_y { CANVAS_TOP, CANVAS_MIDDLE, CANVAS_BASELINE } canvas_anchor_y;

/** Height of the capital letters and depth of the descenders, of the em square. */
#define CANVAS_CAP_HEIGHT 0.727
#define CANVAS_DESCENT 0.2

typedef struct canvas_text_style {
    double size; ///< Of the em square, in points.
    canvas_weight weight;
    canvas_color color;
    canvas_anchor_x anchor_x;
    canvas_anchor_y anchor_y;
    bool
        tabular; ///< The same width for each digit, so that columns align and numbers do not dance.
    double angle; ///< Radians the text is turned by about its place, clockwise as it is seen.
} canvas_text_style;

typedef struct canvas_stroke {
    double width; ///< In points.
    canvas_color color;
    const double *dashes; ///< Lengths on, off, on, ... in points; NULL for a solid line. Borrowed.
    size_t dash_count;    ///< Even.
    double casing;        ///< Width of a solid line below it, that sets it off; 0: none. In points.
    canvas_color casing_color;
} canvas_stroke;

/** Width and height in points. */
double canvas_width(const canvas *c);
double canvas_height(const canvas *c);

/** Device pixels a point. */
double canvas_scale(const canvas *c);

/** The nearest place between two device pixels: lines and boxes drawn from there are crisp. */
double canvas_snap(const canvas *c, double place);

/** Cover all that was drawn. What went wrong with it is forgotten, too. */
void canvas_clear(canvas *c, canvas_color color);

/** Stretch an image over a rectangle; smooth: interpolate between its pixels. */
void canvas_draw_image(canvas *c, canvas_rect where, canvas_image image, bool smooth);

/**
 * A line through points, antialiased, with round joins and caps; one point is a dot. Translucent
 * lines do not darken where they cross themselves. Any coordinates will do: what is far outside is
 * cut off, and the line has a gap at points that are not finite. Points that would change the
 * picture by less than half a device pixel are passed over, so that a path of any length is cheap.
 */
void canvas_draw_polyline(canvas *c, size_t count, const canvas_point *points,
                          canvas_stroke stroke);

/** Fill a convex polygon of at most CANVAS_POLYGON_POINTS points, antialiased. */
void canvas_fill_polygon(canvas *c, size_t count, const canvas_point *points, canvas_color color);

#define CANVAS_POLYGON_POINTS 16

void canvas_fill_rect(canvas *c, canvas_rect where, canvas_color color);
void canvas_fill_circle(canvas *c, canvas_point centre, double radius, canvas_color color);

/** One line of UTF-8 text. */
void canvas_draw_text(canvas *c, canvas_point at, const char *text, canvas_text_style style);

/** Width of a text as it would be drawn, in points. */
double canvas_text_width(canvas *c, const char *text, canvas_text_style style);

/** Draw a text, cut with an ellipsis where it is wider than a width in points. Returns the width
 * that it took: 0 where not even the ellipsis had room, and nothing was drawn. */
double canvas_draw_fitted(canvas *c, canvas_point at, const char *text, canvas_text_style style,
                          double width);

/** The bytes of a text's first line, of as many words as fit a width in points; of a word that is
 * wider, as much as fits, one character at least. A blank at its end is not counted. */
size_t canvas_first_line(canvas *c, const char *text, canvas_text_style style, double width);

/** Draw only inside a rectangle until the matching pop. Nested ones intersect; at most 8 deep. */
void canvas_push_clip(canvas *c, canvas_rect where);
void canvas_pop_clip(canvas *c);

void canvas_free(canvas *c);

#endif
