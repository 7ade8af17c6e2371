#include "base/csv.h"
#include "base/file.h"
#include "terrain/source/heights.h"

#include <math.h>

// A matrix of comma-separated numbers.

static tw_status read_row(csv_reader *csv, heights *out)
{
    csv_field field = {.ends_line = false};
    size_t count = 0;
    tw_status status;
    double value;

    for (; !field.ends_line && (out->columns == 0 || count < out->columns); count++) {
        if (csv_number(csv, &field, &value) < 0)
            return TW_EINVALID;
        if ((status = numbers_add(&out->values, isfinite(value) ? value : (double)NAN)) < 0)
            return status;
    }
    if (out->columns == 0)
        out->columns = count;
    if (count == out->columns && field.ends_line)
        return TW_OK;
    return file_refuse_line(csv->error, csv->name, field.line,
                            "expected %zu numbers, as in the first row, got %s", out->columns,
                            count < out->columns ? "fewer" : "more");
}

tw_status heights_read_csv(heights *out, const heights_file *file)
{
    csv_reader csv = csv_open(file->bytes, file->length, file->name, file->error);
    tw_status status = TW_OK;

    for (; status == TW_OK && csv_more(&csv); out->rows++)
        if ((status = read_row(&csv, out)) == TW_OK)
            status = heights_check_count(file, out->columns, out->rows + 1);
    if (status == TW_OK && (out->rows < 2 || out->columns < 2))
        status = file_refuse_line(file->error, file->name, csv.line,
                                  "expected at least 2 rows and 2 columns, found %zu x %zu",
                                  out->rows, out->columns);
    return status;
}
