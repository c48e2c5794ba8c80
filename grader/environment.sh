#!/bin/sh
# Makes .venv with the packages that pyproject.toml names: `sh grader/environment.sh core` (what a grade needs),
# `... full` (what every command needs) or `... dev` (and what the tests and the linters need).
# Uses uv where it is installed, else venv and pip. Says what is missing in one line where it cannot.
set -u
wanted=$1

fail() {
    echo "set-up: $1" >&2
    exit 2
}

is_new_enough='import sys; sys.exit(sys.version_info < (3, 11))'
[ -w . ] || fail "nothing can be written in $PWD, and .venv goes there; copy the kit to a folder of your own"
log=$(mktemp 2>/dev/null) || fail "no temporary file can be written in ${TMPDIR:-/tmp}; is the disk full?"
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
more = {"core": [], "full": ["full"], "dev": ["full", "dev"]}[sys.argv[1]]
names = [*project["dependencies"], *(name for extra in more for name in project["optional-dependencies"][extra])]
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

# Whether a pip outside .venv can install into it: .venv then needs none of its own, which saves seconds.
lends_pip() {
    [ -n "$python" ] && "$python" -m pip --python "$python" --version >/dev/null 2>&1
}

make_venv() {
    echo "set-up: making .venv (once)" >&2
    if [ -n "$use_uv" ]; then
        uv venv --quiet --python "${python:->=3.11}" .venv 2>"$log" || fail "uv could not make .venv: $(tail -n 1 "$log")"
    elif lends_pip && "$python" -m venv --without-pip .venv >"$log" 2>&1; then
        :
    else
        "$python" -m venv .venv >"$log" 2>&1 || {
            rm -rf .venv
            fail "$python could not make .venv ($(grep -v '^ *$' "$log" | head -n 1)). On Debian or Ubuntu: sudo apt install python3-venv"
        }
    fi
}

install_packages() {
    if [ -n "$use_uv" ]; then
        uv pip install --quiet --python .venv/bin/python -r .venv/requirements.txt
        return
    fi
    if .venv/bin/python -c 'import pip' 2>/dev/null; then
        set -- .venv/bin/python -m pip
    elif lends_pip; then
        set -- "$python" -m pip --python .venv/bin/python
    else # an interrupted set-up may have left a .venv without pip
        .venv/bin/python -m ensurepip >/dev/null && set -- .venv/bin/python -m pip
    fi
    "$@" install --quiet --no-compile --disable-pip-version-check --no-input --retries 1 -r .venv/requirements.txt
}

if ! .venv/bin/python -c "$is_new_enough" 2>/dev/null; then
    rm -rf .venv
    make_venv
fi

.venv/bin/python -c "$packages" "$wanted" >.venv/requirements.txt || fail "pyproject.toml cannot be read"
case $wanted in
core) what="what a grade needs" ;;
full) what="the rest, so that nothing needs the network later" ;;
*) what="what the tests need" ;;
esac
echo "set-up: $what (once): $(tr '\n' ' ' <.venv/requirements.txt | sed 's/[<>=][^ ]*//g; s/ $//')" >&2
install_packages 2>"$log" || {
    reason=$(grep -v '^ *$' "$log" | grep -v '^\[notice\]' | tail -n 1)
    if grep -qi 'connection\|resolve\|network\|timed out\|dns' "$log"; then
        fail "the packages cannot be fetched: the network does not answer. Set up once where it does; it is not needed later"
    fi
    fail "the packages cannot be installed: $reason"
}

for done in core full "$wanted"; do
    touch ".venv/$done"
    [ "$done" != "$wanted" ] || break
done
