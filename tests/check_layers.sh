#!/bin/sh
# Each folder of src includes only folders to its left; the engine knows no SDL, and of the others only
# the canvas's SDL ink and the window do.
set -eu
cd "$1"
failed=0

# may FOLDER ALLOWED...: the files of a folder include project headers of these folders only.
may() {
    folder=$1
    shift
    allowed=$(printf '%s|' "$@")
    wrong=$(grep -rnE '^#include "' "src/$folder" --include='*.[ch]' |
        grep -vE "#include \"(${allowed}thalweg)/" || true)
    if [ -n "$wrong" ]; then
        echo "src/$folder may include only: thalweg $*"
        echo "$wrong"
        failed=1
    fi
}
may engine base terrain walk study
may base base
may scene scene base
may canvas canvas base
may run run scene base
may figure figure run scene canvas base
may ui ui canvas
may app app ui figure run scene canvas base
may cli cli figure run scene canvas base

sdl=$(grep -rlE '#include <SDL' include src --include='*.[ch]' | grep -vE '^src/(canvas|app)/' || true)
if [ -n "$sdl" ]; then
    echo "These know SDL and should not:"
    echo "$sdl"
    failed=1
fi
exit $failed
