"""All three ways of looking for dead ends, one after the other, and what none of them reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.converse import coverage, material
from bot.converse.cases import Case
from bot.converse.crawl import Crawl
from bot.converse.rehearsal import Rehearsal
from bot.converse.runner import Reached
from bot.converse.states import Found
from bot.converse.walks import Material, Walker


@dataclass(frozen=True)
class Extent:
    """How far to look: `turns` of the crawl at most, so many `walks`, and the `seed` they are made from."""

    turns: int
    walks: int
    seed: int


@dataclass
class Survey:
    """What was found, and the names that neither crawl, conversation test nor walk reaches, by kind."""

    found: Found = field(default_factory=Found)
    unreached: dict[str, list[str]] = field(default_factory=dict)


async def survey(
    rehearsal: Rehearsal, said: Material, tests: Sequence[Case], all_: coverage.Everything, extent: Extent
) -> Survey:
    """Crawl, follow the conversation tests, and walk. What one of the three reaches is reached."""
    result, reached = Survey(), Reached()
    crawl = Crawl(rehearsal, reached, extent.turns)
    walker = Walker(rehearsal, reached, said, extent.seed)
    result.found.add(await crawl.run(material.openings(said)))
    await walker.follow(tests)
    result.found.add(await walker.run(extent.walks))
    result.unreached = coverage.unreached(tests, reached, all_)
    return result
