"""The names of places and what each may mean, from knowledge/places.yml. Knows nothing about sentences."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
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

    def add(self, meaning: Meaning, standing: Standing) -> None:
        """Add a meaning once; the most that any of them asks to stand around the name is asked."""
        if meaning not in self.meanings:
            self.meanings.append(meaning)
        self.standing = max(self.standing, standing)


@cache
def gazetteer() -> Gazetteer:
    """Read knowledge/places.yml once. Raises KnowledgeError when it does not hold together."""
    return build(read_one(PLACES_FILE, PlacesFile, today=date.today()))


def build(places: PlacesFile) -> Gazetteer:
    """Index the file. Raises KnowledgeError when a force is named that has no area."""
    nations = {nation.place: Meaning(nation.place, NATION_FORCES.get(nation.place), nation.words) for nation in places.nations}
    for beyond in (Place.ABROAD, Place.UNKNOWN):
        nations[beyond] = Meaning(beyond, None, places.abroad.words)
    areas = {area.force: Meaning(area.nation, area.force, area.area) for area in places.areas}
    _refuse_forces_without_an_area(places, areas.keys())
    names = {
        text: Name(text, tuple(draft.meanings), draft.standing, draft.is_demonym, draft.is_force)
        for text, draft in _drafts(places, nations, areas).items()
    }
    postcodes = {code: _postcode_meaning(group, nations, areas) for group in places.postcodes for code in group.codes}
    return Gazetteer(_by_first_word(names, places.not_places), names, postcodes, frozenset(places.never_corrected))


def _refuse_forces_without_an_area(places: PlacesFile, with_area: AbstractSet[str]) -> None:
    named = [force.force for force in places.forces] + [group.force for group in places.postcodes if group.force]
    for unknown in (force for force in named if force not in with_area):
        raise KnowledgeError(PLACES_FILE, 1, f"the force {unknown!r} under `forces` or `postcodes` has no area",
                             "Add it under `areas`, or correct the name")


def _drafts(places: PlacesFile, nations: Mapping[Place, Meaning], areas: Mapping[str, Meaning]) -> dict[str, _Draft]:
    """Gather what each name may mean: towns first, then nations, which win; then the rest of the world, which never does."""
    drafts: dict[str, _Draft] = {}

    def add(names: Iterable[str], meaning: Meaning, standing: Standing = Standing.ALONE) -> None:
        for name in names:
            drafts.setdefault(name, _Draft()).add(meaning, standing)

    for area in places.areas:
        add(area.alone, areas[area.force])
        add(area.after_in, areas[area.force], Standing.AFTER_IN)
    for nation in places.nations:
        for name in nation.names:
            drafts.pop(name, None)  # a nation's own name is never a town's
        add(nation.names, nations[nation.place])
        add(nation.after_in, nations[nation.place], Standing.AFTER_IN)
        add(nation.demonyms, nations[nation.place])
        for name in nation.demonyms:
            drafts[name].is_demonym = True
    for between in places.between_nations:
        for place in between.places:
            add([between.name], nations[place])
    add((name for name in places.abroad.alone if name not in drafts), nations[Place.ABROAD])
    add((name for name in places.abroad.after_in if name not in drafts), nations[Place.ABROAD], Standing.AFTER_IN)
    for force in places.forces:
        add(force.names, areas[force.force])
        for name in force.names:
            drafts[name].is_force = True
    for name in places.only_after_live:
        if name in drafts:
            drafts[name].standing = Standing.AFTER_LIVE
    return drafts


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
