# Warnings, floating-point rules and vector code: every target links thalweg_options.

include(CheckCSourceCompiles)
add_library(thalweg_options INTERFACE)
target_compile_definitions(thalweg_options INTERFACE _POSIX_C_SOURCE=200809L
    THALWEG_VERSION="${PROJECT_VERSION}")
target_compile_options(thalweg_options INTERFACE
    -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes
    # The same walk everywhere: a fused multiply-add rounds once where the formula says twice, and on
    # the ridge of the multimodal terrain that alone decides where a hiker ends.
    -ffp-contract=off)
# The same walk everywhere, again: the x87 unit of 32-bit x86 keeps more digits than a double has.
if(CMAKE_SIZEOF_VOID_P EQUAL 4 AND CMAKE_SYSTEM_PROCESSOR MATCHES "x86|i.86|AMD64")
    set(CMAKE_REQUIRED_FLAGS "-msse2 -mfpmath=sse")
    target_compile_options(thalweg_options INTERFACE -msse2 -mfpmath=sse)
endif()
check_c_source_compiles("
    #include <float.h>
    #if FLT_EVAL_METHOD != 0
    #error more digits than a double has
    #endif
    int main(void) { return 0; }" THALWEG_HAVE_PLAIN_DOUBLES)
unset(CMAKE_REQUIRED_FLAGS)
if(NOT THALWEG_HAVE_PLAIN_DOUBLES)
    message(FATAL_ERROR "This compiler computes doubles with more digits than they have, which "
        "changes where walks end. Build for a processor, or with options, that does not.")
endif()
if(THALWEG_WERROR)
    target_compile_options(thalweg_options INTERFACE -Werror)
endif()
if(THALWEG_SANITIZE)
    # A number that is too large for its integer is no part of "undefined", but as bad.
    set(sanitizers -fsanitize=address,undefined,float-cast-overflow)
    target_compile_options(thalweg_options INTERFACE ${sanitizers}
        -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(thalweg_options INTERFACE ${sanitizers})
endif()

# Engine loops become vector code. errno and traps of the maths are not looked at, which changes no
# result; nothing here reorders or contracts arithmetic.
set(THALWEG_KERNEL_OPTIONS -O3 -fno-math-errno -fno-trapping-math)
set(THALWEG_MATH m)
set(THALWEG_ISA "auto" CACHE STRING
    "Vector code: auto (picked when the program starts), or one of baseline, v3, v4")
set_property(CACHE THALWEG_ISA PROPERTY STRINGS auto baseline v3 v4)

# gcc calls glibc's vector maths from plain loops once the functions are declared to have it.
set(CMAKE_REQUIRED_FLAGS "-O3 -fno-math-errno -fno-trapping-math")
set(CMAKE_REQUIRED_LIBRARIES mvec m)
check_c_source_compiles("
    #if !defined(__x86_64__) || !defined(__GNUC__) || defined(__clang__)
    #error no vector maths
    #endif
    double atan2(double, double) __attribute__((simd(\"notinbranch\")));
    extern double _ZGVbN2vv_atan2[]; /* since glibc 2.35 */
    int main(int argc, char **argv) {
        double a[8] = {argc}, r[8]; (void)argv;
        for (int i = 0; i < 8; i++) r[i] = atan2(a[i], a[7 - i]);
        return (int)r[argc] + (_ZGVbN2vv_atan2 == 0);
    }" THALWEG_HAVE_LIBMVEC)
unset(CMAKE_REQUIRED_FLAGS)
unset(CMAKE_REQUIRED_LIBRARIES)
if(THALWEG_HAVE_LIBMVEC)
    list(APPEND THALWEG_KERNEL_OPTIONS -DTW_HAVE_LIBMVEC)
    set(THALWEG_MATH mvec m)
endif()
if(CMAKE_C_COMPILER_ID MATCHES "Clang")
    # clang has no vector maths to call, so some loops stay scalar; that is known.
    list(APPEND THALWEG_KERNEL_OPTIONS -Wno-pass-failed)
elseif(CMAKE_C_COMPILER_ID STREQUAL "GNU")
    # Blocks are whole vectors long, so even a loop of one vector should run as vector code.
    list(APPEND THALWEG_KERNEL_OPTIONS -fvect-cost-model=unlimited)
endif()
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
    list(APPEND THALWEG_KERNEL_OPTIONS -mprefer-vector-width=512)
    check_c_source_compiles("
        __attribute__((target_clones(\"arch=x86-64-v4\", \"arch=x86-64-v3\", \"default\")))
        int f(int i) { return i; }
        int main(int argc, char **argv) { (void)argv; return f(argc); }" THALWEG_HAVE_CLONES)
    # clang 14 compiles clones but calls them by a name that is not there.
    if(THALWEG_ISA STREQUAL "auto" AND THALWEG_HAVE_CLONES AND CMAKE_C_COMPILER_ID STREQUAL "GNU")
        list(APPEND THALWEG_KERNEL_OPTIONS -DTW_CLONES_AUTO)
    elseif(NOT THALWEG_ISA MATCHES "auto|baseline")
        list(APPEND THALWEG_KERNEL_OPTIONS -march=x86-64-${THALWEG_ISA})
    endif()
endif()
