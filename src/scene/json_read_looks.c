// The keys of a scene that say what its picture looks like.

#include "scene/check.h"
#include "scene/json_reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static tw_status read_show(json_reader *r, const json_t *value)
{
    size_t choice = 0;
    tw_status status = json_read_choice(r, value, scene_show_names, "show", &choice);

    r->s.show = (scene_show)choice;
    return status;
}

static const char *const *scale_names(size_t *count)
{
    static const char *const names[] = {"linear", "log"};

    *count = sizeof names / sizeof *names;
    return names;
}

static tw_status read_axis_key(json_reader *r, scene_axis *axis, const json_t *value)
{
    if (!json_is_string(value) || json_string_length(value) >= SCENE_NAME)
        return json_expected(r, "a key of the optimizer, x or y, in quotes");
    snprintf(axis->key, sizeof axis->key, "%s", json_string_value(value));
    return TW_OK;
}

static tw_status read_axis_member(json_reader *r, scene_axis *axis, const char *key,
                                  const json_t *value)
{
    static const char *const names[] = {"key", "from", "to", "scale", "count"};
    uint64_t count = 0;
    size_t scale = 0;
    tw_status status;

    if (strcmp(key, "key") == 0)
        return read_axis_key(r, axis, value);
    if (strcmp(key, "from") == 0)
        return json_read_number(r, value, &axis->from);
    if (strcmp(key, "to") == 0)
        return json_read_number(r, value, &axis->to);
    if (strcmp(key, "scale") == 0) {
        status = json_read_choice(r, value, scale_names, "scale", &scale);
        axis->log = scale == 1;
        return status;
    }
    if (strcmp(key, "count") == 0) {
        status = json_read_whole(r, value, 0, SCENE_MAX_PLACES, &count);
        axis->count = (size_t)count;
        return status;
    }
    return json_refuse_key(r, key, sizeof names / sizeof *names, names);
}

static tw_status read_axis(json_reader *r, const json_t *value, scene_axis *out)
{
    const size_t depth = r->place.depth;
    scene_axis axis = {.count = 0};
    const char *key;
    json_t *member;
    tw_status status = TW_OK;

    if (!json_is_object(value))
        return json_expected(r, "an axis, {\"key\": ..., \"from\": ..., \"to\": ...}");
    json_object_foreach((json_t *)value, key, member)
    {
        r->place.depth = depth;
        json_place_enter_key(&r->place, key);
        if ((status = read_axis_member(r, &axis, key, member)) < 0)
            return status;
    }
    r->place.depth = depth;
    if (axis.key[0] == '\0')
        return json_expected(r, "an axis with a \"key\"");
    *out = axis;
    return scene_check_axis(out, r->error);
}

static tw_status read_x_axis(json_reader *r, const json_t *value)
{
    return read_axis(r, value, &r->s.x_axis);
}

static tw_status read_y_axis(json_reader *r, const json_t *value)
{
    return read_axis(r, value, &r->s.y_axis);
}

static tw_status read_step(json_reader *r, const json_t *value)
{
    r->s.has_step = true;
    return json_read_whole(r, value, 0, SCENE_MAX_STEP, &r->s.step);
}

static tw_status read_theme(json_reader *r, const json_t *value)
{
    size_t choice = 0;
    tw_status status = json_read_choice(r, value, scene_theme_names, "theme", &choice);

    r->s.theme = (scene_theme)choice;
    return status;
}

static tw_status read_colormap(json_reader *r, const json_t *value)
{
    size_t choice;
    tw_status status = json_read_choice(r, value, scene_colormap_names, "colormap", &choice);

    if (status == TW_OK)
        snprintf(r->s.colormap, sizeof r->s.colormap, "%s", json_string_value(value));
    return status;
}

static tw_status read_norm(json_reader *r, const json_t *value)
{
    size_t choice = 0;
    tw_status status = json_read_choice(r, value, scene_norm_names, "norm", &choice);

    r->s.norm = (scene_norm)choice;
    return status;
}

static tw_status read_level_list(json_reader *r, const json_t *value)
{
    const size_t count = json_array_size(value);
    double levels[SCENE_MAX_LEVELS];
    tw_status status = TW_OK;

    if (count <= SCENE_MAX_LEVELS)
        status = json_read_numbers(r, value, count, levels, "levels");
    if (status == TW_OK)
        status = scene_check_levels(count, levels, r->error);
    return status < 0 ? status : scene_set_levels(&r->s, count, levels);
}

static tw_status read_levels(json_reader *r, const json_t *value)
{
    uint64_t levels = 0;
    tw_status status;

    r->s.valley_levels = json_is_string(value) && strcmp(json_string_value(value), "valleys") == 0;
    if (json_is_array(value))
        return read_level_list(r, value);
    if ((status = scene_set_levels(&r->s, 0, NULL)) < 0 || r->s.valley_levels)
        return status;
    if (!json_is_number(value))
        return json_expected(r, "how many levels, an array of them, or \"valleys\"");
    status = json_read_whole(r, value, 0, SCENE_MAX_LEVELS, &levels);
    r->s.levels = (int)levels;
    return status;
}

static tw_status read_critical_points(json_reader *r, const json_t *value)
{
    return json_read_flag(r, value, &r->s.critical_points);
}

static tw_status read_arrows(json_reader *r, const json_t *value)
{
    return json_read_flag(r, value, &r->s.arrows);
}

static tw_status read_hillshade(json_reader *r, const json_t *value)
{
    return json_read_flag(r, value, &r->s.hillshade);
}

static tw_status read_basins(json_reader *r, const json_t *value)
{
    return json_read_flag(r, value, &r->s.basins);
}

static tw_status read_relief(json_reader *r, const json_t *value)
{
    return json_read_flag(r, value, &r->s.relief);
}

static tw_status read_azimuth(json_reader *r, const json_t *value)
{
    tw_status status = json_read_number(r, value, &r->s.azimuth);

    return status < 0 ? status : scene_check_azimuth(r->s.azimuth, r->error);
}

static tw_status read_elevation(json_reader *r, const json_t *value)
{
    tw_status status = json_read_number(r, value, &r->s.elevation);

    return status < 0 ? status : scene_check_elevation(r->s.elevation, r->error);
}

static tw_status read_chart(json_reader *r, const json_t *value)
{
    return json_read_flag(r, value, &r->s.chart);
}

static tw_status read_title(json_reader *r, const json_t *value)
{
    return json_read_text(r, value, &r->s.title, "a title, in quotes");
}

static tw_status read_note(json_reader *r, const json_t *value)
{
    return json_read_text(r, value, &r->s.note, "a sentence, in quotes");
}

static const json_key keys[] = {
    {"show", read_show},
    {"x_axis", read_x_axis},
    {"y_axis", read_y_axis},
    {"step", read_step},
    {"theme", read_theme},
    {"colormap", read_colormap},
    {"norm", read_norm},
    {"levels", read_levels},
    {"critical_points", read_critical_points},
    {"arrows", read_arrows},
    {"hillshade", read_hillshade},
    {"basins", read_basins},
    {"relief", read_relief},
    {"azimuth", read_azimuth},
    {"elevation", read_elevation},
    {"chart", read_chart},
    {"title", read_title},
    {"note", read_note},
};

const json_key *json_look_keys(size_t *count)
{
    *count = sizeof keys / sizeof *keys;
    return keys;
}
