#include "canvas/canvas_sdl.h"

#include "canvas/canvas_ink.h"
#include "canvas/fonts.h"
#include "canvas/picture.h"
#include "canvas/raster.h"
#include "canvas/stroke.h"
#include "canvas/turned_text.h"

#include <errno.h>
#include <math.h>
#include <SDL.h>
#include <stdlib.h>

typedef struct canvas_sdl {
    canvas base;
    SDL_Surface *surface;
    raster *mask;
    fonts *fonts;
    raster_rect clip; // The clip in force, in pixels.
} canvas_sdl;

static canvas_sdl *sdl_of(canvas *c)
{
    return (canvas_sdl *)c;
}

static raster_target target_of(const canvas_sdl *s)
{
    return (raster_target){s->surface->pixels, (size_t)s->surface->pitch / sizeof(uint32_t)};
}

static int pixel(double place, double scale, int most)
{
    return (int)fmin(fmax(round(place * scale), 0.0), most);
}

// A rectangle in pixels, within the surface.
static raster_rect pixels_of(const canvas_sdl *s, canvas_rect rect)
{
    double scale = s->base.scale;
    int w = s->surface->w, h = s->surface->h;

    return (raster_rect){pixel(rect.x, scale, w), pixel(rect.y, scale, h),
                         pixel(rect.x + rect.width, scale, w),
                         pixel(rect.y + rect.height, scale, h)};
}

static void sdl_clip_changed(canvas *c)
{
    sdl_of(c)->clip = pixels_of(sdl_of(c), c->clip[c->clip_depth]);
}

static void sdl_clear(canvas *c, canvas_color color)
{
    SDL_FillRect(sdl_of(c)->surface, NULL,
                 0xFF000000u | (uint32_t)color.r << 16 | (uint32_t)color.g << 8 | color.b);
}

static void sdl_draw_image(canvas *c, canvas_rect where, canvas_image image, bool smooth)
{
    canvas_sdl *s = sdl_of(c);
    double scale = c->scale;
    // Snapped, so that an image of as many pixels as its place has is copied as it is.
    double x = round(where.x * scale), y = round(where.y * scale);
    canvas_rect place = {x, y, round((where.x + where.width) * scale) - x,
                         round((where.y + where.height) * scale) - y};

    picture_draw(target_of(s), s->clip, place, image, smooth);
}

static void sdl_draw_polyline(canvas *c, size_t count, const canvas_point *points,
                              const canvas_stroke *stroke)
{
    canvas_sdl *s = sdl_of(c);

    stroke_polyline(s->mask, target_of(s), s->clip, c->scale, count, points, stroke);
}

static void sdl_fill_polygon(canvas *c, size_t count, const canvas_point *points,
                             canvas_color color)
{
    canvas_sdl *s = sdl_of(c);
    canvas_point scaled[CANVAS_POLYGON_POINTS];

    for (size_t i = 0; i < count; i++) {
        // Far outside is far enough, and what is not a number is not drawn.
        scaled[i] = (canvas_point){fmin(fmax(points[i].x * c->scale, -1e6), 1e6),
                                   fmin(fmax(points[i].y * c->scale, -1e6), 1e6)};
        if (isnan(points[i].x) || isnan(points[i].y))
            return;
    }
    raster_polygon(target_of(s), s->clip, count, scaled, color);
}

// What blitting the pieces of a text needs to know.
typedef struct text_job {
    raster_target target;
    raster_rect clip;
    canvas_color color;
    int x, y; // Start of the baseline, in pixels.
} text_job;

static int larger(int a, int b)
{
    return a > b ? a : b;
}

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

static void blit_piece(void *user, const piece *what, int dx, int dy)
{
    const text_job *job = user;
    int x = job->x + dx, y = job->y + dy;
    int left = larger(x, job->clip.x0), right = smaller(x + what->columns, job->clip.x1);
    int top = larger(y, job->clip.y0), bottom = smaller(y + what->rows, job->clip.y1);

    for (int row = top; row < bottom; row++) {
        uint32_t *to = job->target.pixels + (size_t)row * job->target.stride;
        const uint8_t *from = what->coverage + (size_t)(row - y) * (size_t)what->columns;

        for (int i = left; i < right; i++)
            if (from[i - x] != 0)
                to[i] = raster_blend(to[i], job->color, (float)from[i - x] / 255.0f);
    }
}

static int font_pixels(const canvas *c, const canvas_text_style *style)
{
    return larger((int)lround(style->size * c->scale), 1);
}

static double sdl_text_width(canvas *c, const char *text, const canvas_text_style *style)
{
    const int width =
        fonts_width(sdl_of(c)->fonts, text, style->weight, font_pixels(c, style), style->tabular);

    if (width < 0)
        canvas_fail_call(c, "text could not be measured", SDL_GetError());
    return larger(width, 0) / c->scale;
}

// How much of a text lies before its place, and how far its baseline lies below, of its size.
static double part_before(const canvas_text_style *style)
{
    static const double along[] = {
        [CANVAS_LEFT] = 0.0, [CANVAS_CENTRE] = 0.5, [CANVAS_RIGHT] = 1.0};

    return along[style->anchor_x];
}

static double baseline_below(const canvas_text_style *style)
{
    static const double down[] = {
        [CANVAS_TOP] = 1.0, [CANVAS_MIDDLE] = 0.5, [CANVAS_BASELINE] = 0.0};

    return down[style->anchor_y] * CANVAS_CAP_HEIGHT * style->size;
}

static bool draw_turned(canvas_sdl *s, canvas_point at, const char *text,
                        const canvas_text_style *style)
{
    const turned_text what = {.text = text,
                              .weight = style->weight,
                              .color = style->color,
                              .tabular = style->tabular,
                              .size = font_pixels(&s->base, style),
                              .place = {at.x * s->base.scale, at.y * s->base.scale},
                              .along = part_before(style),
                              .down = baseline_below(style) * s->base.scale,
                              .angle = style->angle};

    return turned_text_draw(s->fonts, target_of(s), s->clip, &what);
}

static bool draw_upright(canvas_sdl *s, canvas_point at, const char *text,
                         const canvas_text_style *style)
{
    int size = font_pixels(&s->base, style);
    text_job job = {.target = target_of(s), .clip = s->clip, .color = style->color};
    double x = at.x, y = at.y + baseline_below(style);

    if (style->anchor_x != CANVAS_LEFT)
        x -= part_before(style) * sdl_text_width(&s->base, text, style);
    job.x = (int)lround(x * s->base.scale);
    job.y = (int)lround(y * s->base.scale);
    return fonts_render(s->fonts, text, style->weight, size, style->tabular, blit_piece, &job);
}

static void sdl_draw_text(canvas *c, canvas_point at, const char *text,
                          const canvas_text_style *style)
{
    canvas_sdl *s = sdl_of(c);

    if (!(fabs(at.x) < 1e6 && fabs(at.y) < 1e6))
        return;
    if (!(style->angle == 0.0 ? draw_upright : draw_turned)(s, at, text, style))
        canvas_fail_call(c, "text could not be drawn", SDL_GetError());
}

static void sdl_free(canvas *c)
{
    canvas_sdl *s = sdl_of(c);

    SDL_FreeSurface(s->surface);
    raster_free(s->mask);
    fonts_free(s->fonts);
    free(s);
}

static const canvas_ink sdl_ink = {
    .clear = sdl_clear,
    .draw_image = sdl_draw_image,
    .draw_polyline = sdl_draw_polyline,
    .fill_polygon = sdl_fill_polygon,
    .draw_text = sdl_draw_text,
    .text_width = sdl_text_width,
    .clip_changed = sdl_clip_changed,
    .free = sdl_free,
};

tw_status canvas_sdl_new(canvas **out, double width, double height, double scale,
                         const char *font_dir, tw_error *error)
{
    canvas_sdl *s = calloc(1, sizeof *s);
    int columns = larger((int)lround(width * scale), 1);
    int rows = larger((int)lround(height * scale), 1);
    tw_status status;

    if (s == NULL)
        return TW_ENOMEM;
    canvas_init(&s->base, &sdl_ink, width, height, scale);
    s->surface = SDL_CreateRGBSurfaceWithFormat(0, columns, rows, 32, SDL_PIXELFORMAT_ARGB8888);
    s->mask = raster_new((size_t)columns, (size_t)rows);
    if (s->surface == NULL || s->mask == NULL) {
        sdl_free(&s->base);
        return TW_ENOMEM;
    }
    error->offset = TW_NOWHERE;
    errno = 0; // Which tells a want of memory from a want of fonts.
    s->fonts = fonts_new(font_dir, error->message, sizeof error->message);
    if (s->fonts == NULL || errno == ENOMEM) { // Without memory, they may lack something.
        status = errno == ENOMEM ? TW_ENOMEM : TW_EIO;
        sdl_free(&s->base);
        return status;
    }
    sdl_clear(&s->base, (canvas_color){255, 255, 255, 255});
    sdl_clip_changed(&s->base);
    *out = &s->base;
    return TW_OK;
}

static canvas_image image_of(canvas *c)
{
    SDL_Surface *surface = sdl_of(c)->surface;

    // SDL aligns rows of pixels to 4 bytes, so these follow one another without a gap.
    return (canvas_image){(size_t)surface->w, (size_t)surface->h, surface->pixels};
}

void canvas_sdl_size(const canvas *c, size_t *columns, size_t *rows)
{
    const SDL_Surface *surface = ((const canvas_sdl *)c)->surface;

    *columns = (size_t)surface->w;
    *rows = (size_t)surface->h;
}

tw_status canvas_sdl_finish(canvas *c, canvas_image *out, tw_error *error)
{
    *out = image_of(c);
    return canvas_finish(c, error);
}

void canvas_sdl_draw_layer(canvas *c, canvas_rect where, canvas *layer)
{
    canvas_draw_image(c, where, image_of(layer), false);
    if (canvas_error(layer) != NULL)
        canvas_fail(c, "%s", canvas_error(layer));
}
