#ifndef BASE_SPARE_H
#define BASE_SPARE_H

#include <stdbool.h>

/** Room for the name of a file that has no name of its own yet. */
enum { SPARE_NAME = 48 };

/** The name that this process gives such a file. */
void spare_name(char name[SPARE_NAME], unsigned number);

/** Mark an open file as in use, until all who have it open have closed it, or have ended. @return
 *  Whether it still has a name: it was not taken for one that was left behind. */
bool spare_hold(int file);

/** Remove the files with such names in a folder that nobody holds: what programs that were killed
 *  have left behind. */
void spare_remove_stale(int folder);

#endif
