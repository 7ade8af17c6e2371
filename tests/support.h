#ifndef TESTS_SUPPORT_H
#define TESTS_SUPPORT_H

// What every test includes: cmocka and what it wants first.

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

// The program in a command of a shell, which may be in a folder with a blank in its name.
#define SHELL_PROGRAM "'" THALWEG_PROGRAM "'"

// As assert_true(), but a failure explains itself.
#define expect(condition, ...)                                                                     \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            print_error(__VA_ARGS__);                                                              \
            print_error("\n");                                                                     \
            fail();                                                                                \
        }                                                                                          \
    } while (0)

#endif
