"""What is read from data/, domain.yml and knowledge/ for the lints: one view of everything said and heard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Example:
    """One thing a person says, the intent it teaches, and its file."""

    text: str
    intent: str
    file: str


@dataclass(frozen=True)
class Variation:
    """One wording of a response in one language."""

    response: str
    text: str
    metadata: dict[str, Any]
    buttons: list[dict[str, str]]
    file: str

    @property
    def language(self) -> str:
        return str(self.metadata.get("lang", ""))


class Content:
    """A project's conversation, as plain data. Never written to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def files(self) -> dict[str, dict[str, Any]]:
        """Every YAML file of data/, and domain.yml, by its path in the project."""
        paths = [*sorted((self.folder / "data").rglob("*.yml")), self.folder / "domain.yml"]
        return {
            str(path.relative_to(self.folder)): yaml.load(path.read_text(encoding="utf-8"), Loader) or {}
            for path in paths
            if path.exists()
        }

    @property
    def domain(self) -> dict[str, Any]:
        return self.files.get("domain.yml", {})

    @cached_property
    def examples(self) -> list[Example]:
        found = []
        for file, content in self.files.items():
            for block in content.get("nlu") or []:
                lines = (line.strip() for line in block.get("examples", "").splitlines())
                found += [Example(line[2:].strip(), block["intent"], file) for line in lines if line.startswith("- ")]
        return found

    @cached_property
    def intent_blocks(self) -> dict[str, dict[str, Any]]:
        """Each intent's nlu block, without its examples."""
        return {
            block["intent"]: {**(block.get("metadata") or {}), "file": file}
            for file, content in self.files.items()
            for block in content.get("nlu") or []
            if "intent" in block
        }

    @cached_property
    def variations(self) -> list[Variation]:
        return [
            Variation(name, variation.get("text") or "", variation.get("metadata") or {}, variation.get("buttons") or [], file)
            for file, content in self.files.items()
            for name, variations in (content.get("responses") or {}).items()
            for variation in variations
        ]

    @cached_property
    def steps(self) -> list[tuple[str, dict[str, Any]]]:
        """Every step of every rule and story, with the name of its rule or story."""
        return [
            (told.get("rule") or told.get("story") or "", step)
            for content in self.files.values()
            for told in [*(content.get("rules") or []), *(content.get("stories") or [])]
            for step in told.get("steps") or []
            if isinstance(step, dict)
        ]

    @cached_property
    def python(self) -> dict[str, str]:
        """The source of the rooms that may name a response."""
        return {
            str(path.relative_to(self.folder)): path.read_text(encoding="utf-8")
            for room in ("actions", "bot")
            for path in sorted((self.folder / room).rglob("*.py"))
        }

    def payload_intents(self) -> Iterator[tuple[str, str]]:
        """The intent each button leads to, with the response it stands on."""
        for variation in self.variations:
            for button in variation.buttons:
                yield variation.response, button["payload"].lstrip("/").split("{")[0]
