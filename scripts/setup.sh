# Sourced by run and test: installs what the build needs, chooses where to build, and builds.

run_packages="gcc libc6-dev cmake ninja-build pkg-config libsdl2-dev libsdl2-ttf-dev libpng-dev zlib1g-dev libcairo2-dev libharfbuzz-dev libjansson-dev fonts-inter"
test_packages="$run_packages libcmocka-dev xvfb xdotool x11-utils libxml2-utils poppler-utils ffmpeg"

# die SENTENCE: one line that says what is wrong and what to do.
die() {
    echo "$(basename "$0"): $1" >&2
    exit 1
}

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
    for library in sdl2 SDL2_ttf libpng zlib cairo-ft harfbuzz jansson; do
        pkg-config --exists "$library" 2>/dev/null || printf '%s ' "$library"
    done
}

# tell LOG: keep what comes in a file, and show on standard error how far it is: the lines of ninja
# ("[3/9] Building a.c") and of apt ("pmstatus:gcc:42.1:Unpacking gcc"). On a terminal that is one
# line that moves, elsewhere a line for each tenth.
tell() {
    tenth=-1
    while IFS= read -r line; do
        printf '%s\n' "$line"
        case $line in
        "[0/"*) continue ;; # Ninja looks whether there is anything to do.
        "["*/*"] "*)
            step=${line#[} step=${step%%]*}
            share=$((100 * ${step%/*} / ${step#*/})) what=${line##* }
            what=${what##*/} what="Building: ${what%.o}"
            ;;
        dlstatus:*:*:* | pmstatus:*:*:*)
            share=${line#*:*:} share=${share%%[.:]*} what="Installing: ${line##*:}"
            case $line in dlstatus*) what="Downloading: ${line##*:}" ;; esac
            ;;
        *) continue ;;
        esac
        if [ -t 2 ]; then
            printf '\r\033[K%3d%% %.66s' "$share" "$what" >&2
        elif [ $((share / 10)) -ne $tenth ]; then
            tenth=$((share / 10))
            printf '%3d%% %s\n' "$share" "${what%%:*}" >&2
        fi
    done >>"$1"
    if [ -t 2 ]; then printf '\r\033[K' >&2; fi
}

# logged LOG COMMAND...: run a command under the eyes of tell; its exit status.
logged() {
    log=$1
    shift
    { "$@" && : >"$log.done"; } 2>>"$log" | tell "$log"
    [ -e "$log.done" ] && rm "$log.done"
}

# failed LOG SENTENCE ADVICE: what went wrong, the first reason in the log, and what to do.
failed() {
    if grep -qE 'No space left on device|enough free space' "$1"; then
        die "$2: no space left on the disk; free 1 GB and run it again (log: $1)"
    fi
    reason=$(grep -m 1 -E '^E: |^CMake Error|[Ee]rror:|: undefined reference to' "$1") || reason="it ended with an error"
    die "$2: ${reason#E: }; $3 (log: $1)"
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

# How far it is goes to standard output, all else to standard error: apt makes the first of them
# non-blocking, which the scripts of packages do not expect of what they print to.
apt_get() {
    as_root sh -c 'DEBIAN_FRONTEND=noninteractive exec apt-get -q -y -o APT::Status-Fd=3 \
        -o Dpkg::Use-Pty=0 "$@" 3>&1 >&2' sh "$@" </dev/null
}

install_packages() {
    command="apt-get install --no-install-recommends $*"
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null ||
            die "needs packages that are not installed; as root, run: $command"
        echo "Installing with sudo: $*" >&2
        sudo -v || die "needs packages that are not installed; as root, run: $command"
    else
        echo "Installing: $*" >&2
    fi
    log=$(mktemp)
    # A source of packages that has nothing to do with us may fail, so go on; but not for long.
    patience=3
    logged "$log" apt_get -o Acquire::Retries=0 update --error-on=any || patience=0
    logged "$log" apt_get -o Acquire::Retries=$patience install --no-install-recommends "$@" ||
        failed "$log" "cannot install" "check the network, and as root run: apt-get update && $command"
    rm "$log"
}

# install_missing PACKAGES -- TOOLS: the packages on Debian and Ubuntu; elsewhere, say what is missing.
install_missing() {
    packages=${1%%--*} tools=${1##*--}
    if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then
        missing=$(missing_packages $packages)
        if [ -n "$missing" ]; then install_packages $missing; fi
    else
        missing=$(missing_tools $tools)
        [ -z "$missing" ] ||
            die "please install: ${missing}and the font Inter (packages are installed on Debian and Ubuntu only)"
    fi
}

# Where CC names a compiler, or cmake finds none by itself, this says so before cmake does at length.
check_compiler() {
    for compiler in ${CC:-cc gcc clang}; do
        if command -v "$compiler" >/dev/null; then return; fi
        [ -z "${CC:-}" ] || die "CC names '$compiler', which is not installed; install it or unset CC"
    done
    die "no C compiler is installed; install gcc"
}

# Is a folder configured, from this source and in this place? A clone that was moved is not.
is_configured() {
    recorded() { sed -n "s/^CMAKE_$1:INTERNAL=//p" "$folder/CMakeCache.txt"; }
    { [ -f "$folder/build.ninja" ] || [ -f "$folder/Makefile" ]; } && [ -f "$folder/CMakeCache.txt" ] &&
        [ "$(recorded HOME_DIRECTORY)" -ef . ] && [ "$(recorded CACHEFILE_DIR)" -ef "$folder" ]
}

configure() {
    rm -rf "$folder/CMakeCache.txt" "$folder/CMakeFiles"
    cmake --preset "$1" -G Ninja -B "$folder"
}

# Set folder to where something of that name is built: here, or where one may write.
choose_folder() {
    folder=$PWD/$1
    mkdir -p "$folder" 2>/dev/null || true
    if [ -w "$folder" ]; then return; fi
    folder=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/thalweg/$(printf '%s' "$PWD" | cksum | tr ' ' -)/$1
    mkdir -p "$folder" 2>/dev/null || die "cannot write to $PWD nor to $folder; set XDG_CACHE_HOME to a folder to build in"
    echo "$PWD cannot be written to: building in $folder" >&2
}

# A full disk is told before the build, which would have no room to say why it failed.
check_space() {
    free=$(df -Pk "$folder" | awk 'NR == 2 { print int($4 / 1024) }')
    [ "$free" -ge 100 ] ||
        die "no space left on the disk of $folder: free 100 MB and run it again"
}

# build PRESET NAME: configure what is not, and bring it up to date; leaves the folder in $folder.
build() {
    choose_folder "$2"
    check_compiler
    log=$folder/build.log
    : >"$log"
    if ! is_configured; then
        check_space
        logged "$log" configure "$1" ||
            failed "$log" "cannot configure the build" "mend that and run it again"
    fi
    logged "$log" cmake --build "$folder" ||
        failed "$log" "cannot build" "mend that and run it again"
}
