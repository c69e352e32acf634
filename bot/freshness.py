"""Whether the model is as new as what it is made of. A model's file name carries the fingerprint of its ingredients."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml

from bot.paths import MODELS_FOLDER, PROJECT_FOLDER

# Everything that a model's answers depend on and that is fixed when it is trained. Patterns are relative to the project.
INGREDIENTS = (
    "config.yml",
    "domain.yml",
    "data/**/*.yml",
    "bot/nlu/**/*.py",
    "knowledge/places.yml",
    "knowledge/forces.yml",
    "knowledge/emergency.yml",
    "requirements/*.txt",
)

# Enough of a SHA-256 to tell models apart, short enough to read.
FINGERPRINT_DIGITS = 12

# The newest, and the one before it to go back to.
MODELS_KEPT = 2

NAME_PREFIX = "pause-"

# How Rasa announces a step of training, and what is said of it.
STEP = re.compile(r"(?P<how>Starting to train|Restored) component '(?P<name>\w+)'")
SAID_OF_STEP = {"Starting to train": "training", "Restored": "unchanged:"}

# Of what Rasa printed, the end is shown when training failed.
LINES_SHOWN = 40


class TrainingError(Exception):
    """The model could not be trained. What Rasa said about it has been printed already."""


def fingerprint(project: Path = PROJECT_FOLDER) -> str:
    """Give 12 hexadecimal digits that change whenever an ingredient does."""
    digest = hashlib.sha256()
    for pattern in INGREDIENTS:
        for file in sorted(project.glob(pattern)):
            digest.update(f"{file.relative_to(project)}\0".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:FINGERPRINT_DIGITS]


def fresh_model(project: Path = PROJECT_FOLDER, models: Path = MODELS_FOLDER) -> Path | None:
    """Give the model made of exactly today's ingredients, or None when there is none."""
    model = models / f"{NAME_PREFIX}{fingerprint(project)}.tar.gz"
    return model if model.is_file() else None


def ensure_model(*, force: bool = False, project: Path = PROJECT_FOLDER, models: Path = MODELS_FOLDER) -> Path:
    """Train if the model is missing or stale, saying so and how long it took; give the model's file.

    Two processes asking at once train once. Raises TrainingError.
    """
    models.mkdir(parents=True, exist_ok=True)
    with _one_at_a_time(models / ".training.lock"):
        model = fresh_model(project, models)
        if model and not force:
            os.utime(model)  # plain `rasa run` takes the newest file
            return model
        print("Training the model. This takes about a minute.", file=sys.stderr, flush=True)
        began = time.monotonic()
        model = _train(project, models, force)
        print(f"Trained in {time.monotonic() - began:.0f} seconds: {model.name}", file=sys.stderr, flush=True)
        _forget_older(models)
        return model


def _train(project: Path, models: Path, force: bool) -> Path:
    """Train in a process of its own: what training needs in memory is gone when it ends.

    Rasa's own validation is skipped: it takes as long as training, and the lints in tests/ check more.
    """
    _refuse_bad_yaml(project)
    name = f"{NAME_PREFIX}{fingerprint(project)}"
    command = [sys.executable, "-m", "rasa", "train", "--fixed-model-name", name, "--out", str(models), "--skip-validation"]
    if force:
        command.append("--force")
    environment = {
        **os.environ,
        "RASA_TELEMETRY_ENABLED": "false",
        "TQDM_DISABLE": "1",  # hundreds of progress bars say less than the name of a step
        "PYTHONPATH": str(project),
    }
    lines = []
    with subprocess.Popen(  # noqa: S603
        command, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as training:
        for line in training.stdout or ():
            lines.append(line)
            if step := STEP.search(line):
                print(f"  {SAID_OF_STEP[step['how']]} {step['name']}", file=sys.stderr, flush=True)
    model = models / f"{name}.tar.gz"
    if training.returncode or not model.is_file():
        print("".join(lines[-LINES_SHOWN:]), file=sys.stderr)
        raise TrainingError("The model could not be trained. Read the reason above, mend it, and run the command again.")
    return model


def _refuse_bad_yaml(project: Path) -> None:
    """Name the file that is no YAML: Rasa names only the line. Raises TrainingError."""
    for file in (path for pattern in INGREDIENTS if pattern.endswith(".yml") for path in sorted(project.glob(pattern))):
        try:
            with file.open(encoding="utf-8") as stream:
                yaml.compose(stream, Loader=yaml.CSafeLoader)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            where = f"{file.relative_to(project)}:{line}"
            raise TrainingError(f"{where}: this is not YAML: {error.problem}. Mend it, and run the command again.") from None


def _forget_older(models: Path) -> None:
    ours = sorted(models.glob(f"{NAME_PREFIX}*.tar.gz"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in ours[MODELS_KEPT:]:
        file.unlink()


@contextmanager
def _one_at_a_time(file: Path) -> Iterator[None]:
    with file.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
