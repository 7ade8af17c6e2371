#include "canvas/piece_store.h"

#include <stdlib.h>
#include <string.h>

// A window shows about a hundred pieces.
#define BUCKETS 512

typedef struct entry {
    struct entry *next;          // In its bucket.
    struct entry *newer, *older; // By when they were asked for.
    uint32_t hash;
    canvas_weight weight;
    int size;
    bool rendered;
    piece piece;
    char text[];
} entry;

struct piece_store {
    size_t most, held; // In bytes.
    entry *newest, *oldest;
    entry *buckets[BUCKETS];
};

piece_store *piece_store_new(size_t bytes)
{
    piece_store *s = calloc(1, sizeof *s);

    if (s != NULL)
        s->most = bytes;
    return s;
}

static void entry_free(entry *e)
{
    free(e->piece.coverage);
    free(e);
}

void piece_store_free(piece_store *s)
{
    if (s == NULL)
        return;
    for (entry *e = s->newest, *older; e != NULL; e = older) {
        older = e->older;
        entry_free(e);
    }
    free(s);
}

static uint32_t hash_byte(uint32_t hash, unsigned byte)
{
    return (hash ^ byte) * 16777619u;
}

// FNV-1a, of Fowler, Noll and Vo.
static uint32_t hash_of(const piece_key *key)
{
    uint32_t hash = hash_byte(2166136261u, key->weight);

    hash = hash_byte(hash_byte(hash, key->size & 255), (unsigned)key->size >> 8);
    for (const char *c = key->text; *c != '\0'; c++)
        hash = hash_byte(hash, (unsigned char)*c);
    return hash;
}

static entry **bucket_of(piece_store *s, uint32_t hash)
{
    return &s->buckets[hash % BUCKETS];
}

static entry *find(piece_store *s, uint32_t hash, const piece_key *key)
{
    entry *e = *bucket_of(s, hash);

    while (e != NULL && (e->hash != hash || e->weight != key->weight || e->size != key->size ||
                         strcmp(e->text, key->text) != 0))
        e = e->next;
    return e;
}

static void leave_queue(piece_store *s, entry *e)
{
    *(e->newer != NULL ? &e->newer->older : &s->newest) = e->older;
    *(e->older != NULL ? &e->older->newer : &s->oldest) = e->newer;
}

static void join_queue(piece_store *s, entry *e)
{
    e->newer = NULL;
    e->older = s->newest;
    *(s->newest != NULL ? &s->newest->newer : &s->oldest) = e;
    s->newest = e;
}

static size_t bytes_of(const entry *e)
{
    return sizeof *e + strlen(e->text) + 1 + (size_t)e->piece.columns * (size_t)e->piece.rows;
}

static void drop(piece_store *s, entry *e)
{
    entry **link = bucket_of(s, e->hash);

    while (*link != e)
        link = &(*link)->next;
    *link = e->next;
    leave_queue(s, e);
    s->held -= bytes_of(e);
    entry_free(e);
}

// Whatever was asked for longest ago goes, but never what was asked for now.
static void make_room(piece_store *s)
{
    while (s->held > s->most && s->oldest != s->newest)
        drop(s, s->oldest);
}

static entry *add(piece_store *s, TTF_Font *font, uint32_t hash, const piece_key *key)
{
    size_t length = strlen(key->text) + 1;
    entry *e = calloc(1, sizeof *e + length);

    if (e == NULL) {
        SDL_OutOfMemory();
        return NULL;
    }
    e->hash = hash;
    e->weight = key->weight;
    e->size = key->size;
    memcpy(e->text, key->text, length);
    if (TTF_SizeUTF8(font, e->text, &e->piece.width, NULL) < 0) {
        free(e);
        return NULL;
    }
    e->next = *bucket_of(s, hash);
    *bucket_of(s, hash) = e;
    join_queue(s, e);
    s->held += bytes_of(e);
    make_room(s);
    return e;
}

static entry *entry_of(piece_store *s, TTF_Font *font, const piece_key *key)
{
    uint32_t hash = hash_of(key);
    entry *e = find(s, hash, key);

    if (e == NULL)
        return add(s, font, hash, key);
    leave_queue(s, e);
    join_queue(s, e);
    return e;
}

static uint8_t alpha_at(const SDL_Surface *from, int x, int y)
{
    const uint8_t *row = (const uint8_t *)from->pixels + (size_t)y * (size_t)from->pitch;

    return (uint8_t)(((const uint32_t *)row)[x] >> 24);
}

// The box around all that is inked.
static SDL_Rect inked(const SDL_Surface *from)
{
    int left = from->w, right = 0, top = from->h, bottom = 0;

    for (int y = 0; y < from->h; y++)
        for (int x = 0; x < from->w; x++)
            if (alpha_at(from, x, y) > 0) {
                left = x < left ? x : left;
                right = x >= right ? x + 1 : right;
                top = y < top ? y : top;
                bottom = y + 1;
            }
    return right > 0 ? (SDL_Rect){left, top, right - left, bottom - top} : (SDL_Rect){0, 0, 0, 0};
}

static bool keep_inked(piece *to, const SDL_Surface *from, int ascent)
{
    SDL_Rect box = inked(from);
    uint8_t *coverage = malloc((size_t)box.w * (size_t)box.h + 1);

    if (coverage == NULL) {
        SDL_OutOfMemory();
        return false;
    }
    for (int y = 0; y < box.h; y++)
        for (int x = 0; x < box.w; x++)
            coverage[y * box.w + x] = alpha_at(from, box.x + x, box.y + y);
    *to = (piece){to->width, box.x, box.y - ascent, box.w, box.h, coverage};
    return true;
}

// Its coverage is in the alpha of ARGB8888.
static bool render(entry *e, TTF_Font *font)
{
    SDL_Surface *picture =
        TTF_RenderUTF8_Blended(font, e->text, (SDL_Color){255, 255, 255, SDL_ALPHA_OPAQUE});

    if (picture == NULL)
        return false;
    e->rendered = keep_inked(&e->piece, picture, TTF_FontAscent(font));
    SDL_FreeSurface(picture);
    return e->rendered;
}

const piece *piece_store_measure(piece_store *s, TTF_Font *font, const piece_key *key)
{
    const entry *e = entry_of(s, font, key);

    return e != NULL ? &e->piece : NULL;
}

const piece *piece_store_render(piece_store *s, TTF_Font *font, const piece_key *key)
{
    entry *e = entry_of(s, font, key);

    if (e == NULL || e->rendered)
        return e != NULL ? &e->piece : NULL;
    s->held -= bytes_of(e);
    bool done = render(e, font);

    s->held += bytes_of(e);
    make_room(s);
    return done ? &e->piece : NULL;
}
