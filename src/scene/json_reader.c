#include "scene/json_reader.h"

#include "scene/check.h"
#include "thalweg/names.h"

#include <string.h>

tw_status json_expected(json_reader *r, const char *what)
{
    return tw_error_set(r->error, TW_NOWHERE, "expected %s", what);
}

tw_status json_read_number(json_reader *r, const json_t *value, double *out)
{
    if (!json_is_number(value))
        return json_expected(r, "a number");
    *out = json_number_value(value);
    return TW_OK;
}

tw_status json_read_numbers(json_reader *r, const json_t *value, size_t count, double *out,
                            const char *what)
{
    const size_t depth = r->place.depth;
    tw_status status = TW_OK;

    if (!json_is_array(value) || json_array_size(value) != count)
        return json_expected(r, what);
    for (size_t i = 0; i < count && status == TW_OK; i++) {
        r->place.depth = depth;
        json_place_enter(&r->place, i);
        status = json_read_number(r, json_array_get(value, i), &out[i]);
    }
    if (status == TW_OK)
        r->place.depth = depth;
    return status;
}

tw_status json_read_whole(json_reader *r, const json_t *value, uint64_t least, uint64_t most,
                          uint64_t *out)
{
    double number = 0;
    tw_status status = json_read_number(r, value, &number);

    if (status == TW_OK)
        status = scene_check_whole(number, least, most, r->error);
    if (status == TW_OK)
        *out = (uint64_t)number;
    return status;
}

tw_status json_read_flag(json_reader *r, const json_t *value, bool *out)
{
    *out = json_is_true(value);
    return json_is_boolean(value) ? TW_OK : json_expected(r, "true or false");
}

tw_status json_read_choice(json_reader *r, const json_t *value,
                           const char *const *(*list)(size_t *), const char *owner, size_t *out)
{
    size_t count;
    const char *const *names = list(&count);

    if (!json_is_string(value))
        return json_expected(r, "a name, in quotes");
    for (size_t i = 0; i < count; i++) {
        if (strcmp(names[i], json_string_value(value)) == 0) {
            *out = i;
            return TW_OK;
        }
    }
    return tw_error_unknown(r->error, owner, json_string_value(value), count, names);
}

tw_status json_read_each(json_reader *r, const json_t *value, const char *what,
                         tw_status (*read)(json_reader *, const json_t *))
{
    const size_t depth = r->place.depth;
    tw_status status = TW_OK;

    if (!json_is_array(value))
        return json_expected(r, what);
    for (size_t i = 0; i < json_array_size(value) && status == TW_OK; i++) {
        r->place.depth = depth;
        json_place_enter(&r->place, i);
        status = read(r, json_array_get(value, i));
    }
    if (status == TW_OK)
        r->place.depth = depth;
    return status;
}

tw_status json_read_members(json_reader *r, const json_t *object,
                            tw_status (*read)(json_reader *r, void *into, const char *key,
                                              const json_t *value),
                            void *into)
{
    const size_t depth = r->place.depth;
    const char *key;
    json_t *value;
    tw_status status;

    json_object_foreach((json_t *)object, key, value)
    {
        r->place.depth = depth;
        json_place_enter_key(&r->place, key);
        if ((status = read(r, into, key, value)) < 0)
            return status;
    }
    r->place.depth = depth;
    return TW_OK;
}

tw_status json_refuse_key(json_reader *r, const char *key, size_t count, const char *const *names)
{
    r->place.is_key = true;
    return tw_error_unknown(r->error, "key", key, count, names);
}
