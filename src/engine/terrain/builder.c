#include "terrain/builder.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_WHOLE_POWER = 64 };

tw_status builder_new(builder **out)
{
    builder *b = calloc(1, sizeof *b);

    if (b == NULL)
        return TW_ENOMEM;
    *out = b;
    return TW_OK;
}

void builder_free(builder *b)
{
    if (b != NULL)
        free(b->values);
    free(b);
}

static bool same_value(const value *v, const value *w)
{
    // Bits, not numbers: 0 and -0 are two constants.
    return v->operation == w->operation && v->a == w->a && v->b == w->b &&
           memcmp(&v->constant, &w->constant, sizeof v->constant) == 0;
}

static bool builder_reserve(builder *b)
{
    if (b->count < b->capacity)
        return true;
    const int capacity = b->capacity ? 2 * b->capacity : 64;
    value *values = realloc(b->values, (size_t)capacity * sizeof *values);
    if (values == NULL) {
        b->out_of_memory = true;
        return false;
    }
    b->values = values;
    b->capacity = capacity;
    return true;
}

static node builder_add(builder *b, value v)
{
    for (node i = b->count - 1; i >= 0; i--)
        if (same_value(&b->values[i], &v))
            return i;
    if (!builder_reserve(b))
        return 0;
    b->values[b->count] = v;
    return b->count++;
}

// An operation on values that are there; on none when memory ran out.
static node builder_operation(builder *b, op operation, node left, node right)
{
    if (b->out_of_memory)
        return 0;
    const uint8_t on = b->values[left].on | b->values[right].on;
    return builder_add(b, (value){operation, left, right, 0.0, on, false, false, 0});
}

node builder_constant(builder *b, double constant)
{
    return builder_add(b, (value){OP_CONSTANT, 0, 0, constant, 0, false, false, 0});
}

node builder_x(builder *b)
{
    return builder_add(b, (value){OP_X, 0, 0, 0.0, ON_X, false, false, 0});
}

node builder_y(builder *b)
{
    return builder_add(b, (value){OP_Y, 0, 0, 0.0, ON_Y, false, false, 0});
}

node builder_column(builder *b, size_t column)
{
    return builder_add(b, (value){OP_COLUMN, 0, 0, (double)column, 0, false, false, 0});
}

const double *builder_constant_of(const builder *b, node n)
{
    if (n >= b->count || b->values[n].operation != OP_CONSTANT)
        return NULL;
    return &b->values[n].constant;
}

node builder_unary(builder *b, op operation, node a)
{
    const double *constant = builder_constant_of(b, a);

    if (constant != NULL)
        return builder_constant(b, program_fold(operation, *constant, *constant));
    return builder_operation(b, operation, a, a);
}

// base^n by repeated squaring, n from 1.
static node whole_power(builder *b, node base, int n)
{
    if (n == 1)
        return base;
    if (n % 2 == 0)
        return builder_unary(b, OP_SQUARE, whole_power(b, base, n / 2));
    return builder_binary(b, OP_MULTIPLY, whole_power(b, base, n - 1), base);
}

static node power(builder *b, node base, node exponent)
{
    const double *constant = builder_constant_of(b, exponent);

    if (constant != NULL && *constant == rint(*constant) && fabs(*constant) <= MAX_WHOLE_POWER) {
        const int n = (int)*constant;
        if (n == 0)
            return builder_constant(b, 1.0);
        if (n > 0)
            return whole_power(b, base, n);
        return builder_binary(b, OP_DIVIDE, builder_constant(b, 1.0), whole_power(b, base, -n));
    }
    if (constant != NULL && *constant == 0.5)
        return builder_unary(b, OP_SQRT, base);
    return builder_operation(b, OP_POW, base, exponent);
}

static bool is_square(const builder *b, node n)
{
    return !b->out_of_memory && b->values[n].operation == OP_SQUARE;
}

// A sum, with the squares in it in the same operation.
static node sum(builder *b, node left, node right)
{
    if (is_square(b, left) && is_square(b, right))
        return builder_operation(b, OP_SUM_SQUARES, b->values[left].a, b->values[right].a);
    if (is_square(b, right))
        return builder_operation(b, OP_ADD_SQUARE, left, b->values[right].a);
    if (is_square(b, left))
        return builder_operation(b, OP_ADD_SQUARE, right, b->values[left].a);
    return builder_operation(b, OP_ADD, left, right);
}

node builder_binary(builder *b, op operation, node left, node right)
{
    const double *l = builder_constant_of(b, left), *r = builder_constant_of(b, right);

    if (l != NULL && r != NULL)
        return builder_constant(b, program_fold(operation, *l, *r));
    if (operation == OP_POW)
        return power(b, left, right);
    if (operation == OP_MULTIPLY && left == right)
        return builder_unary(b, OP_SQUARE, left);
    if (operation == OP_MULTIPLY && l != NULL && *l == 1.0)
        return right;
    if ((operation == OP_MULTIPLY || operation == OP_DIVIDE) && r != NULL && *r == 1.0)
        return left;
    if (operation == OP_ADD)
        return sum(b, left, right);
    if (operation == OP_SUBTRACT && is_square(b, right))
        return builder_operation(b, OP_SUBTRACT_SQUARE, left, b->values[right].a);
    return builder_operation(b, operation, left, right);
}

// What register allocation knows of a value.
typedef struct lifetime {
    int last_use; // The last value that reads it; -1: nobody does.
    int at;       // Its register.
} lifetime;

static bool is_computed(const value *v)
{
    return OP_IS_COMPUTED(v->operation);
}

// Values are in order, so one sweep from the result back finds the ones it needs.
static void find_last_uses(const builder *b, node result, lifetime *lives)
{
    for (int i = 0; i < b->count; i++)
        lives[i] = (lifetime){-1, -1};
    lives[result].last_use = b->count;
    for (int i = result; i >= 0; i--) {
        const value *v = &b->values[i];
        if (lives[i].last_use < 0 || !is_computed(v))
            continue;
        if (lives[v->a].last_use < i)
            lives[v->a].last_use = i;
        if (lives[v->b].last_use < i)
            lives[v->b].last_use = i;
    }
}

static void place_inputs(const builder *b, lifetime *lives, tw_formula *formula)
{
    for (int i = 0; i < b->count; i++) {
        const value *v = &b->values[i];
        if (lives[i].last_use < 0)
            continue;
        if (v->operation == OP_X) {
            lives[i].at = REGISTER_X;
        } else if (v->operation == OP_Y) {
            lives[i].at = REGISTER_Y;
        } else if (v->operation == OP_COLUMN) {
            lives[i].at = (int)(REGISTER_COLUMNS + formula->column_count);
            formula->columns[formula->column_count++] = (size_t)v->constant;
        }
    }
}

static void place_constants(const builder *b, lifetime *lives, tw_formula *formula)
{
    for (int i = 0; i < b->count; i++) {
        if (lives[i].last_use < 0 || b->values[i].operation != OP_CONSTANT)
            continue;
        lives[i].at = (int)(formula_constants(formula) + formula->constant_count);
        formula->constants[formula->constant_count++] = b->values[i].constant;
    }
}

// Registers of temporaries whose value nobody needs any more.
typedef struct free_list {
    int *registers;
    int count;
} free_list;

static void release(const builder *b, const lifetime *lives, node operand, int now,
                    free_list *spare)
{
    if (is_computed(&b->values[operand]) && lives[operand].last_use == now)
        spare->registers[spare->count++] = lives[operand].at;
}

// Linear scan: an operand read for the last time gives its register to a later result.
static void emit(const builder *b, node result, lifetime *lives, free_list *spare,
                 tw_formula *formula)
{
    for (int i = 0; i <= result; i++) {
        const value *v = &b->values[i];
        if (lives[i].last_use < 0 || !is_computed(v))
            continue;
        lives[i].at =
            spare->count > 0 ? spare->registers[--spare->count] : (int)formula->register_count++;
        formula->instructions[formula->instruction_count++] = (instruction){
            .op = (uint16_t)v->operation,
            .to = (uint16_t)lives[i].at,
            .a = (uint16_t)lives[v->a].at,
            .b = (uint16_t)lives[v->b].at,
            .a_on = b->values[v->a].on,
            .b_on = b->values[v->b].on,
            .term = v->term,
        };
        release(b, lives, v->a, i, spare);
        if (v->b != v->a)
            release(b, lives, v->b, i, spare);
    }
    formula->result = (uint16_t)lives[result].at;
    formula->result_on = b->values[result].on;
}

// Operations of which no infinite operand has a finite result, and that are smooth everywhere: a
// formula of these alone is so too.
static bool is_smooth(op operation)
{
    switch (operation) {
    case OP_CONSTANT:
    case OP_X:
    case OP_Y:
    case OP_COLUMN:
    case OP_NEGATE:
    case OP_SQUARE:
    case OP_SIN:
    case OP_COS:
    case OP_SUM_SQUARES:
    case OP_ADD_SQUARE:
    case OP_SUBTRACT_SQUARE:
    case OP_ADD:
    case OP_SUBTRACT:
    case OP_MULTIPLY:
        return true;
    default:
        return false;
    }
}

static bool all_smooth(const builder *b)
{
    for (int i = 0; i < b->count; i++)
        if (!is_smooth(b->values[i].operation))
            return false;
    return true;
}

tw_status builder_finish(builder *b, node result, tw_formula *formula)
{
    const size_t count = (size_t)b->count;
    lifetime *lives = malloc(count * sizeof *lives);
    int *spare = malloc(count * sizeof *spare);

    formula->instructions = malloc(count * sizeof *formula->instructions);
    formula->constants = malloc(count * sizeof *formula->constants);
    formula->columns = malloc(count * sizeof *formula->columns);
    formula->weights = malloc(count * sizeof *formula->weights);
    const bool ok = !b->out_of_memory && lives != NULL && spare != NULL &&
                    formula->instructions != NULL && formula->constants != NULL &&
                    formula->columns != NULL && formula->weights != NULL;
    if (ok) {
        find_last_uses(b, result, lives);
        place_inputs(b, lives, formula);
        place_constants(b, lives, formula);
        formula->register_count = formula_temporaries(formula);
        formula->smooth = all_smooth(b);
        formula->sum_of_squares = builder_mark_squares(b, result, formula);
        formula->square = builder_find_square(b, result);
        emit(b, result, lives, &(free_list){spare, 0}, formula);
    }
    free(lives);
    free(spare);
    return ok ? TW_OK : TW_ENOMEM;
}
