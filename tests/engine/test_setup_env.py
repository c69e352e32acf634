"""Making the environment: nothing is done twice, and a missing prerequisite is one line that says what to do."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from engine import setup_env
from tests.engine.conftest import ROOT

SCRIPT = ROOT / "engine" / "setup_env.sh"
NOTHING_TO_DO_SECONDS = 1.0


def _set_up(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", str(SCRIPT), str(folder), *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


@pytest.fixture
def made() -> Path:
    """Return the environment the tests run in, if setup_env made it from what is here now."""
    stamped = setup_env.Environment(Path(sys.prefix)).stamped()
    if not stamped or stamped["fingerprint"] != setup_env.fingerprint(stamped["kind"]):
        pytest.skip("These tests run in an environment that engine/setup_env.sh did not just make. Make it with: make env-dev")
    return Path(sys.prefix)


def test_a_second_time_does_nothing_and_is_quick(made: Path) -> None:
    started = time.monotonic()
    done = _set_up(made, "dev")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert time.monotonic() - started < NOTHING_TO_DO_SECONDS


def test_asking_for_less_takes_nothing_away(made: Path) -> None:
    done = _set_up(made, "serve")
    assert (done.returncode, done.stdout) == (0, "")


def test_a_python_that_does_not_fit_is_named(tmp_path: Path) -> None:
    done = _set_up(tmp_path / "environment", PAUSE_PYTHON="/bin/false")
    assert done.returncode == 1
    assert done.stderr == "PAUSE_PYTHON is /bin/false, which is not Python 3.11, 3.12 or 3.13. Unset it, or name one that is.\n"


def test_no_python_at_all_says_what_to_install(tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    for program in ("dirname", "uname"):
        (programs / program).symlink_to(str(shutil.which(program)))
    done = _set_up(tmp_path / "environment", PATH=str(programs), PAUSE_PYTHON="")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "Install it with:" in done.stderr


def test_a_python_without_venv_says_what_to_install(tmp_path: Path) -> None:
    hidden = tmp_path / "python"
    hidden.mkdir()
    (hidden / "sitecustomize.py").write_text(
        "import importlib.util as u\n"
        "find = u.find_spec\n"
        "u.find_spec = lambda name, *rest: None if name == 'ensurepip' else find(name, *rest)\n"
    )
    done = _set_up(tmp_path / "environment", PAUSE_PYTHON=sys.executable, PYTHONPATH=str(hidden))
    assert done.returncode == 1
    assert f"sudo apt-get install python3.{sys.version_info.minor}-venv" in done.stderr


def test_an_environment_left_half_made_is_finished_next_time(tmp_path: Path) -> None:
    folder = tmp_path / "environment"
    (folder / "bin").mkdir(parents=True)
    (folder / setup_env.STAMP).write_text('{"kind": "dev"')
    assert setup_env.Environment(folder).stamped() == {}
