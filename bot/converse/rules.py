"""The rules of data/ as the turns they make, so that a turn that happened can be recognised as a rule's.

Rasa does not note in a conversation which rule decided; a rule is known by its intent and actions, which no other has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, UserUttered

Way = tuple[str, ...]
"""What happened one after the other: `intent ask_privacy`, `action utter_privacy`, `active_loop None`."""

# The parts of a rule's steps that leave an event of their own and tell one rule from another.
PARTS_OF_A_STEP = ("intent", "action", "active_loop")


def read(folder: Path) -> dict[str, Way]:
    """Read the rules of every YAML file under `folder`, by name. Raises `yaml.YAMLError`, which names file and line."""
    found: dict[str, Way] = {}
    for file in sorted(folder.rglob("*.yml")):
        with file.open(encoding="utf-8") as stream:
            content = yaml.load(stream, Loader=yaml.CSafeLoader) or {}
        found.update({rule["rule"]: _way_of(rule["steps"]) for rule in content.get("rules") or []})
    return found


def turns(events: Iterable[Event]) -> set[Way]:
    """Give what happened in each turn of a conversation; a turn begins when the citizen speaks."""
    ways: list[list[str]] = [[]]
    for event in events:
        if isinstance(event, UserUttered):
            ways.append([f"intent {event.intent.get('name')}"])
        elif isinstance(event, ActionExecuted) and event.action_name != ACTION_LISTEN_NAME:
            ways[-1].append(f"action {event.action_name}")
        elif isinstance(event, ActiveLoop):
            ways[-1].append(f"active_loop {event.name}")
    return {tuple(way) for way in ways if way}


def followed(rules: Mapping[str, Way], happened: Iterable[Way]) -> set[str]:
    """Give the names of the rules whose steps happened, one directly after the other, in one turn."""
    turns_ = list(happened)
    return {name for name, way in rules.items() if any(_holds(turn, way) for turn in turns_)}


def _way_of(steps: Sequence[Mapping[str, Any]]) -> Way:
    return tuple(f"{part} {step[part]}" for step in steps for part in PARTS_OF_A_STEP if part in step)


def _holds(turn: Way, way: Way) -> bool:
    return any(turn[start : start + len(way)] == way for start in range(len(turn) - len(way) + 1))
