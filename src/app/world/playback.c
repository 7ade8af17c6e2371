#include "app/world/playback.h"

#include "figure/trail/pacing.h"

#include <math.h>

// A walk that ended is looked at for so long before it begins again, in seconds.
#define REST 1.0

static double later(const playback *p, double seconds, double length)
{
    if (p->speed > 0.0)
        return p->step + p->speed * seconds;
    return figure_pacing_step(
        figure_pacing_part(p->step, length) + seconds / figure_pacing_seconds(length), length);
}

// Past the end, the clock runs on at the pace of the last steps, for as long as the end is shown.
static double rest(const playback *p, double length)
{
    return REST * (p->speed > 0.0 ? p->speed : 2.0 * length / figure_pacing_seconds(length));
}

void playback_tick(playback *p, double seconds, uint64_t length, uint64_t walked)
{
    const double all = (double)length;

    if (!p->playing)
        return;
    if (length == 0) {
        p->playing = p->loops;
        return;
    }
    p->step = later(p, seconds, all);
    if (walked < length)
        p->step = fmin(p->step, (double)walked);
    else if (p->loops && p->step > all + rest(p, all))
        p->step = 0.0;
    else if (!p->loops && p->step >= all)
        *p = (playback){.step = all, .speed = p->speed};
}

void playback_step(playback *p, double steps, uint64_t walked)
{
    const double here = floor(fmin(p->step, (double)walked));

    p->playing = false;
    p->step = fmax(0.0, fmin(here + steps, (double)walked));
}

void playback_restart(playback *p)
{
    p->step = 0.0;
    p->playing = true;
}

void playback_change_speed(playback *p, int by)
{
    static const double speeds[] = {
        1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, PLAYBACK_FASTEST};
    const int count = sizeof speeds / sizeof *speeds;
    int i = 0;

    // What has no speed yet begins in the middle of the row.
    if (p->speed == 0.0) {
        p->speed = by > 0 ? 50.0 : 10.0;
        return;
    }
    while (i + 1 < count && speeds[i] < p->speed)
        i++;
    i += by;
    p->speed = speeds[i < 0 ? 0 : i < count ? i : count - 1];
}
