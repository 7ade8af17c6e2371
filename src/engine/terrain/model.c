#include "thalweg/model.h"

#include "terrain/definitions.h"
#include "terrain/functions.h"
#include "terrain/source/dataset.h"

#include <ctype.h>
#include <float.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const *tw_loss_names(size_t *count)
{
    static const char *const names[] = {
        [TW_LOSS_SQUARES] = "squares",
        [TW_LOSS_ABSOLUTE] = "absolute",
        [TW_LOSS_HUBER] = "huber",
        [TW_LOSS_LOGISTIC] = "logistic",
    };

    *count = sizeof names / sizeof *names;
    return names;
}

// What a row costs; m, v: the model and the target.
static const char *const shapes[] = {
    [TW_LOSS_SQUARES] = "(m - v)^2",
    [TW_LOSS_ABSOLUTE] = "abs(m - v)",
    [TW_LOSS_HUBER] = "if(abs(m - v) <= 1, (m - v)^2/2, abs(m - v) - 1/2)",
    // log(1 + exp(m)), but without an exp() that is too large.
    [TW_LOSS_LOGISTIC] = "if(m < 0, log1p(exp(m)), m + log1p(exp(-m))) - v*m",
};

static const char huber_of_delta[] =
    "if(abs(m - v) <= delta, (m - v)^2/2, delta*(abs(m - v) - delta/2))";

// The statements of a model: where its own value stands among them.
typedef struct place {
    const char *begin, *end;
    bool has_delta;
} place;

static tw_status find_value(place *out, const char *text, tw_error *error)
{
    parser p = {.spec = &(tw_formula_spec){.text = text}, .error = error};
    token t = {.kind = TOKEN_COMMA};
    tw_status status = definitions_split(&p);

    if (status < 0)
        return status;
    out->begin = p.names.loss + strspn(p.names.loss, " \t\r\n");
    out->has_delta = definitions_find(&p, "delta", strlen("delta")) != NULL;
    for (t.text = out->begin; t.kind != TOKEN_END && t.kind != TOKEN_SEMICOLON;) {
        out->end = t.text + t.length;
        if (lexer_next(out->end, &t, error) < 0) {
            error->offset = (size_t)(t.text - text);
            return TW_EINVALID;
        }
    }
    return TW_OK;
}

// Is a column's name read as that column without backquotes, whatever else the formula has?
static bool is_plain(const char *name)
{
    if (isdigit((unsigned char)*name) || function_find(name, strlen(name)) != NULL)
        return false;
    for (const char *c = name; *c != '\0'; c++)
        if (!(isalnum((unsigned char)*c) || *c == '_') || (unsigned char)*c >= 0x80)
            return false;
    return strcmp(name, "x") != 0 && strcmp(name, "y") != 0 && strcmp(name, "e") != 0 &&
           strcmp(name, "pi") != 0 && strcmp(name, "if") != 0;
}

static void put_column(FILE *to, const char *name)
{
    fprintf(to, is_plain(name) ? "%s" : "`%s`", name);
}

static void put_value(FILE *to, const place *value, bool is_factor)
{
    fprintf(to, is_factor ? "(%.*s)" : "%.*s", (int)(value->end - value->begin), value->begin);
}

// A shape with the model and the target in their places.
static void put_shape(FILE *to, const tw_model *model, const place *value)
{
    const bool of_delta = model->loss == TW_LOSS_HUBER && value->has_delta;

    // No shape begins with m.
    for (const char *c = of_delta ? huber_of_delta : shapes[model->loss]; *c != '\0'; c++) {
        if (*c == 'm')
            put_value(to, value, c[-1] == '-' || c[-1] == '*');
        else if (*c == 'v')
            put_column(to, model->target);
        else
            fputc(*c, to);
    }
}

static void put_loss(FILE *to, const tw_model *model, const place *value)
{
    const bool is_sum = model->weights != NULL && model->loss == TW_LOSS_LOGISTIC;

    if (model->weights != NULL) {
        put_column(to, model->weights);
        fputs(is_sum ? "*(" : "*", to);
    }
    put_shape(to, model, value);
    fputs(is_sum ? ")" : "", to);
}

tw_status tw_model_formula(char **out, const tw_model *model, tw_error *error)
{
    place value;
    char *text = NULL;
    size_t size;
    FILE *to;
    tw_status status = find_value(&value, model->text, error);

    if (status < 0)
        return status;
    if ((to = open_memstream(&text, &size)) == NULL)
        return TW_ENOMEM;
    fprintf(to, "%.*s", (int)(value.begin - model->text), model->text);
    put_loss(to, model, &value);
    fputs(value.end, to);
    const bool whole = ferror(to) == 0;
    if (fclose(to) != 0 || !whole) {
        free(text);
        return TW_ENOMEM;
    }
    *out = text;
    return TW_OK;
}

static tw_formula_spec spec_of(const tw_dataset *data, const char *text)
{
    tw_formula_spec spec = {.text = text, .about_columns = dataset_about(data)};

    spec.columns = tw_dataset_columns(data, &spec.column_count);
    return spec;
}

const double *tw_model_column(const tw_dataset *data, const char *name)
{
    const tw_formula_spec spec = spec_of(data, "");
    size_t column = name != NULL ? definitions_column(&spec, name, strlen(name)) : 0;

    return name != NULL && column < spec.column_count ? tw_dataset_column(data, column) : NULL;
}

static tw_status require_column(const tw_dataset *data, const char *kind, const char *name,
                                tw_error *error)
{
    const tw_formula_spec spec = spec_of(data, "");

    if (definitions_column(&spec, name, strlen(name)) < spec.column_count)
        return TW_OK;
    return tw_error_set(error, TW_NOWHERE, "unknown %s '%.64s' (%s)", kind, name,
                        spec.about_columns);
}

// Are all numbers of a column in a range, as far as they have been read?
static tw_status check_range(const tw_dataset *data, const char *kind, const char *name,
                             double most, const char *expected, tw_error *error)
{
    const double *numbers = tw_model_column(data, name);

    if (require_column(data, kind, name, error) < 0)
        return TW_EINVALID;
    for (size_t i = 0; numbers != NULL && i < tw_dataset_rows(data); i++)
        if (!(numbers[i] >= 0.0 && numbers[i] <= most))
            return tw_error_set(error, TW_NOWHERE, "%s '%.64s': expected %s, got %.6g in row %zu",
                                kind, name, expected, numbers[i], i + 1);
    return TW_OK;
}

static tw_status check_target(const tw_model *model, const tw_dataset *data, tw_error *error)
{
    if (model->loss == TW_LOSS_LOGISTIC)
        return check_range(data, "target column", model->target, 1.0,
                           "0, 1 or a share between for the logistic loss", error);
    return require_column(data, "target column", model->target, error);
}

tw_status tw_model_check(const tw_model *model, const tw_dataset *data, tw_error *error)
{
    const tw_formula_spec spec = spec_of(data, model->text);
    tw_formula *formula;
    tw_status status = tw_formula_compile(&formula, &spec, error);

    if (status < 0)
        return status;
    tw_formula_free(formula);
    if ((status = check_target(model, data, error)) < 0 || model->weights == NULL)
        return status;
    return check_range(data, "weights column", model->weights, DBL_MAX, "0 or more", error);
}
