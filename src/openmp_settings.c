// OpenMP's libraries read their environment variables before main(), and print to standard error
// what they do not understand, or what they are told to show. How many threads there are is all
// that this program leaves to them, so the variables that say anything else are taken away first.

#include <stdbool.h>
#include <stddef.h>

// Of libgomp, of clang's libomp and of OpenACC, which is part of libgomp.
static const char *const families[] = {"OMP_", "GOMP_", "KMP_", "LIBOMP_", "ACC_"};
enum { FAMILIES = sizeof families / sizeof *families };

// What is kept where its value is a whole number above zero, and where it may, some with commas
// between them: so many threads at each level of nesting.
static const struct {
    const char *name;
    bool is_list;
} kept[] = {{"OMP_NUM_THREADS=", true}, {"OMP_THREAD_LIMIT=", false}};
enum { KEPT = sizeof kept / sizeof *kept };

enum { MOST_DIGITS = 9 }; // An int holds as many.

// What follows a prefix in a text; NULL: it begins otherwise. The C library may not have begun yet,
// so nothing here calls it.
static const char *behind(const char *text, const char *prefix)
{
    while (*prefix != '\0')
        if (*text++ != *prefix++)
            return NULL;
    return text;
}

static const char *skip_blanks(const char *at)
{
    while (*at == ' ' || *at == '\t')
        at++;
    return at;
}

// What follows a whole number above zero, and the blanks around it; NULL: there is none.
static const char *skip_count(const char *at)
{
    const char *const first = at = skip_blanks(at);
    bool is_zero = true;

    for (; *at >= '0' && *at <= '9'; at++)
        is_zero = is_zero && *at == '0';
    return is_zero || at - first > MOST_DIGITS ? NULL : skip_blanks(at);
}

static bool are_counts(const char *at, bool is_list)
{
    at = skip_count(at);
    while (is_list && at != NULL && *at == ',')
        at = skip_count(at + 1);
    return at != NULL && *at == '\0';
}

static bool is_taken_away(const char *variable)
{
    for (size_t i = 0; i < KEPT; i++) {
        const char *value = behind(variable, kept[i].name);
        if (value != NULL)
            return !are_counts(value, kept[i].is_list);
    }
    for (size_t i = 0; i < FAMILIES; i++)
        if (behind(variable, families[i]) != NULL)
            return true;
    return false;
}

static void take_away_settings(int argc, char **argv, char **variables)
{
    char **to = variables;

    (void)argc;
    (void)argv;
    for (char **from = variables; *from != NULL; from++)
        if (!is_taken_away(*from))
            *to++ = *from;
    *to = NULL;
}

// What is listed here, a program can have run before the constructors of its libraries.
__attribute__((section(".preinit_array"),
               used)) static void (*const before_libraries)(int, char **,
                                                            char **) = take_away_settings;
