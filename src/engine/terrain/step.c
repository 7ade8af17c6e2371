#include "terrain/step.h"

static bool has_tails(uint16_t operation)
{
    switch (operation) {
#define HAS_TAILS(name, ...) case OP_##name:
        HEADS(HAS_TAILS)
        return true;
    default:
        return false;
    }
}

// The value of a constant's register; false for another register.
static bool constant_in(const tw_formula *f, uint16_t reg, double *c)
{
    const size_t first = formula_constants(f);

    if (reg < first || reg >= first + f->constant_count)
        return false;
    *c = f->constants[reg - first];
    return true;
}

// What an instruction does to a register's value, if it can be a tail.
static tail tail_of(const tw_formula *f, const instruction *at, uint16_t reg, double *c)
{
    const bool on_left = at->a == reg && constant_in(f, at->b, c);
    const bool on_right = !on_left && at->b == reg && constant_in(f, at->a, c);

    switch (at->op) {
    case OP_SQUARE:
        return at->a == reg ? TAIL_SQUARE : TAIL_NONE;
    case OP_ADD:
        return on_left || on_right ? TAIL_ADD : TAIL_NONE;
    case OP_MULTIPLY:
        return on_left || on_right ? TAIL_SCALE : TAIL_NONE;
    case OP_SUBTRACT:
        return on_left ? TAIL_SUBTRACT : on_right ? TAIL_SUBTRACT_FROM : TAIL_NONE;
    default:
        return TAIL_NONE;
    }
}

// Whether what stands in a register is used by instructions from the given one on, or at the end.
static bool is_used(const tw_formula *f, size_t from, uint16_t reg)
{
    for (size_t i = from; i < f->instruction_count; i++) {
        if (f->instructions[i].a == reg || f->instructions[i].b == reg)
            return true;
        if (f->instructions[i].to == reg)
            return false;
    }
    return f->result == reg;
}

// The tail that instruction i + 1 is to instruction i.
static tail find_tail(const tw_formula *f, size_t i, double *c)
{
    const instruction *head = &f->instructions[i];

    if (i + 1 == f->instruction_count || !has_tails(head->op))
        return TAIL_NONE;
    const tail found = tail_of(f, head + 1, head->to, c);
    // Where both write to one register, there is nothing to be used any more.
    return found != TAIL_NONE && (head[1].to == head->to || !is_used(f, i + 2, head->to))
               ? found
               : TAIL_NONE;
}

// Instructions are followed in order, with registers by other names: a step with a tail leaves its
// result where the head's would have been, which no operand of the head stands in, and not in the
// tail's register, where one might.
size_t steps_of(const tw_formula *f, step *steps, uint16_t *names, uint16_t *result)
{
    size_t count = 0;

    for (size_t k = 0; k < f->register_count; k++)
        names[k] = (uint16_t)k;
    for (size_t i = 0; i < f->instruction_count; i++) {
        step *s = &steps[count++];
        *s = (step){.head = f->instructions[i]};
        s->head.a = names[s->head.a];
        s->head.b = names[s->head.b];
        s->head.to = names[s->head.to];
        s->tail = find_tail(f, i, &s->c);
        if (s->tail == TAIL_NONE)
            continue;
        const uint16_t was = f->instructions[i].to, is = f->instructions[++i].to, name = names[was];
        names[was] = names[is];
        names[is] = name;
    }
    *result = names[f->result];
    return count;
}
