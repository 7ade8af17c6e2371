#include "app/panel/panels.h"

#include <math.h>

static void show_buttons(window *w, ui *u)
{
    playback *p = &w->world.playback;
    const uint64_t walked = world_walked(&w->world);

    ui_columns(u, 6, NULL);
    if (ui_icon_button(u, UI_ICON_FIRST, "From the start"))
        playback_restart(p);
    if (ui_icon_button(u, UI_ICON_STEP_BACK, "One step back"))
        playback_step(p, -1.0, walked);
    if (ui_icon_button(u, p->playing ? UI_ICON_PAUSE : UI_ICON_PLAY, "Play")) {
        if (world_finished(&w->world))
            playback_restart(p);
        else
            p->playing = !p->playing;
    }
    if (ui_icon_button(u, UI_ICON_STEP, "One step on"))
        playback_step(p, 1.0, walked);
    if (ui_icon_button(u, UI_ICON_LAST, "The end"))
        world_show_step(&w->world, (double)world_length(&w->world));
    if (ui_icon_button(u, UI_ICON_LOOP, "Over and over again"))
        p->loops = !p->loops;
    ui_columns(u, 1, NULL);
}

void panel_show_time(window *w, ui *u)
{
    playback *p = &w->world.playback;
    const double length = fmax((double)world_length(&w->world), 1.0);
    double step = (double)world_shown(&w->world);
    double speed = p->speed;
    ui_range steps = ui_range_make(0.0, length, false);
    ui_range speeds = ui_range_make(PLAYBACK_SLOWEST, PLAYBACK_FASTEST, true);

    steps.step = 1.0;
    show_buttons(w, u);
    if (ui_slider(u, "Step", &step, &steps))
        world_show_step(&w->world, step);
    speed = speed > 0.0 ? speed : 50.0;
    if (ui_slider(u, "Steps a second", &speed, &speeds))
        p->speed = speed;
    ui_check(u, "Changes from here on", &w->world.from_here);
}
