#ifndef ENGINE_WALK_SCHEDULE_H
#define ENGINE_WALK_SCHEDULE_H

#include "thalweg/schedule.h"

// What a schedule makes of every rate at one step: floor + (lr - floor) * weight. The same for all
// hikers who have taken as many steps, so its powers and cosines are worked out once for them all.
typedef struct rate_rule {
    double floor, weight;
} rate_rule;

rate_rule schedule_rule(const tw_schedule *schedule, double t);

static inline double rate_by(rate_rule rule, double lr)
{
    return rule.floor + (lr - rule.floor) * rule.weight;
}

#endif
