// Text looks the same whether it is rendered anew, comes from the store, or has been dropped by it.

#include "drawn.h"
#include "support.h"

#include "canvas/canvas_sdl.h"
#include "canvas/piece_store.h"
#include "ui/gallery.h"
#include "ui/ui.h"

enum { WIDTH = 700, HEIGHT = 700, SIZES = 3 };

static const char *const texts[] = {"Rosenbrock", "learning rate 0.0316", " ", "Zürich – 25 °C",
                                    "8"};
enum { TEXTS = sizeof texts / sizeof *texts };

static TTF_Font *open_font(int size)
{
    TTF_Font *font = TTF_OpenFont(FONT_DIR "/Inter-Regular.otf", size);

    assert_non_null(font);
    TTF_SetFontHinting(font, TTF_HINTING_LIGHT_SUBPIXEL);
    return font;
}

static uint8_t alpha_at(const SDL_Surface *s, int x, int y)
{
    const uint8_t *row = (const uint8_t *)s->pixels + (size_t)y * (size_t)s->pitch;

    return (uint8_t)(((const uint32_t *)row)[x] >> 24);
}

static uint8_t coverage_at(const piece *p, int x, int y)
{
    return x >= 0 && x < p->columns && y >= 0 && y < p->rows ? p->coverage[y * p->columns + x] : 0;
}

// Of what the font library renders, the piece keeps every pixel that is inked.
static void check_piece(const piece *p, TTF_Font *font, const char *text)
{
    SDL_Surface *whole = TTF_RenderUTF8_Blended(font, text, (SDL_Color){255, 255, 255, 255});
    const int top = p->y + TTF_FontAscent(font);
    int width;

    assert_non_null(whole);
    TTF_SizeUTF8(font, text, &width, NULL);
    expect(p->width == width, "'%s' is %d wide, not %d", text, p->width, width);
    for (int y = 0; y < whole->h; y++)
        for (int x = 0; x < whole->w; x++)
            expect(coverage_at(p, x - p->x, y - top) == alpha_at(whole, x, y),
                   "'%s' at %d, %d: %d, not %d", text, x, y, coverage_at(p, x - p->x, y - top),
                   alpha_at(whole, x, y));
    SDL_FreeSurface(whole);
}

// Every text at every size, round and round.
static void check_rounds(size_t bytes)
{
    piece_store *s = piece_store_new(bytes);
    TTF_Font *fonts[SIZES];

    assert_non_null(s);
    for (int i = 0; i < SIZES; i++)
        fonts[i] = open_font(11 + 9 * i);
    for (int k = 0; k < 3 * TEXTS * SIZES; k++) {
        const int i = k % SIZES;
        const piece_key key = {texts[k % TEXTS], CANVAS_REGULAR, 11 + 9 * i};
        const piece *p = piece_store_measure(s, fonts[i], &key);

        assert_non_null(p);
        p = piece_store_render(s, fonts[i], &key);
        assert_non_null(p);
        check_piece(p, fonts[i], key.text);
    }
    for (int i = 0; i < SIZES; i++)
        TTF_CloseFont(fonts[i]);
    piece_store_free(s);
}

static void test_piece_store__keeps_what_the_font_library_renders(void **state)
{
    (void)state;
    check_rounds(1 << 20);
}

static void test_piece_store__renders_anew_what_had_to_make_room(void **state)
{
    (void)state;
    check_rounds(0);    // Nothing but the last,
    check_rounds(3000); // or a few.
}

static void test_piece_store__keeps_what_was_asked_for_last(void **state)
{
    const piece_key kept = {"kept", CANVAS_REGULAR, 12}, other = {"other", CANVAS_REGULAR, 12};
    const piece_key third = {"third", CANVAS_REGULAR, 12};
    piece_store *s = piece_store_new(900); // Two such pieces have room, a third has not.
    TTF_Font *font = open_font(12);

    (void)state;
    const piece *first = piece_store_render(s, font, &kept);
    const uint8_t *coverage = first->coverage;

    piece_store_render(s, font, &other);
    piece_store_render(s, font, &kept);
    piece_store_render(s, font, &third);
    expect(piece_store_measure(s, font, &kept) == first && first->coverage == coverage,
           "what was asked for lately is gone");
    expect(piece_store_measure(s, font, &other)->coverage == NULL,
           "what was not asked for lately is still there");
    TTF_CloseFont(font);
    piece_store_free(s);
}

static void test_piece_store__a_text_at_another_size_or_weight_is_another_piece(void **state)
{
    const piece_key small = {"a", CANVAS_REGULAR, 12}, large = {"a", CANVAS_REGULAR, 40};
    const piece_key heavy = {"a", CANVAS_SEMIBOLD, 12};
    piece_store *s = piece_store_new(1 << 20);
    TTF_Font *font = open_font(12), *larger = open_font(40);

    (void)state;
    const piece *p = piece_store_render(s, font, &small);

    expect(piece_store_render(s, larger, &large)->rows > 2 * p->rows, "not larger");
    expect(piece_store_render(s, font, &heavy) != p, "not of its own");
    TTF_CloseFont(font);
    TTF_CloseFont(larger);
    piece_store_free(s);
}

// Says something at so many sizes that all else has to make room for it.
static void thrash(canvas *c)
{
    for (int i = 0; i < 200; i++)
        canvas_draw_text(c, (canvas_point){0.0, 300.0}, "All else makes room for these words",
                         (canvas_text_style){.size = 40.0 + i});
}

static uint32_t *drawn(canvas *c, gallery *g, ui *u)
{
    const ui_style style = {13.0,
                            {255, 255, 255, 255},
                            {20, 20, 20, 255},
                            {90, 90, 90, 255},
                            {200, 200, 200, 255},
                            {20, 90, 200, 255},
                            {200, 30, 30, 255}};
    const canvas_image image = drawn_on(c);
    const size_t bytes = image.columns * image.rows * sizeof(uint32_t);
    uint32_t *copy = malloc(bytes);
    ui_input input = {0};

    assert_non_null(copy);
    canvas_clear(c, (canvas_color){255, 255, 255, 255});
    gallery_show(u, g, c, &style, &input);
    canvas_draw_text(c, (canvas_point){300.0, 600.0}, "turned 0.5",
                     (canvas_text_style){.size = 13.0, .tabular = true, .angle = -0.7});
    assert_null(canvas_error(c));
    memcpy(copy, image.pixels, bytes);
    return copy;
}

static void test_piece_store__pictures_are_the_same_with_it_cold_warm_and_thrashing(void **state)
{
    canvas *c;
    gallery g = gallery_make();
    ui *u = ui_new(NULL);
    tw_error error;
    uint32_t *first, *again;

    (void)state;
    gallery_picture(&g);
    assert_int_equal(canvas_sdl_new(&c, WIDTH, HEIGHT, 1.0, FONT_DIR, &error), TW_OK);
    free(drawn(c, &g, u)); // Widgets find their places.
    thrash(c);
    first = drawn(c, &g, u);
    for (int round = 0; round < 4; round++) {
        if (round >= 2)
            thrash(c);
        again = drawn(c, &g, u);
        assert_memory_equal(first, again, WIDTH * HEIGHT * sizeof *again);
        free(again);
    }
    free(first);
    canvas_free(c);
    ui_free(u);
}

static int begin(void **state)
{
    (void)state;
    return TTF_Init();
}

static int end(void **state)
{
    (void)state;
    TTF_Quit();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_piece_store__keeps_what_the_font_library_renders),
        cmocka_unit_test(test_piece_store__renders_anew_what_had_to_make_room),
        cmocka_unit_test(test_piece_store__keeps_what_was_asked_for_last),
        cmocka_unit_test(test_piece_store__a_text_at_another_size_or_weight_is_another_piece),
        cmocka_unit_test(test_piece_store__pictures_are_the_same_with_it_cold_warm_and_thrashing),
    };

    return cmocka_run_group_tests(tests, begin, end);
}
