#ifndef SCENE_JSON_H
#define SCENE_JSON_H

#include "scene/scene.h"

/** The version of scene files this program writes, and the latest it reads. */
#define SCENE_JSON_VERSION 1

/** Largest scene file, in bytes. */
#define SCENE_JSON_MAX_BYTES (8u << 20)

/**
 * A scene as JSON: an object with any of the keys
 *
 *     "version": 1             "gradient": "central"   "show": "map"          "chart": true
 *     "terrain": "rosenbrock"  "h": 1e-05              "theme": "light"       "step": 12
 *     "formula": "x^2 + y^2"   "tolerance": 0          "colormap": "viridis"  "title": "A crawl"
 *     "data": "hubble.csv"     "noise": 0              "norm": "log"          "note": "A sentence"
 *     "grid": "heights.asc"    "batch": 10             "levels": 12, [1, 10] or "valleys"
 *     "extent": [0, 1, 0, 1]   "seed": 1               "critical_points": true
 *     "view": [-2, 2, -2, 2]   "lr": 0.001             "arrows": false        "relief": false
 *     "starts": [[-1.5, 1.5]]  "steps": 2000           "hillshade": false     "azimuth": -35
 *     "optimizers": ["gd:lr=0.1", ...]                 "basins": false        "elevation": 40
 *     "range": [0, 100]        "center": 0             "xlabel", "ylabel", "losslabel": "km"
 *     "x_axis", "y_axis": {"key": "lr", "from": 0.001, "to": 1, "scale": "log", "count": 0}
 *     "panes": {"columns": 3, "rows": 1, "scenes": [{"lr": 0.01}, ...]}
 *
 * The scenes of panes begin with the keys of the scene they are in, but for title, note and panes;
 * without them, the optimizers or the starts are spread over the panes (panes.h).
 *
 * What is left out is as scene_init() has it, and so is what may be unsaid and is null. A key that
 * is not listed is refused, with the nearest one. Numbers are written with as few digits as read
 * back to the same double.
 *
 * @param out    Receives a new scene on TW_OK, is untouched otherwise; scene_clear().
 * @param text   UTF-8, with or without a byte order mark; length bytes. Borrowed for the call.
 * @param name   What the error calls the text, such as the file's name.
 * @param error  Filled on TW_EINVALID: "NAME:LINE:COLUMN: " and what was expected there; both count
 *               from 1, columns in characters.
 * @return TW_OK, TW_EINVALID or TW_ENOMEM.
 */
tw_status scene_from_json(scene *out, const char *text, size_t length, const char *name,
                          tw_error *error);

/** The scene as JSON text of several lines. *out is the caller's to free(). TW_OK or TW_ENOMEM. */
tw_status scene_to_json(char **out, const scene *s);

/** As scene_from_json(), from a file, or from the PNG or SVG that carries it. The data or grid it
 * names is sought beside it first. TW_EIO, and an error, when it cannot be read. */
tw_status scene_load(scene *out, const char *path, tw_error *error);

/**
 * Save a scene as JSON. A file that exists is replaced whole or not at all.
 *
 * @return TW_OK, TW_ENOMEM, or TW_EIO and an error.
 */
tw_status scene_save(const scene *s, const char *path, tw_error *error);

#endif
