"""What can be read from data/ without Rasa: the responses, and what each intent means to a person.

For the moments when the model cannot be asked: it is not loaded, or a button stands in for a message.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

# The parts of an intent's metadata that the classifier writes into a parse; see docs/architecture.md.
MEANING = ("need", "title", "urgency")


@dataclass(frozen=True)
class DataFiles:
    """`responses`: variations by name, as in a domain. `meanings`: need, title and urgency by intent."""

    responses: dict[str, list[dict[str, Any]]]
    meanings: dict[str, dict[str, str]]


def read(folder: Path) -> DataFiles:
    """Read every YAML file under `folder`. Raises `yaml.YAMLError`, which names the file and line."""
    responses: dict[str, list[dict[str, Any]]] = {}
    meanings: dict[str, dict[str, str]] = {}
    for file in sorted(folder.rglob("*.yml")):
        with file.open(encoding="utf-8") as stream:
            content = yaml.load(stream, Loader=yaml.CSafeLoader) or {}
        responses.update(content.get("responses") or {})
        for entry in content.get("nlu") or []:
            metadata = entry.get("metadata") or {}
            if "intent" in entry and metadata:
                meanings[entry["intent"]] = {part: metadata[part] for part in MEANING if part in metadata}
    return DataFiles(responses, meanings)
