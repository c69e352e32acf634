"""What the check's knowledge files hold, and reading them. Raises `KnowledgeError` with file and line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from advice.entries import Entry
from advice.loading import KNOWLEDGE_FOLDER, Document, EntryError, KnowledgeError, Words, read_one, read_required
from advice.reading import Writing
from advice.vocabulary import Weight

SIGNS_FILE, READING_FILE, WEBSITES_FILE = "signs.yml", "message_reading.yml", "websites.yml"


@dataclass(frozen=True, kw_only=True)
class Sign(Entry):
    """A sign of a scam, and the phrases that show it.

    `strong_phrases` show it so plainly that it counts as strong whatever its weight. `weak_phrases` are in genuine
    messages too: they count only beside a sign that stands by itself.
    """

    title: Words
    weight: Weight
    phrases: tuple[str, ...] = ()
    strong_phrases: tuple[str, ...] = ()
    weak_phrases: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a sign that nothing shows."""
        super().__post_init__()
        if not (self.phrases or self.strong_phrases or self.weak_phrases):
            raise EntryError("phrases", f"nothing shows the sign {self.id}", "Give at least one phrase")


@dataclass(frozen=True, kw_only=True)
class MessageReading(Writing):
    """How messages are written: `message_reading.yml`, which explains each part."""

    reviewed: date
    review_by: date
    harmless: tuple[str, ...]
    together: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Owner:
    """An organisation's names as they stand in a web address, and the sites that are its own."""

    names: tuple[str, ...]
    sites: tuple[str, ...]
    ordinary: bool = False


@dataclass(frozen=True)
class Websites:
    """Which web address belongs to whom: `websites.yml`, which explains each part."""

    reviewed: date
    review_by: date
    public_endings: tuple[str, ...]
    public_names: tuple[str, ...]
    shorteners: tuple[str, ...]
    odd_endings: tuple[str, ...]
    free_hosts: tuple[str, ...]
    free_mail: tuple[str, ...]
    bait: tuple[str, ...]
    organisations: tuple[Owner, ...]


@dataclass(frozen=True)
class Book:
    """Everything the check knows. `signs` are in the order in which a reader is told them; `document` has their lines."""

    document: Document[Sign]
    reading: MessageReading
    websites: Websites

    @property
    def signs(self) -> tuple[Sign, ...]:
        """The signs, in the order of the file."""
        return tuple(self.document.entries.values())


def read_signs(folder: Path, today: date) -> Document[Sign]:
    """Read the signs with their lines. Raises KnowledgeError when the file is missing or does not fit."""
    return read_required(folder / SIGNS_FILE, Sign, today=today)


def load(folder: Path = KNOWLEDGE_FOLDER, *, today: date | None = None) -> Book:
    """Read the check's knowledge. Raises KnowledgeError for the first thing that does not fit."""
    day = today or date.today()
    document = read_signs(folder, day)
    reading = read_one(folder / READING_FILE, MessageReading, today=day)
    for group in reading.together:
        for sign in group:
            if sign not in document.entries:
                raise KnowledgeError(folder / READING_FILE, 1, f"`together` names the sign {sign!r}, which is not there",
                                     f"Check the spelling against {SIGNS_FILE}")
    return Book(document, reading, read_one(folder / WEBSITES_FILE, Websites, today=day))
