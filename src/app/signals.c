#include "app/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <SDL_events.h>
#include <signal.h>
#include <unistd.h>

static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
enum { SIGNALS = sizeof numbers / sizeof *numbers };

// A handler can reach nothing else.
static volatile sig_atomic_t pipe_end = -1;

static void on_signal(int number)
{
    const unsigned char byte = (unsigned char)number;
    const int error = errno;

    if (write(pipe_end, &byte, 1) != 1) // The pipe is full: of signals.
        errno = error;
}

// Until the pipe is closed.
static void *listen_to(void *context)
{
    const signals *s = context;
    SDL_Event e = {.type = s->event};
    unsigned char byte;
    ssize_t count;

    while ((count = read(s->ends[0], &byte, 1)) != 0) {
        e.user.code = byte;
        if (count == 1)
            SDL_PushEvent(&e);
    }
    return NULL;
}

static void handle(void (*handler)(int))
{
    const struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};
    struct sigaction before;

    for (size_t i = 0; i < SIGNALS; i++) {
        sigaction(numbers[i], NULL, &before);
        if (before.sa_handler != SIG_IGN)
            sigaction(numbers[i], &action, NULL);
    }
}

void signals_begin(signals *s)
{
    *s = (signals){.event = SDL_RegisterEvents(1)};
    if (pipe(s->ends) != 0)
        return;
    fcntl(s->ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(s->ends[1], F_SETFD, FD_CLOEXEC);
    fcntl(s->ends[1], F_SETFL, O_NONBLOCK);
    if (pthread_create(&s->thread, NULL, listen_to, s) != 0) {
        close(s->ends[0]);
        close(s->ends[1]);
        return;
    }
    s->listens = true;
    pipe_end = s->ends[1];
    handle(on_signal);
}

void signals_end(signals *s)
{
    if (!s->listens)
        return;
    handle(SIG_DFL);
    pipe_end = -1;
    close(s->ends[1]); // The thread reads the end of the pipe.
    pthread_join(s->thread, NULL);
    close(s->ends[0]);
    s->listens = false;
}
