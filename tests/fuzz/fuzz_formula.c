#include "fuzz.h"

#include "thalweg/terrain.h"

#include <stdlib.h>
#include <string.h>

// A formula that compiles can be evaluated, with its derivatives; one that does not says where, and
// the place is in it.

static void evaluate(const tw_terrain *terrain)
{
    const double x[3] = {0.5, -1.0, 0.0}, y[3] = {2.0, 0.0, -0.0};
    double out[6][3];
    tw_evaluator *e;

    if (tw_evaluator_new(&e, terrain) < 0)
        return;
    tw_evaluator_value(e, 3, x, y, out[0]);
    tw_evaluator_gradient(e, 3, x, y, out[0], out[1], out[2]);
    tw_evaluator_hessian(e, 3, x, y, out[0], out[1], out[2], out[3], out[4], out[5]);
    tw_evaluator_free(e);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    char *text = malloc(length + 1);
    tw_terrain *terrain = NULL;
    tw_error error;
    tw_status status;

    if (text == NULL)
        return 0;
    memcpy(text, bytes, length);
    text[length] = '\0';
    status = tw_terrain_from_formula(&terrain, text, &error);
    if (status == TW_OK) {
        evaluate(terrain);
    } else if (status == TW_EINVALID && error.offset > strlen(text)) {
        abort();
    }
    tw_terrain_free(terrain);
    free(text);
    return 0;
}
