#!/bin/sh
# Write the locks anew from the .in files: one lock for Python 3.11, 3.12 and 3.13, with hashes, wheels only.
# Needs uv (pip install uv). Give --upgrade to take the newest versions; without it, what is locked stays.
set -eu
cd "$(dirname "$0")"

command -v uv >/dev/null || { echo "uv is missing. Install it with: pip install uv" >&2; exit 1; }

lock() {
    name=$1
    shift
    uv pip compile "$name.in" --output-file "$name.txt" --quiet --universal --python-version 3.11 --generate-hashes \
        --only-binary :all: --no-emit-index-url --custom-compile-command "sh requirements/compile.sh" "$@"
    echo "requirements/$name.txt: $(grep -c '^[a-z0-9].*==' "$name.txt") packages"
}

lock build "$@"
# The largest set is resolved first and binds the smaller ones, so that a package has one version everywhere.
lock dev --constraint build.txt "$@"
lock train --constraint dev.txt "$@"
lock runtime --constraint dev.txt "$@"
lock rasa --no-deps "$@"
lock weights --no-deps "$@"
