"""The project as Rasa sees it: valid without a warning, and its end-to-end stories predicted without an error."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
RASA = Path(sys.executable).with_name("rasa")

# Rasa loads the model and walks every story; on a busy machine of two cores this takes a minute or two.
LONGEST_SECONDS = 600


def rasa(*arguments: str, out: Path) -> subprocess.CompletedProcess[str]:
    """Run a standard Rasa command from the project's folder, writing its results elsewhere."""
    return subprocess.run(
        [str(RASA), *arguments],
        cwd=PROJECT,
        env={**os.environ, "RASA_TELEMETRY_ENABLED": "false", "PYTHONPATH": str(PROJECT), "MPLCONFIGDIR": str(out)},
        capture_output=True,
        text=True,
        timeout=LONGEST_SECONDS,
        check=False,
    )


def test_the_data_is_valid_without_a_warning(tmp_path: Path) -> None:
    done = rasa("data", "validate", "--fail-on-warnings", "--max-history", "6", out=tmp_path)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


def test_the_end_to_end_stories_are_predicted_without_an_error(tmp_path: Path, trained_model: Path) -> None:
    done = rasa(
        *("test", "core", "-s", "tests/stories", "--e2e", "--fail-on-prediction-errors"),
        *("--model", str(trained_model), "--out", str(tmp_path)),
        out=tmp_path,
    )
    failed = tmp_path / "failed_test_stories.yml"
    assert done.returncode == 0, failed.read_text() if failed.exists() else done.stderr[-3000:]
