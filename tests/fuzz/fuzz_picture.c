#include "fuzz.h"

#include "scene/picture_note.h"

#include <stdlib.h>
#include <string.h>

// Whatever bytes claim to be a picture: a note that is found in them is whole, and within them.

static void check(const char *note, const char *bytes, size_t length)
{
    if (note != NULL && (note < bytes || note + strlen(note) > bytes + length))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    char *copy = malloc(length + 1);

    if (copy == NULL)
        return 0;
    memcpy(copy, bytes, length);
    copy[length] = '\0';
    check(picture_note_of_png(copy, length), copy, length);
    memcpy(copy, bytes, length);
    check(picture_note_of_svg(copy), copy, length);
    free(copy);
    return 0;
}
