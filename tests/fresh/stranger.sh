# Sourced: what somebody does who has just cloned the source into $here of $root.

# scripts/run as the README has it: packages, build, window; q closes it.
opens_the_window() {
    in_root DISPLAY="$display" sh -c 'cd "$0" && exec scripts/run' "$here" &
    opening=$!
    while ! DISPLAY=$display xdotool search --onlyvisible --class thalweg; do
        kill -0 $opening
        sleep 1
    done
    sleep 1 # The window is there before its first frame is.
    DISPLAY=$display xdotool mousemove 640 400 key q
    wait $opening
}

prints_the_lesson() {
    in_root "$@" descend --terrain rosenbrock --first 25 >"$work/trace"
    cmp "$work/trace" tests/golden/trace-rosenbrock.txt
}

says_that_there_is_no_display() {
    status=0
    in_root timeout 20 "$here/scripts/run" >"$work/said" 2>&1 || status=$?
    cat "$work/said"
    [ $status -eq 1 ]
    grep 'thalweg render' "$work/said"
}

# Somebody who is not root, and a source that cannot be written to.
add_hiker() {
    in_root sh -e -c '
        useradd --create-home hiker
        mkdir /opt/thalweg
        cd "/root/a clone"
        cp -r CMakeLists.txt CMakePresets.json assets include scripts src /opt/thalweg
        apt-get remove -qq -y libjansson-dev'
}

as_hiker="su hiker -c"
run_elsewhere='exec /opt/thalweg/scripts/run "$@"'

# Where there is no way to install: one line, and what to type.
says_what_to_install() {
    status=0
    in_root $as_hiker "$run_elsewhere" >"$work/said" 2>&1 || status=$?
    cat "$work/said"
    [ $status -eq 1 ]
    [ "$(wc -l <"$work/said")" -eq 1 ]
    grep 'as root, run: apt-get install .*libjansson-dev' "$work/said"
}

works_with_sudo() {
    in_root sh -e -c '
        apt-get install -qq -y --no-install-recommends sudo
        echo "hiker ALL=(ALL) NOPASSWD: ALL" >/etc/sudoers.d/hiker'
    prints_the_lesson $as_hiker "$run_elsewhere" -- sh 2>"$work/said"
    cat "$work/said"
    grep 'cannot be written to: building in /home/hiker/' "$work/said"
}

try_stranger() {
    check "without apt, it says what is missing" without_apt
    check "without a network, it says what to type" without_network
    check "scripts/run opens the window" opens_the_window
    check "without a compiler, it says so" without_compiler
    check "without space on the disk, it says so" without_disk_space
    check "the lesson's trace" prints_the_lesson "$here/scripts/run"
    check "without a display, it says so" says_that_there_is_no_display
    check "a user beside root" add_hiker
    check "without sudo, it says what to install" says_what_to_install
    check "with sudo, from a source that is read-only" works_with_sudo
}
