"""What a sentence can make of a place: whose it is and how surely. Knows no words and no names."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from advice.places.gazetteer import Standing


class Whose(StrEnum):
    """Who a place belongs to, as the sentence tells it."""

    SELF = "self"
    RELATED = "related"
    STORY = "story"
    DENIED = "denied"


class Strength(IntEnum):
    """How sure the sentence makes us that someone is or lives there."""

    NONE = 0
    DEMONYM = 1
    MENTIONED = 2
    AFFECTED_THERE = 3
    LIVES_THERE = 4
    CORRECTED = 5


@dataclass(frozen=True)
class Role:
    """Whose place it is and how surely.

    `origin` marks "I'm from", which says little about where someone is now; `is_home_told` marks "I live in"; `is_visited`
    marks where the writer only visits somebody ("stopping at my daughters in leeds").
    """

    whose: Whose
    strength: Strength
    origin: bool = False
    is_home_told: bool = False
    is_visited: bool = False


STORY = Role(Whose.STORY, Strength.NONE)
DENIED = Role(Whose.DENIED, Strength.NONE)


@dataclass(frozen=True)
class Span:
    """A name in the tokens, from `first` to `last`, both included."""

    first: int
    last: int
    standing: Standing = Standing.ALONE
    is_demonym: bool = False
    is_force: bool = False
