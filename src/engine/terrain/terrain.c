#include "thalweg/terrain.h"

#include "terrain/source/dataset.h"
#include "terrain/terrain.h"
#include "thalweg/grid.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static tw_status terrain_new(tw_terrain **out, tw_terrain of)
{
    tw_terrain *terrain = malloc(sizeof *terrain);

    if (terrain == NULL)
        return TW_ENOMEM;
    *terrain = of;
    *out = terrain;
    return TW_OK;
}

// The first negative number of a column that weighs squares.
static bad_weight find_bad_weight(const tw_formula *formula, const tw_dataset *data)
{
    for (size_t k = 0; k < formula->weight_count; k++) {
        const double *column = tw_dataset_column(data, formula->weights[k]);
        for (size_t row = 0; row < tw_dataset_rows(data); row++)
            if (column[row] < 0.0)
                return (bad_weight){column[row], row, formula->weights[k]};
    }
    return (bad_weight){0};
}

// What a formula may say that a person did not mean.
static const char *caution(const tw_formula *formula)
{
    if (formula->column_count == 0)
        return "it names no column; write `x` or `y` for a column of that name";
    if (formula->hides_e && formula->hides_pi)
        return "e and pi are the columns, not the numbers";
    if (formula->hides_e)
        return "e is the column, not the number; write exp(1) for that";
    return formula->hides_pi ? "pi is the column, not the number; write acos(-1) for that" : "";
}

// What is to be said of a formula over data; it is freed with the terrain.
static tw_status write_note(char **out, const tw_formula *formula, const tw_dataset *data)
{
    enum { NOTE = 320 };
    const char *said = caution(formula);
    const size_t dropped = tw_dataset_dropped(data);
    size_t length = 0;

    if (dropped == 0 && *said == '\0')
        return TW_OK;
    if ((*out = malloc(NOTE)) == NULL)
        return TW_ENOMEM;
    if (dropped > 0)
        length =
            (size_t)snprintf(*out, NOTE, "data: %zu of %zu rows dropped, a cell is missing%s",
                             dropped, dropped + tw_dataset_rows(data), *said != '\0' ? "; " : "");
    snprintf(*out + length, NOTE - length, "%s%s", dropped == 0 ? "formula: " : "", said);
    return TW_OK;
}

// A terrain of a compiled formula, which becomes the terrain's; it is freed on failure.
static tw_status take_formula(tw_terrain **out, tw_formula *formula, const tw_dataset *data)
{
    tw_terrain of = {.kind = data != NULL ? &terrain_data : &terrain_formula, .formula = formula};
    tw_status status = data != NULL ? write_note(&of.note, formula, data) : TW_OK;

    if (data != NULL)
        of.bad_weight = find_bad_weight(formula, data);
    if (status == TW_OK)
        status = terrain_new(out, of);
    if (status < 0) {
        free(of.note);
        tw_formula_free(formula);
    } else if (data != NULL) {
        (*out)->data = tw_dataset_share(data);
    }
    return status;
}

static tw_status check_columns(const tw_formula *formula, const tw_dataset *data, tw_error *error)
{
    for (size_t i = 0, count; i < formula->column_count; i++)
        if (tw_dataset_column(data, formula->columns[i]) == NULL)
            return tw_error_set(error, TW_NOWHERE, "the column '%.64s' was not read",
                                tw_dataset_columns(data, &count)[formula->columns[i]]);
    return TW_OK;
}

static tw_status compile(tw_terrain **out, const tw_dataset *data, const char *text,
                         tw_error *error)
{
    tw_formula_spec spec = {.text = text};
    tw_formula *formula = NULL;
    tw_status status;

    if (data != NULL) {
        spec.columns = tw_dataset_columns(data, &spec.column_count);
        spec.about_columns = dataset_about(data);
    }
    if ((status = tw_formula_compile(&formula, &spec, error)) < 0)
        return status;
    if (data != NULL && (status = check_columns(formula, data, error)) < 0) {
        tw_formula_free(formula);
        return status;
    }
    return take_formula(out, formula, data);
}

tw_status tw_terrain_from_formula(tw_terrain **out, const char *text, tw_error *error)
{
    return compile(out, NULL, text, error);
}

tw_status tw_terrain_from_data(tw_terrain **out, const char *text, const tw_dataset *data,
                               tw_error *error)
{
    return compile(out, data, text, error);
}

tw_status tw_terrain_from_grid(tw_terrain **out, const tw_grid *grid, tw_interpolation between)
{
    tw_status status = terrain_new(out, (tw_terrain){.kind = &terrain_grid, .between = between});

    if (status == TW_OK)
        (*out)->grid = tw_grid_share(grid);
    return status;
}

void tw_terrain_free(tw_terrain *terrain)
{
    if (terrain == NULL)
        return;
    tw_formula_free(terrain->formula);
    tw_dataset_free(terrain->data);
    tw_grid_free(terrain->grid);
    free(terrain->note);
    free(terrain);
}

const char *tw_terrain_note(const tw_terrain *terrain)
{
    return terrain->note;
}

bool tw_terrain_covers(const tw_terrain *terrain, double x, double y)
{
    return tw_terrain_absence(terrain, x, y) == NULL;
}

const char *tw_terrain_absence(const tw_terrain *terrain, double x, double y)
{
    return terrain->kind->absence != NULL ? terrain->kind->absence(terrain, x, y) : NULL;
}

const char *tw_terrain_axis(const tw_terrain *terrain, int which)
{
    const char *name = terrain->grid != NULL ? tw_grid_name(terrain->grid, which) : "";

    return *name != '\0' ? name : NULL;
}

bool tw_terrain_is_stepped(const tw_terrain *terrain)
{
    return terrain->kind == &terrain_grid && terrain->between == TW_NEAREST;
}

void tw_terrain_data_range(const tw_terrain *terrain, tw_view view, double *low, double *high)
{
    if (terrain->kind->data_range != NULL)
        terrain->kind->data_range(terrain, view, low, high);
}

size_t terrain_rows(const tw_terrain *terrain)
{
    return terrain->kind->rows != NULL ? terrain->kind->rows(terrain) : 0;
}

bool tw_terrain_is_sum_of_squares(const tw_terrain *terrain)
{
    return terrain->formula != NULL && terrain->formula->sum_of_squares &&
           terrain->bad_weight.value == 0.0;
}

tw_status tw_terrain_require_squares(const tw_terrain *terrain, const char *who, tw_error *error)
{
    const bad_weight *bad = &terrain->bad_weight;
    size_t count;

    if (tw_terrain_is_sum_of_squares(terrain))
        return TW_OK;
    if (terrain->formula == NULL || !terrain->formula->sum_of_squares)
        return tw_error_set(error, TW_NOWHERE,
                            "%s walks sums of squares only, such as (1-x)^2 + 100*(y-x^2)^2, with "
                            "weights of 0 or more",
                            who);
    return tw_error_set(error, TW_NOWHERE,
                        "%s: expected weights of 0 or more, got %.6g in row %zu of column "
                        "'%.64s'; choose another column or optimizer",
                        who, bad->value, bad->row + 1,
                        tw_dataset_columns(terrain->data, &count)[bad->column]);
}
