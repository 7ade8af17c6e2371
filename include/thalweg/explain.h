#ifndef THALWEG_EXPLAIN_H
#define THALWEG_EXPLAIN_H

#include "thalweg/walk.h"

/** Room for a line of an update rule, with its final zero; longer ones are cut. */
#define TW_RULE_TEXT 320

/** Most lines of a rule, and the longest name of what one gives a value to. */
#define TW_RULE_LINES 16
#define TW_RULE_SYMBOL 32

/** A part of an update rule, and what it came to in one step. */
typedef struct tw_rule_line {
    char rule[TW_RULE_TEXT];       ///< "v ← momentum·v + g", or words.
    char symbol[TW_RULE_SYMBOL];   ///< What it gives a value to: "v". Empty: it is words.
    bool scalar;                   ///< A single number, the same in x and y.
    bool has_value;                ///< Otherwise it is not known.
    tw_vec2 value;                 ///< In x and in y.
    bool has_numbers;              ///< The rule, worked out, is what the step did.
    char numbers[2][TW_RULE_TEXT]; ///< Its right side with numbers, in x and in y: "0.9·1 + (-2)".
} tw_rule_line;

/** Why a step went where it went. */
typedef struct tw_explanation {
    const tw_optimizer *optimizer;
    uint64_t step;      ///< Its number, from 1; 0: the hiker had ended before, there was none.
    tw_hiker before;    ///< Where the hiker stood.
    tw_hiker after;     ///< Where the step led; of one that diverged, where it stood.
    tw_luggage carried; ///< What the step was made of.
    tw_luggage carries; ///< What it left behind: only the state is of meaning.
    tw_vec2 move;       ///< From before to after; NaN of a step that diverged.
    tw_vec2 rate; ///< -move / carried.given: what plain descent would have needed as its rate in
                  ///< each coordinate to get there. NaN where the gradient is 0.
    uint64_t evaluations;              ///< Of f that the step cost.
    size_t line_count;                 ///< At most TW_RULE_LINES.
    tw_rule_line lines[TW_RULE_LINES]; ///< In the order in which the step works them out.
} tw_explanation;

/**
 * Walk on by one step, and say why it went where it went.
 *
 * @param walk   All of its hikers take the step.
 * @param hiker  Of this one. If it has ended before, the explanation's step is 0.
 * @return TW_OK, or TW_ENOMEM and no step was taken.
 */
tw_status tw_explain_step(tw_explanation *out, tw_walk *walk, size_t hiker);

/**
 * Say why step number `step`, from 1, of a walk from a start went where it went. If the hiker has
 * ended before, the explanation's step is 0, and before and after are its end.
 *
 * @param spec  Of the walk; keep_path is ignored. first_hiker is this hiker's number.
 * @return TW_OK or TW_ENOMEM.
 */
tw_status tw_explain(tw_explanation *out, const tw_walk_spec *spec, tw_vec2 start, uint64_t step);

#endif
