#ifndef UI_PARTS_H
#define UI_PARTS_H

// What the widgets share. Nobody outside this folder includes it.

#include "ui/edit.h"
#include "ui/paint.h"
#include "ui/range.h"
#include "ui/text.h"
#include "ui/ui.h"

#include <stdint.h>

/** A widget: the hash of its label and the scopes around it; 0 is none. */
typedef uint32_t ui_id;

enum {
    UI_SCOPES = 16,     ///< Deep.
    UI_REGIONS = 8,     ///< Deep.
    UI_PANELS = 16,     ///< In a frame.
    UI_FOCUSABLE = 512, ///< In a frame; more are reached by the pointer only.
    UI_MEMORIES = 64,   ///< Widgets that something is remembered of.
    UI_QUEUE = 2 * UI_PRESSES,
    UI_TIP = 256, ///< Longest tooltip.
};

/** Rows that are being filled. */
typedef struct ui_region {
    canvas_rect rect;
    double y, height; ///< Of the current row: its top, and what it needs so far.
    double bottom;    ///< Of the rows that have been begun.
    size_t columns, column;
    double weights[UI_COLUMNS];
    double label_share;
    ui_id scroll;  ///< Of an area that scrolls, 0 for a panel.
    double offset; ///< How far it is scrolled.
} ui_region;

/** What is remembered of a widget between frames. */
typedef struct ui_memory {
    ui_id id;
    uint64_t frame; ///< When it was last asked for.
    double offset, content;
} ui_memory;

/** Items that lie over all else, of the widget that opened them. */
typedef struct ui_popup {
    ui_id id, owner_focus; ///< What gets the focus back.
    bool seen;             ///< By its widget in this frame.
    bool fresh;            ///< It was opened since.
    canvas_rect anchor, rect;
    size_t count, marked, first, shown;
    const ui_item *items;
    size_t chosen; ///< Ticked.
} ui_popup;

/** Text that was typed to choose an item. */
typedef struct ui_ahead {
    ui_id id;
    double time;
    char text[64];
} ui_ahead;

struct ui {
    canvas *canvas;
    ui_style style;
    ui_input input; ///< Its presses are in the queue.
    uint64_t frame;
    double due; ///< Seconds until the next frame.

    ui_id scopes[UI_SCOPES];
    size_t scope_depth;
    unsigned disabled; ///< A bit for each push: was it disabled?
    size_t disabled_depth;
    ui_region regions[UI_REGIONS];
    size_t region_depth;
    canvas_rect panels[UI_PANELS], panels_before[UI_PANELS];
    size_t panel_count, panel_count_before;
    bool unbalanced;

    ui_press queue[UI_QUEUE];
    size_t queue_count, queue_at, queue_ready; ///< Presses up to the next Tab are ready.
    ui_id focus, active;
    unsigned focus_keys; ///< Keys that what has the focus uses, as bits.
    bool focus_seen;     ///< In this frame.
    bool focus_wanted;   ///< By the next widget.
    bool by_keys;        ///< It came there by keys, or keys were used since.
    bool reveal;         ///< It came in this frame, and should be scrolled into sight:
    canvas_rect reveal_rect;
    ui_id reveal_scroll;
    ui_id order[UI_FOCUSABLE], order_before[UI_FOCUSABLE];
    size_t order_count, order_count_before;
    canvas_rect clip; ///< What may be touched.
    canvas_rect clips[UI_REGIONS];
    size_t clip_depth;

    ui_id last; ///< The last widget, for its tooltip and menu.
    bool last_hovered, last_entered;
    ui_id hover, hover_now; ///< Under the pointer, in the last frame and in this one.
    double hover_since;
    char tip[UI_TIP];
    ui_id wheel_owner;
    double wheel_time;
    double grip; ///< Where a bar's thumb is held, from its top.

    ui_memory memories[UI_MEMORIES];
    ui_popup popup;
    ui_ahead ahead;
    ui_edit edit;
    ui_id edited;       ///< Whose text is edited.
    double edit_scroll; ///< In points.
    double edit_time;   ///< Of the last press: the caret blinks from then.
    bool edit_tabular;
    char number[UI_TEXT]; ///< The text of a number field that is typed in.
    ui_id left;           ///< A number field that was left, and what was typed in it.
    char left_text[UI_TEXT];
    ui_clipboard clipboard;
    char clip_text[UI_TEXT]; ///< The clipboard where the system has none.
};

/** The id of a label in the present scope, and of a part of a widget. */
ui_id ui_id_of(const ui *u, const char *label);
ui_id ui_part_of(ui_id widget, const char *part);

/** What a person does with a widget in this frame. */
typedef struct ui_touch {
    ui_id id;
    canvas_rect rect;
    bool disabled;
    bool hovered, held; ///< The pointer is over it; the left button holds it.
    bool pressed;       ///< The button went down on it.
    bool clicked;       ///< It went up there again.
    bool focused, ringed;
} ui_touch;

/** Keys that a widget may have a use for, as bits: those that press it, those that move in it,
 * those that look for an item by its name, and all, by which text is edited. */
enum {
    UI_KEYS_NONE = 0, ///< It cannot have the focus.
    UI_KEYS_PUSH = 1 << UI_KEY_TAB | 1 << UI_KEY_ESCAPE | 1 << UI_KEY_ENTER | 1 << UI_KEY_SPACE,
    UI_KEYS_MOVE = UI_KEYS_PUSH | 1 << UI_KEY_LEFT | 1 << UI_KEY_RIGHT | 1 << UI_KEY_UP |
                   1 << UI_KEY_DOWN | 1 << UI_KEY_HOME | 1 << UI_KEY_END | 1 << UI_KEY_PAGE_UP |
                   1 << UI_KEY_PAGE_DOWN,
    UI_KEYS_SEEK = UI_KEYS_MOVE | 1 << UI_KEY_TEXT,
    UI_KEYS_EDIT = (1 << UI_KEY_COUNT) - 1,
};

/** Find out. A widget that uses keys takes its place in the order of the focus. */
ui_touch ui_touch_of(ui *u, ui_id id, canvas_rect rect, unsigned keys);

/** A part of the widget was touched since: the widget itself is the last one again. */
void ui_touch_again(ui *u, const ui_touch *t);

/** Give the focus to a widget, by keys or by the pointer; to the next or the one before. */
void ui_focus(ui *u, ui_id id, bool by_keys);
void ui_focus_along(ui *u, bool forward);

/** The next press that belongs to a widget; false: no more. */
bool ui_next_press(ui *u, ui_id id, ui_press *out);

/** What a press does that a widget has no use for: Escape leaves. */
void ui_leave_press(ui *u, const ui_press *press);

/** Presses of a widget that knows Space and Enter only: was it activated? */
bool ui_activated(ui *u, const ui_touch *t);

/** Notches of the wheel for a widget, if the pointer is over it; nobody else gets them. */
double ui_take_wheel(ui *u, ui_id id, canvas_rect rect);

/** A frame is due in so many seconds. */
void ui_due(ui *u, double seconds);

ui_memory *ui_remember(ui *u, ui_id id);

/** Where it may draw and be touched, until the matching pop. */
void ui_push_region_clip(ui *u, canvas_rect rect);
void ui_pop_region_clip(ui *u);

/** The region in force. */
ui_region *ui_region_of(ui *u);

/** The width that the next cell will have. */
double ui_cell_width(const ui *u);

/** The next cell with a label at its left drawn; what is left of the cell. */
canvas_rect ui_labelled_cell(ui *u, const char *label, double height);

/** Colours as a widget is: pale if it is disabled. */
canvas_color ui_ink_of(const ui *u);
canvas_color ui_muted_of(const ui *u);
canvas_color ui_accent_of(const ui *u);
/** Of what may be pressed. */
canvas_color ui_face_of(const ui *u, const ui_touch *t);
canvas_color ui_edge_of(const ui *u, const ui_touch *t);

bool ui_is_disabled(const ui *u);

/** A frame inside a rectangle, as the ring around what has the focus is one. */
void ui_draw_frame(ui *u, canvas_rect rect, double corner, canvas_color color);
void ui_draw_ring(ui *u, const ui_touch *t, canvas_rect rect, double corner);

double ui_corner(const ui *u);

/** The item that typed letters lead to, from one on; `from` if none. */
size_t ui_type_ahead(ui *u, ui_id id, const char *typed, size_t count, const ui_item *items,
                     size_t from);

/** Where arrows and the like lead from an item; `page` items up and down. UI_NONE: not such a key.
 */
size_t ui_item_step(ui_key key, size_t from, size_t count, size_t page);

/** Draw an item's swatch, text and note in a row. */
void ui_draw_item(ui *u, canvas_rect row, const ui_item *item, canvas_color ink,
                  canvas_color muted);

/** A bar at the right of a rectangle, for content that is higher than it; the new offset. */
double ui_scroll_bar(ui *u, ui_id id, canvas_rect rect, double content, double offset);

/** Width of that bar. */
double ui_bar_width(const ui *u);

void ui_popup_open(ui *u, ui_id id, canvas_rect anchor, size_t marked);
/** Let a popup be used, if it is open: the item picked in this frame, or UI_NONE. */
size_t ui_popup_use(ui *u, ui_id id, size_t count, const ui_item *items, size_t chosen);
void ui_popup_draw(ui *u);
void ui_tip_draw(ui *u);

/** How a text that may be edited is drawn. */
typedef struct ui_edit_look {
    bool framed; ///< On a plate.
    bool wrong;  ///< With a warning's frame.
    bool right;  ///< At the right, unless it is edited.
    bool tabular;
} ui_edit_look;

/** Begin to edit a text, all of it selected. */
void ui_edit_begin(ui *u, ui_id id, const char *text);
/** What the pointer does to the text that is edited. */
void ui_edit_point(ui *u, const ui_touch *t, const char *text);
/** What a press does to it: whether it changed. */
bool ui_edit_type(ui *u, char *text, size_t capacity, const ui_press *press);
/** Draw a text, edited or not. */
void ui_edit_draw(ui *u, const ui_touch *t, const char *text, ui_edit_look look);

/** The number beside a slider. */
void ui_slider_number(ui *u, ui_id id, ui_id slider, canvas_rect rect, double *value,
                      const ui_range *range);

#endif
