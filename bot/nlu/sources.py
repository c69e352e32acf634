"""What a component is written with, as one text, so that Rasa notices a change of it.

Rasa takes a component's training out of its cache unless its data, its settings or the text of its class changed. It knows
nothing of the modules that a class calls: after a change of one of them an old training would come back.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

FOLDER = Path(__file__).parent


def digest(*modules: str, folder: Path = FOLDER) -> str:
    """Give the SHA-256 of modules of this folder by name, or of all of them; for a component's `fingerprint_addon`."""
    files = [folder / f"{name}.py" for name in modules] or sorted(folder.glob("*.py"))
    sources = hashlib.sha256()
    for file in files:
        sources.update(f"{file.name}\0".encode())
        sources.update(hashlib.sha256(file.read_bytes()).digest())
    return sources.hexdigest()
