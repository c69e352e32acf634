"""Conversation tests as they are written: read from YAML, and refused with file and reason when they are not well written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from advice.vocabulary import Need

HIDDEN_PREFIX = "."


class CaseError(Exception):
    """A conversation test is not written as docs/architecture.md describes. Its text names the file and the mend."""


class Strict(BaseModel):
    """Refuse what is not known: a misspelt expectation would otherwise always hold."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Expectation(Strict):
    """What a reply must show; an empty list expects nothing."""

    need: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    not_routes: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    not_says: tuple[str, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _one_or_many(cls, given: Any) -> Any:
        if isinstance(given, dict):
            return {name: [value] if isinstance(value, str) else value for name, value in given.items()}
        return given


class Step(Strict):
    """One turn: what is typed, or which button is pressed, and what the reply must show."""

    user: str = ""
    press: str = ""
    expect: Expectation = Expectation()

    @model_validator(mode="after")
    def _either(self) -> Step:
        if bool(self.user) == bool(self.press):
            raise ValueError("write either `user:` or `press:` in a step")
        return self


class Case(Strict):
    """One conversation."""

    title: str
    covers: tuple[Need, ...]
    session: dict[str, str] = Field(default_factory=dict)
    greeting: Expectation = Expectation()
    steps: tuple[Step, ...] = Field(min_length=1)
    file: Path


def files_under(paths: Iterable[Path]) -> list[Path]:
    """Give the test files in `paths`, which are files or folders. Raises CaseError when a path does not exist."""
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise CaseError(f"{path}: there is nothing here. Name a conversation test or a folder of them.")
        found += sorted(path.rglob("*.yml")) if path.is_dir() else [path]
    return found


def read(file: Path) -> Case:
    """Read one conversation test. Raises CaseError."""
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        return Case(**content, file=file)
    except yaml.YAMLError as error:
        raise CaseError(f"{file}: not YAML: {error}") from None
    except (ValidationError, TypeError) as error:
        raise CaseError(f"{file}: {_reason(error)} See docs/architecture.md, tests/conversations/.") from None


def _reason(error: ValidationError | TypeError) -> str:
    if isinstance(error, TypeError):
        return "write `title:`, `covers:` and `steps:`."
    return " ".join(f"{'.'.join(map(str, fault['loc'])) or 'file'}: {fault['msg']}." for fault in error.errors())
