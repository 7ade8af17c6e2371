#include "figure/plot/notes.h"

#include "figure/plot/number.h"
#include "figure/style/swatch.h"
#include "figure/style/text.h"

#include <math.h>
#include <stdio.h>

// In text sizes: a line, a gap between groups, a mark's middle, the text beside it.
#define LINE 1.6
#define GAP 0.8
#define MARK 0.7
#define INDENT 2.2

figure_notes figure_notes_make(canvas *c, const figure_style *style, canvas_rect place)
{
    return (figure_notes){c, style, place, place.y + 0.5 * style->text};
}

static bool has_room(const figure_notes *key, double lines)
{
    const double end = key->y + (lines - 0.5) * LINE * key->style->text;

    return end <= key->place.y + key->place.height;
}

static void draw_text(const figure_notes *key, double indent, const char *text, canvas_color color,
                      canvas_weight weight)
{
    canvas_text_style style = figure_text_of(key->style->text, weight, color);
    const double x = key->place.x + indent * key->style->text;

    style.anchor_y = CANVAS_MIDDLE;
    canvas_draw_fitted(key->canvas, (canvas_point){x, key->y}, text, style,
                       key->place.x + key->place.width - x);
}

void figure_notes_line(figure_notes *key, const char *text, bool strong)
{
    const figure_theme *theme = key->style->theme;

    if (has_room(key, 1.0))
        draw_text(key, 0.0, text, strong ? theme->ink : theme->muted,
                  strong ? CANVAS_SEMIBOLD : CANVAS_REGULAR);
    key->y += LINE * key->style->text;
}

bool figure_notes_entry(figure_notes *key, const char *text, const char *detail, canvas_point *at)
{
    const figure_theme *theme = key->style->theme;
    const double line = LINE * key->style->text;

    if (!has_room(key, detail != NULL ? 2.0 : 1.0))
        return false;
    *at = (canvas_point){key->place.x + MARK * key->style->text, key->y};
    draw_text(key, INDENT, text, theme->ink, CANVAS_REGULAR);
    key->y += line;
    if (detail != NULL) {
        draw_text(key, INDENT, detail, theme->muted, CANVAS_REGULAR);
        key->y += line;
    }
    return true;
}

void figure_notes_gap(figure_notes *key)
{
    key->y += GAP * key->style->text;
}

void figure_notes_swatch(const figure_notes *key, canvas_point at, canvas_color color,
                         canvas_color stripes)
{
    figure_draw_swatch(key->canvas, at, key->style->text, key->style->theme, color, stripes);
}

const char *figure_theory_place(char text[FIGURE_PLACE], const tw_walk_spec *walk,
                                const tw_inspection *minimum, tw_view view)
{
    char place[FIGURE_POINT];

    snprintf(text, FIGURE_PLACE, "theory at the %s %s",
             tw_steering_sense(&walk->steering) < 0.0 ? "maximum" : "minimum",
             figure_point(place, minimum->at, view));
    return text;
}
