#ifndef SCENE_PICTURE_NOTE_H
#define SCENE_PICTURE_NOTE_H

#include <stdbool.h>
#include <stddef.h>

/** What the scene in a picture is called: the keyword of a PNG's iTXt chunk, the id of an SVG's
 *  metadata element. */
#define PICTURE_NOTE_KEY "thalweg-scene"

/**
 * The scene that a PNG carries, as JSON.
 *
 * @param bytes  The whole file, or any bytes at all; changed, for a final zero.
 * @return A part of the bytes, with a final zero; NULL if it carries none, or is cut off before it.
 */
char *picture_note_of_png(char *bytes, size_t size);

/** Does a file that begins so claim to be a PNG? */
bool picture_note_is_png(const char *bytes, size_t size);

/**
 * The scene that an SVG carries, as JSON, its entities resolved in place.
 *
 * @param text  The whole file with a final zero; changed.
 * @return A part of the text, with a final zero; NULL if it carries none.
 */
char *picture_note_of_svg(char *text);

#endif
