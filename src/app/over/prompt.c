#include "app/over/prompt.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

// In text sizes.
#define WIDTH 44.0
#define PADDING 1.2

void prompt_ask(window *w, const char *question, const char *verb, const char *text,
                prompt_answer *answer)
{
    prompt *p = &w->prompt;

    *p = (prompt){.question = question, .verb = verb, .fresh = true, .answer = answer};
    snprintf(p->text, sizeof p->text, "%s", text);
    w->stale = true;
}

void prompt_refuse(window *w, const char *problem)
{
    prompt *p = &w->prompt;

    snprintf(p->problem, sizeof p->problem, "%s", problem);
    p->fresh = p->fresh || p->doubt != NULL;
    p->doubt = NULL;
}

void prompt_confirm(window *w, const char *verb, const char *name, const char *doubt,
                    prompt_answer *answer)
{
    prompt *p = &w->prompt;

    snprintf(p->sure, sizeof p->sure, "%s %s?", verb, name);
    p->sure_verb = verb;
    p->sure_answer = answer;
    p->doubt = doubt;
    p->fresh = true;
}

static void close_prompt(window *w)
{
    w->prompt.question = w->prompt.doubt = NULL;
    ui_focus_none(w->ui);
    w->stale = true;
}

void prompt_leave(window *w)
{
    prompt *p = &w->prompt;

    if (p->doubt == NULL) {
        close_prompt(w);
        return;
    }
    p->doubt = NULL;
    p->fresh = true;
    w->stale = true;
}

static canvas_rect place(const window *w, canvas_rect within)
{
    const double text = screen_layout(&w->screen)->text;
    const double width = fmin(WIDTH * text, within.width - 2.0 * text);
    const double rows = w->prompt.doubt != NULL ? 2.7 : 3.6; // A problem has a row of its own.
    const double height = rows * ui_row_pitch(text) + 2.0 * PADDING * text;

    return (canvas_rect){round(within.x + (within.width - width) / 2.0),
                         round(within.y + (within.height - height) / 3.0), width, height};
}

// The first widget that is shown next can be typed into.
static void take_focus(prompt *p, ui *u)
{
    // What is typed while it is asked is for it, unless another widget was chosen.
    if (p->fresh || !ui_captures_key(u, UI_KEY_TAB))
        ui_focus_next(u);
    p->fresh = false;
}

// Cancel comes first: it is what Enter does, unless another button is chosen.
static void show_buttons(ui *u, const char *verb, bool *left, bool *answered)
{
    static const double buttons[] = {3.0, 1.0, 1.0};

    ui_columns(u, 3, buttons);
    ui_cell(u, 0.0);
    *left = ui_button(u, "Cancel");
    *answered = ui_button(u, verb) || *answered;
}

static void show_doubt(window *w)
{
    prompt *p = &w->prompt;
    bool left, answered = false;

    ui_heading(w->ui, p->sure);
    take_focus(p, w->ui);
    ui_note(w->ui, p->doubt);
    show_buttons(w->ui, p->sure_verb, &left, &answered);
    ui_end_panel(w->ui);
    if (left)
        prompt_leave(w);
    else if (answered && p->sure_answer(w, p->text))
        close_prompt(w);
}

static void show_question(window *w)
{
    prompt *p = &w->prompt;
    const ui_problem problem = {p->problem[0] != '\0' ? p->problem : NULL, UI_TEXT};
    bool left, answered;

    ui_heading(w->ui, p->question);
    ui_label_share(w->ui, 0.0);
    take_focus(p, w->ui);
    if (ui_field(w->ui, "Answer", p->text, sizeof p->text, &problem))
        p->problem[0] = '\0';
    answered = ui_entered(w->ui);
    show_buttons(w->ui, p->verb, &left, &answered);
    ui_end_panel(w->ui);
    if (left || (answered && p->answer(w, p->text)))
        close_prompt(w);
}

void prompt_show(window *w, canvas_rect within)
{
    const prompt *p = &w->prompt;

    if (p->question == NULL)
        return;
    ui_begin_panel(w->ui, p->doubt != NULL ? p->sure : p->question, place(w, within));
    if (p->doubt != NULL)
        show_doubt(w);
    else
        show_question(w);
}
