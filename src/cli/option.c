#include "cli/option.h"

#include "scene/number.h"
#include "scene/plain_text.h"
#include "thalweg/names.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

const cli_option *cli_option_find(const cli_option_set *set, const char *name)
{
    for (size_t i = 0; i < set->count; i++)
        if (strcmp(set->options[i].name, name) == 0)
            return &set->options[i];
    return NULL;
}

tw_status cli_option_refuse(const cli_option *option, const char *what, const char *value,
                            tw_error *error)
{
    return tw_error_set(error, TW_NOWHERE, "%s: expected %s, got '%.80s'", option->name, what,
                        value);
}

tw_status cli_option_number(const cli_option *option, const char *value, double *out,
                            tw_error *error)
{
    return number_read(value, out) ? TW_OK : cli_option_refuse(option, "a number", value, error);
}

tw_status cli_option_whole(const cli_option *option, const char *value, uint64_t least,
                           uint64_t most, uint64_t *out, tw_error *error)
{
    uint64_t number;
    char what[96];

    if (number_read_whole(value, most, &number) && number >= least) {
        *out = number;
        return TW_OK;
    }
    snprintf(what, sizeof what, "a whole number from %" PRIu64 " to %" PRIu64, least, most);
    return cli_option_refuse(option, what, value, error);
}

tw_status cli_option_point(const cli_option *option, const char *value, tw_vec2 *out,
                           tw_error *error)
{
    double at[2];

    if (!number_read_list(value, 2, at))
        return cli_option_refuse(option, "X,Y, two numbers", value, error);
    *out = (tw_vec2){at[0], at[1]};
    return TW_OK;
}

tw_status cli_option_view(const cli_option *option, const char *value, tw_view *out,
                          tw_error *error)
{
    double side[4];

    if (!number_read_list(value, 4, side))
        return cli_option_refuse(option, "XMIN,XMAX,YMIN,YMAX, four numbers", value, error);
    *out = (tw_view){side[0], side[1], side[2], side[3]};
    return TW_OK;
}

tw_status cli_option_check_text(const cli_option *option, const char *value, tw_error *error)
{
    return utf8_is_valid(value) ? TW_OK
                                     : cli_option_refuse(option, "text in UTF-8", value, error);
}

static bool read_cells(const char *text, size_t length, uint64_t most, size_t *out)
{
    char field[16];
    uint64_t size;

    if (length >= sizeof field)
        return false;
    memcpy(field, text, length);
    field[length] = '\0';
    if (!number_read_whole(field, most, &size) || size == 0)
        return false;
    *out = (size_t)size;
    return true;
}

tw_status cli_option_cells(const cli_option *option, const char *value, uint64_t most,
                           size_t *columns, size_t *rows, tw_error *error)
{
    const size_t length = strcspn(value, "x");
    const char *rest = value + length + (value[length] == 'x');
    size_t c, r;
    char what[96];

    if (read_cells(value, length, most, &c) && read_cells(rest, strlen(rest), most, &r)) {
        *columns = c;
        *rows = r;
        return TW_OK;
    }
    snprintf(what, sizeof what, "COLSxROWS, two whole numbers from 1 to %" PRIu64, most);
    return cli_option_refuse(option, what, value, error);
}

tw_status cli_option_choice(const cli_option *option, const char *value, size_t *out,
                            tw_error *error)
{
    size_t count;
    const char *const *names = option->choices(&count);

    for (size_t i = 0; i < count; i++) {
        if (strcmp(names[i], value) == 0) {
            *out = i;
            return TW_OK;
        }
    }
    return tw_error_unknown(error, option->name + strlen("--"), value, count, names);
}

static void *place_in(void *target, const cli_option *option)
{
    return (char *)target + option->place;
}

tw_status cli_set_on(void *target, const cli_option *option, const char *value, tw_error *error)
{
    (void)value;
    (void)error;
    *(bool *)place_in(target, option) = true;
    return TW_OK;
}

tw_status cli_set_choice(void *target, const cli_option *option, const char *value, tw_error *error)
{
    size_t choice = 0;
    tw_status status = cli_option_choice(option, value, &choice, error);

    *(unsigned *)place_in(target, option) = (unsigned)choice;
    return status;
}

tw_status cli_set_whole(void *target, const cli_option *option, const char *value, tw_error *error)
{
    return cli_option_whole(option, value, option->least, option->most, place_in(target, option),
                            error);
}

tw_status cli_set_text(void *target, const cli_option *option, const char *value, tw_error *error)
{
    (void)error;
    *(const char **)place_in(target, option) = value;
    return TW_OK;
}
