#include "figure/plot/camera.h"

#include <math.h>

// Views longer than this are stretched to a square, as on the map.
#define LONGEST 2.5

// From the lowest loss down to the map, of half the longer side.
#define DROP 0.46

#define DEGREE 0.017453292519943295

tw_vec2 figure_space_sides(tw_view view)
{
    double aspect = (view.xmax - view.xmin) / (view.ymax - view.ymin);

    if (!(aspect <= LONGEST && aspect >= 1.0 / LONGEST))
        return (tw_vec2){1.0, 1.0};
    return (tw_vec2){fmin(aspect, 1.0), fmin(1.0 / aspect, 1.0)};
}

figure_space figure_space_make(tw_view view, double rise, canvas_rect place, figure_camera camera)
{
    double azimuth = camera.azimuth * DEGREE, elevation = camera.elevation * DEGREE;
    tw_vec2 sides = figure_space_sides(view);
    double radius = hypot(sides.x, sides.y);
    figure_space s = {.view = view,
                      .camera = camera,
                      .half_x = sides.x,
                      .half_y = sides.y,
                      .rise = rise,
                      .floor = -DROP / rise,
                      .right = {cos(azimuth), sin(azimuth)},
                      .away = {-sin(azimuth), cos(azimuth)},
                      .sine = sin(elevation),
                      .cosine = cos(elevation),
                      .middle = {place.x + 0.5 * place.width, place.y + 0.5 * place.height}};

    s.zoom = fmin(place.width / (2.0 * radius),
                  place.height / (2.0 * radius * s.sine + (rise + DROP) * s.cosine));
    return s;
}

// A height, from the middle of the box up.
static double above_middle(const figure_space *s, double height)
{
    return s->rise * (height - 0.5 * (1.0 + s->floor));
}

figure_sight figure_space_see(const figure_space *s, figure_spot spot)
{
    // Parts of the view's sides first: twice a distance in it may be no number.
    double tx = (spot.at.x - s->view.xmin) / (s->view.xmax - s->view.xmin);
    double ty = (spot.at.y - s->view.ymin) / (s->view.ymax - s->view.ymin);
    double x = s->half_x * (2.0 * tx - 1.0), y = s->half_y * (2.0 * ty - 1.0);
    double across = x * s->right.x + y * s->right.y, away = x * s->away.x + y * s->away.y;
    double up = above_middle(s, spot.height);

    return (figure_sight){
        {s->middle.x + s->zoom * across, s->middle.y - s->zoom * (away * s->sine + up * s->cosine)},
        away * s->cosine - up * s->sine};
}

figure_spot figure_space_behind(const figure_space *s, canvas_point point, double depth)
{
    double across = (point.x - s->middle.x) / s->zoom, over = (s->middle.y - point.y) / s->zoom;
    double away = over * s->sine + depth * s->cosine, up = over * s->cosine - depth * s->sine;
    double x = across * s->right.x + away * s->away.x, y = across * s->right.y + away * s->away.y;

    return (figure_spot){
        {s->view.xmin + 0.5 * (x / s->half_x + 1.0) * (s->view.xmax - s->view.xmin),
         s->view.ymin + 0.5 * (y / s->half_y + 1.0) * (s->view.ymax - s->view.ymin)},
        up / s->rise + 0.5 * (1.0 + s->floor)};
}
