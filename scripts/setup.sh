# Sourced by run and test: makes sure that what the build needs is installed.

run_packages="gcc libc6-dev cmake ninja-build pkg-config libsdl2-dev libsdl2-ttf-dev libpng-dev libcairo2-dev libharfbuzz-dev libjansson-dev fonts-inter"
test_packages="$run_packages libcmocka-dev xvfb xdotool libxml2-utils poppler-utils ffmpeg"

# Which of these Debian packages are not installed?
missing_packages() {
    for package in "$@"; do
        status=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null) || true
        [ "$status" = installed ] || printf '%s ' "$package"
    done
}

# Elsewhere than on Debian and Ubuntu: which programs and libraries cannot be found?
missing_tools() {
    for tool in cc cmake ninja pkg-config "$@"; do
        command -v "$tool" >/dev/null || printf '%s ' "$tool"
    done
    for library in sdl2 SDL2_ttf libpng cairo-ft harfbuzz jansson; do
        pkg-config --exists "$library" 2>/dev/null || printf '%s ' "$library"
    done
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        echo "Installing needs the administrator's rights: sudo $*" >&2
        sudo "$@"
    else
        echo "This needs packages that are not installed. As the administrator, run:" >&2
        echo "    $*" >&2
        exit 1
    fi
}

# install_missing PACKAGES -- TOOLS: the packages on Debian and Ubuntu; a word on what lacks elsewhere.
install_missing() {
    packages=${1%%--*} tools=${1##*--}
    if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then
        missing=$(missing_packages $packages)
        [ -z "$missing" ] && return
        as_root apt-get update >&2
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing >&2
    else
        missing=$(missing_tools $tools)
        [ -z "$missing" ] && return
        echo "This script installs packages on Debian and Ubuntu only. Please install by hand:" >&2
        echo "    $missing" >&2
        echo "and the font Inter (Inter-Regular.otf), then run it again." >&2
        exit 1
    fi
}

# build PRESET: configure the first time, then bring up to date; quiet unless it fails.
build() {
    directory=$1 preset=$2
    mkdir -p "$directory"
    if ! { { [ -f "$directory/build.ninja" ] || cmake --preset "$preset" -G Ninja; } &&
        cmake --build "$directory"; } >"$directory/build.log" 2>&1; then
        cat "$directory/build.log" >&2
        exit 1
    fi
}
