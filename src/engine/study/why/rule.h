#ifndef ENGINE_STUDY_RULE_H
#define ENGINE_STUDY_RULE_H

#include "study/why/rule_value.h"
#include "thalweg/explain.h"

// Update rules are lines of text, such as
//
//     m ← beta1·m + (1 − beta1)·g;  θ ← θ − lr·m̂,  m̂ = m/(1 − beta1ᵗ)
//
// Statements are separated by ";  ", what explains a symbol of one by ",  " behind it. Here they
// are read as formulas and filled with the numbers of one step.

void rule_add(rule_scope *scope, const rule_symbol *symbol);

// Fill a rule with numbers, statement by statement; each gives its symbol the value of after the
// step. Returns how many of the lines, at most `most`, were written.
size_t rule_fill(rule_scope *scope, const char *rule, tw_rule_line *lines, size_t most);

#endif
