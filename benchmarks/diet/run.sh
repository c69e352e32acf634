#!/bin/sh
# Pause beside Rasa's default pipeline (DIET) with real TensorFlow: the same data, the same test messages.
# Takes 3 GB of disk. Needs Pause's own environment (`make env`) and Python 3.10, the newest that Rasa's own pins allow.
# DIET's 100 epochs on all the examples take hours, so both sides learn from the same sample unless told otherwise.
#
#   sh benchmarks/diet/run.sh                         20 examples an intent: about half an hour
#   EXAMPLES_AN_INTENT=all sh benchmarks/diet/run.sh  all of them
#   PYTHON_3_10=/usr/bin/python3.10 sh benchmarks/diet/run.sh
set -eu

cd "$(dirname "$0")/../.."
work=reports/diet
sample=${EXAMPLES_AN_INTENT:-20}
env=.venv-diet          # ignored by git
ours=.venv/bin/python
export RASA_TELEMETRY_ENABLED=false TF_CPP_MIN_LOG_LEVEL=3

[ -x "$ours" ] || { echo "Pause's environment is not there. Run \`make env\` first." >&2; exit 1; }

if [ ! -x "$env/bin/rasa" ]; then
    python=${PYTHON_3_10:-$(command -v python3.10 || true)}
    if [ -z "$python" ] && command -v pyenv >/dev/null; then
        version=$(pyenv versions --bare | grep '^3\.10\.' | tail -1)
        [ -z "$version" ] || python=$(PYENV_VERSION=$version pyenv which python3.10)
    fi
    [ -n "$python" ] || { echo "Python 3.10 was not found. Install it, or name it in PYTHON_3_10." >&2; exit 1; }
    rm -rf "$env"
    "$python" -m venv "$env"
    # Rasa reads its own version through pkg_resources, which newer setuptools no longer have.
    "$env/bin/pip" install --quiet "setuptools<80" wheel
    "$env/bin/pip" install --quiet rasa==3.6.21
fi

"$ours" -m benchmarks.diet prepare --examples "$sample"

measure() { # name, python, pipeline
    echo "Measuring $1." >&2
    "$2" benchmarks/diet/measure.py --config "$3" --data "$work/data" --domain domain.yml \
        --questions "$work/questions.jsonl" --out "$work/$1"
}
PYTHONPATH=. measure pause "$ours" config.yml
measure diet "$env/bin/python" benchmarks/diet/config.yml

"$ours" -m benchmarks.diet compare
