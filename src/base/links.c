#include "base/links.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// As many as Linux follows.
enum { MOST_LINKS = 40 };

// A link's text counts from the link's folder.
static char *join(const char *link, const char *text)
{
    const char *slash = strrchr(link, '/');
    const size_t folder = text[0] != '/' && slash != NULL ? (size_t)(slash + 1 - link) : 0;
    char *joined = malloc(folder + strlen(text) + 1);

    if (joined == NULL)
        return NULL;
    memcpy(joined, link, folder);
    strcpy(joined + folder, text);
    return joined;
}

char *links_follow(const char *path)
{
    char text[PATH_MAX], *at = strdup(path);
    ssize_t length;

    for (int links = 0; at != NULL; links++) {
        if ((length = readlink(at, text, sizeof text - 1)) < 0)
            return at; // It is no link, or there is nothing.
        text[length] = '\0';
        char *next = links < MOST_LINKS ? join(at, text) : NULL;
        free(at);
        if (links == MOST_LINKS)
            errno = ELOOP;
        at = next;
    }
    return NULL;
}
