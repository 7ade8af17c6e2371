#ifndef CLI_OPTION_H
#define CLI_OPTION_H

#include "thalweg/geometry.h"
#include "thalweg/status.h"

#include <stddef.h>
#include <stdint.h>

typedef struct cli_option cli_option;

/** The names an option's value may be one of; a static array. */
typedef const char *const *cli_names(size_t *count);

/** A long option: how it is typed, what help says of it, and what it does. */
struct cli_option {
    const char *name;   ///< With its two dashes.
    const char *value;  ///< What help calls its value; NULL: it takes none, or has choices.
    cli_names *choices; ///< NULL: any value. Help lists them.
    const char *help;   ///< A clause or two, wrapped by help.
    /** Take a value (NULL for an option without one) into the target of its set of options.
     *  @return TW_OK, TW_ENOMEM, or TW_EINVALID and an error that names the option. */
    tw_status (*set)(void *target, const cli_option *option, const char *value, tw_error *error);
    size_t place;         ///< In the target, of what the setters below set.
    uint64_t least, most; ///< Of a whole number.
};

/** Options that belong together and write to one target. */
typedef struct cli_option_set {
    const char *title; ///< The heading in help.
    size_t count;
    const cli_option *options;
} cli_option_set;

/** The option of that name, or NULL. */
const cli_option *cli_option_find(const cli_option_set *set, const char *name);

/** @return TW_EINVALID and "--name: expected WHAT, got 'VALUE'". */
tw_status cli_option_refuse(const cli_option *option, const char *what, const char *value,
                            tw_error *error);

/**
 * Values as setters read them. All return TW_OK, or TW_EINVALID and an error; out is untouched
 * then.
 */
tw_status cli_option_number(const cli_option *option, const char *value, double *out,
                            tw_error *error);
tw_status cli_option_whole(const cli_option *option, const char *value, uint64_t least,
                           uint64_t most, uint64_t *out, tw_error *error);
tw_status cli_option_point(const cli_option *option, const char *value, tw_vec2 *out,
                           tw_error *error);
tw_status cli_option_view(const cli_option *option, const char *value, tw_view *out,
                          tw_error *error);

/** Rows of tables of options: of a setter of their own, and of those below, which set something at
 *  a place in the target. */
// clang-format off
#define CLI_OPTION(name, value, help, set) {name, value, NULL, help, set, 0, 0, 0}
#define CLI_ON(name, help, place) {name, NULL, NULL, help, cli_set_on, place, 0, 0}
#define CLI_CHOICE(name, names, help, place) {name, NULL, names, help, cli_set_choice, place, 0, 0}
#define CLI_TEXT(name, value, help, place) {name, value, NULL, help, cli_set_text, place, 0, 0}
#define CLI_WHOLE(name, value, help, place, least, most) \
    {name, value, NULL, help, cli_set_whole, place, least, most}
// clang-format on

/** Setters: true into a bool; the index of a choice into an enum; a whole number of the option's
 *  range into a uint64_t; the value itself, borrowed, into a const char *. */
tw_status cli_set_on(void *target, const cli_option *option, const char *value, tw_error *error);
tw_status cli_set_choice(void *target, const cli_option *option, const char *value,
                         tw_error *error);
tw_status cli_set_whole(void *target, const cli_option *option, const char *value, tw_error *error);
tw_status cli_set_text(void *target, const cli_option *option, const char *value, tw_error *error);

/** Words that pictures and scene files will hold are UTF-8: whether a value is. */
tw_status cli_option_check_text(const cli_option *option, const char *value, tw_error *error);

/** COLSxROWS, each from 1 to `most`. */
tw_status cli_option_cells(const cli_option *option, const char *value, uint64_t most,
                           size_t *columns, size_t *rows, tw_error *error);

/** The index of a value among the option's choices. */
tw_status cli_option_choice(const cli_option *option, const char *value, size_t *out,
                            tw_error *error);

#endif
