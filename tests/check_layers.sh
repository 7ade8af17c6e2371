#!/bin/sh
# Each folder of src includes only folders to its left, and so does each room within one; no files
# include each other in a circle; the engine knows no SDL, and of the others only the canvas's SDL ink
# and the window do.
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
may ui ui canvas base
may app app ui figure run scene canvas base
may cli cli figure run scene canvas base

sdl=$(grep -rlE '#include <SDL' include src --include='*.[ch]' | grep -vE '^src/(canvas|app)/' || true)
if [ -n "$sdl" ]; then
    echo "These know SDL and should not:"
    echo "$sdl"
    failed=1
fi
# floors FOLDER ROOM...: a room of the folder includes no headers of the rooms named after it.
floors() {
    folder=$1
    inside=${folder#engine}
    inside=${inside#/}
    shift
    while [ $# -gt 1 ]; do
        room=$1
        shift
        wrong=$(grep -rnE "^#include \"${inside:+$inside/}($(echo "$*" | tr ' ' '|'))/" "src/$folder/$room" \
            --include='*.[ch]' || true)
        if [ -n "$wrong" ]; then
            echo "src/$folder/$room may not include: $*"
            echo "$wrong"
            failed=1
        fi
    done
}
floors engine base terrain walk study
floors engine/study points basins rates why
floors figure style plot trail basins map relief diagram
floors app world job files record session over act panel

# Circles. A noun is a header and its .c; a header without one that is called NOUN_something.h, as
# ui_parts.h, is of NOUN.
edges() {
    find src -name '*.[ch]' >"$files"
    xargs grep -E '^#include "' <"$files" /dev/null | awk -v files="$files" '
        function there(path) { return path in known }
        function noun(path) {
            sub(/\.[ch]$/, "", path)
            if (!there(path ".c") && there(substr(path, 1, match(path, /_[a-z]*$/) - 1) ".h"))
                path = substr(path, 1, RSTART - 1)
            return path
        }
        BEGIN { while ((getline path <files) > 0) known[path] = 1 }
        {
            split($0, part, /:#include "|"/)
            to = there("src/" part[2]) ? "src/" part[2] : "src/engine/" part[2]
            if (there(to)) print noun(part[1]), noun(to)
        }'
}
files=$(mktemp)
circles=$(edges | tsort 2>&1 >/dev/null || true)
rm -f "$files"
if [ -n "$circles" ]; then
    echo "These include each other in a circle:"
    echo "$circles"
    failed=1
fi
exit $failed
