#include "fuzz.h"

#include "thalweg/dataset.h"

#include <stdlib.h>

// A table that is read has rows, and all its columns that have a name can be read to the end.

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    tw_dataset *data = NULL;
    tw_error error;
    size_t count;
    double sum = 0.0;

    if (tw_dataset_read(&data, (const char *)bytes, length, "fuzz.csv", &error) < 0)
        return 0;
    const char *const *names = tw_dataset_columns(data, &count);
    for (size_t c = 0; c < count; c++) {
        const double *column = tw_dataset_column(data, c);
        if ((column == NULL) != (names[c][0] == '\0'))
            abort();
        for (size_t r = 0; column != NULL && r < tw_dataset_rows(data); r++)
            sum += column[r] * 0.0;
    }
    if (sum != 0.0) // All numbers of a data set are finite.
        abort();
    tw_dataset_free(data);
    return 0;
}
