#include "cli/arguments.h"

#include "thalweg/names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    NAME_SIZE = 64,   // Longest option name that is looked at, dashes and final zero included.
    NAMES_MOST = 128, // Options among which the nearest is sought.
};

typedef struct reader {
    size_t set_count;
    const cli_option_set *const *sets;
    int left;
    char *const *next;
    cli_arguments arguments;
    tw_error *error;
} reader;

static tw_status refuse_unknown(const reader *r, const char *name)
{
    const char *names[NAMES_MOST] = {"--help"};
    size_t count = 1;

    for (size_t k = 0; k < r->set_count; k++)
        for (size_t i = 0; i < r->sets[k]->count && count < NAMES_MOST; i++)
            names[count++] = r->sets[k]->options[i].name;
    return tw_error_unknown(r->error, "option", name, count, names);
}

static bool find_option(const reader *r, const char *name, cli_argument *out)
{
    for (size_t k = 0; k < r->set_count; k++) {
        out->option = cli_option_find(r->sets[k], name);
        out->set = k;
        if (out->option != NULL)
            return true;
    }
    return false;
}

static tw_status refuse_value(reader *r, const char *name, const char *equals)
{
    if (equals == NULL)
        return TW_OK;
    return tw_error_set(r->error, TW_NOWHERE, "%s takes no value, got '%.80s'", name, equals + 1);
}

// The value of an option: behind its '=', or else the next argument.
static tw_status take_value(reader *r, cli_argument *argument, const char *equals)
{
    const cli_option *option = argument->option;
    const bool wanted = option->value != NULL || option->choices != NULL;

    if (!wanted)
        return refuse_value(r, option->name, equals);
    if (equals != NULL) {
        argument->value = equals + 1;
        return TW_OK;
    }
    if (r->left == 0)
        return tw_error_set(r->error, TW_NOWHERE, "%s: expected a value, got nothing",
                            option->name);
    argument->value = *r->next++;
    r->left--;
    return TW_OK;
}

static tw_status read_option(reader *r, const char *typed)
{
    const char *equals = strchr(typed, '=');
    const size_t length = equals != NULL ? (size_t)(equals - typed) : strlen(typed);
    cli_argument argument = {.value = NULL};
    char name[NAME_SIZE];
    tw_status status;

    snprintf(name, sizeof name, "%.*s", (int)(length < NAME_SIZE ? length : NAME_SIZE), typed);
    if (strcmp(typed, "-h") == 0 || strcmp(name, "--help") == 0) {
        r->arguments.help = true;
        return refuse_value(r, "--help", equals);
    }
    if (!find_option(r, name, &argument))
        return refuse_unknown(r, name);
    if ((status = take_value(r, &argument, equals)) == TW_OK)
        r->arguments.options[r->arguments.option_count++] = argument;
    return status;
}

static tw_status read_all(reader *r)
{
    tw_status status = TW_OK;
    bool options_ended = false;

    while (r->left > 0 && status == TW_OK && !r->arguments.help) {
        const char *typed = *r->next++;
        r->left--;
        if (!options_ended && strcmp(typed, "--") == 0)
            options_ended = true;
        else if (!options_ended && typed[0] == '-')
            status = read_option(r, typed);
        else
            r->arguments.operands[r->arguments.operand_count++] = typed;
    }
    return status;
}

tw_status cli_arguments_read(cli_arguments *out, size_t set_count,
                             const cli_option_set *const *sets, int argc, char *const *argv,
                             tw_error *error)
{
    const size_t most = (size_t)argc + 1;
    reader r = {set_count, sets, argc, argv, {.help = false}, error};
    tw_status status = TW_ENOMEM;

    r.arguments.options = calloc(most, sizeof *r.arguments.options);
    r.arguments.operands = calloc(most, sizeof *r.arguments.operands);
    if (r.arguments.options != NULL && r.arguments.operands != NULL)
        status = read_all(&r);
    if (status == TW_OK)
        *out = r.arguments;
    else
        cli_arguments_clear(&r.arguments);
    return status;
}

tw_status cli_arguments_apply(const cli_arguments *arguments, void *const *targets, tw_error *error)
{
    tw_status status = TW_OK;

    for (size_t i = 0; i < arguments->option_count && status == TW_OK; i++) {
        const cli_argument *a = &arguments->options[i];
        status = a->option->set(targets[a->set], a->option, a->value, error);
    }
    return status;
}

void cli_arguments_clear(cli_arguments *arguments)
{
    free(arguments->options);
    free(arguments->operands);
    *arguments = (cli_arguments){0};
}
