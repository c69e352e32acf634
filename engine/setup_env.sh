#!/bin/sh
# Make or update a Python environment: sh engine/setup_env.sh <folder> [serve|train|dev]
#   serve  what a server needs          train  the same, and what training and judging a model needs (the default)
#   dev    the same, and the tools of `make test`
# PAUSE_PYTHON chooses the interpreter; otherwise an environment keeps the one it has, and a new one takes the first of
# python3, python3.13, python3.12, python3.11 that fits.
set -eu

here=$(cd "$(dirname "$0")" && pwd)

fits() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null
}

if [ -n "${PAUSE_PYTHON:-}" ]; then
    if ! fits "$PAUSE_PYTHON"; then
        echo "PAUSE_PYTHON is $PAUSE_PYTHON, which is not Python 3.11, 3.12 or 3.13. Unset it, or name one that is." >&2
        exit 1
    fi
    python=$PAUSE_PYTHON
else
    python=
    for candidate in "${1:-.}/bin/python" python3 python3.13 python3.12 python3.11; do
        if fits "$candidate"; then
            python=$candidate
            break
        fi
    done
    if [ -z "$python" ]; then
        case $(uname) in
            Darwin) install="brew install python@3.13" ;;
            *) install="sudo apt-get install python3.13 python3.13-venv (or python3.12, python3.11)" ;;
        esac
        echo "Python 3.11, 3.12 or 3.13 is missing. Install it with: $install" >&2
        exit 1
    fi
fi

exec "$python" "$here/setup_env.py" "$@"
