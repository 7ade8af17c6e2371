# Sourced: the same text and the same picture from other processors, cross-built in $root.

# cross_build TRIPLET ARCHITECTURE LIBRARIES: for that architecture of Debian, into /root/ARCHITECTURE.
cross_build() {
    packages=
    for package in libc6-dev libgomp1 libsdl2-dev libsdl2-ttf-dev libpng-dev zlib1g-dev libcairo2-dev \
        libharfbuzz-dev libjansson-dev; do
        packages="$packages $package:$2"
    done
    in_root sh -e -c '
        dpkg --add-architecture "$2"
        apt-get update -qq
        apt-get install -qq -y --no-install-recommends qemu-user "gcc-$1" $4
        export PKG_CONFIG_LIBDIR="/usr/lib/$3-linux-gnu/pkgconfig:/usr/share/pkgconfig"
        cd "/root/a clone"
        cmake --preset release -B "/root/$2" -G Ninja -DCMAKE_SYSTEM_NAME=Linux \
            -DCMAKE_SYSTEM_PROCESSOR="${1%%-*}" -DCMAKE_C_COMPILER="$1-gcc"
        cmake --build "/root/$2"' sh "$1" "$2" "$3" "$packages"
}

# prints GOLDEN COMMAND...
prints() {
    expected=tests/golden/$1
    shift
    in_root "$@" >"$work/printed"
    cmp "$work/printed" "$expected"
}

# The lesson's texts and a picture; the words before the program run it.
gives_the_same_bytes() {
    prints trace-rosenbrock.txt "$@" descend --terrain rosenbrock --first 25
    prints map-quadratic.txt "$@" map --terrain quadratic
    prints map-rosenbrock.txt "$@" map --terrain rosenbrock
    prints corners-multimodal.txt "$@" descend --terrain multimodal --format summary
    prints sweep-quadratic.txt "$@" sweep --terrain quadratic --steps 60
    in_root "$here/build/bin/thalweg" render --terrain rosenbrock --output /root/here.png
    in_root "$@" render --terrain rosenbrock --output /root/there.png
    cmp "$root/root/here.png" "$root/root/there.png"
}

# try_processor TRIPLET ARCHITECTURE LIBRARIES [RUNNER]
try_processor() {
    check "a build for $2" cross_build "$1" "$2" "$3"
    check "the same bytes from $2" gives_the_same_bytes ${4:-} "/root/$2/bin/thalweg"
}
