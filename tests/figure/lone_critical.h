#ifndef TESTS_LONE_CRITICAL_H
#define TESTS_LONE_CRITICAL_H

#include "run/ask.h"
#include "support.h"

// The critical points that a map of a catalogue terrain marks; the caller holds them.
static inline run_study *lone_critical(const char *name)
{
    run_study *found;
    run_study_spec spec;
    run_plan plan;
    scene s;
    tw_error error;

    scene_init(&s);
    snprintf(s.terrain, sizeof s.terrain, "%s", name);
    assert_int_equal(run_plan_make(&plan, &s, &error), TW_OK);
    spec = run_ask_critical(&plan);
    assert_int_equal(run_study_new(&found, &spec), TW_OK);
    assert_int_equal(run_study_finish(found), TW_OK);
    run_plan_clear(&plan);
    scene_clear(&s);
    return found;
}

#endif
