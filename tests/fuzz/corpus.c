// The corpus of a fuzz target as an ordinary test: every file that is named on the command line, or
// that lies in a folder named there, and each of its beginnings.

#include "fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

enum { LONGEST = 1 << 16 };

static size_t ran;

static void run_beginnings(const uint8_t *bytes, size_t length)
{
    const size_t stride = length / 512 + 1;

    for (size_t n = 0; n < length; n += stride)
        LLVMFuzzerTestOneInput(bytes, n);
    LLVMFuzzerTestOneInput(bytes, length);
    ran++;
}

static void run_file(const char *path)
{
    static uint8_t bytes[LONGEST];
    FILE *from = fopen(path, "rb");

    if (from == NULL)
        return;
    const size_t length = fread(bytes, 1, sizeof bytes, from);
    if (!ferror(from))
        run_beginnings(bytes, length);
    fclose(from);
}

static void run_folder(const char *folder)
{
    DIR *open = opendir(folder);
    const struct dirent *entry;
    char path[4096];

    while (open != NULL && (entry = readdir(open)) != NULL) {
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (entry->d_name[0] != '.')
            run_file(path);
    }
    if (open != NULL)
        closedir(open);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        run_folder(argv[i]);
    printf("%zu inputs\n", ran);
    return ran > 0 ? 0 : 1;
}
