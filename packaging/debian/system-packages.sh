#!/bin/sh
# Installs what Qt (and, with "test", a virtual screen and the accessibility bus) needs from apt.
# As root it installs; otherwise it prints the exact command and stops. On other systems it only says what to look for.
set -eu

run="libgl1 libegl1 libxkbcommon0 libdbus-1-3 libglib2.0-0 libfontconfig1 libxcb-cursor0 libxcb-icccm4 \
libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0"
test="xvfb xauth openbox xdotool x11-utils imagemagick dbus at-spi2-core python3-pyatspi gir1.2-atspi-2.0"

wanted=$run
[ "${1:-run}" = test ] && wanted="$run $test"

if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "This system has no apt: see that Qt's xcb platform libraries are there (on Debian: $run)." >&2
    exit 0
fi

missing=
for package in $wanted; do
    state=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
    [ "$state" = "install ok installed" ] || missing="$missing $package"
done
[ -z "$missing" ] && exit 0

if [ "$(id -u)" = 0 ]; then
    apt-get update -q
    # shellcheck disable=SC2086  # a list of names
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing
else
    echo "Some system packages are missing. Please run:" >&2
    echo "  sudo apt-get install -y --no-install-recommends$missing" >&2
    exit 1
fi
