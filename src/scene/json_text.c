#include "scene/json_text.h"

#include "scene/plain_text.h"

// Where bytes that are not UTF-8 go, from 0x80 on.
enum { BYTES = 0xEF00, BYTES_FIRST = 0xEF80, BYTES_LAST = 0xEFFF, REPLACEMENT = 0xFFFD };

static void print_escape(FILE *to, uint32_t code)
{
    if (code == '\n')
        fputs("\\n", to);
    else if (code == '\t')
        fputs("\\t", to);
    else
        fprintf(to, "\\u%04X", (unsigned)code); // None of these is beyond U+FFFF.
}

static void print_character(FILE *to, const char *at, size_t length, uint32_t code)
{
    if (code == '"' || code == '\\')
        fprintf(to, "\\%c", (char)code);
    else if (!plain_text_is_printable(code))
        print_escape(to, code);
    else
        fwrite(at, 1, length, to);
}

void json_text_print(FILE *to, const char *text)
{
    fputc('"', to);
    while (*text != '\0') {
        uint32_t code;
        const size_t length = utf8_character(text, &code);
        if (length > 0)
            print_character(to, text, length, code);
        else
            print_escape(to, REPLACEMENT);
        text += length > 0 ? length : 1;
    }
    fputc('"', to);
}

static bool stands_for_byte(uint32_t code)
{
    return code >= BYTES_FIRST && code <= BYTES_LAST;
}

void json_text_print_path(FILE *to, const char *path)
{
    fputc('"', to);
    while (*path != '\0') {
        uint32_t code;
        size_t length = utf8_character(path, &code);
        if (length > 0 && !stands_for_byte(code)) {
            print_character(to, path, length, code);
        } else {
            length = 1; // The others of a character begin none, and follow.
            print_escape(to, BYTES + (unsigned char)*path);
        }
        path += length;
    }
    fputc('"', to);
}

void json_text_restore_path(char *path)
{
    char *to = path;

    while (*path != '\0') {
        uint32_t code;
        const size_t length = utf8_character(path, &code);
        const bool is_byte = stands_for_byte(code);
        *to++ = is_byte ? (char)(code & 0xFF) : *path;
        path += is_byte ? length : 1;
    }
    *to = '\0';
}
