#include "terrain/source/zip.h"

#include "base/file.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum {
    LOCAL = 30,      // Bytes of an entry before its file,
    CENTRAL = 46,    // of one of the directory,
    END = 22,        // of what ends that,
    LOCATOR = 20,    // and of where Zip64's own end is told,
    END_64 = 56,     // and of that.
    COMMENT = 65535, // Most bytes behind the end.
    STORED = 0,
    DEFLATED = 8,
    ENCRYPTED = 1,
    RATIO = 1032, // Deflate packs no better (zlib's technical details).
};

static const uint32_t full = 0xFFFFFFFF; // The number is in Zip64's part.

static uint64_t number(const zip_reader *r, uint64_t at, size_t bytes)
{
    uint64_t value = 0;

    while (bytes-- > 0)
        value = value << 8 | r->bytes[at + bytes];
    return value;
}

static tw_status refuse(const zip_reader *r, const char *what)
{
    return tw_error_set(r->error, TW_NOWHERE, "%s: expected a .npz archive, found %s",
                        file_shown(r->name), what);
}

static bool has(const zip_reader *r, uint64_t at, uint64_t bytes)
{
    return at <= r->length && bytes <= r->length - at;
}

bool zip_is(const char *bytes, size_t length)
{
    return length >= 4 && memcmp(bytes, "PK\3\4", 4) == 0;
}

// Where the end of the directory is; the length if it is nowhere.
static size_t find_end(const zip_reader *r)
{
    for (size_t back = END; back <= r->length && back <= END + COMMENT; back++)
        if (memcmp(r->bytes + r->length - back, "PK\5\6", 4) == 0)
            return r->length - back;
    return r->length;
}

// Zip64's end of the directory stands before a locator that stands before the other.
static void find_end_64(zip_reader *r, size_t end)
{
    uint64_t at;

    if (end < LOCATOR || memcmp(r->bytes + end - LOCATOR, "PK\6\7", 4) != 0)
        return;
    at = number(r, end - LOCATOR + 8, 8);
    if (!has(r, at, END_64) || memcmp(r->bytes + at, "PK\6\6", 4) != 0)
        return;
    r->left = number(r, at + 32, 8);
    r->at = number(r, at + 48, 8);
}

tw_status zip_open(zip_reader *out, const char *bytes, size_t length, const char *name,
                   tw_error *error)
{
    size_t end;

    *out = (zip_reader){(const unsigned char *)bytes, length, name, error, 0, 0};
    if ((end = find_end(out)) == length)
        return refuse(out, "no directory at its end; is it cut off?");
    out->left = number(out, end + 10, 2);
    out->at = number(out, end + 16, 4);
    find_end_64(out, end);
    return TW_OK;
}

// Zip64's part holds, in this order, those of the numbers that are full.
static void read_extra(const zip_reader *r, zip_entry *entry, uint64_t at, uint64_t end)
{
    uint64_t *const numbers[] = {&entry->size, &entry->packed, &entry->offset};

    while (end - at >= 4) {
        const uint64_t id = number(r, at, 2), size = number(r, at + 2, 2);
        at += 4;
        if (size > end - at)
            return;
        for (size_t i = 0, used = 0; i < 3 && id == 1; i++)
            if (*numbers[i] == full && used + 8 <= size) {
                *numbers[i] = number(r, at + used, 8);
                used += 8;
            }
        at += size;
    }
}

tw_status zip_next(zip_reader *r, zip_entry *out, bool *found)
{
    uint64_t name, extra, behind, shown;

    if (!(*found = r->left > 0))
        return TW_OK;
    if (!has(r, r->at, CENTRAL) || memcmp(r->bytes + r->at, "PK\1\2", 4) != 0)
        return refuse(r, "a directory that is damaged");
    name = number(r, r->at + 28, 2);
    extra = number(r, r->at + 30, 2);
    behind = number(r, r->at + 32, 2);
    if (!has(r, r->at + CENTRAL, name + extra + behind))
        return refuse(r, "a directory that is cut off");
    *out = (zip_entry){.flags = (unsigned)number(r, r->at + 8, 2),
                       .method = (unsigned)number(r, r->at + 10, 2),
                       .check = (uint32_t)number(r, r->at + 16, 4),
                       .packed = number(r, r->at + 20, 4),
                       .size = number(r, r->at + 24, 4),
                       .offset = number(r, r->at + 42, 4)};
    read_extra(r, out, r->at + CENTRAL + name, r->at + CENTRAL + name + extra);
    shown = name < ZIP_NAME ? name : ZIP_NAME - 1;
    memcpy(out->name, r->bytes + r->at + CENTRAL, shown);
    r->at += CENTRAL + name + extra + behind;
    r->left--;
    return TW_OK;
}

static tw_status refuse_entry(const zip_reader *r, const zip_entry *entry, const char *why)
{
    return tw_error_set(r->error, TW_NOWHERE, "%s: '%.60s' %s", file_shown(r->name), entry->name,
                        why);
}

// Where the bytes of an entry begin.
static tw_status find_bytes(const zip_reader *r, const zip_entry *entry, uint64_t *out)
{
    if (!has(r, entry->offset, LOCAL) || memcmp(r->bytes + entry->offset, "PK\3\4", 4) != 0)
        return refuse_entry(r, entry, "is not where the directory says");
    *out =
        entry->offset + LOCAL + number(r, entry->offset + 26, 2) + number(r, entry->offset + 28, 2);
    return has(r, *out, entry->packed) ? TW_OK : refuse_entry(r, entry, "is cut off");
}

// Raw deflate, of exactly the size that was said.
static bool inflate_all(char *out, uint64_t size, const unsigned char *from, uint64_t packed)
{
    z_stream stream = {.next_in = (z_const Bytef *)(uintptr_t)from, .next_out = (Bytef *)out};
    int result = Z_OK;

    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        return false;
    while (result == Z_OK) {
        const uint64_t in = packed - stream.total_in, room = size - stream.total_out;
        stream.avail_in = in < 1u << 30 ? (uInt)in : 1u << 30;
        stream.avail_out = room < 1u << 30 ? (uInt)room : 1u << 30;
        result = inflate(&stream, Z_NO_FLUSH);
    }
    inflateEnd(&stream);
    return result == Z_STREAM_END && stream.total_out == size;
}

static tw_status check_entry(const zip_reader *r, const zip_entry *entry, size_t most)
{
    if ((entry->flags & ENCRYPTED) != 0 || (entry->method != STORED && entry->method != DEFLATED))
        return refuse_entry(r, entry, "is not packed as numpy.savez_compressed packs");
    if (entry->size > most)
        return refuse_entry(r, entry, "is too large");
    if (entry->method == STORED ? entry->size != entry->packed
                                : entry->size / RATIO > entry->packed)
        return refuse_entry(r, entry, "has not the size that the directory says");
    return TW_OK;
}

tw_status zip_read(char **out, const zip_reader *r, const zip_entry *entry, size_t most)
{
    uint64_t at = 0;
    char *bytes;
    bool is_whole = true;

    if (check_entry(r, entry, most) < 0 || find_bytes(r, entry, &at) < 0)
        return TW_EINVALID;
    if ((bytes = malloc((size_t)entry->size + 1)) == NULL)
        return TW_ENOMEM;
    if (entry->method == STORED)
        memcpy(bytes, r->bytes + at, (size_t)entry->size);
    else
        is_whole = inflate_all(bytes, entry->size, r->bytes + at, entry->packed);
    if (is_whole &&
        crc32_z(crc32_z(0, NULL, 0), (const Bytef *)bytes, (size_t)entry->size) == entry->check) {
        *out = bytes;
        return TW_OK;
    }
    free(bytes);
    return refuse_entry(r, entry, "is damaged");
}
