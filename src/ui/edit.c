#include "ui/edit.h"

#include <ctype.h>
#include <string.h>

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static bool continues(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

size_t ui_edit_next(const char *text, size_t at)
{
    if (text[at] == '\0')
        return at;
    at++;
    while (continues(text[at]))
        at++;
    return at;
}

size_t ui_edit_previous(const char *text, size_t at)
{
    if (at == 0)
        return 0;
    at--;
    while (at > 0 && continues(text[at]))
        at--;
    return at;
}

// Letters, digits and whatever is beyond ASCII are words; signs of a formula are not.
static bool in_word(char byte)
{
    return isalnum((unsigned char)byte) || byte == '_' || (unsigned char)byte >= 0x80;
}

static size_t next_word(const char *text, size_t at)
{
    while (in_word(text[at]))
        at++;
    while (text[at] != '\0' && !in_word(text[at]))
        at++;
    return at;
}

static size_t previous_word(const char *text, size_t at)
{
    while (at > 0 && !in_word(text[at - 1]))
        at--;
    while (at > 0 && in_word(text[at - 1]))
        at--;
    return at;
}

size_t ui_edit_shown(const char *text)
{
    const unsigned char first = (unsigned char)text[0], second = (unsigned char)text[1];
    const size_t n = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;

    if (first < 0x20 || first == 0x7F || first > 0xF4)
        return 0;
    // Written longer than need be, halves of surrogates, and beyond the last code point.
    if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) ||
        (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F))
        return 0;
    for (size_t i = 1; i < n; i++)
        if (!continues(text[i]))
            return 0;
    return n;
}

static void keep_state(ui_edit *e, const char *text)
{
    ui_edit_state *state = &e->states[e->now];

    memcpy(state->text, text, strlen(text) + 1);
    state->caret = e->caret;
}

// Keep the text as it has become, so that undo comes back to what it was.
static void keep_change(ui_edit *e, const char *text, bool typing)
{
    if (!(typing && e->typing))
        e->now++;
    if (e->now == UI_EDITS) {
        memmove(e->states, e->states + 1, (UI_EDITS - 1) * sizeof *e->states);
        e->now--;
    }
    e->count = e->now + 1;
    e->typing = typing;
    keep_state(e, text);
}

void ui_edit_follow(ui_edit *e, const char *text)
{
    if (e->count > 0 && strcmp(e->states[e->now].text, text) == 0)
        return;
    e->caret = e->anchor = strlen(text);
    e->typing = false;
    e->now = 0;
    e->count = 1;
    keep_state(e, text);
}

void ui_edit_open(ui_edit *e, const char *text)
{
    e->count = 0;
    ui_edit_follow(e, text);
    e->anchor = 0;
}

void ui_edit_move(ui_edit *e, size_t to, bool extend)
{
    e->caret = to;
    if (!extend)
        e->anchor = to;
    e->typing = false;
}

void ui_edit_select_all(ui_edit *e, const char *text)
{
    e->anchor = 0;
    e->caret = strlen(text);
    e->typing = false;
}

void ui_edit_select_word(ui_edit *e, const char *text, size_t at)
{
    size_t from = at, to = at;

    while (from > 0 && in_word(text[from - 1]))
        from--;
    while (in_word(text[to]))
        to++;
    if (to == from)
        to = ui_edit_next(text, at);
    e->anchor = from;
    e->caret = to;
    e->typing = false;
}

// Put n bytes in place of those from one place to another.
static void replace(ui_edit *e, char *text, size_t from, size_t to, const char *with, size_t n)
{
    memmove(text + from + n, text + to, strlen(text + to) + 1);
    memcpy(text + from, with, n);
    e->caret = e->anchor = from + n;
}

bool ui_edit_insert(ui_edit *e, char *text, size_t capacity, const char *typed)
{
    const size_t from = smaller(e->caret, e->anchor), to = larger(e->caret, e->anchor);
    const size_t room = smaller(capacity, UI_TEXT) - 1 - (strlen(text) - (to - from));
    char clean[UI_TEXT];
    size_t n = 0;

    while (*typed != '\0') {
        const size_t length = ui_edit_shown(typed);

        if (length > 0 && n + length > room)
            break;
        memcpy(clean + n, typed, length);
        n += length;
        typed += length > 0 ? length : 1;
    }
    if (n == 0)
        return false;
    // A word at a time is undone: what follows a blank is typed anew.
    const bool joins = from == to && clean[0] != ' ';
    if (!joins)
        e->typing = false;
    replace(e, text, from, to, clean, n);
    keep_change(e, text, true);
    return true;
}

static bool cut(ui_edit *e, char *text, size_t from, size_t to)
{
    if (from == to)
        return false;
    replace(e, text, from, to, "", 0);
    keep_change(e, text, false);
    return true;
}

static bool cut_selection(ui_edit *e, char *text)
{
    return cut(e, text, smaller(e->caret, e->anchor), larger(e->caret, e->anchor));
}

static bool recall(ui_edit *e, char *text, size_t capacity, size_t state)
{
    // Before the first is beyond the last, as it wraps.
    if (state >= e->count || strlen(e->states[state].text) >= capacity)
        return false;
    e->now = state;
    memcpy(text, e->states[state].text, strlen(e->states[state].text) + 1);
    e->caret = e->anchor = e->states[state].caret;
    e->typing = false;
    return true;
}

static void copy(const ui_edit *e, const char *text, const ui_clipboard *clipboard)
{
    const size_t from = smaller(e->caret, e->anchor), to = larger(e->caret, e->anchor);
    char selected[UI_TEXT];

    if (from == to)
        return; // What was copied before stays.
    memcpy(selected, text + from, to - from);
    selected[to - from] = '\0';
    clipboard->set(clipboard->user, selected);
}

static bool paste(ui_edit *e, char *text, size_t capacity, const ui_clipboard *clipboard)
{
    char pasted[UI_TEXT] = "";

    clipboard->get(clipboard->user, pasted, sizeof pasted);
    e->typing = false;
    const bool changed = ui_edit_insert(e, text, capacity, pasted);
    e->typing = false;
    return changed;
}

// Ctrl with a letter.
static bool press_control(ui_edit *e, char *text, size_t capacity, const ui_press *press,
                          const ui_clipboard *clipboard, bool *changed)
{
    const bool shift = (press->modifiers & UI_SHIFT) != 0;

    switch (press->key) {
    case UI_KEY_A:
        ui_edit_select_all(e, text);
        return true;
    case UI_KEY_C:
        copy(e, text, clipboard);
        return true;
    case UI_KEY_X:
        copy(e, text, clipboard);
        *changed = cut_selection(e, text);
        return true;
    case UI_KEY_V:
        *changed = paste(e, text, capacity, clipboard);
        return true;
    case UI_KEY_Z:
        *changed = recall(e, text, capacity, shift ? e->now + 1 : e->now - 1);
        return true;
    case UI_KEY_Y:
        *changed = recall(e, text, capacity, e->now + 1);
        return true;
    default:
        return false;
    }
}

// Where a key leads the caret; UI_TEXT: nowhere.
static size_t destination(const ui_edit *e, const char *text, const ui_press *press)
{
    const bool words = (press->modifiers & UI_CONTROL) != 0;
    const bool collapses = (press->modifiers & UI_SHIFT) == 0 && e->caret != e->anchor && !words;

    switch (press->key) {
    case UI_KEY_LEFT:
        if (collapses)
            return smaller(e->caret, e->anchor);
        return words ? previous_word(text, e->caret) : ui_edit_previous(text, e->caret);
    case UI_KEY_RIGHT:
        if (collapses)
            return larger(e->caret, e->anchor);
        return words ? next_word(text, e->caret) : ui_edit_next(text, e->caret);
    case UI_KEY_HOME:
        return 0;
    case UI_KEY_END:
        return strlen(text);
    default:
        return UI_TEXT;
    }
}

// Backspace and Delete.
static bool erase(ui_edit *e, char *text, const ui_press *press)
{
    const bool words = (press->modifiers & UI_CONTROL) != 0;
    const size_t at = e->caret;

    if (e->caret != e->anchor)
        return cut_selection(e, text);
    if (press->key == UI_KEY_BACKSPACE)
        return cut(e, text, words ? previous_word(text, at) : ui_edit_previous(text, at), at);
    return cut(e, text, at, words ? next_word(text, at) : ui_edit_next(text, at));
}

bool ui_edit_press(ui_edit *e, char *text, size_t capacity, const ui_press *press,
                   const ui_clipboard *clipboard, bool *changed)
{
    const size_t to = destination(e, text, press);

    *changed = false;
    if (to != UI_TEXT) {
        ui_edit_move(e, to, (press->modifiers & UI_SHIFT) != 0);
        return true;
    }
    switch (press->key) {
    case UI_KEY_TEXT:
        *changed = ui_edit_insert(e, text, capacity, press->text);
        return true;
    case UI_KEY_SPACE: // Its blank comes as text.
        return true;
    case UI_KEY_BACKSPACE:
    case UI_KEY_DELETE:
        *changed = erase(e, text, press);
        return true;
    default:
        return (press->modifiers & UI_CONTROL) != 0 &&
               press_control(e, text, capacity, press, clipboard, changed);
    }
}
