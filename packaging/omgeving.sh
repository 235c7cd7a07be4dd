#!/bin/sh
# Makes a virtual environment from requirements.lock and installs the project in it, editable:
# `omgeving.sh MAP [PACKAGE...]`, leaving out the packages named.
#
# Works where python3 has no ensurepip (Debian without python3-venv): then the system's own pip does the work.
set -eu

map=$1
shift
stap() { echo "$map: $*"; }

python=""
for kandidaat in "${PYTHON:-python3}" python3 python3.14 python3.13 python3.12 python3.11 python; do
    if command -v "$kandidaat" >/dev/null 2>&1 &&
        "$kandidaat" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$kandidaat
        break
    fi
done
if [ -z "$python" ]; then
    echo "RegioWorkshop needs Python 3.11 or newer. Please install it (Debian: apt-get install python3)." >&2
    exit 1
fi

if ! "$map/bin/python" -c '' 2>/dev/null; then
    stap "making the environment"
    rm -rf "$map"
    if ! "$python" -m venv "$map" >/dev/null 2>&1; then
        rm -rf "$map"
        "$python" -m venv --without-pip "$map"
    fi
fi

if "$map/bin/python" -c 'import pip' 2>/dev/null; then
    pip="$map/bin/python -m pip"
elif "$python" -c 'import pip' 2>/dev/null; then
    pip="$python -m pip --python $map/bin/python"
else
    echo "There is no pip to install packages with. Please install it (Debian: apt-get install python3-pip)." >&2
    exit 1
fi
export PIP_DISABLE_PIP_VERSION_CHECK=1

eisen=requirements.lock
if [ $# -gt 0 ]; then
    eisen=$map/eisen.txt
    "$map/bin/python" packaging/zonder.py requirements.lock "$@" >"$eisen"
fi

stap "installing the packages of requirements.lock${*:+ without $*}"
# Wheels only, so that no compiler is needed; --no-deps because the lock is complete.
$pip install -q --no-deps --only-binary :all: --require-hashes -r "$eisen"
stap "installing the project itself"
$map/bin/python -m pip install -q --no-deps --no-build-isolation --editable .
