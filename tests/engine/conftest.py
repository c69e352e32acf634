"""The environments in which the engine is tested: the one the tests run in, and one of the newest Python supported."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = Path(__file__).parent / "project"
NEWEST = (3, 13)
COMMAND_LIMIT_SECONDS = 120


@dataclass(frozen=True)
class Project:
    """A copy of the fixture project, and the environment whose Rasa works on it."""

    folder: Path
    bin: Path

    def rasa(self, *arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a Rasa command in the project, as a person would type it."""
        return subprocess.run(
            [str(self.bin / "rasa"), *arguments],
            cwd=self.folder,
            input=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=COMMAND_LIMIT_SECONDS,
            check=False,
            env={**os.environ, **environment},
        )


def _interpreter_of_newest() -> str | None:
    """Return a Python of the newest version supported: on the PATH, or among pyenv's."""
    name = f"python{NEWEST[0]}.{NEWEST[1]}"
    candidates = [found] if (found := shutil.which(name)) else []
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    candidates += map(str, sorted((pyenv / "versions").glob(f"{NEWEST[0]}.{NEWEST[1]}.*/bin/python"), reverse=True))
    for candidate in candidates:  # pyenv's shim is on the PATH even where its version is not chosen, and then fails
        if subprocess.run([candidate, "-c", ""], capture_output=True, check=False).returncode == 0:
            return candidate
    return None


@pytest.fixture(scope="session", params=["this Python", "the newest Python"])
def environment(request: pytest.FixtureRequest) -> Path:
    """Return the folder of programs of an environment."""
    if request.param == "this Python":
        return Path(sys.executable).parent
    if sys.version_info[:2] == NEWEST:
        pytest.skip("The newest supported Python is the one these tests run in.")
    version = f"{NEWEST[0]}.{NEWEST[1]}"
    interpreter = _interpreter_of_newest()
    if interpreter is None:
        how = f"sudo apt-get install python{version}-venv (or pyenv install {version})"
        pytest.skip(f"Python {version} is not here. Get it with: {how}")
    folder = ROOT / f".venv-{version}"
    made = subprocess.run(
        ["sh", str(ROOT / "engine" / "setup_env.sh"), str(folder), "train"],
        env={**os.environ, "PAUSE_PYTHON": interpreter},
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    return folder / "bin"


@pytest.fixture(scope="session")
def trained(environment: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return the fixture project with a model that this environment's `rasa train` made."""
    project = Project(_copy(tmp_path_factory.mktemp("trained")), environment)
    done = project.rasa("train")
    assert done.returncode == 0, done.stdout
    return project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a fresh, untrained copy of the fixture project for this environment's Rasa."""
    return Project(_copy(tmp_path), Path(sys.executable).parent)


@pytest.fixture
def in_a_fresh_python(tmp_path: Path) -> Callable[[str], str]:
    """Return a function that runs code in a Python of its own and returns what it printed."""

    def run(code: str) -> str:
        done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    return run


def _copy(folder: Path) -> Path:
    return shutil.copytree(PROJECT, folder / "project", ignore=shutil.ignore_patterns("__pycache__"))
