#include "support.h"

#include "terrain/source/grid.h"

#include <math.h>
#include <sys/stat.h>
#include <unistd.h>

static tw_status read_bytes(tw_grid **out, const char *bytes, size_t length, const char *name,
                            tw_error *error)
{
    char *copy = malloc(length > 0 ? length : 1); // So that a sanitizer sees its end.
    tw_status status;

    memcpy(copy, bytes, length);
    status = tw_grid_read(out, copy, length, name, NULL, error);
    free(copy);
    return status;
}

static void expect_heights(const char *what, const tw_grid *grid, size_t columns, size_t rows,
                           const double *heights)
{
    expect(tw_grid_columns(grid) == columns && tw_grid_rows(grid) == rows, "%s", what);
    for (size_t r = 0; r < rows; r++)
        for (size_t c = 0; c < columns; c++) {
            const double got = grid->nodes[r * columns + c].f, wanted = heights[r * columns + c];
            expect(got == wanted || (isnan(got) && isnan(wanted)), "%s: %zu, %zu: %g, not %g", what,
                   c, r, got, wanted);
        }
}

static void test_asc__is_read_with_its_place(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "ncols 4\nnrows 2\nxllcorner 10\nyllcorner 20\ncellsize 2\nNODATA_value -9\n"
        "1 2 3 -9\n4 5 6.5 7\n",
        "NCOLS 4\r\nNROWS 2\r\nXLLCENTER 11\r\nYLLCENTER 21\r\nCELLSIZE 2\r\nnodata_value -9\r\n"
        "1 2\r\n3 -9 4 5 65e-1 7",
        "nrows 2 ncols 4 dx 2 dy 2 xllcorner 10 yllcenter 21\n\n1\t2 3 NaN 4 5 6.5 7  \n\n",
    };
    const double heights[] = {1, 2, 3, NAN, 4, 5, 6.5, 7};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        tw_grid *grid = NULL;
        tw_error error;
        expect(read_bytes(&grid, texts[i], strlen(texts[i]), "g.asc", &error) == TW_OK, "%s",
               error.message);
        const tw_view v = tw_grid_extent(grid);
        assert_true(v.xmin == 11 && v.xmax == 17 && v.ymin == 21 && v.ymax == 23);
        expect_heights(texts[i], grid, 4, 2, heights);
        tw_grid_free(grid);
    }
}

// Each has the heights 1 2 3 on top of 4 5 and a hole, columns at 10, 12, 14, rows at 5 and 1.
static void test_text__of_every_kind_is_a_lattice(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "ncols 3\nnrows 2\nxllcenter 10\nyllcenter 1\ndx 2\ndy 4\n1 2 3\n4 5 -9999\n",
        "ncols 3\nnrows 2\nxllcenter 10\nyllcenter 1\ndx 2\ndy 4\n"
        "NODATA_value -3.4028234663852886e+38\n1 2 3\n4 5 -3.4028235e+38\n",
        "\xef\xbb\xbfncols 3\r\nnrows 2\r\nxllcenter 10,0\r\nyllcenter 1,0\r\ndx 2,0\r\ndy 4\r\n"
        "nodata_value -1,5\r\n1,0 2,0 3,0\r\n4 5,0 -1,5\r\n",
        "3 mx\n2 my\n10.0 xlower\n1.0 ylower\n2 dx\n4 dy\n-99 nodata_value\n1\n2\n3\n4\n5\n-99\n",
        "DSAA\n3 2\n10 14\n1 5\n1 6\n4 5 1.70141e+38\n\n1 2 3\n\n",
        ",10,12,14\n5,1,2,3\n1,4,5,\n",
        "y\\x,10,12,14\r\n1,4,5,NaN\r\n5,1,2,3\r\n",
        "\xef\xbb\xbf;10,0;12,0;14,0\r\n5,0;1,0;2,0;3,0\r\n1,0;4,0;5,0;\r\n",
        "\"\",\"14\",\"12\",\"10\"\n\"5\",3,2,1\n\"1\",NA,5,4\n",
        "\"10\" \"12\" \"14\"\n\"5\" 1 2 3\n\"1\" 4 5 NA\n",
        "x,y,z\n12,1,5\n10,5,1\n12,5,2\n14,5,3\n10,1,4\n",
        "# x y z\n10 1 4\n10 5 1\n\n12 1 5\n12 5 2\n\n14 1 nan\n14 5 3\n\n",
        "10 5 1\n12 5 2\n14 5 3\n10 1 4\n12 1 5\n14 1 nan\n",
        "id;Lon (°);Lat;depth (m)\n1;10;1;4\n2;12;1;5\n3;14;1;?\n4;10;5;1\n5;12;5;2\n6;14;5;3\n",
    };
    const double heights[] = {1, 2, 3, 4, 5, NAN};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        tw_grid *grid = NULL;
        tw_error error;
        expect(read_bytes(&grid, texts[i], strlen(texts[i]), "g", &error) == TW_OK, "%s: %s",
               texts[i], error.message);
        const tw_view v = tw_grid_extent(grid);
        expect(v.xmin == 10 && v.xmax == 14 && v.ymin == 1 && v.ymax == 5, "%s: %g,%g,%g,%g",
               texts[i], v.xmin, v.xmax, v.ymin, v.ymax);
        expect_heights(texts[i], grid, 3, 2, heights);
        tw_grid_free(grid);
    }
}

static void test_text__matrices_without_coordinates_keep_their_holes(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "1,2,3\n4,5,\n",
        "1,2,3,\n4,5,,\n",
        "a,b,c\n1,2,3\n4,5,NA\n",
        "1 2 3\n4 5 nan\n",
        "\"\",\"V1\",\"V2\",\"V3\"\n\"1\",1,2,3\n\"2\",4,5,NA\n",
        "\"V1\" \"V2\" \"V3\"\n\"1\" 1 2 3\n\"2\" 4 5 NA\n",
    };
    const double heights[] = {1, 2, 3, 4, 5, NAN};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        tw_grid *grid = NULL;
        tw_error error;
        expect(read_bytes(&grid, texts[i], strlen(texts[i]), "g", &error) == TW_OK, "%s: %s",
               texts[i], error.message);
        expect_heights(texts[i], grid, 3, 2, heights);
        tw_grid_free(grid);
    }
}

static void test_text__names_axes(void **state)
{
    (void)state;
    static const struct {
        const char *text, *x, *y, *height;
    } rows[] = {
        {"lon (°),lat (°),depth (m)\n0,0,1\n1,0,2\n0,1,3\n1,1,4\n", "lon (°)", "lat (°)",
         "depth (m)"},
        {"lat\\lon,0,1\n0,1,2\n1,3,4\n", "lon", "lat", ""},
        {",0,1\n0,1,2\n1,3,4\n", "", "", ""},
        {"1,2\n3,4\n", "", "", ""},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tw_grid *grid = NULL;
        tw_error error;
        expect(read_bytes(&grid, rows[i].text, strlen(rows[i].text), "g", &error) == TW_OK, "%s",
               error.message);
        assert_string_equal(tw_grid_name(grid, TW_GRID_X), rows[i].x);
        assert_string_equal(tw_grid_name(grid, TW_GRID_Y), rows[i].y);
        assert_string_equal(tw_grid_name(grid, TW_GRID_HEIGHT), rows[i].height);
        tw_grid_free(grid);
    }
}

static void test_csv__is_a_matrix(void **state)
{
    (void)state;
    const char *const text = "1, 2,3\r\n\r\n\"4\",5,-inf\r\n";
    const double heights[] = {1, 2, 3, 4, 5, NAN};
    tw_grid *grid = NULL;
    tw_error error;

    expect(read_bytes(&grid, text, strlen(text), "g.CSV", &error) == TW_OK, "%s", error.message);
    expect_heights(text, grid, 3, 2, heights);
    const tw_view v = tw_grid_extent(grid);
    assert_true(v.xmin == 0 && v.xmax == 2 && v.ymin == 0 && v.ymax == 1);
    tw_grid_free(grid);
}

// An .npy file of a version, with a dictionary and data. Returns its length.
static size_t make_npy(char *out, int version, const char *dictionary, size_t size,
                       const void *data)
{
    const size_t length = strlen(dictionary), width = version == 1 ? 2 : 4;

    memcpy(out, "\x93NUMPY", 6);
    out[6] = (char)version;
    out[7] = 0;
    for (size_t i = 0; i < width; i++)
        out[8 + i] = (char)(length >> 8 * i);
    memcpy(out + 8 + width, dictionary, length);
    memcpy(out + 8 + width + length, data, size);
    return 8 + width + length + size;
}

static void test_npy__of_every_type_and_order_is_read(void **state)
{
    (void)state;
    static const struct {
        const char *type;
        size_t size;
        unsigned char data[32];
    } rows[] = {
        {"<f2", 8, {0x00, 0x3C, 0x00, 0xC0, 0x00, 0x42, 0x00, 0x44}},
        {">f2", 8, {0x3C, 0x00, 0xC0, 0x00, 0x42, 0x00, 0x44, 0x00}},
        {"<f4", 16, {0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0, 0, 0, 0x40, 0x40, 0, 0, 0x80, 0x40}},
        {">f4", 16, {0x3F, 0x80, 0, 0, 0xC0, 0, 0, 0, 0x40, 0x40, 0, 0, 0x40, 0x80, 0, 0}},
        {"<f8", 32, {0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0, 0, 0, 0, 0, 0, 0,    0xC0,
                     0, 0, 0, 0, 0, 0, 0x08, 0x40, 0, 0, 0, 0, 0, 0, 0x10, 0x40}},
        {">f8", 32, {0x3F, 0xF0, 0, 0, 0, 0, 0, 0, 0xC0, 0,    0, 0, 0, 0, 0, 0,
                     0x40, 0x08, 0, 0, 0, 0, 0, 0, 0x40, 0x10, 0, 0, 0, 0, 0, 0}},
        {"|i1", 4, {1, 0xFE, 3, 4}},
        {"<i2", 8, {1, 0, 0xFE, 0xFF, 3, 0, 4, 0}},
        {">i2", 8, {0, 1, 0xFF, 0xFE, 0, 3, 0, 4}},
        {"<i4", 16, {1, 0, 0, 0, 0xFE, 0xFF, 0xFF, 0xFF, 3, 0, 0, 0, 4, 0, 0, 0}},
        {">i8", 32, {0, 0, 0, 0, 0, 0, 0, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE,
                     0, 0, 0, 0, 0, 0, 0, 3, 0,    0,    0,    0,    0,    0,    0,    4}},
    };
    static const char *const orders[] = {"False", "True"};
    const double c_order[] = {1, -2, 3, 4}, fortran[] = {1, 3, -2, 4};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (int k = 0; k < 6; k++) {
            char dictionary[128], file[256];
            tw_grid *grid = NULL;
            tw_error error;
            snprintf(dictionary, sizeof dictionary,
                     "{'descr': '%s', 'fortran_order': %s, 'shape': (2, 2), }   \n", rows[i].type,
                     orders[k % 2]);
            const size_t length = make_npy(file, 1 + k / 2, dictionary, rows[i].size, rows[i].data);
            expect(read_bytes(&grid, file, length, "g.npy", &error) == TW_OK, "%s: %s",
                   rows[i].type, error.message);
            expect_heights(rows[i].type, grid, 2, 2, k % 2 == 1 ? fortran : c_order);
            tw_grid_free(grid);
        }
}

static void test_npy__of_unsigned_types_and_odd_halves_is_read(void **state)
{
    (void)state;
    static const struct {
        const char *type;
        size_t size;
        unsigned char data[32];
        double heights[4];
    } rows[] = {
        {"|u1", 4, {1, 255, 0, 128}, {1, 255, 0, 128}},
        {"<u2", 8, {1, 0, 0xFF, 0xFF, 0, 0, 0, 0x80}, {1, 65535, 0, 32768}},
        {">u4",
         16,
         {0, 0, 0, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 1, 0},
         {1, 4294967295.0, 0, 256}},
        {"|b1", 4, {1, 0, 1, 1}, {1, 0, 1, 1}},
        // The smallest half, the largest subnormal, the largest, and -0.
        {"<f2", 8, {1, 0, 0xFF, 0x03, 0xFF, 0x7B, 0, 0x80}, {0x1p-24, 0x3FFp-24, 65504, -0.0}},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char dictionary[128], file[256];
        tw_grid *grid = NULL;
        tw_error error;
        snprintf(dictionary, sizeof dictionary,
                 "{\"shape\": (2, 2), 'fortran_order': False, 'descr': '%s'}", rows[i].type);
        const size_t length = make_npy(file, 1, dictionary, rows[i].size, rows[i].data);
        expect(read_bytes(&grid, file, length, "g.npy", &error) == TW_OK, "%s: %s", rows[i].type,
               error.message);
        expect_heights(rows[i].type, grid, 2, 2, rows[i].heights);
        tw_grid_free(grid);
    }
}

static void expect_refused(const char *bytes, size_t length, const char *name, const char *message)
{
    tw_grid *grid = NULL;
    tw_error error;

    expect(read_bytes(&grid, bytes, length, name, &error) == TW_EINVALID, "was read: %s", message);
    assert_null(grid);
    assert_string_equal(error.message, message);
    assert_int_equal(error.offset, TW_NOWHERE);
}

#define ASC_PLACE "xllcorner 0\nyllcorner 0\ncellsize 1\n"

static void test_text_grids__errors_name_the_line_and_what_was_expected(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text, *message;
    } rows[] = {
        {"g.asc", "", "g.asc:1: expected ncols, a whole number from 2 in the header above"},
        {"g.asc", "1 2 3\n", "g.asc:1: expected ncols, a whole number from 2 in the header above"},
        {"g.asc", "ncols 2.5\nnrows 2\n" ASC_PLACE "1",
         "g.asc:6: expected ncols, a whole number from 2 in the header above"},
        {"g.asc", "ncols 2\nnrows 1\n" ASC_PLACE "1 2",
         "g.asc:6: expected nrows, a whole number from 2 in the header above"},
        {"g.asc", "ncols 2\nnrows 2\nxllcorner 0\ncellsize 1\n1 2 3 4",
         "g.asc:5: expected xllcorner or xllcenter, and yllcorner or yllcenter in the header "
         "above"},
        {"g.asc", "ncols 2\nnrows 2\nxllcorner 0\nyllcorner 0\ncellsize 0\n1 2 3 4",
         "g.asc:6: expected cellsize, above 0 in the header above"},
        {"g.asc", "ncols two\n", "g.asc:1: expected a number behind the key, got 'two'"},
        {"g.asc", "ncols", "g.asc:1: expected a number behind the key, got 'the end of the file'"},
        {"g.asc", "ncols 2\nncols 2\n", "g.asc:2: expected each key once, got 'ncols'"},
        {"g.asc", "ncols 2\nnrows 2\n" ASC_PLACE "1 2\n3\n",
         "g.asc:8: expected 4 heights, found 3 before the end of the file"},
        {"g.asc", "ncols 9999\nnrows 9999\n" ASC_PLACE "1 2\n3 4\n",
         "g.asc:8: expected 99980001 heights, found 4 before the end of the file"},
        {"g.asc", "ncols 2\nnrows 2\n" ASC_PLACE "1 2\n3 4 5\n",
         "g.asc:7: expected the end of the file behind the last height, got '5'"},
        {"g.asc", "ncols 2\nnrows 2\n" ASC_PLACE "1 2\n3 four\n",
         "g.asc:7: expected a height, a number, got 'four'"},
        {"g.asc", "ncols 2\nnrows 2\n" ASC_PLACE "1 2\nnan 4\n",
         "g.asc: expected a cell with heights at all four corners"},
        {"g.asc", "ncols 2\nnrows 2\nxllcorner 1e300\nyllcorner 0\ncellsize 1\n1 2 3 4",
         "g.asc: expected cells that differ in x and in y: the extent is 1e+300,1e+300,0.5,1.5"},
        {"g.csv", "", "g.csv:1: expected at least 2 rows and 2 columns, found 0 x 0"},
        {"g.csv", "1,2,3\n", "g.csv:2: expected at least 2 rows and 2 columns, found 1 x 3"},
        {"g.csv", "1\n2\n", "g.csv:3: expected at least 2 rows and 2 columns, found 2 x 1"},
        {"g.csv", "1,2\n3\n",
         "g.csv:2: expected 2 numbers, as in other rows, got fewer (separator ',')"},
        {"g.csv", "1,2\n3,4\n3,4,5\n",
         "g.csv:3: expected 2 numbers, as in the first row, got more (separator ',')"},
        {"g.csv", "a,b\n3,4\n", "g.csv:3: expected at least 2 rows and 2 columns, found 1 x 2"},
        {"g.csv", "1;2\n3;x\n", "g.csv:2: column 2: expected a number, got 'x' (separator ';')"},
        {"g.csv", "y,0,2,1\n0,1,2,3\n1,1,2,3\n",
         "g.csv: expected coordinates that rise or fall, 1 is out of order"},
        {"g.csv", "x,y,z\n0,0,1\n1,2,3\n4,5,6\n7,8,8\n",
         "g.csv: expected points on a lattice, found 4 different x and 4 different y in 4 rows; "
         "interpolate them to a grid first"},
        {"g.csv", "x,y,z\n0,0,1\n0,1,3\n1,0,6\n1,0,8\n",
         "g.csv: expected each point once, found (1, 0) twice"},
        {"g.tif", "II*", "g.tif:1: expected at least 2 rows and 2 columns, found 0 x 0"},
        {"g.nc", "CDF\1",
         "g.nc: expected a grid, found netCDF: convert it with gdal_translate -of "
         "AAIGrid IN.nc OUT.asc"},
        {"g.grd", "DSAA\n2 2\n0 1\n0 1\n0 1\n1 2 3",
         "g.grd: expected 4 heights, found 3 and then no number"},
        {"g.grd", "DSAA\n2 2\n0 1\n",
         "g.grd: expected a Surfer grid with 8 numbers behind DSAA: "
         "columns, rows and the ranges of x, y and z"},
        {"g.grd", "DSBB....", "g.grd: expected a Surfer grid with a range of x and of y"},
        {"g.csv", "1,\n3,4\n", "g.csv: expected a cell with heights at all four corners"},
        {"g.csv", "nan,1\n3,4\n", "g.csv: expected a cell with heights at all four corners"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect_refused(rows[i].text, strlen(rows[i].text), rows[i].name, rows[i].message);
}

static void test_npy__errors_name_the_byte_and_what_was_expected(void **state)
{
    (void)state;
    static const struct {
        const char *dictionary;
        size_t size;
        const char *message;
    } rows[] = {
        {"{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2)}", 31,
         "g.npy: byte 67: expected 2 x 2 numbers in 32 bytes, found 31"},
        {"{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2)}", 40,
         "g.npy: byte 67: expected 2 x 2 numbers in 32 bytes, found 40"},
        {"{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000, 1000000000)}", 32,
         "g.npy: byte 85: expected 1000000000 x 1000000000 numbers in 8000000000000000000 bytes, "
         "found 32"},
        {"{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999, 2)}", 32,
         "g.npy: byte 85: expected at most 2^30 rows and columns"},
        {"{'descr': '<f8', 'fortran_order': False, 'shape': (4,)}", 32,
         "g.npy: expected a matrix of at least 2 rows and 2 columns, found 4 x 1"},
        {"{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2, 1)}", 32,
         "g.npy: byte 67: expected the shape of a matrix, (ROWS, COLUMNS)"},
        {"{'descr': '<f8', 'fortran_order': False, 'shape': (0, 2)}", 0,
         "g.npy: expected a matrix of at least 2 rows and 2 columns, found 0 x 2"},
        {"{'descr': '<f8', 'fortran_order': False, 'shape': (-2, 2)}", 32,
         "g.npy: byte 61: expected the shape of a matrix, (ROWS, COLUMNS)"},
        {"{'descr': '|O', 'fortran_order': False, 'shape': (2, 2)}", 32,
         "g.npy: byte 20: expected a type of plain numbers, one of f2 f4 f8 i1 i2 i4 i8 u1 u2 u4 "
         "u8 b1"},
        {"{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (2, 2)}", 32,
         "g.npy: byte 20: expected a type of plain numbers, one of f2 f4 f8 i1 i2 i4 i8 u1 u2 u4 "
         "u8 b1"},
        {"{'descr': '<c8', 'fortran_order': False, 'shape': (2, 2)}", 32,
         "g.npy: byte 20: expected a type of plain numbers, one of f2 f4 f8 i1 i2 i4 i8 u1 u2 u4 "
         "u8 b1"},
        {"{'descr': '<f8', 'fortran_order': 0, 'shape': (2, 2)}", 32,
         "g.npy: byte 44: expected True or False"},
        {"{'descr': '<f8', 'shape': (2, 2)}", 32,
         "g.npy: byte 43: expected descr, fortran_order and shape before the end of the header"},
        {"{'descr': '<f8', 'color': 1}", 0,
         "g.npy: byte 27: expected one of the keys descr, fortran_order and shape"},
        {"{'descr' '<f8'}", 0, "g.npy: byte 19: expected a key in quotes and ':'"},
        {"{'descr': '<f8' 'shape'", 0, "g.npy: byte 26: expected ',' or '}'"},
        {"{'descr': '<f8", 0,
         "g.npy: byte 20: expected a type of plain numbers, one of f2 f4 f8 i1 i2 i4 i8 u1 u2 u4 "
         "u8 b1"},
        {"{'descr': '< f', 'fortran_order': False, 'shape': (2, 2)}", 32,
         "g.npy: byte 20: expected a type of plain numbers, one of f2 f4 f8 i1 i2 i4 i8 u1 u2 u4 "
         "u8 b1"},
        {"[1]", 0, "g.npy: byte 10: expected the header, a dictionary in braces"},
        {"", 0, "g.npy: byte 10: expected the header, a dictionary in braces"},
    };
    const char zeros[64] = {0};
    char file[512];

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect_refused(file, make_npy(file, 1, rows[i].dictionary, rows[i].size, zeros), "g.npy",
                       rows[i].message);
    expect_refused("", 0, "g.npy",
                   "g.npy: byte 0: expected the magic bytes \\x93NUMPY of an .npy file");
    expect_refused("PK\3\4 no numbers", 15, "g.npy",
                   "g.npy: expected a .npz archive, found no directory at its end; is it cut off?");
    expect_refused("\x93NUMPY\4\0aa{}", 12, "g.npy",
                   "g.npy: byte 6: expected version 1.0, 2.0 or 3.0");
    expect_refused("\x93NUMPY\2\0\1\0", 10, "g.npy",
                   "g.npy: byte 8: expected the length of the header, found the end of the file");
    expect_refused("\x93NUMPY\2\0\xff\xff\xff\xff{}", 14, "g.npy",
                   "g.npy: byte 8: expected a header that ends before the file does");
}

static void expect_unreadable(const char *path, const char *message)
{
    tw_grid *grid = NULL;
    tw_error error;

    assert_int_equal(tw_grid_load(&grid, path, NULL, &error), TW_EIO);
    expect(strncmp(error.message, path, strlen(path)) == 0 &&
               strstr(error.message, message) != NULL,
           "%s", error.message);
}

static void test_grid__only_files_are_read(void **state)
{
    (void)state;
    char folder[] = "/tmp/thalweg-test-XXXXXX", path[64];

    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/a.npy", folder);
    expect_unreadable(path, "No such file or directory");
    assert_int_equal(mkfifo(path, 0600), 0);
    expect_unreadable(path, "expected a file, found a pipe");
    unlink(path);
    assert_int_equal(mkdir(path, 0700), 0);
    expect_unreadable(path, "expected a file, found a folder");
    rmdir(path);
    rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_asc__is_read_with_its_place),
        cmocka_unit_test(test_text__of_every_kind_is_a_lattice),
        cmocka_unit_test(test_text__matrices_without_coordinates_keep_their_holes),
        cmocka_unit_test(test_text__names_axes),
        cmocka_unit_test(test_csv__is_a_matrix),
        cmocka_unit_test(test_npy__of_every_type_and_order_is_read),
        cmocka_unit_test(test_npy__of_unsigned_types_and_odd_halves_is_read),
        cmocka_unit_test(test_text_grids__errors_name_the_line_and_what_was_expected),
        cmocka_unit_test(test_npy__errors_name_the_byte_and_what_was_expected),
        cmocka_unit_test(test_grid__only_files_are_read),
    };

    return cmocka_run_group_tests_name("grid files", tests, NULL, NULL);
}
