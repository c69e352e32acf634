"""Press every button of every state, breadth first, from the greeting and from the reply to each thing people begin with."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from bot.converse.promises import ASKING_FOR_A_PERSON, History, broken, reaches_a_person
from bot.converse.rehearsal import Exchange, Rehearsal
from bot.converse.runner import Reached
from bot.converse.states import Broken, Found, State


@dataclass(frozen=True)
class _Place:
    """A conversation to press buttons in, how it went, and the way it came."""

    conversation: str
    history: History
    way: tuple[str, ...]


class Crawl:
    """One crawl. `found` and `reached` grow while it goes."""

    def __init__(self, rehearsal: Rehearsal, reached: Reached, most_turns: int) -> None:
        """`most_turns`: where it stops, however much is left; `found.left_unpressed` then says how many buttons are."""
        self.found = Found()
        self._rehearsal = rehearsal
        self._reached = reached
        self._most_turns = most_turns
        self._waiting: deque[_Place] = deque()

    async def run(self, openings: Sequence[str]) -> Found:
        """Crawl from the greeting and from the reply to each opening."""
        conversation, greeting = await self._rehearsal.begin()
        start = _Place(conversation, (greeting,), ("(greeting)",))
        await self._arrive(start)
        for said in openings:
            twin = await self._rehearsal.copy(conversation)
            await self._go(start, twin, await self._rehearsal.say(twin, said), f'"{said}"')
        while self._waiting:
            place = self._waiting.popleft()
            for title, payload in place.history[-1].buttons.items():
                if self.found.turns >= self._most_turns:
                    self.found.left_unpressed += 1
                    continue
                twin = await self._rehearsal.copy(place.conversation)
                await self._go(place, twin, await self._rehearsal.press(twin, title, payload), f"[{title}]")
        return self.found

    async def _go(self, place: _Place, conversation: str, exchange: Exchange, step: str) -> None:
        self.found.turns += 1
        await self._arrive(_Place(conversation, (*place.history, exchange), (*place.way, step)))

    async def _arrive(self, place: _Place) -> None:
        """Check the reply; in a state that is new, ask for a person too, and come back to press its buttons."""
        self._note(place.way, broken(place.history, self._rehearsal.knowledge))
        if not self.found.note(State.after(place.history[-1]), place.way):
            return
        self._reached.add(await self._rehearsal.events(place.conversation))
        self._waiting.append(place)
        twin = await self._rehearsal.copy(place.conversation)
        asked = (*place.history, await self._rehearsal.say(twin, ASKING_FOR_A_PERSON))
        self.found.turns += 1
        faults = broken(asked, self._rehearsal.knowledge)
        faults += [("reaches_a_person", how) for how in reaches_a_person(asked, self._rehearsal.knowledge)]
        self._note((*place.way, f'"{ASKING_FOR_A_PERSON}"'), faults)

    def _note(self, way: tuple[str, ...], faults: list[tuple[str, str]]) -> None:
        self.found.broken += [Broken(promise, how, way) for promise, how in faults]
