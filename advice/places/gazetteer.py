"""The names of places and what each may mean, from knowledge/places.yml. Knows nothing about sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from functools import cache

from advice.loading import KNOWLEDGE_FOLDER, KnowledgeError, SourceDate, Words, read_one
from advice.vocabulary import Confidence, Place

PLACES_FILE = KNOWLEDGE_FOLDER / "places.yml"

NATION_FORCES = {Place.SCOTLAND: "police_scotland", Place.NORTHERN_IRELAND: "psni"}
"""The nations that one force covers whole."""


class Standing(IntEnum):
    """How much must stand around a name before it counts as a place."""

    ALONE = 0
    AFTER_IN = 1
    AFTER_LIVE = 2


@dataclass(frozen=True)
class Meaning:
    """One thing a name may mean. `words` is the area in words, for a question that offers the choice."""

    nation: Place
    force: str | None
    words: Words


@dataclass(frozen=True)
class Name:
    """A name as people write it, folded, with every meaning it may have. A demonym says where someone is from."""

    text: str
    meanings: tuple[Meaning, ...]
    standing: Standing
    is_demonym: bool = False
    is_force: bool = False


@dataclass(frozen=True)
class Gazetteer:
    """Every name by its first word, longest first; postcode areas and districts; phrases that are not places."""

    by_first_word: Mapping[str, tuple[tuple[tuple[str, ...], Name | None], ...]]
    names: Mapping[str, Name]
    postcodes: Mapping[str, Meaning]
    never_corrected: frozenset[str]


# ───────────── the shape of knowledge/places.yml ─────────────
@dataclass(frozen=True)
class _Source:
    publisher: str
    url: str
    date: SourceDate


@dataclass(frozen=True)
class _Nation:
    place: Place
    words: Words
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    after_in: tuple[str, ...] = ()


@dataclass(frozen=True)
class _BetweenNations:
    name: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class _Abroad:
    words: Words
    alone: tuple[str, ...]
    after_in: tuple[str, ...]


@dataclass(frozen=True)
class _ForceNames:
    force: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class _Postcodes:
    nation: Place
    force: str | None
    codes: tuple[str, ...]


@dataclass(frozen=True)
class _Area:
    force: str
    nation: Place
    area: Words
    alone: tuple[str, ...]
    after_in: tuple[str, ...]


@dataclass(frozen=True)
class PlacesFile:
    """knowledge/places.yml as it is written."""

    sources: tuple[_Source, ...]
    confidence: Confidence
    reviewed: date
    review_by: date
    nations: tuple[_Nation, ...]
    between_nations: tuple[_BetweenNations, ...]
    abroad: _Abroad
    not_places: tuple[str, ...]
    only_after_live: tuple[str, ...]
    never_corrected: tuple[str, ...]
    forces: tuple[_ForceNames, ...]
    postcodes: tuple[_Postcodes, ...]
    areas: tuple[_Area, ...]


@dataclass
class _Draft:
    meanings: list[Meaning] = field(default_factory=list)
    standing: Standing = Standing.ALONE
    is_demonym: bool = False
    is_force: bool = False


@cache
def gazetteer() -> Gazetteer:
    """Read knowledge/places.yml once. Raises KnowledgeError when it does not hold together."""
    return build(read_one(PLACES_FILE, PlacesFile, today=date.today()))


def build(places: PlacesFile) -> Gazetteer:
    """Index the file. Raises KnowledgeError when a force is named that has no area."""
    nation_meanings = {n.place: Meaning(n.place, NATION_FORCES.get(n.place), n.words) for n in places.nations}
    nation_meanings[Place.ABROAD] = Meaning(Place.ABROAD, None, places.abroad.words)
    nation_meanings[Place.UNKNOWN] = Meaning(Place.UNKNOWN, None, places.abroad.words)
    area_meanings = {a.force: Meaning(a.nation, a.force, a.area) for a in places.areas}
    drafts: dict[str, _Draft] = {}

    def add(name: str, meaning: Meaning, standing: Standing = Standing.ALONE) -> _Draft:
        draft = drafts.setdefault(name, _Draft())
        if meaning not in draft.meanings:
            draft.meanings.append(meaning)
        draft.standing = max(draft.standing, standing)
        return draft

    for area in places.areas:
        for name in area.alone:
            add(name, area_meanings[area.force])
        for name in area.after_in:
            add(name, area_meanings[area.force], Standing.AFTER_IN)
    for nation in places.nations:
        for name in nation.names:
            drafts.pop(name, None)  # a nation's own name is never a town's
            add(name, nation_meanings[nation.place])
        for name in nation.after_in:
            add(name, nation_meanings[nation.place], Standing.AFTER_IN)
        for name in nation.demonyms:
            add(name, nation_meanings[nation.place]).is_demonym = True
    for between in places.between_nations:
        for place in between.places:
            add(between.name, nation_meanings[place])
    for name in places.abroad.alone:
        if name not in drafts:
            add(name, nation_meanings[Place.ABROAD])
    for name in places.abroad.after_in:
        if name not in drafts:
            add(name, nation_meanings[Place.ABROAD], Standing.AFTER_IN)
    named = [force.force for force in places.forces] + [group.force for group in places.postcodes if group.force]
    for unknown in (force for force in named if force not in area_meanings):
        raise KnowledgeError(PLACES_FILE, 1, f"the force {unknown!r} under `forces` or `postcodes` has no area",
                             "Add it under `areas`, or correct the name")
    for force in places.forces:
        for name in force.names:
            add(name, area_meanings[force.force]).is_force = True
    for name in places.only_after_live:
        if name in drafts:
            drafts[name].standing = Standing.AFTER_LIVE
    names = {text: Name(text, tuple(d.meanings), d.standing, d.is_demonym, d.is_force) for text, d in drafts.items()}
    postcodes = {code: _postcode_meaning(group, nation_meanings, area_meanings)
                 for group in places.postcodes for code in group.codes}
    return Gazetteer(_by_first_word(names, places.not_places), names, postcodes, frozenset(places.never_corrected))


def _postcode_meaning(group: _Postcodes, nations: Mapping[Place, Meaning], areas: Mapping[str, Meaning]) -> Meaning:
    return areas[group.force] if group.force else nations[group.nation]


def _by_first_word(
    names: Mapping[str, Name], not_places: tuple[str, ...]
) -> Mapping[str, tuple[tuple[tuple[str, ...], Name | None], ...]]:
    index: dict[str, list[tuple[tuple[str, ...], Name | None]]] = {}
    for text, name in names.items():
        words = tuple(text.split())
        index.setdefault(words[0], []).append((words, name))
    for text in not_places:
        words = tuple(text.split())
        index.setdefault(words[0], []).append((words, None))
    return {first: tuple(sorted(entries, key=lambda entry: (-len(entry[0]), entry[1] is not None)))
            for first, entries in index.items()}
