#!/bin/sh
# Makes .venv with the packages that pyproject.toml names: `sh grader/environment.sh core` (numpy, pytest, rich)
# or `... dev` (and what the tests and the linters need). Uses uv where it is installed, else venv and pip.
# Ends with one line that says what is missing where it cannot.
set -u
wanted=$1

fail() {
    echo "set-up: $1" >&2
    exit 2
}

is_new_enough='import sys; sys.exit(sys.version_info < (3, 11))'
log=$(mktemp) || fail "cannot write a temporary file; is the disk full?"
trap 'rm -f "$log"' EXIT

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        "$PYTHON" -c "$is_new_enough" 2>/dev/null && echo "$PYTHON"
        return
    fi
    for name in python3 python3.14 python3.13 python3.12 python3.11 python; do
        if "$name" -c "$is_new_enough" 2>/dev/null; then
            echo "$name"
            return
        fi
    done
}

# The packages, read from pyproject.toml so that they are named in one place only.
packages='
import sys, tomllib
project = tomllib.load(open("pyproject.toml", "rb"))["project"]
names = project["dependencies"]
if sys.argv[1] == "dev":
    names += project["optional-dependencies"]["dev"]
print("\n".join(names))
'

python=$(find_python)
use_uv=$(command -v uv || true)
if [ -z "$python" ] && [ -n "${PYTHON:-}" ]; then
    fail "PYTHON=$PYTHON is missing or older than Python 3.11"
elif [ -z "$python" ]; then
    [ -n "$use_uv" ] || {
        seen=$(python3 --version 2>/dev/null || echo 'no python3')
        fail "Python 3.11 or newer is needed, found $seen. Install it, or name it: make PYTHON=/path/to/python3.12"
    }
fi

# An interrupted set-up may have left a .venv without pip.
usable=$is_new_enough
[ -n "$use_uv" ] || usable="import pip; $is_new_enough"
if ! .venv/bin/python -c "$usable" 2>/dev/null; then
    rm -rf .venv
    echo "set-up: making .venv (once)" >&2
    if [ -n "$use_uv" ]; then
        uv venv --quiet --python "${python:->=3.11}" .venv 2>"$log" || fail "uv could not make .venv: $(tail -n 1 "$log")"
    else
        "$python" -m venv .venv >"$log" 2>&1 || {
            rm -rf .venv
            fail "$python could not make .venv ($(grep -v '^ *$' "$log" | head -n 1)). On Debian or Ubuntu: sudo apt install python3-venv"
        }
    fi
fi

echo "set-up: installing the $wanted packages into .venv (once)" >&2
.venv/bin/python -c "$packages" "$wanted" >.venv/requirements.txt || fail "pyproject.toml cannot be read"
if [ -n "$use_uv" ]; then
    uv pip install --quiet --python .venv/bin/python -r .venv/requirements.txt 2>"$log"
else
    .venv/bin/python -m pip install --quiet --disable-pip-version-check -r .venv/requirements.txt 2>"$log"
fi || fail "the packages could not be installed; the first set-up needs the network. $(grep -v '^ *$' "$log" | tail -n 1)"

touch .venv/core
[ "$wanted" = core ] || touch ".venv/$wanted"
