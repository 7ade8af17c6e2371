#include "app/prompt.h"

#include "app/window.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

// In text sizes.
#define WIDTH 44.0
#define PADDING 1.2

void prompt_ask(window *w, const char *question, const char *verb, const char *text,
                bool (*answer)(window *w, const char *text))
{
    prompt *p = &w->prompt;

    *p = (prompt){.question = question, .verb = verb, .fresh = true, .answer = answer};
    snprintf(p->text, sizeof p->text, "%s", text);
    w->stale = true;
}

void prompt_refuse(window *w, const char *problem)
{
    snprintf(w->prompt.problem, sizeof w->prompt.problem, "%s", problem);
}

void prompt_close(window *w)
{
    w->prompt.question = NULL;
    ui_focus_none(w->ui);
    w->stale = true;
}

static canvas_rect place(const window *w, canvas_rect within)
{
    const double text = screen_layout(&w->screen)->text;
    const double width = fmin(WIDTH * text, within.width - 2.0 * text);
    const double height = 3.6 * ui_row_pitch(text) + 2.0 * PADDING * text;

    return (canvas_rect){round(within.x + (within.width - width) / 2.0),
                         round(within.y + (within.height - height) / 3.0), width, height};
}

void prompt_show(window *w, canvas_rect within)
{
    static const double buttons[] = {3.0, 1.0, 1.0};
    prompt *p = &w->prompt;
    ui *u = w->ui;
    const ui_problem problem = {p->problem[0] != '\0' ? p->problem : NULL, UI_TEXT};
    bool answered, left;

    if (p->question == NULL)
        return;
    ui_begin_panel(u, p->question, place(w, within));
    ui_heading(u, p->question);
    ui_label_share(u, 0.0);
    // What is typed while it is asked is for it, unless another widget was chosen.
    if (p->fresh || !ui_captures_key(u, UI_KEY_TAB))
        ui_focus_next(u);
    p->fresh = false;
    if (ui_field(u, "Answer", p->text, sizeof p->text, &problem))
        p->problem[0] = '\0';
    answered = ui_entered(u);
    ui_columns(u, 3, buttons);
    ui_cell(u, 0.0);
    left = ui_button(u, "Cancel");
    answered = ui_button(u, p->verb) || answered;
    ui_end_panel(u);
    if (left || (answered && p->answer(w, p->text)))
        prompt_close(w);
}
