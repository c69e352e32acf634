"""Where a conversation can be: what the citizen sees, and what Pause remembers that changes what comes next."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from advice.vocabulary import Place
from bot.converse.rehearsal import Exchange


@dataclass(frozen=True)
class State:
    """Two conversations in the same state look the same to the citizen and go on in the same way.

    `asked`: the question that waits, if any. `harm`: what is known to have happened. `place_known`: whether police can be
    named; one police is told from another by its route. `responses` spoken in the latest
    turn, `buttons` by title and `routes` on cards are what is on the screen.
    """

    asked: str
    harm: str
    place_known: bool
    responses: tuple[str, ...]
    buttons: tuple[str, ...]
    routes: tuple[str, ...]

    @classmethod
    def after(cls, exchange: Exchange) -> State:
        """Give the state that a turn ends in."""
        return cls(
            exchange.asked or "",
            exchange.slots.get("harm") or "",
            exchange.place not in (None, Place.UNKNOWN),
            exchange.responses,
            tuple(sorted(exchange.buttons)),
            tuple(sorted(set(exchange.routes))),
        )


@dataclass(frozen=True)
class Broken:
    """A promise that was not kept: which, how, and the way there, so that it can be walked again."""

    promise: str
    how: str
    way: tuple[str, ...]


@dataclass
class Found:
    """What crawling or walking found: each state with how often and how it was first reached, and what was broken."""

    times: Counter[State] = field(default_factory=Counter)
    first_way: dict[State, tuple[str, ...]] = field(default_factory=dict)
    broken: list[Broken] = field(default_factory=list)
    walks: int = 0
    turns: int = 0
    left_unpressed: int = 0

    def note(self, state: State, way: tuple[str, ...]) -> bool:
        """Count a visit; tell whether the state is new."""
        self.times[state] += 1
        return self.first_way.setdefault(state, way) is way and self.times[state] == 1

    def add(self, other: Found) -> None:
        """Take in what another crawl or walk found."""
        for state, times in other.times.items():
            self.times[state] += times
            self.first_way.setdefault(state, other.first_way[state])
        self.broken += other.broken
        self.walks += other.walks
        self.turns += other.turns
        self.left_unpressed += other.left_unpressed
