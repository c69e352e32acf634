#!/bin/sh
# Builds the widget into widget/dist, or does nothing when nothing it is made of has changed.
# PY names the Python that can read the registry.
set -eu
cd "$(dirname "$0")"
PY=${PY:-../.venv/bin/python}
STAMP=dist/.stamp

inputs=$(find src build.mjs build.sh package.json package-lock.json tsconfig.json words.yml contacts.yml \
  ../knowledge/routes.yml ../bot/embed/widget_data.py -type f | LC_ALL=C sort)
# shellcheck disable=SC2086 # the names hold no spaces
now=$(cat $inputs | sha256sum | cut -d' ' -f1)
if [ -f dist/manifest.json ] && [ "$(cat "$STAMP" 2>/dev/null)" = "$now" ]; then
  exit 0
fi

if ! command -v node >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then
  echo "The widget needs Node 20 or newer, and it is not here. Install it: apt-get install nodejs npm, or from nodejs.org." >&2
  exit 1
fi
if [ "$(node -p 'process.versions.node.split(".")[0]')" -lt 20 ]; then
  echo "The widget needs Node 20 or newer; this is $(node --version). Install a newer one, from nodejs.org." >&2
  exit 1
fi

echo "Building the widget." >&2
locked=$(sha256sum package-lock.json | cut -d' ' -f1)
if [ ! -d node_modules ] || [ "$(cat node_modules/.pause-lock 2>/dev/null)" != "$locked" ]; then
  npm ci --no-audit --no-fund --loglevel=error >&2
  echo "$locked" > node_modules/.pause-lock
fi
rm -rf dist
mkdir -p dist
(cd .. && "${PY#../}" -m bot.embed.widget_data) > dist/.data.json
npm run --silent build >&2
echo "$now" > "$STAMP"
