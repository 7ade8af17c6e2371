// Loaded before the C library (LD_PRELOAD), it lets one of the allocations fail that the program
// itself asks for, or where FAILING_LIBRARIES is set, the libraries whose files' names have one of
// its words in them: the one numbered FAILING_ALLOCATION, from 1. At the end the number of all is
// written into the file that ALLOCATION_COUNT names.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <link.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_RANGES = 32 };

// Where code lies.
typedef struct range {
    uintptr_t from, to;
} range;

static struct {
    void *(*malloc)(size_t size);
    void *(*calloc)(size_t count, size_t size);
    void *(*realloc)(void *old, size_t size);
    size_t range_count;
    range ranges[MOST_RANGES]; // Of those whose allocations are counted.
    const char *libraries;     // NULL: the program's.
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

static int is_meant(const char *path)
{
    const char *slash = strrchr(path, '/'), *file = slash != NULL ? slash + 1 : path;
    char words[256], *rest = NULL;

    snprintf(words, sizeof words, "%s", state.libraries);
    for (char *word = strtok_r(words, " ", &rest); word != NULL; word = strtok_r(NULL, " ", &rest))
        if (strstr(file, word) != NULL)
            return 1;
    return 0;
}

static void add_code(const struct dl_phdr_info *info)
{
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &info->dlpi_phdr[i];
        const uintptr_t from = info->dlpi_addr + part->p_vaddr;
        if (part->p_type != PT_LOAD || (part->p_flags & PF_X) == 0)
            continue;
        if (state.range_count == MOST_RANGES)
            abort();
        state.ranges[state.range_count++] = (range){from, from + part->p_memsz};
    }
}

// The program is the first of all that is loaded.
static int look_at(struct dl_phdr_info *info, size_t size, void *user)
{
    (void)size;
    (void)user;
    if (state.libraries == NULL || is_meant(info->dlpi_name))
        add_code(info);
    return state.libraries == NULL;
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
    state.libraries = getenv("FAILING_LIBRARIES");
    dl_iterate_phdr(look_at, NULL);
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

    state.range_count = 0;
    if (path == NULL || (to = fopen(path, "w")) == NULL)
        return;
    fprintf(to, "%ld\n", (long)state.count);
    fclose(to);
}

static int is_counted(uintptr_t at)
{
    for (size_t i = 0; i < state.range_count; i++)
        if (at >= state.ranges[i].from && at < state.ranges[i].to)
            return 1;
    return 0;
}

static int fails(const void *caller)
{
    if (!is_counted((uintptr_t)caller) || ++state.count != state.failing)
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
