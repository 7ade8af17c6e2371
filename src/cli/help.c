#include "cli/help.h"

#include <ctype.h>
#include <string.h>

enum {
    WIDTH = 80,
    OPTION_INDENT = 2,
    OPTION_TEXT = 28, // Column where the explanations of options begin.
};

// Print words from the given column on, wrapped, further lines indented. Ends the line.
static void print_wrapped(FILE *out, const char *text, int column, int indent)
{
    bool first = true;

    while (*text != '\0') {
        const int length = (int)strcspn(text, " ");
        if (!first && column + 1 + length > WIDTH) {
            fprintf(out, "\n%*s", indent, "");
            column = indent;
        } else if (!first) {
            fputc(' ', out);
            column++;
        }
        fwrite(text, 1, (size_t)length, out);
        column += length;
        first = false;
        text += length + (int)strspn(text + length, " ");
    }
    fputc('\n', out);
}

// Paragraphs are separated by newlines; an indented one is printed as it stands.
static void print_paragraphs(FILE *out, const char *text)
{
    while (text != NULL && *text != '\0') {
        const size_t length = strcspn(text, "\n");
        char paragraph[1024];

        snprintf(paragraph, sizeof paragraph, "%.*s", (int)length, text);
        if (paragraph[0] == ' ')
            fprintf(out, "%s\n", paragraph);
        else
            print_wrapped(out, paragraph, 0, 0);
        text += length + (text[length] == '\n');
    }
}

static int print_choices(FILE *out, const cli_option *option)
{
    size_t count;
    const char *const *names = option->choices(&count);
    int width = 0;

    for (size_t i = 0; i < count; i++)
        width += fprintf(out, "%s%s", i == 0 ? " " : "|", names[i]);
    return width;
}

static size_t choices_width(const cli_option *option)
{
    size_t count, width = 0;
    const char *const *names = option->choices(&count);

    for (size_t i = 0; i < count; i++)
        width += 1 + strlen(names[i]);
    return width;
}

// Choices stand in the place of the value while they are short, and behind the help otherwise.
static bool has_short_choices(const cli_option *option)
{
    enum { SHORT = 40 };

    return option->choices != NULL && choices_width(option) <= SHORT;
}

static void print_help(FILE *out, const cli_option *option)
{
    char text[1024];
    size_t count, at = (size_t)snprintf(text, sizeof text, "%s", option->help);

    if (option->choices != NULL && !has_short_choices(option)) {
        const char *const *names = option->choices(&count);
        for (size_t i = 0; i < count && at < sizeof text; i++)
            at += (size_t)snprintf(text + at, sizeof text - at, "%s%s%s",
                                   i == 0 ? " One of " : ", ", names[i], i + 1 == count ? "." : "");
    }
    print_wrapped(out, text, OPTION_TEXT, OPTION_TEXT);
}

static void print_option(FILE *out, const cli_option *option)
{
    int column = fprintf(out, "%*s%s", OPTION_INDENT, "", option->name);

    if (option->value != NULL)
        column += fprintf(out, " %s", option->value);
    else if (has_short_choices(option))
        column += print_choices(out, option);
    else if (option->choices != NULL)
        column += fprintf(out, " NAME");
    if (column > OPTION_TEXT - 2) {
        fputc('\n', out);
        column = 0;
    }
    fprintf(out, "%*s", OPTION_TEXT - column, "");
    print_help(out, option);
}

// An option that a set before this one has too is not reached.
static bool is_hidden(const cli_command *command, size_t set, const char *name)
{
    for (size_t k = 0; k < set; k++)
        if (cli_option_find(command->sets[k], name) != NULL)
            return true;
    return false;
}

static void print_sets(FILE *out, const cli_command *command)
{
    for (size_t k = 0; k < command->set_count; k++) {
        const cli_option_set *set = command->sets[k];
        fprintf(out, "\n%s:\n", set->title);
        for (size_t i = 0; i < set->count; i++)
            if (!is_hidden(command, k, set->options[i].name))
                print_option(out, &set->options[i]);
    }
}

static void print_usage_line(FILE *out, const char *program, const cli_command *command)
{
    int column = fprintf(out, "  %s", program);

    if (command->name != NULL)
        column += fprintf(out, " %s", command->name);
    column += fprintf(out, " %s", command->operands);
    if (column > 36)
        column = fprintf(out, "\n") - 1;
    fprintf(out, "%*s%s\n", 38 - column, "", command->summary);
}

static void print_program(const cli_program *program, FILE *out)
{
    fprintf(out, "%s %s\n\n", program->name, program->version);
    print_paragraphs(out, program->about);
    fputs("\nUsage:\n", out);
    print_usage_line(out, program->name, program->fallback);
    for (size_t i = 0; i < program->command_count; i++)
        print_usage_line(out, program->name, program->commands[i]);
    fprintf(out, "  %s COMMAND --help\n  %s --help | --version\n", program->name, program->name);
    print_sets(out, program->fallback);
    fputc('\n', out);
    print_paragraphs(out, program->notes);
}

void cli_help_print(const cli_program *program, const cli_command *command, FILE *out)
{
    if (command == program->fallback) {
        print_program(program, out);
        return;
    }
    fprintf(out, "Usage: %s %s %s\n\n", program->name, command->name, command->operands);
    fprintf(out, "%c%s.\n\n", toupper((unsigned char)command->summary[0]), command->summary + 1);
    print_paragraphs(out, command->details);
    print_sets(out, command);
}
