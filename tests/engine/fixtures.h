#ifndef TESTS_ENGINE_FIXTURES_H
#define TESTS_ENGINE_FIXTURES_H

#include "support.h"

#include "thalweg/catalogue.h"
#include "thalweg/formula.h"
#include "thalweg/plane.h"
#include "thalweg/terrain.h"
#include "thalweg/walk.h"

// Terrains and walks that tests of the engine share. A failure to make one fails the test.

static inline tw_terrain *make_terrain(const char *formula)
{
    tw_terrain *terrain = NULL;
    tw_error error;

    expect(tw_terrain_from_formula(&terrain, formula, &error) == TW_OK, "%s: %s", formula,
           error.message);
    return terrain;
}

static inline tw_terrain *make_catalogue_terrain(const char *name)
{
    return make_terrain(tw_catalogue_find(name)->formula);
}

// All passes of a plane that are left.
static inline tw_status finish_plane(tw_plane *plane)
{
    tw_status status = TW_OK;

    while (status == TW_OK && !tw_plane_done(plane))
        status = tw_plane_pass(plane);
    return status;
}

// Plain gradient descent at a rate.
static inline tw_walk_spec gd_spec(const tw_terrain *terrain, double lr, uint64_t steps)
{
    tw_error error;
    tw_walk_spec spec = tw_walk_default(terrain, tw_optimizer_require("gd", &error));

    spec.params[0] = lr;
    spec.steps = steps;
    return spec;
}

static inline tw_walk *make_walk(const tw_walk_spec *spec, size_t n, const tw_vec2 *starts)
{
    tw_walk *walk = NULL;

    assert_int_equal(tw_walk_new(&walk, spec, n, starts), TW_OK);
    return walk;
}

// Where one hiker ends, walked alone.
static inline tw_hiker walk_alone(const tw_walk_spec *spec, tw_vec2 start)
{
    tw_walk *walk = make_walk(spec, 1, &start);
    tw_hiker hiker;

    assert_int_equal(tw_walk_advance(walk, spec->steps), TW_OK);
    hiker = tw_walk_hiker(walk, 0);
    tw_walk_free(walk);
    return hiker;
}

#endif
