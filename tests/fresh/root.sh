# Sourced: a bare Debian in a folder of its own, with nothing in it but apt.

roots=${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/thalweg/roots

# Why no root can be made here; nothing: it can.
roots_lack() {
    if [ "$(id -u)" -ne 0 ]; then
        echo "root is needed"
    elif ! command -v debootstrap >/dev/null; then
        echo "debootstrap is not installed"
    elif ! unshare --mount --pid --fork true 2>/dev/null; then
        echo "mounting is not allowed here"
    fi
}

# What this machine's apt takes Debian from, through which proxy and with which settings.
mirror() {
    apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
        grep -m 1 -E '/debian/?$' || echo http://deb.debian.org/debian
}

apt_settings() {
    apt-config dump | grep -E '^Acquire::(https?|ftp|Retries|ForceIPv[46])[^ ]* "[^"]+";' || true
}

bootstrap() {
    http_proxy=${http_proxy:-}
    eval "$(apt-config shell http_proxy Acquire::http::Proxy)"
    export http_proxy
    debootstrap --variant=minbase "$1" "$2" "$(mirror)"
}

# The tarball of a suite's root: made when there is none, and anew when it is a week old.
root_tarball() {
    tarball=$roots/$1.tar
    if [ -z "$(find "$tarball" -mtime -7 2>/dev/null)" ]; then
        making=$(mktemp -d "$roots/$1.XXXXXX")
        if bootstrap "$1" "$making/root" >"$making/log" 2>&1; then
            tar --create --file "$making/tar" --directory "$making/root" .
            mv "$making/tar" "$tarball"
        elif [ ! -f "$tarball" ]; then
            tail -n 20 "$making/log" >&2
            rm -rf "$making"
            return 1
        else
            echo "debootstrap failed: going on with the root of an earlier week" >&2
        fi
        rm -rf "$making"
    fi
}

# root_new SUITE FOLDER: a bare root there, which is $root from now on.
root_new() {
    root=$2
    mkdir "$root"
    tar --extract --file "$roots/$1.tar" --directory "$root"
    cp /etc/resolv.conf /etc/hosts "$root/etc/"
    apt_settings >"$root/etc/apt/apt.conf.d/99settings"
}

# root_add_clone FOLDER: what git knows of this tree, as a clone would have it.
root_add_clone() {
    mkdir -p "$root$1"
    git ls-files -z --cached --others --exclude-standard |
        tar --create --null --files-from=- | tar --extract --directory "$root$1"
}

# in_root [NAME=VALUE...] COMMAND...: run it there, with an environment of its own and /proc; what it
# mounts and starts ends with it.
in_root() {
    unshare --mount --pid --fork --kill-child sh -e -c '
        mount -t proc proc "$1/proc"
        mount -t devpts devpts "$1/dev/pts"
        cd / # Of the folder here, the root knows nothing.
        root=$1
        shift
        exec chroot "$root" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@"' sh "$root" "$@"
}
