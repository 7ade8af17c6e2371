#include "thalweg/param.h"

#include "thalweg/names.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MOST_PARAMS = 32, KIND = 96 };

bool tw_param_allows(const tw_param *p, double value)
{
    if (!(value >= p->minimum && value <= p->maximum))
        return false;
    if ((p->above_minimum && value == p->minimum) || (p->below_maximum && value == p->maximum))
        return false;
    return p->kind == TW_PARAM_NUMBER || value == floor(value);
}

const char *tw_param_range(char text[TW_PARAM_RANGE], const tw_param *p)
{
    const char *kind = p->kind == TW_PARAM_WHOLE ? "a whole number" : "a number";

    if (p->kind == TW_PARAM_FLAG)
        snprintf(text, TW_PARAM_RANGE, "0 or 1");
    else if (p->minimum == -DBL_MAX && p->maximum == DBL_MAX)
        snprintf(text, TW_PARAM_RANGE, "%s", kind);
    else if (p->maximum == DBL_MAX)
        snprintf(text, TW_PARAM_RANGE, "%s %s %.15g", kind,
                 p->above_minimum ? "above" : "of at least", p->minimum);
    else if (!p->above_minimum && !p->below_maximum)
        snprintf(text, TW_PARAM_RANGE, "%s from %.15g to %.15g", kind, p->minimum, p->maximum);
    else
        snprintf(text, TW_PARAM_RANGE, "%s %s %.15g and %s %.15g", kind,
                 p->above_minimum ? "above" : "of at least", p->minimum,
                 p->below_maximum ? "below" : "at most", p->maximum);
    return text;
}

tw_status tw_param_check(const tw_param *p, const char *owner, double value, tw_error *error)
{
    char range[TW_PARAM_RANGE];

    if (tw_param_allows(p, value))
        return TW_OK;
    return tw_error_set(error, TW_NOWHERE, "%s of %s: expected %s, got %.15g", p->name, owner,
                        tw_param_range(range, p), value);
}

int tw_param_find(const tw_param *params, size_t count, const char *owner, const char *name,
                  tw_error *error)
{
    const char *names[MOST_PARAMS];
    char kind[KIND];

    for (size_t i = 0; i < count; i++) {
        names[i] = params[i].name;
        if (strcmp(name, names[i]) == 0)
            return (int)i;
    }
    snprintf(kind, sizeof kind, "key of %s", owner);
    tw_error_unknown(error, kind, name, count, names);
    return -1;
}
