// The fields of a scene, a row each. From this list come the members of the struct and what they
// begin with, copying and comparing, JSON both ways, command lines, the options of all commands
// with their help, and the layers of the panel. The includer defines what it needs of
//
//     FIELD(name, members, kind, place, said, first, decides, written, least, most, names,
//           expected, label)
//     SCENE_OPTION(field, name, value, choices, help)     LOOK_OPTION(likewise)
//
// See field.h for what is in a column. Files have the fields in this order, help and command lines
// the options in theirs, further below. A row may be added without a version: files that do not say
// it are read as before, and files that do not differ in it are written as before.

#ifndef FIELD
#define FIELD(...)
#endif
#ifndef SCENE_OPTION
#define SCENE_OPTION(...)
#endif
#ifndef LOOK_OPTION
#define LOOK_OPTION(...)
#endif

// clang-format off

#define SAID(name) offsetof(scene, has_##name)

#define FLAG(name, first, decides, written, label) \
    FIELD(name, bool name;, FLAG, name, 0, first, decides, written, 0, 1, NULL, NULL, label)
#define CHOICE(name, members, place, first, decides, written, names) \
    FIELD(name, members, CHOICE, place, 0, first, decides, written, 0, 0, names, NULL, NULL)
#define NUMBER(name, members, place, said, first, decides, written, least, most, expected) \
    FIELD(name, members, NUMBER, place, said, first, decides, written, least, most, NULL, \
          expected, NULL)
#define WHOLE(name, members, place, said, first, decides, written, least, most) \
    FIELD(name, members, WHOLE, place, said, first, decides, written, least, most, NULL, NULL, NULL)
#define TEXT(name, kind, decides, written, expected) /* Owned; NULL: none. */ \
    FIELD(name, char *name;, kind, name, 0, NULL, decides, written, 0, 0, NULL, expected, NULL)
#define OTHER(name, members, kind, said, first, decides, written, expected) \
    FIELD(name, members, kind, name, said, first, decides, written, 0, 0, NULL, expected, NULL)

// What lies under the hikers: one of terrain (a name of the catalogue, else empty), formula, model
// and grid. Data go with a formula or a model, target, loss and weights with a model, an extent and
// what is between the nodes with a grid.
OTHER(terrain, char terrain[SCENE_NAME];, TERRAIN, 0, "multimodal", GROUND, ALWAYS,
      "a terrain's name, in quotes")
TEXT(formula, FORMULA, GROUND, SAID, "a formula, in quotes")
TEXT(data, DATA, GROUND, SAID, "the name of a CSV file, in quotes")
TEXT(model, MODEL, GROUND, SAID, "a model, in quotes") // In the place of a formula, over data.
TEXT(target, TEXT, GROUND, SAID, "the name of a column, in quotes")
CHOICE(loss, tw_loss loss;, loss, TW_LOSS_SQUARES, GROUND, SAID, tw_loss_names)
TEXT(weights, TEXT, GROUND, SAID, "the name of a column, in quotes")
TEXT(grid, GRID, GROUND, SAID, "the name of a file of heights, in quotes")
OTHER(extent, bool has_extent; tw_view extent;, VIEW, SAID(extent), {0}, GROUND, SAID, NULL)
CHOICE(interpolation, tw_interpolation interpolation;, interpolation, TW_BICUBIC, GROUND, SAID,
       tw_interpolation_names)
OTHER(view, bool has_view; tw_view view;, VIEW, SAID(view), {0}, VIEW, SAID, NULL)

// Who walks, and how. Where no starts are said, the terrain's own; with none of them, nobody.
// Without optimizers, gd.
OTHER(starts, bool has_starts; size_t start_count; tw_vec2 *starts;, STARTS, SAID(starts), NULL,
      HIKERS, SAID, NULL)
OTHER(optimizers, size_t optimizer_count; scene_optimizer *optimizers;, OPTIMIZERS, 0, NULL, WALK,
      SAID, NULL)
NUMBER(lr, bool has_lr; double lr;, lr, SAID(lr), 0, WALK, SAID, -DBL_MAX, DBL_MAX,
      "a finite number")
WHOLE(steps, bool has_steps; uint64_t steps;, steps, SAID(steps), 0, WALK, SAID, 0,
      TW_WALK_MAX_STEPS)
CHOICE(gradient, tw_slope_spec slope;, slope.gradient, tw_slope_default().gradient, HIKERS, ALWAYS,
      tw_gradient_names)
NUMBER(h, , slope.h, 0, tw_slope_default().h, HIKERS, ALWAYS, DBL_TRUE_MIN, DBL_MAX,
      "a number above 0")
NUMBER(tolerance, double tolerance;, tolerance, 0, 0, HIKERS, ALWAYS, 0, DBL_MAX,
      "0 or a number above")
NUMBER(noise, , slope.noise, 0, 0, HIKERS, SAID, 0, DBL_MAX, "0 or a number above")
WHOLE(batch, , slope.batch, 0, 0, HIKERS, SAID, 1, SCENE_MAX_BATCH) // 0: all rows.
WHOLE(seed, uint64_t seed;, seed, 0, 1, HIKERS, ALWAYS, 0, SCENE_MAX_SEED) // Of whatever is random.

// What is shown of it, and how.
CHOICE(show, scene_show show;, show, SCENE_SHOW_MAP, LAYERS, PASSED, scene_show_names)
OTHER(x_axis, scene_axis x_axis;, AXIS, 0, {.count = 0}, AXES, SAID, NULL) // Of a plane or a sweep.
OTHER(y_axis, scene_axis y_axis;, AXIS, 0, {.count = 0}, AXES, SAID, NULL) // Of a plane.
// Of what step the picture is; else of the end.
WHOLE(step, bool has_step; uint64_t step;, step, SAID(step), 0, TIME, SAID, 0, SCENE_MAX_STEP)
CHOICE(theme, scene_theme theme;, theme, SCENE_THEME_LIGHT, THEME, ALWAYS, scene_theme_names)
FIELD(colormap, char colormap[SCENE_NAME];, WORD, colormap, 0, "viridis", COLORS, ALWAYS, 0, 0,
      scene_colormap_names, NULL, NULL)
CHOICE(norm, scene_norm norm;, norm, SCENE_NORM_LOG, COLORS, ALWAYS, scene_norm_names)
OTHER(range, bool has_range; scene_range range;, RANGE, SAID(range), {0}, COLORS, PASSED, NULL)
NUMBER(center, bool has_center; double center;, center, SAID(center), 0, COLORS, PASSED, -SCENE_MAX_LOSS,
       SCENE_MAX_LOSS, "a number from -1e300 to 1e300")
// Isolines: just those of a list, ascending and owned; or about so many, evenly over the colours or
// where they show the valleys.
OTHER(levels, int levels; bool valley_levels; size_t level_count; double *level_list;, LEVELS, 0,
      12, LAYERS, ALWAYS, NULL)
FLAG(critical_points, true, LAYERS, ALWAYS, "Critical points")
FLAG(arrows, false, LAYERS, PASSED, "Arrows downhill")
FLAG(hillshade, false, LAYERS, PASSED, "Shading of hills")
FLAG(basins, false, LAYERS, PASSED, "Basins of attraction")
FLAG(relief, false, LAYERS, PASSED, "Relief")
// From where a relief is seen: degrees eastwards from the south, and above the ground.
NUMBER(azimuth, double azimuth;, azimuth, 0, -35, CAMERA, PASSED, -360, 360,
      "degrees from -360 to 360")
NUMBER(elevation, double elevation;, elevation, 0, 40, CAMERA, PASSED, 0, 90,
      "degrees from 0 to 90")
FLAG(chart, true, CHART, PASSED, "Loss against step")
TEXT(title, TEXT, WORDS, SAID, "a title, in quotes")
TEXT(note, TEXT, WORDS, SAID, "a sentence, in quotes") // Below the title.
// What x, y and the loss are, with their units.
TEXT(xlabel, TEXT, LAYERS, PASSED, "a name, in quotes")
TEXT(ylabel, TEXT, LAYERS, PASSED, "a name, in quotes")
TEXT(losslabel, TEXT, LAYERS, PASSED, "a name, in quotes")

// Of this machine, so they are not part of a saved scene: the folder of the grids and data sets
// that come with the program, where files named without a folder are sought too; and the threads.
TEXT(terrains, FOLDER, NOTHING, NEVER, NULL)
WHOLE(threads, int threads;, threads, 0, 0, NOTHING, NEVER, 1, SCENE_MAX_THREADS) // 0: all cores.

// Panes of the picture; 0 columns: it is not divided. What is in them, each a scene of one pane;
// NULL: every optimizer, or every start of the only one, has a pane, see panes.h.
OTHER(panes, size_t pane_columns; size_t pane_rows; size_t pane_count; struct scene *panes;, PANES,
      0, NULL, DIVISION, SAID, NULL)

#undef FLAG
#undef CHOICE
#undef NUMBER
#undef WHOLE
#undef TEXT
#undef OTHER
#undef SAID

SCENE_OPTION(terrain, "--terrain", "NAME", NULL,
    "A terrain of the catalogue: see `thalweg list terrains`. Default: multimodal.")
SCENE_OPTION(formula, "--formula", "EXPR", NULL,
    "f(x, y) as typed, such as '(1-x)^2 + 100*(y-x^2)^2'; with names for numbers and parts, 'a*u^2 "
    "+ y^2; u = x - y; a = 25'. Its own view is -2,2,-2,2, its start (-1.8, 1.5) or the same place "
    "of another view, its learning rate 0.01, its steps 200.")
SCENE_OPTION(data, "--data", "FILE", NULL,
    "With --formula or --model: the columns become variables, and f is the mean over the rows; "
    "`name` in backquotes is a column of any name. Text (commas, semicolons, tabs or blanks, found "
    "out by themselves), .npy or .npz; without names, columns are c1, c2 and so on. Only columns "
    "that are named are read; rows in which one is missing are dropped. Its own start is the "
    "origin; its view lies around the minimum that Newton's method finds, a quarter wider than the "
    "start is far, and is square unless x and y are of very different sizes; its learning rate is "
    "1 over the largest eigenvalue of the Hessian at the start; its steps 500.")
SCENE_OPTION(model, "--model", "EXPR", NULL,
    "With --data and --target, instead of --formula: what is to predict the target, such as "
    "'x*t + y'.")
SCENE_OPTION(target, "--target", "COLUMN", NULL, "The column that the model is to predict.")
SCENE_OPTION(loss, "--loss", NULL, tw_loss_names,
    "What the model's errors cost: huber is quadratic up to 1, or up to the delta of a model such "
    "as 'x*t + y; delta = 2', and linear beyond; logistic is for targets of 0 and 1, whose "
    "log-odds the model gives. Default: squares.")
SCENE_OPTION(weights, "--weights", "COLUMN", NULL,
    "With --model: a column of numbers of 0 or more, by which rows count.")
SCENE_OPTION(grid, "--grid", "FILE", NULL,
    "Heights from ESRI ASCII, NumPy (.npy, .npz), Surfer, GeoClaw or text (a matrix, first row on "
    "top; one with coordinates in its first row and column; or points x, y, z of a lattice); or a "
    "grid that comes with the program, see `thalweg list grids`. Off its edge and in "
    "its holes a walk ends off-map. Its own view is all of it, its start the highest node a tenth "
    "of the grid away from the edges, its learning rate one at which the usual step goes a "
    "two-hundredth of the grid, its steps 500.")
SCENE_OPTION(extent, "--extent", "XMIN,XMAX,YMIN,YMAX", NULL,
    "Where a grid's outermost nodes lie. Default: where its file says, or 0,COLUMNS-1,0,ROWS-1.")
SCENE_OPTION(interpolation, "--interpolation", NULL, tw_interpolation_names,
    "What a grid is between its nodes: smooth (bicubic), within the heights around (bilinear), or "
    "steps without a slope, on which hikers stand still (nearest). Default: bicubic.")
SCENE_OPTION(view, "--view", "XMIN,XMAX,YMIN,YMAX", NULL,
    "The part that is shown or sampled. Default, as of --start, --lr and --steps: the terrain's "
    "own.")
SCENE_OPTION(starts, "--start", "X,Y", NULL, "Drop a hiker; may be repeated.")
SCENE_OPTION(optimizers, "--optimizer", "NAME[:KEY=VALUE,...]", NULL,
    "How hikers walk: see `thalweg list optimizers`. A schedule of the learning rate and its keys "
    "stand among the others: gd:lr=0.05,schedule=cosine,warmup=10 (`thalweg list schedules`), "
    "and so does what all optimizers have, such as maximize=true, clip_norm=1 or x_min=0. "
    "Repeated: every start is walked by every optimizer. Default: gd.")
SCENE_OPTION(lr, "--lr", "R", NULL,
    "Learning rate of the optimizers that have one and do not state their own with lr=. Default: "
    "the terrain's own for gd, momentum, nesterov and nag, the optimizer's for others.")
SCENE_OPTION(steps, "--steps", "N", NULL, "Steps at most, 0 to 1000000000.")
SCENE_OPTION(gradient, "--gradient", NULL, tw_gradient_names,
    "How the slope is felt. Default: central.")
SCENE_OPTION(h, "--h", "H", NULL, "The finite-difference step, above 0. Default: 1e-5; where that would not give the slope at "
    "the starts, the power of ten that does, for x and for y alike or not. Zooming changes neither. "
    "Where none does, a line says so: use --gradient exact. `inspect` prints an h that is not 1e-5.")
SCENE_OPTION(tolerance, "--tolerance", "T", NULL,
    "Stop where the gradient's norm falls below T. Default: 0, which never stops early.")
SCENE_OPTION(noise, "--noise", "S", NULL,
    "Add S times a standard normal number to each partial, at each step. Default: 0.")
SCENE_OPTION(batch, "--batch", "B", NULL,
    "With --data: each step feels the slope of B rows. They are drawn without replacement, a "
    "shuffled pass over all rows an epoch, of which the last batch has the rest. Default: all "
    "rows.")
SCENE_OPTION(seed, "--seed", "N", NULL,
    "Of the noise and the batches, which depend on it, on the hiker and on the step alone. "
    "Default: 1.")
SCENE_OPTION(threads, "--threads", "N", NULL,
    "Use at most N threads, 1 to 1024; more than 64 only where there are more cores. Default: all "
    "cores.")

LOOK_OPTION(theme, "--theme", NULL, scene_theme_names, "Default: light.")
LOOK_OPTION(colormap, "--colormap", NULL, scene_colormap_names, "Default: viridis.")
LOOK_OPTION(norm, "--norm", NULL, scene_norm_names,
    "How loss becomes colour: log lets valley floors show, rank gives every colour the same area, "
    "symlog is logarithmic to both sides of 0. Default: log.")
LOOK_OPTION(range, "--range", "LOW,HIGH", NULL,
    "The losses of the first and the last colour; losses beyond have these colours, too. Default: "
    "all losses of the view but for outliers.")
LOOK_OPTION(center, "--center", "V", NULL,
    "The loss of the middle colour, for diverging colour maps such as coolwarm; log becomes symlog "
    "around it.")
LOOK_OPTION(levels, "--levels", "N", NULL,
    "Isolines, about, 0 to 200; or A,B,... for just those losses, A, for one; or valleys, where "
    "they show the valleys. Default: 12.")
LOOK_OPTION(arrows, "--arrows", NULL, NULL, "Draw the way down on a lattice.")
LOOK_OPTION(hillshade, "--hillshade", NULL, NULL,
    "Shade the map as if the sun stood in the north-west.")
LOOK_OPTION(basins, "--basins", NULL, NULL, "Colour the map by basin of attraction.")
LOOK_OPTION(critical_points, "--no-critical-points", NULL, NULL,
    "Do not mark hollows, saddles and summits.")
LOOK_OPTION(chart, "--no-chart", NULL, NULL, "Do not draw loss against step.")
LOOK_OPTION(relief, "--relief", NULL, NULL, "Show the loss as a surface in space.")
LOOK_OPTION(azimuth, "--azimuth", "DEGREES", NULL,
    "From where the relief is seen, eastwards from the south. Default: -35.")
LOOK_OPTION(elevation, "--elevation", "DEGREES", NULL,
    "From how high the relief is seen, 0 to 90. Default: 40.")
LOOK_OPTION(step, "--step", "K", NULL, "Show the hikers after K steps. Default: at their end.")
LOOK_OPTION(panes, "--panes", "COLSxROWS", NULL,
    "Divide the picture, at most 9 panes: one for each optimizer, or for each start of the only "
    "one.")
LOOK_OPTION(title, "--title", "TEXT", NULL, "A line above the map.")
LOOK_OPTION(note, "--note", "TEXT", NULL, "A sentence below the title.")
LOOK_OPTION(xlabel, "--xlabel", "TEXT", NULL, "What x is, with its unit: 'easting (km)'.")
LOOK_OPTION(ylabel, "--ylabel", "TEXT", NULL, "What y is.")
LOOK_OPTION(losslabel, "--losslabel", "TEXT", NULL,
    "What the loss is, on the colour bar, the relief and the chart, and in legends.")

// clang-format on

#undef FIELD
#undef SCENE_OPTION
#undef LOOK_OPTION
