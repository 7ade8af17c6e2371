#ifndef ENGINE_TERRAIN_SOURCE_DATASET_H
#define ENGINE_TERRAIN_SOURCE_DATASET_H

#include "thalweg/dataset.h"

// What its file was taken for, for errors: "separator ';'; columns t, v". Owned by the data set.
const char *dataset_about(const tw_dataset *data);

#endif
