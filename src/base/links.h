#ifndef BASE_LINKS_H
#define BASE_LINKS_H

/**
 * The path of the file that is written where a path is opened: symbolic links at its end are
 * followed, be it to a file that is not there yet.
 *
 * @return To be freed; NULL, and errno set: ELOOP, ENAMETOOLONG, ENOMEM, ...
 */
char *links_follow(const char *path);

#endif
