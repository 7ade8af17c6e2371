// Loaded before the C library (LD_PRELOAD), it lets one of the allocations that the program itself
// asks for fail: the one numbered FAILING_ALLOCATION, from 1. At the end the number of all is
// written into the file that ALLOCATION_COUNT names. What libraries ask for themselves is left
// alone: how they fail is theirs to say.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <link.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static struct {
    void *(*malloc)(size_t size);
    void *(*calloc)(size_t count, size_t size);
    void *(*realloc)(void *old, size_t size);
    uintptr_t from, to; // Where the program's code lies.
    long failing;
    int begun;
    atomic_long count;
} state;

// dlsym() itself may allocate, before there is anything to allocate with.
static char early[4096];
static size_t early_used;

static void *take_early(size_t size)
{
    void *taken = early + early_used;

    early_used += (size + 15) / 16 * 16;
    if (early_used > sizeof early)
        abort();
    return taken;
}

// The program is the first of all that is loaded.
static int find_program(struct dl_phdr_info *info, size_t size, void *user)
{
    (void)size;
    (void)user;
    for (int i = 0; i < info->dlpi_phnum; i++)
        if (info->dlpi_phdr[i].p_type == PT_LOAD && (info->dlpi_phdr[i].p_flags & PF_X) != 0) {
            state.from = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;
            state.to = state.from + info->dlpi_phdr[i].p_memsz;
        }
    return 1;
}

// Other libraries allocate before any constructor of this one would run.
static void begin(void)
{
    const char *failing = getenv("FAILING_ALLOCATION");

    state.begun = 1;
    state.realloc = (void *(*)(void *, size_t))dlsym(RTLD_NEXT, "realloc");
    state.calloc = (void *(*)(size_t, size_t))dlsym(RTLD_NEXT, "calloc");
    state.malloc = (void *(*)(size_t))dlsym(RTLD_NEXT, "malloc");
    state.failing = failing != NULL ? atol(failing) : 0;
    dl_iterate_phdr(find_program, NULL);
    unsetenv("LD_PRELOAD"); // Not for the programs that it starts.
}

static int is_ready(void)
{
    if (!state.begun)
        begin();
    return state.malloc != NULL;
}

__attribute__((destructor)) static void end(void)
{
    const char *path = getenv("ALLOCATION_COUNT");
    FILE *to;

    state.to = 0;
    if (path == NULL || (to = fopen(path, "w")) == NULL)
        return;
    fprintf(to, "%ld\n", (long)state.count);
    fclose(to);
}

static int fails(const void *caller)
{
    const uintptr_t at = (uintptr_t)caller;

    if (at < state.from || at >= state.to || ++state.count != state.failing)
        return 0;
    errno = ENOMEM;
    return 1;
}

void *malloc(size_t size)
{
    if (!is_ready())
        return take_early(size);
    return fails(__builtin_return_address(0)) ? NULL : state.malloc(size);
}

void *calloc(size_t count, size_t size)
{
    if (!is_ready())
        return take_early(count * size);
    return fails(__builtin_return_address(0)) ? NULL : state.calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    if (!is_ready())
        return old == NULL ? take_early(size) : NULL;
    return fails(__builtin_return_address(0)) ? NULL : state.realloc(old, size);
}
