"""What each force has set for itself: forces.yml, and one small file of knowledge/force_settings where a force wants more.

The files are read again when they change, so an editor needs no release. The keys are explained in the folder's README.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from advice.entries import Source, Verified
from advice.loading import EntryError, KnowledgeError, Words, read_entries
from advice.registry import Knowledge, word_faults
from advice.vocabulary import Language
from advice.wording import in_language
from bot.embed.contrast import COLOUR, LEAST_CONTRAST, WHITE, contrast, nearest_readable
from bot.paths import KNOWLEDGE_FOLDER

logger = logging.getLogger(__name__)

FOLDER = KNOWLEDGE_FOLDER / "force_settings"

USUAL_COLOUR = "#1d3d6f"
NO_WORDS: Words = MappingProxyType({})


class Position(StrEnum):
    """The corner of the page that the button stands in."""

    RIGHT = "right"
    LEFT = "left"


@dataclass(frozen=True)
class HandOver:
    """Where people of the force answer, such as its own web chat."""

    text: Words
    url: str

    def __post_init__(self) -> None:
        """Refuse an address a browser would open without encryption."""
        _must_be_https("url", self.url)


@dataclass(frozen=True)
class LocalContact:
    """A contact of the force's own. Its number is not shown until a person has checked it."""

    name: Words
    sources: tuple[Source, ...]
    phone: str = ""
    url: str = ""
    verified: Verified | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be dialled or opened, and what comes from nowhere."""
        if not self.sources:
            raise EntryError("sources", "this contact has no source", "Say where it was read")
        if self.phone and not re.fullmatch(r"\+?\d(?: ?\d)+", self.phone):
            raise EntryError("phone", f"{self.phone!r} cannot be dialled", "Write digits and single spaces only")
        if self.url:
            _must_be_https("url", self.url)


@dataclass(frozen=True, kw_only=True)
class ForceSettings:
    """What one force has set. Everything but `id` may be left out."""

    id: str
    colour: str = USUAL_COLOUR
    position: Position = Position.RIGHT
    greeting: Words = field(default_factory=lambda: NO_WORDS)
    notice: Words = field(default_factory=lambda: NO_WORDS)
    closed: Words = field(default_factory=lambda: NO_WORDS)
    hand_over: HandOver | None = None
    contacts: tuple[LocalContact, ...] = ()
    origins: tuple[str, ...] = ()
    leave_to: str = ""

    def __post_init__(self) -> None:
        """Refuse colours that cannot be read, and addresses that are not what they must be."""
        if not COLOUR.fullmatch(self.colour):
            raise EntryError("colour", f"{self.colour!r} is not a colour", 'Write it as "#1d3d6f"')
        if contrast(self.colour, WHITE) < LEAST_CONTRAST:
            raise EntryError(
                "colour",
                f"white text on {self.colour} has a contrast of {contrast(self.colour, WHITE):.1f} to 1, "
                f"and {LEAST_CONTRAST} is the least",
                f'The nearest colour that passes is "{nearest_readable(self.colour)}"',
            )
        for origin in self.origins:
            parts = urlsplit(origin)
            if parts.scheme != "https" or not parts.netloc or parts.path or parts.query:
                raise EntryError("origins", f"{origin!r} is not an origin", "Write it as https://www.example.police.uk")
        if self.leave_to:
            _must_be_https("leave_to", self.leave_to)


def _must_be_https(name: str, url: str) -> None:
    if not re.fullmatch(r"https://[^\s,;]+", url):
        raise EntryError(name, f"{url!r} is not one https address", "Write one address that begins with https://")


class AllForceSettings:
    """The settings of every force, kept up to date with their files."""

    def __init__(self, knowledge: Knowledge, folder: Path = FOLDER) -> None:
        """Raises KnowledgeError, with file, line and mend, when a file cannot be used."""
        self._knowledge = knowledge
        self._known_numbers = frozenset(
            number for route in knowledge.routes.values() for number in (route.contact.phone, route.contact.sms) if number
        )
        self.read_from(folder)

    def read_from(self, folder: Path) -> None:
        """Read the files of a folder, and look there from now on. Raises as the constructor."""
        self._folder = folder
        self._stamp = self._now()
        self._settings = self._read()

    def of(self, force: str) -> ForceSettings:
        """Give the settings of a force. Raises KeyError when there is no such force."""
        if force not in self._knowledge.forces:
            raise KeyError(force)
        self._read_again_when_changed()
        return self._settings.get(force) or ForceSettings(id=force)

    def origins(self) -> frozenset[str]:
        """Give the websites of the forces that have a file: their own, and those they name."""
        found: set[str] = set()
        for id_, settings in self._settings.items():
            force = self._knowledge.forces[id_]
            hosts = (force.domain, *force.alt_domains, force.welsh_domain or force.domain)
            found |= {f"https://{host}" for host in hosts} | set(settings.origins)
        return frozenset(found)

    def shown(self, force: str, language: Language) -> dict[str, Any]:
        """Give what the widget is told of a force: words as `{"text", "lang"}`, empty fields left out."""
        settings = self.of(force)

        def said(words: Words) -> dict[str, str] | None:
            if not words:
                return None
            text, spoken = in_language(words, language)
            return {"text": text, "lang": spoken.value}

        shown = {
            "name": said(self._knowledge.forces[force].name),
            # A force bound by the Welsh standards lets people change language inside the chat.
            "languages": [*Language] if self._knowledge.forces[force].welsh_language_required else [],
            "greeting": said(settings.greeting),
            "notice": said(settings.notice),
            "closed": said(settings.closed),
            "hand_over": settings.hand_over and {"text": said(settings.hand_over.text), "url": settings.hand_over.url},
            "contacts": [
                {
                    "name": said(contact.name),
                    **({"phone": contact.phone} if contact.phone and contact.verified else {}),
                    **({"url": contact.url} if contact.url else {}),
                }
                for contact in settings.contacts
            ],
            "leave_to": settings.leave_to,
        }
        return {key: value for key, value in shown.items() if value}

    def _read_again_when_changed(self) -> None:
        now = self._now()
        if now == self._stamp:
            return
        self._stamp = now
        try:
            self._settings = self._read()
        except KnowledgeError as error:
            logger.error("Force settings stay as they were: %s", error)

    def _now(self) -> tuple[tuple[str, int], ...]:
        return tuple((file.name, file.stat().st_mtime_ns) for file in sorted(self._folder.glob("*.yml")))

    def _read(self) -> Mapping[str, ForceSettings]:
        found: dict[str, ForceSettings] = {}
        for file in sorted(self._folder.glob("*.yml")):
            document = read_entries(file, ForceSettings, today=date.today())
            for fault in word_faults(document, self._known_numbers):
                raise fault
            for id_, settings in document.entries.items():
                if id_ not in self._knowledge.forces or id_ != file.stem:
                    raise document.error(
                        document.lines[id_], f"{id_!r} is not the force this file is named after", "Use an id of forces.yml"
                    )
                found[id_] = settings
        return MappingProxyType(found)
