#include "study/basins/basins.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    BOX = 5,          // Daza et al. use boxes of 5 x 5.
    LARGEST = 6,      // Boxes of up to 2^6 cells a side are counted,
    BOXES_ACROSS = 8, // as long as so many fit.
};

// Most boxes are of one label.
static bool is_uniform(const int16_t *label, size_t columns)
{
    int differ = 0;

    for (size_t r = 0; r < BOX; r++)
        for (size_t c = 0; c < BOX; c++)
            differ |= label[r * columns + c] ^ label[0];
    return differ == 0;
}

// Gibbs entropy of the labels of a box: of each, the share times its logarithm.
static double box_entropy(const int16_t *label, size_t columns)
{
    int16_t labels[BOX * BOX];
    int counts[BOX * BOX], kinds = 0;
    double entropy = 0.0;

    for (size_t r = 0; r < BOX; r++)
        for (size_t c = 0; c < BOX; c++) {
            const int16_t here = label[r * columns + c];
            int k = 0;
            while (k < kinds && labels[k] != here)
                k++;
            if (k == kinds) {
                labels[kinds] = here;
                counts[kinds++] = 0;
            }
            counts[k]++;
        }
    for (int k = 0; kinds > 1 && k < kinds; k++) {
        const double share = (double)counts[k] / (BOX * BOX);
        entropy -= share * log(share);
    }
    return entropy;
}

static void measure_entropy(tw_basins_measures *out, size_t columns, size_t rows,
                            const int16_t *labels)
{
    size_t boxes = 0, mixed = 0;
    double sum = 0.0;

    for (size_t row = 0; row + BOX <= rows; row += BOX)
        for (size_t column = 0; column + BOX <= columns; column += BOX) {
            const int16_t *label = labels + row * columns + column;
            const double entropy = is_uniform(label, columns) ? 0.0 : box_entropy(label, columns);
            boxes++;
            mixed += entropy > 0.0;
            sum += entropy;
        }
    out->entropy = boxes > 0 ? sum / (double)boxes : 0.0;
    out->boundary_entropy = mixed > 0 ? sum / (double)mixed : 0.0;
}

// 1 for the cells the boundary runs through. What the last row and column are compared with is
// themselves.
static void mark_boundary(size_t columns, size_t rows, const int16_t *labels, uint8_t *marks)
{
    for (size_t row = 0; row < rows; row++) {
        const int16_t *here = labels + row * columns;
        const int16_t *below = row + 1 < rows ? here + columns : here;
        uint8_t *mark = marks + row * columns;
        const size_t last = columns - 1;

        for (size_t column = 0; column < last; column++)
            mark[column] =
                (uint8_t)((here[column + 1] != here[column]) | (below[column] != here[column]));
        mark[last] = below[last] != here[last];
    }
}

// Boxes of twice the size, in the place of those there were: marked if one of four is. Their
// number.
static size_t merge_boxes(size_t *columns, size_t *rows, uint8_t *marks)
{
    const size_t across = *columns / 2, down = *rows / 2;
    size_t marked = 0;

    for (size_t row = 0; row < down; row++)
        for (size_t column = 0; column < across; column++) {
            const uint8_t *from = marks + 2 * row * *columns + 2 * column;
            const uint8_t mark = from[0] | from[1] | from[*columns] | from[*columns + 1];
            marks[row * across + column] = mark; // Never ahead of what is still to be read.
            marked += mark;
        }
    *columns = across;
    *rows = down;
    return marked;
}

// The slope of the logarithm of the counts against that of the size, which doubles; NaN for fewer
// than three.
static double fit_dimension(const double *logs, size_t count)
{
    double mean = 0.0, along = 0.0, across = 0.0;
    const double middle = ((double)count - 1.0) / 2.0;

    if (count < 3)
        return NAN;
    for (size_t i = 0; i < count; i++)
        mean += logs[i] / (double)count;
    for (size_t i = 0; i < count; i++) {
        along += ((double)i - middle) * ((double)i - middle);
        across += ((double)i - middle) * (logs[i] - mean);
    }
    return -across / along;
}

static double measure_dimension(size_t columns, size_t rows, const int16_t *labels, uint8_t *marks)
{
    const size_t side = columns < rows ? columns : rows;
    double logs[LARGEST + 1];
    size_t count = 0, marked = 0;

    mark_boundary(columns, rows, labels, marks);
    for (size_t cell = 0; cell < columns * rows; cell++)
        marked += marks[cell];
    while (marked > 0 && count <= LARGEST && (side >> count) >= BOXES_ACROSS) {
        logs[count++] = log2((double)marked);
        marked = merge_boxes(&columns, &rows, marks);
    }
    return fit_dimension(logs, count);
}

tw_status tw_labels_measure(tw_basins_measures *out, size_t columns, size_t rows,
                            const int16_t *labels)
{
    uint8_t *marks = malloc(columns * rows);

    if (marks == NULL)
        return TW_ENOMEM;
    measure_entropy(out, columns, rows, labels);
    out->boundary_dimension = measure_dimension(columns, rows, labels, marks);
    free(marks);
    return TW_OK;
}

tw_status tw_basins_measure(tw_basins_measures *out, const tw_basins *b)
{
    return tw_labels_measure(out, b->spec.columns, b->spec.rows, b->label);
}
