#include "figure/plot/mark_key.h"
#include "figure/style/text.h"

#include <math.h>

// In text sizes.
#define ROW 1.7
#define GLYPH 1.7
#define WORD 0.4
#define APART 1.2
#define RADIUS 0.38
#define STAR 0.6
#define SMALL_STAR 0.42
#define SADDLE 0.58
#define DOT 0.22

// Size of the words, of the text.
#define LABEL 0.92

static const canvas_color plain = {205, 210, 216, 255};

// A mark, what it means, and how it is drawn beside a word of text size u.
typedef struct entry {
    const char *word;
    void (*draw)(canvas *c, canvas_point at, double u);
} entry;

static void draw_start(canvas *c, canvas_point at, double u)
{
    figure_mark_start(c, at, RADIUS * u, plain);
}

static void draw_here(canvas *c, canvas_point at, double u)
{
    figure_mark_here(c, at, RADIUS * u, plain);
}

static void draw_end(canvas *c, canvas_point at, double u)
{
    figure_mark_end(c, at, RADIUS * u, plain);
}

static void draw_cross(canvas *c, canvas_point at, double u)
{
    figure_mark_cross(c, at, RADIUS * u, plain);
}

static void draw_exit(canvas *c, canvas_point at, double u)
{
    figure_mark_arrow(c, at, 1.0, 0.0, RADIUS * u, plain);
}

static void draw_bound(canvas *c, canvas_point at, double u)
{
    figure_mark_bound(c, (canvas_point){at.x - 0.5 * GLYPH * u, at.y},
                      (canvas_point){at.x + 0.5 * GLYPH * u, at.y}, u);
}

static void draw_published(canvas *c, canvas_point at, double u)
{
    figure_mark_minimum(c, at, STAR * u);
}

static void draw_minimum(canvas *c, canvas_point at, double u)
{
    figure_mark_minimum(c, at, SMALL_STAR * u);
}

static void draw_saddle(canvas *c, canvas_point at, double u)
{
    figure_mark_saddle(c, at, 1.0, 0.0, SADDLE * u);
}

static void draw_maximum(canvas *c, canvas_point at, double u)
{
    figure_mark_maximum(c, at, RADIUS * u);
}

static void draw_level(canvas *c, canvas_point at, double u)
{
    figure_mark_level(c, at, DOT * u);
}

static void draw_way(canvas *c, canvas_point at, double u)
{
    const canvas_color gray = {128, 134, 142, 255}; // Between dark and light paper.

    figure_mark_way(c, at, 1.0, 0.0, GLYPH * u, u, gray);
}

static const entry entries[FIGURE_MARKS] = {
    [FIGURE_MARK_START] = {"start", draw_start},
    [FIGURE_MARK_HERE] = {"on the way", draw_here},
    [FIGURE_MARK_END] = {"end", draw_end},
    [FIGURE_MARK_DIVERGED] = {"diverged", draw_cross},
    [FIGURE_MARK_EXIT] = {"left the map", draw_exit},
    [FIGURE_MARK_BOUND] = {"bound", draw_bound},
    [FIGURE_MARK_PUBLISHED] = {"published minimum", draw_published},
    [FIGURE_MARK_MINIMUM] = {"minimum", draw_minimum},
    [FIGURE_MARK_SADDLE] = {"saddle", draw_saddle},
    [FIGURE_MARK_MAXIMUM] = {"maximum", draw_maximum},
    [FIGURE_MARK_LEVEL] = {"flat", draw_level},
    [FIGURE_MARK_LINE] = {"line of lowest points", draw_level},
    [FIGURE_MARK_WAY] = {"the way down", draw_way},
};

static canvas_text_style style_of(const figure_mark_key *key)
{
    canvas_text_style style = figure_text_of(LABEL * key->text, CANVAS_REGULAR, key->theme->muted);

    style.anchor_y = CANVAS_MIDDLE;
    style.tabular = false;
    return style;
}

// From mark to mark, row by row; draws them unless that is only asked for its height.
static double lay(canvas *c, const figure_mark_key *key, bool draws)
{
    const double u = key->text, left = key->place.x;
    const canvas_text_style style = style_of(key);
    canvas_point at = {left, key->place.y + 0.5 * ROW * u};

    for (int i = 0; i < FIGURE_MARKS; i++) {
        const double width = (GLYPH + WORD) * u + canvas_text_width(c, entries[i].word, style);

        if ((key->marks >> i & 1u) == 0)
            continue;
        if (at.x > left && at.x + width > left + key->place.width) {
            at.x = left;
            at.y += ROW * u;
        }
        if (draws) {
            entries[i].draw(c, (canvas_point){at.x + 0.5 * GLYPH * u, at.y}, u);
            canvas_draw_text(c, (canvas_point){at.x + (GLYPH + WORD) * u, at.y}, entries[i].word,
                             style);
        }
        at.x += width + APART * u;
    }
    return at.y + 0.5 * ROW * u - key->place.y;
}

double figure_mark_key_height(canvas *c, const figure_mark_key *key)
{
    return key->marks != 0 ? lay(c, key, false) : 0.0;
}

void figure_draw_mark_key(canvas *c, const figure_mark_key *key)
{
    lay(c, key, true);
}
