#ifndef SCENE_JSON_H
#define SCENE_JSON_H

#include "scene/scene.h"

/** The version of scene files this program writes, and the latest it reads. */
#define SCENE_JSON_VERSION 1

/** Largest scene file, in bytes. */
#define SCENE_JSON_MAX_BYTES (16u << 20)

/**
 * A scene as JSON: an object with any of the keys
 *
 *     "version": 1             "optimizers": ["gd:lr=0.1", ...]     "theme": "light"
 *     "terrain": "rosenbrock"  "lr": 0.001                          "colormap": "viridis"
 *     "formula": "x^2 + y^2"   "steps": 2000                        "norm": "log"
 *     "view": [-2, 2, -2, 2]   "gradient": "central"                "levels": 12
 *     "starts": [[-1.5, 1.5]]  "h": 1e-05                           "title": "A crawl"
 *     "data": "hubble.csv"     "tolerance": 0                       "critical_points": true
 *     "grid": "heights.asc"    "noise": 0
 *     "extent": [0, 1, 0, 1]   "batch": 10
 *                              "seed": 1
 *
 * What is left out is as scene_init() has it. A key that is not listed is refused, with the nearest
 * one. Numbers are written with as few digits as read back to the same double.
 *
 * @param out    Receives a new scene on TW_OK, is untouched otherwise; scene_clear().
 * @param text   UTF-8, length bytes. Borrowed for the call.
 * @param name   What the error calls the text, such as the file's name.
 * @param error  Filled on TW_EINVALID: "NAME:LINE:COLUMN: " and what was expected there; both count
 *               from 1, columns in characters.
 * @return TW_OK, TW_EINVALID or TW_ENOMEM.
 */
tw_status scene_from_json(scene *out, const char *text, size_t length, const char *name,
                          tw_error *error);

/** The scene as JSON text of several lines. *out is the caller's to free(). TW_OK or TW_ENOMEM. */
tw_status scene_to_json(char **out, const scene *s);

/** As scene_from_json(), from a file. The data or grid it names is sought beside it first. TW_EIO,
 * and an error, when it cannot be read. */
tw_status scene_load(scene *out, const char *path, tw_error *error);

/**
 * Save a scene as JSON. A file that exists is replaced whole or not at all.
 *
 * @return TW_OK, TW_ENOMEM, or TW_EIO and an error.
 */
tw_status scene_save(const scene *s, const char *path, tw_error *error);

#endif
