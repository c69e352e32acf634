"""What crawls and walks say: read from the data that teaches Pause and the words that its safety layer is tested with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from advice.emergency import detect
from bot.converse.walks import Material
from bot.paths import PROJECT_FOLDER

DANGER_PHRASES = PROJECT_FOLDER / "tests" / "unit" / "advice" / "emergency_phrases.yml"


def read(data: Path, dangers: Path = DANGER_PHRASES) -> Material:
    """Read the examples of each intent under `data`, and the phrases that are heard as danger."""
    examples: dict[str, list[str]] = {}
    for file in sorted(data.rglob("*.yml")):
        with file.open(encoding="utf-8") as stream:
            content: dict[str, Any] = yaml.load(stream, Loader=yaml.CSafeLoader) or {}
        for block in content.get("nlu") or []:
            if "intent" in block:
                examples.setdefault(block["intent"], []).extend(_lines(block.get("examples", "")))
    told = yaml.safe_load(dangers.read_text(encoding="utf-8"))
    phrases = [line for lines in told.values() for line in str(lines).splitlines() if line.strip() and detect(line)]
    return Material({intent: texts for intent, texts in examples.items() if texts}, phrases)


def openings(material: Material, of_each: int = 1) -> list[str]:
    """Give the first examples of each intent, so many of each."""
    return [text for texts in material.examples.values() for text in texts[:of_each]]


def _lines(examples: str) -> list[str]:
    return [line.removeprefix("- ").strip() for line in examples.splitlines() if line.strip().startswith("- ")]
