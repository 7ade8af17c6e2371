#include "scene/picture_note.h"

#include <stdint.h>
#include <string.h>

// Of a PNG: its signature; a chunk is a length, a type, so many bytes and a checksum.
static const char signature[] = "\x89PNG\r\n\x1a\n";
enum { SIGNATURE = 8, LENGTH = 4, TYPE = 4, CHECKSUM = 4 };

// The numbers of a PNG have their high byte first.
static uint32_t number_at(const char *at)
{
    const unsigned char *b = (const unsigned char *)at;

    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

bool picture_note_is_png(const char *bytes, size_t size)
{
    return size >= SIGNATURE && memcmp(bytes, signature, SIGNATURE) == 0;
}

// Behind the next zero, of texts that each end with one; NULL if there is none.
static char *behind_zero(char *at, const char *end)
{
    char *zero = memchr(at, '\0', (size_t)(end - at));

    return zero != NULL ? zero + 1 : NULL;
}

// The text of an iTXt chunk: keyword, two bytes on compression (which we do not use), language,
// translated keyword, text.
static char *text_of(char *at, const char *end)
{
    static const char head[] = PICTURE_NOTE_KEY "\0\0"; // And its final zero: three of them.

    if ((size_t)(end - at) < sizeof head || memcmp(at, head, sizeof head) != 0)
        return NULL;
    at = behind_zero(at + sizeof head, end);
    return at != NULL ? behind_zero(at, end) : NULL;
}

char *picture_note_of_png(char *bytes, size_t size)
{
    char *at = bytes + SIGNATURE;
    const char *end = bytes + size;

    if (!picture_note_is_png(bytes, size))
        return NULL;
    while ((size_t)(end - at) >= LENGTH + TYPE + CHECKSUM) {
        const uint32_t inside = number_at(at);
        char *data = at + LENGTH + TYPE, *text;
        if (inside > (size_t)(end - data) - CHECKSUM)
            return NULL;
        if (memcmp(at + LENGTH, "iTXt", TYPE) == 0 &&
            (text = text_of(data, data + inside)) != NULL) {
            data[inside] = '\0'; // In the place of the checksum.
            return text;
        }
        at = data + inside + CHECKSUM;
    }
    return NULL;
}

static const struct {
    const char *name;
    char character;
} entities[] = {
    {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''},
};

static size_t entity_at(const char *text, char *character)
{
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
        const size_t length = strlen(entities[i].name);
        if (strncmp(text, entities[i].name, length) == 0) {
            *character = entities[i].character;
            return length;
        }
    }
    return 0;
}

static void resolve(char *text)
{
    char *to = text;

    while (*text != '\0') {
        char character = *text;
        const size_t length = *text == '&' ? entity_at(text, &character) : 0;
        *to++ = character;
        text += length > 0 ? length : 1;
    }
    *to = '\0';
}

char *picture_note_of_svg(char *text)
{
    static const char open[] = "<metadata id=\"" PICTURE_NOTE_KEY "\">", close[] = "</metadata>";
    char *from = strstr(text, open), *to;

    if (from == NULL || (to = strstr(from, close)) == NULL)
        return NULL;
    *to = '\0';
    from += strlen(open);
    resolve(from);
    return from;
}
