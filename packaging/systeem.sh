#!/bin/sh
# Sees to it that the system has what Python packages cannot bring: `systeem.sh run|demo|test|package`.
#
# Installs only what is missing, only as root and only where apt-get exists. Elsewhere it says what to
# install, and stops only when the task cannot do without it. Takes well under a second when nothing is missing.
set -eu

taak=${1:-test}
export PATH="$PATH:/usr/sbin:/sbin"

case $taak in
    run) behoeften="qt" ;;
    demo) behoeften="qt browser" ;;
    test) behoeften="qt browser playwright pdf netwerk schermen" ;;
    package) behoeften="qt browser bundel" ;;
    *) echo "usage: $0 run|demo|test|package" >&2; exit 2 ;;
esac

[ "$(uname -s)" = Linux ] || exit 0

# What is looked for, and the Debian package that has it. A library is looked for by the name the loader uses,
# because the names of packages differ between releases.
lijst() {
    case $1 in
        qt) cat <<'LIJST'
bibliotheek libEGL.so.1 libegl1
bibliotheek libGL.so.1 libgl1
bibliotheek libX11-xcb.so.1 libx11-xcb1
bibliotheek libdbus-1.so.3 libdbus-1-3
bibliotheek libfontconfig.so.1 libfontconfig1
bibliotheek libfreetype.so.6 libfreetype6
bibliotheek libglib-2.0.so.0 libglib2.0-0
bibliotheek libgssapi_krb5.so.2 libgssapi-krb5-2
bibliotheek libxcb-cursor.so.0 libxcb-cursor0
bibliotheek libxcb-icccm.so.4 libxcb-icccm4
bibliotheek libxcb-image.so.0 libxcb-image0
bibliotheek libxcb-keysyms.so.1 libxcb-keysyms1
bibliotheek libxcb-randr.so.0 libxcb-randr0
bibliotheek libxcb-render-util.so.0 libxcb-render-util0
bibliotheek libxcb-shape.so.0 libxcb-shape0
bibliotheek libxcb-shm.so.0 libxcb-shm0
bibliotheek libxcb-sync.so.1 libxcb-sync1
bibliotheek libxcb-xfixes.so.0 libxcb-xfixes0
bibliotheek libxcb-xkb.so.1 libxcb-xkb1
bibliotheek libxkbcommon-x11.so.0 libxkbcommon-x11-0
bibliotheek libxkbcommon.so.0 libxkbcommon0
LIJST
            ;;
        browser) echo "opdracht chromium|chromium-browser|google-chrome chromium" ;;
        playwright) echo "bibliotheek libatomic.so.1 libatomic1" ;; # its own Node
        pdf) echo "opdracht pdftoppm poppler-utils" ;;
        netwerk)
            echo "opdracht ip iproute2"
            echo "opdracht nsenter util-linux"
            ;;
        schermen)
            echo "opdracht Xvfb xvfb"
            echo "opdracht xrandr x11-xserver-utils"
            echo "opdracht openbox openbox"
            ;;
        bundel)
            echo "opdracht objcopy binutils"
            echo "python - -"
            ;;
    esac
}

bekend=$(ldconfig -p 2>/dev/null || true)

heeft_opdracht() {
    echo "$1" | tr '|' '\n' | while read -r naam; do
        if command -v "$naam" >/dev/null 2>&1; then echo ja; fi
    done | grep -q ja
}

# PyInstaller needs Python as a shared library; prints the missing one's package.
mist_python() {
    py=.venv/bin/python
    [ -x "$py" ] || py=python3
    "$py" - <<'PYTHON'
import pathlib, subprocess, sys, sysconfig

naam = sysconfig.get_config_var("INSTSONAME") or ""
map_ = sysconfig.get_config_var("LIBDIR") or "/"
bekend = subprocess.run(["ldconfig", "-p"], capture_output=True, text=True).stdout
if naam not in bekend and not (pathlib.Path(map_) / naam).exists():
    print("libpython%d.%d" % sys.version_info[:2])
PYTHON
}

mist=""
for behoefte in $behoeften; do
    while read -r soort wat pakket; do
        case $soort in
            bibliotheek) case $bekend in *"$wat "*) continue ;; esac ;;
            opdracht) if heeft_opdracht "$wat"; then continue; fi ;;
            python) pakket=$(mist_python); [ -n "$pakket" ] || continue ;;
            *) continue ;;
        esac
        mist="$mist $pakket"
    done <<LIJST
$(lijst "$behoefte")
LIJST
done

[ -n "$mist" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing what the system lacks:$mist"
    export DEBIAN_FRONTEND=noninteractive
    # The lists may be absent (a bare container) or too old; they are fetched once, and again only when needed.
    # shellcheck disable=SC2086
    if ! apt-get install -y -q --no-install-recommends $mist >/dev/null 2>&1; then
        apt-get update -q
        apt-get install -y -q --no-install-recommends $mist
    fi
    exit 0
fi

{
    echo "The system lacks something that '$taak' uses. Please install it, for example on Debian or Ubuntu with:"
    echo
    echo "    sudo apt-get install$mist"
    echo
} >&2

case $taak in
    # Without a browser there is no picture of the phone, and everything else works.
    run | demo) for pakket in $mist; do [ "$pakket" = chromium ] || exit 1; done ;;
    *) exit 1 ;;
esac
