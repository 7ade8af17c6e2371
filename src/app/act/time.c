#include "app/act/act.h"

void act_play(window *w, int argument)
{
    playback *p = &w->world.playback;

    (void)argument;
    if (world_finished(&w->world))
        playback_restart(p);
    else
        p->playing = !p->playing;
}

void act_step(window *w, int steps)
{
    playback_step(&w->world.playback, steps, world_walked(&w->world));
}

void act_restart(window *w, int argument)
{
    (void)argument;
    playback_restart(&w->world.playback);
}

void act_show_end(window *w, int argument)
{
    (void)argument;
    world_show_step(&w->world, (double)world_length(&w->world));
}

void act_change_speed(window *w, int by)
{
    playback *p = &w->world.playback;

    playback_change_speed(p, by);
    window_say(w, p->speed == 1.0 ? "1 step a second" : "%g steps a second", p->speed);
}

void act_loop(window *w, int argument)
{
    playback *p = &w->world.playback;

    (void)argument;
    p->loops = !p->loops;
    if (p->loops && world_finished(&w->world))
        playback_restart(p);
    window_say(w, p->loops ? "Over and over again" : "Once");
}

void act_from_here(window *w, int argument)
{
    bool *from_here = &w->world.from_here;

    (void)argument;
    *from_here = !*from_here;
    window_say(w, *from_here ? "Changes of rates and optimizers count from the shown step on"
                             : "Changes of rates and optimizers count from the start");
}
