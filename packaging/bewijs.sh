#!/bin/sh
# Proves that a bundle stands alone: runs its demo elsewhere, with nothing of this environment and no Python to be
# found. `bewijs.sh dist/regioworkshop`
set -eu

bundel=$(cd "$1" && pwd)
werk=$(mktemp -d)
trap 'rm -rf "$werk"' EXIT
mkdir "$werk/pad" "$werk/thuis"

# Every command of the system except Python: Chromium's start script uses some of them.
for map in /bin /usr/bin /usr/local/bin /usr/sbin; do
    for programma in "$map"/*; do
        naam=${programma##*/}
        case $naam in *python* | pip* | pypy* | pyenv* | uv | uvx | '*' | regioworkshop) continue ;; esac
        [ -e "$werk/pad/$naam" ] || ln -s "$programma" "$werk/pad/$naam"
    done
done
zonder_python="env -i HOME=$werk/thuis LANG=C.UTF-8 PATH=$werk/pad"
if $zonder_python sh -c 'command -v python || command -v python3'; then
    echo "There is still a Python on the path." >&2
    exit 1
fi

# A copy elsewhere: whatever points back to this tree breaks.
cp -a "$bundel" "$werk/regioworkshop"
cd "$werk"
$zonder_python "$werk/regioworkshop/regioworkshop" demo --uit "$werk/uit"

for bestand in demo.regio sessieverslag.pdf; do
    [ -s "$werk/uit/$bestand" ] || { echo "The bundle's demo made no $bestand." >&2; exit 1; }
done
fotos=$(find "$werk/uit" -name '*.png' | wc -l)
[ "$fotos" -ge 3 ] || { echo "The bundle's demo made $fotos pictures; at least 3 were expected." >&2; exit 1; }
[ "$(head -c 5 "$werk/uit/sessieverslag.pdf")" = "%PDF-" ] || { echo "sessieverslag.pdf is no PDF." >&2; exit 1; }
echo "The bundle stands alone: $(du -sh "$werk/regioworkshop" | cut -f1), the file, the report and $fotos pictures."
