"""The locks are what they say: hashed, wheels' versions in agreement, and free of addresses."""

import re
from pathlib import Path

import pytest

from tests.engine.conftest import ROOT

FOLDER = ROOT / "requirements"
LOCKS = sorted(FOLDER.glob("*.txt"))


def _pins(lock: Path) -> dict[str, set[str]]:
    """Return the versions of each package of a lock; more than one where Pythons differ."""
    pins: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([a-z0-9._-]+)==([^ ;\\]+)", lock.read_text(), re.MULTILINE):
        pins.setdefault(name, set()).add(version)
    return pins


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_package_has_a_hash(lock: Path) -> None:
    for requirement in re.split(r"\n(?=[a-z0-9])", lock.read_text()):
        if "==" in requirement.splitlines()[0]:
            assert "--hash=sha256:" in requirement, requirement


@pytest.mark.parametrize("file", sorted(FOLDER.iterdir()), ids=lambda file: file.name)
def test_no_address_and_no_path_of_a_machine_is_written_down(file: Path) -> None:
    forbidden = r"https?://|(?<!emit)-index-url|--find-links|--trusted-host|file:|/(?:home|root|tmp|work)/"
    assert re.findall(forbidden, file.read_text()) == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_lock_has_its_reasons_beside_it(lock: Path) -> None:
    assert lock.with_suffix(".in").read_text().startswith("#")


def test_a_package_has_one_version_in_all_locks() -> None:
    seen: dict[str, set[str]] = {}
    for lock in LOCKS:
        for name, versions in _pins(lock).items():
            assert seen.setdefault(name, versions) == versions, f"{name} differs in {lock.name}"


def test_each_set_holds_the_smaller_one() -> None:
    runtime, train, dev = (set(_pins(FOLDER / f"{name}.txt")) for name in ("runtime", "train", "dev"))
    assert runtime < train < dev


def test_a_server_installs_no_tools_and_nothing_that_was_left_out() -> None:
    unwanted = {"pytest", "playwright", "mypy", "ruff", "matplotlib", "onnx", "tensorflow", "torch", "sentry-sdk", "dask"}
    assert unwanted & set(_pins(FOLDER / "runtime.txt")) == set()


@pytest.mark.parametrize("name", ["runtime", "train", "dev", "rasa"])
def test_every_requirement_is_locked(name: str) -> None:
    asked = re.findall(r"^([a-z][a-z0-9._-]*)", (FOLDER / f"{name}.in").read_text(), re.MULTILINE)
    locked = {re.sub(r"[._]", "-", pin) for pin in _pins(FOLDER / f"{name}.txt")}
    assert [package for package in asked if re.sub(r"[._]", "-", package) not in locked] == []
