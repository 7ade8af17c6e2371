#ifndef ENGINE_WALK_OPTIMIZERS_SEARCH_H
#define ENGINE_WALK_OPTIMIZERS_SEARCH_H

#include "walk/optimizers/lane.h"

// Searches of many hikers for the point to step to, in step with each other: what all of them try
// next is evaluated as one block, and those who have found what they sought try no more. A hiker's
// search is the same whoever else searches.

// A direction from where the hiker stands, and the slope along it.
typedef struct line {
    lane hiker;
    ground from;
    tw_vec2 along;
    double slope; // g . along.
} line;

typedef struct line_point {
    double length; // In units of along.
    double slope;  // Along the line.
    ground there;
} line_point;

// The points change places rather than being copied: what has just been written a number at a time
// is slow to be read in vectors.
typedef struct search {
    line line;
    line_point *end;   // The best point so far: where the search ends if it ends now.
    line_point *trial; // What is tried: its length, then what was found there.
    line_point *other; // Once what is sought is known to lie between two, the one beside the end.
    line_point points[3];
    bool is_between;
    int trials;                    // Since it is, or since the beginning.
    double end_slope, other_slope; // As line_exact weighs them.
    double c1, c2;                 // What the rules of line.h ask for, where they do.
    const void *own;               // Whatever else a rule needs; borrowed.
} search;

// The trial is the best point now, and the one that was it is free.
static inline void search_improve(search *s)
{
    line_point *better = s->trial;

    s->trial = s->end;
    s->end = better;
}

// How a kind of search goes on, a trial at a time.
typedef struct search_rule {
    bool feels_slopes;          // At the points tried; else only their loss is known.
    bool (*propose)(search *s); // Set the length of the next trial; false: the search is over.
    bool (*judge)(search *s);   // Learn from the trial; false: the search is over.
} search_rule;

typedef struct searches {
    size_t count;
    search of[TW_BLOCK];
} searches;

// All searches to their end, by one rule. Each trial is paid for.
void searches_run(searches *all, const search_rule *rule);

// A bound that holds the hiker is not left: its partial, which is 0, does not say what that costs.
static inline line line_from(lane l, ground from, tw_vec2 along)
{
    if (l.s->in_box)
        along = (tw_vec2){from.g.x == 0.0 ? 0.0 : along.x, from.g.y == 0.0 ? 0.0 : along.y};
    return (line){l, from, along, vec_dot(from.g, along)};
}

// One more search, which ends where it begins until it finds a better point.
static inline search *searches_add(searches *all, const line *l, double first_length)
{
    search *s = &all->of[all->count++];

    s->line = *l;
    s->end = &s->points[0];
    s->trial = &s->points[1];
    s->other = &s->points[2];
    *s->end = (line_point){.length = 0.0, .slope = l->slope, .there = l->from};
    s->trial->length = first_length;
    s->is_between = false;
    s->trials = 0;
    return s;
}

// Take every hiker of a stride through one step that searches: begin() adds a search, or moves a
// hiker who has none to make, and end() moves those who have made theirs.
static inline void search_each_lane(const tw_stride *s, const search_rule *rule,
                                    void (*begin)(lane l, searches *all),
                                    void (*end)(const search *s))
{
    searches all;

    all.count = 0;
    for (size_t i = 0; i < s->n; i++)
        begin((lane){s, i}, &all);
    searches_run(&all, rule);
    for (size_t k = 0; k < all.count; k++)
        end(&all.of[k]);
}

#endif
