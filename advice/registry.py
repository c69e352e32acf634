"""The knowledge as one frozen object: loads every file of knowledge/, and checks that they fit together.

Decides nothing about a citizen's situation: `advice.routing` does.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any

from advice.checking.book import Sign
from advice.entries import EVERYWHERE, AnnouncementItem, Entry, Fact, FileDates, Force, Right, Route, Scam, Step
from advice.loading import Document, FactId, KnowledgeError, RightId, RouteId, read_entries, read_part
from advice.vocabulary import Language, Place
from advice.wording import PLACEHOLDER, contacts_in, faults_in, fill, in_language

KINDS: Mapping[str, type] = MappingProxyType({
    "routes.yml": Route,
    "routing.yml": Step,
    "rights.yml": Right,
    "law.yml": Fact,
    "campaign.yml": Fact,
    "announcement.yml": AnnouncementItem,
    "scams.yml": Scam,
    "forces.yml": Force,
    "signs.yml": Sign,
})

# For understanding only, each reviewed as a whole; other modules read what is in them.
DATED_FILES = ("details.yml", "message_reading.yml", "organisations.yml", "places.yml", "websites.yml")

WORDS_OF_A_ROUTE = ("name", "what_for", "hours", "cost", "accessibility", "not_for")
CONTACTS_OF_A_ROUTE = ("phone", "textphone", "sms", "email", "url", "app", "post", "contact")
FILLED_BY_THE_SPEAKER = frozenset({"as_of"})  # known only when the sentence is spoken
LONGEST_SHORT_NUMBER = 7  # digits and spaces, `116 123`; longer numbers are found by their shape


@dataclass(frozen=True)
class Knowledge:
    """Everything the assistant may state, by id. Mappings cannot be changed."""

    routes: Mapping[str, Route]
    steps: tuple[Step, ...]
    scams: Mapping[str, Scam]
    rights: Mapping[str, Right]
    facts: Mapping[str, Fact]
    announcement: Mapping[str, AnnouncementItem]
    forces: Mapping[str, Force]
    signs: Mapping[str, Sign]
    files: Mapping[str, FileDates]
    version: str
    _placeholders: dict[Language, Mapping[str, str]] = field(
        default_factory=dict, init=False, repr=False, compare=False)

    def entries(self) -> Iterable[Entry]:
        """Go through everything that has a source and a review date."""
        return chain(self.routes.values(), self.scams.values(), self.rights.values(), self.facts.values(),
                     self.announcement.values(), self.forces.values(), self.signs.values())

    def dated(self, id_: str) -> date:
        """Give the day a fact, right, measure or scam is known as of; of two with one id the older.

        Raises KeyError when nothing has this id.
        """
        days = [group[id_].as_of for group in (self.facts, self.rights, self.announcement) if id_ in group]
        if id_ in self.scams:
            days.append(self.scams[id_].reviewed)
        if not days:
            raise KeyError(f"no fact, right, measure or scam has the id {id_!r}")
        return min(days)

    def placeholders(self, language: Language | str) -> Mapping[str, str]:
        """Give the value of every `{route.part}`, with an empty string for a contact that may not be shown."""
        wanted = Language(language)
        if wanted not in self._placeholders:
            bare = {f"{route.id}.{part}": value
                    for route in self.routes.values() for part, value in _parts(route, wanted).items()}
            self._placeholders[wanted] = MappingProxyType({name: fill(value, bare) for name, value in bare.items()})
        return self._placeholders[wanted]


def load(folder: Path, *, today: date | None = None) -> Knowledge:
    """Read a knowledge folder. Raises KnowledgeError for the first thing in it that a citizen must not meet.

    A file that is missing counts as empty, and references to what it would hold are not checked.
    """
    day = today or date.today()
    documents = _read(folder, day)
    for problem in _problems(documents):
        raise problem
    return _knowledge(folder, documents, _dates(folder, day))


def problems(folder: Path, *, today: date | None = None) -> list[KnowledgeError]:
    """List everything wrong with a folder, for people who are filling it; a file that cannot be read ends the list."""
    day = today or date.today()
    try:
        found = list(_problems(_read(folder, day)))
        _dates(folder, day)
        return found
    except KnowledgeError as error:
        return [error]


def _read(folder: Path, today: date) -> dict[str, Document[Any]]:
    return {name: read_entries(folder / name, kind, today=today) for name, kind in KINDS.items()}


def _dates(folder: Path, today: date) -> Mapping[str, FileDates]:
    read = {name: read_part(folder / name, FileDates, today=today) for name in DATED_FILES}
    return MappingProxyType({name: dates for name, dates in read.items() if dates})


def _knowledge(folder: Path, documents: Mapping[str, Document[Any]], files: Mapping[str, FileDates]) -> Knowledge:
    entries = {name.removesuffix(".yml"): document.entries for name, document in documents.items()}
    return Knowledge(
        routes=entries["routes"],
        steps=tuple(entries["routing"].values()),
        scams=entries["scams"],
        rights=entries["rights"],
        facts=MappingProxyType({**entries["law"], **entries["campaign"]}),
        announcement=entries["announcement"],
        forces=entries["forces"],
        signs=entries["signs"],
        files=files,
        version=_version(folder),
    )


def _version(folder: Path) -> str:
    """Eight hexadecimal digits that change whenever a word of the knowledge does."""
    digest = sha256()
    for file in sorted(folder.glob("*.yml")):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:8]


# How a placeholder names one of a route's `other_links`: `{platform_meta.first_link}`.
PLACES_OF_LINKS = ("first", "second", "third")


def _parts(route: Route, language: Language) -> dict[str, str]:
    words = {name: in_language(getattr(route, name), language)[0] if getattr(route, name) else ""
             for name in WORDS_OF_A_ROUTE}
    return {
        **words,
        "phone": route.shown_phone,
        "textphone": route.shown_textphone,
        "sms": route.shown_sms,
        "email": route.shown_email,
        "url": route.contact.url,
        **{f"{place}_link": link.url for place, link in zip(PLACES_OF_LINKS, route.contact.other_links, strict=False)},
        "app": route.contact.app,
        "post": route.shown_post,
        "contact": route.best_contact(language).text,
    }


# ── Do the files fit together? ────────────────────────────────────────────────────────────────────────────────────

def _problems(documents: Mapping[str, Document[Any]]) -> Iterable[KnowledgeError]:
    routes: Mapping[str, Route] = documents["routes.yml"].entries
    numbers = short_numbers(routes.values())
    known = _known_ids(documents)
    parts = {f"{route.id}.{part}": value
             for route in routes.values() for part, value in _parts(route, Language.EN).items()}
    for document in documents.values():
        yield from _broken_references(document, known)
        yield from word_faults(document, numbers)
        yield from _broken_placeholders(document, parts)
    yield from _facts_with_one_id(documents)
    yield from steps_to_the_wrong_place(documents["routing.yml"], routes)


def word_faults(document: Document[Any], known_numbers: AbstractSet[str]) -> list[KnowledgeError]:
    """List every text of a document that a citizen may not read, and every remark that holds a contact."""
    found = []
    for spoken in document.spoken:
        faults = (contacts_in(spoken.text) if spoken.language is None  # `101` in a remark does no harm
                  else faults_in(spoken.text, spoken.language, known_numbers))
        found += [document.error(spoken.line, f"{spoken.entry}: {fault.reason}", fault.mend) for fault in faults]
    return found


def short_numbers(routes: Iterable[Route]) -> frozenset[str]:
    """Give the numbers that are too short to be known by their shape, such as `159`: no sentence may hold them either."""
    numbers = {number for route in routes for number in (route.contact.phone, route.contact.sms) if number}
    return frozenset(number for number in numbers if len(number) <= LONGEST_SHORT_NUMBER)


def _known_ids(documents: Mapping[str, Document[Any]]) -> dict[Any, frozenset[str]]:
    def ids(*names: str) -> frozenset[str]:
        return frozenset(id_ for name in names for id_ in documents[name].entries)

    return {RouteId: ids("routes.yml"), RightId: ids("rights.yml"),
            FactId: ids("law.yml", "campaign.yml", "announcement.yml", "rights.yml", "scams.yml")}


def _broken_references(document: Document[Any], known: Mapping[Any, frozenset[str]]) -> Iterable[KnowledgeError]:
    for reference in document.references:
        ids = known[reference.kind]
        if ids and reference.id not in ids:
            what = reference.kind.__name__.removesuffix("Id").lower()
            yield document.error(reference.line, f"there is no {what} {reference.id!r}",
                                 f"Check the spelling, or add the {what} first")


def _broken_placeholders(document: Document[Any], parts: Mapping[str, str]) -> Iterable[KnowledgeError]:
    for spoken in document.spoken:
        for match in PLACEHOLDER.finditer(spoken.text):
            name = match[1]
            if name in FILLED_BY_THE_SPEAKER or (not parts and document.file.name != "routes.yml"):
                continue
            if document.file.name == "routes.yml" and "." not in name:
                name = f"{spoken.entry}.{name}"
            if name not in parts:
                yield document.error(spoken.line, f"nothing fills the placeholder {{{match[1]}}}",
                                     "Write {route_id.part}; a part is one of "
                                     + ", ".join((*WORDS_OF_A_ROUTE, *CONTACTS_OF_A_ROUTE)))
            elif not parts[name]:
                yield document.error(spoken.line, f"{{{match[1]}}} is empty or may not be shown yet",
                                     "Name another contact, or have a person verify this one")


def _facts_with_one_id(documents: Mapping[str, Document[Any]]) -> Iterable[KnowledgeError]:
    law, campaign = documents["law.yml"], documents["campaign.yml"]
    for id_ in law.entries.keys() & campaign.entries.keys():
        yield campaign.error(campaign.lines[id_], f"two entries have the id {id_!r}; the other is in {law.file}",
                             "Give one of them another id, or make them one entry")


def steps_to_the_wrong_place(document: Document[Any], routes: Mapping[str, Route]) -> Iterable[KnowledgeError]:
    """List where a file of steps sends people of a place to a route that does not serve it."""
    for step in document.entries.values():
        for place, ids in step.routes.items():
            if place == EVERYWHERE:
                continue
            for id_ in ids:
                if id_ in routes and not routes[id_].serves(Place(place)):
                    yield document.error(document.lines[step.id], f"{step.id} sends {place} to {id_}, which does not "
                                         f"serve it", f"Choose another route, or add {place} to its `places:`")
