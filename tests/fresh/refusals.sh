# Sourced: machines that lack something. scripts/run says in one line what, and what to do.

# refuses WORDS COMMAND...: status 1, and a last line with those words; before it only progress.
refuses() {
    words=$1 status=0
    shift
    in_root "$@" >"$work/said" 2>&1 || status=$?
    cat "$work/said"
    [ $status -eq 1 ]
    tail -n 1 "$work/said" | grep -E "^run: .*$words"
    [ "$(grep -cvE '^(run: |Installing: |[ 0-9]+% )' "$work/said")" -eq 0 ]
}

without_network() {
    refuses 'check the network, and as root run: apt-get update && apt-get install .*gcc' \
        unshare --net "$here/scripts/run"
}

without_apt() {
    mv "$root/usr/bin/apt-get" "$root/usr/bin/apt-got"
    refuses 'please install: .*cmake.*and the font Inter' "$here/scripts/run"
    mv "$root/usr/bin/apt-got" "$root/usr/bin/apt-get"
}

without_compiler() {
    refuses "CC names 'no-such-compiler', which is not installed" CC=no-such-compiler "$here/scripts/run"
}

without_disk_space() {
    refuses 'no space left on the disk' sh -c '
        mkdir -p "/root/a clone/build"
        mount -t tmpfs -o size=2m tmpfs "/root/a clone/build"
        exec "/root/a clone/scripts/run"'
}
