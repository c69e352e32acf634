"""What `find_places` answers."""

from dataclasses import dataclass

from advice.places.gazetteer import Meaning
from advice.places.roles import Whose
from advice.vocabulary import Place


@dataclass(frozen=True)
class AmbiguousName:
    """A name that could be any of `options`; `option.words` is what to offer ("Gwent", "Scotland")."""

    name: str
    options: tuple[Meaning, ...]


@dataclass(frozen=True)
class Mention:
    """A name in the text: characters `start` to `end`, what it means (UNKNOWN while ambiguous) and whose place it is."""

    name: str
    start: int
    end: int
    nation: Place
    force: str | None
    whose: Whose


@dataclass(frozen=True)
class Places:
    """Where the person affected lives or is.

    `nation` is UNKNOWN when nothing says it, or when a name in `ambiguous` must be asked about first.
    `force` is an id of knowledge/forces.yml, or None when the place does not settle it.
    """

    nation: Place
    force: str | None
    ambiguous: tuple[AmbiguousName, ...]
    mentions: tuple[Mention, ...]

    @property
    def must_ask(self) -> bool:
        """Must the person be asked which place they mean before any police are named?"""
        return self.nation is Place.UNKNOWN and bool(self.ambiguous)
