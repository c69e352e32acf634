"""Which routes fit a situation, in the order of what to do first. The order is knowledge/routing.yml's, not ours."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from advice.entries import EVERYWHERE, Route, Step
from advice.registry import Knowledge
from advice.vocabulary import Channel, Harm, Language, Place, Urgency

# How the ids of routing steps begin, by where they lead.
TO_THE_POLICE = "police_"
TO_FORWARDING = "forward_"
TO_PEOPLE_WHO_LISTEN = "support"


@dataclass(frozen=True)
class Situation:
    """The four questions that change the route. What is not known stays unknown, and nothing is assumed from it."""

    harm: Harm = Harm.UNKNOWN
    channel: Channel = Channel.UNKNOWN
    place: Place = Place.UNKNOWN
    urgency: Urgency = Urgency.NONE


def routes_for(knowledge: Knowledge, situation: Situation) -> tuple[Route, ...]:
    """List the routes for a situation, first to be done first, each once.

    While the place is unknown no police route is among them: the caller asks where the person lives. Empty when nothing
    is known at all.
    """
    return _routes_of(knowledge, (step for step in knowledge.steps if fits(step, situation)), situation.place)


def fits(step: Step, situation: Situation) -> bool:
    """Say whether a step applies: each question it asks has the situation's answer among its own."""
    return all(
        not wanted or given in wanted
        for wanted, given in (
            (step.when.harm, situation.harm),
            (step.when.channel, situation.channel),
            (step.when.urgency, situation.urgency),
        )
    )


def forwarding(knowledge: Knowledge, channel: Channel, place: Place) -> Route | None:
    """Give where a scam message that came so is passed on, from there: where the routing steps called `forward_…` lead.

    None when such messages are not passed on, or when no contact of the service may be shown.
    """
    steps = (step for step in _steps(knowledge, TO_FORWARDING) if channel in step.when.channel)
    routes = _routes_of(knowledge, steps, place)
    return next((route for route in routes if route.best_contact(Language.EN).text), None)


def people_who_listen(knowledge: Knowledge, place: Place) -> tuple[Route, ...]:
    """List who listens at a place, first to last: where the routing steps called `support…` lead. Empty while it is unknown."""
    return () if place is Place.UNKNOWN else _routes_of(knowledge, _steps(knowledge, TO_PEOPLE_WHO_LISTEN), place)


def police(knowledge: Knowledge) -> frozenset[str]:
    """Name every route to the police of one place or another: where the routing steps called `police_…` lead.

    A line of theirs for some callers, on the same number, is the police too: `report_fraud_live_cyber`.
    """
    named = {id_ for step in _steps(knowledge, TO_THE_POLICE) for ids in step.routes.values() for id_ in ids}
    lines = {
        route.id
        for route in knowledge.routes.values()
        for id_ in named
        if route.id.startswith(f"{id_}_") and route.shown_phone == knowledge.routes[id_].shown_phone
    }
    return frozenset(named | lines)


def without_police_of_elsewhere(
    knowledge: Knowledge, routes: Sequence[str], place: Place, said: AbstractSet[str] = frozenset()
) -> tuple[list[str], tuple[Route, ...]]:
    """Give `routes` without police who do not serve the place; and whom to tell there, when no police that are named do.

    `said`: further routes that are named in words. Nothing changes while the place is unknown, or when no police are named.
    """
    named = {*routes, *said} & police(knowledge)
    elsewhere = {id_ for id_ in named if not knowledge.routes[id_].serves(place)}
    at_home = routes_for(knowledge, Situation(place=place)) if named and elsewhere == named else ()
    return [id_ for id_ in routes if id_ not in elsewhere], at_home


def _steps(knowledge: Knowledge, beginning: str) -> Iterator[Step]:
    return (step for step in knowledge.steps if step.id.startswith(beginning))


def _routes_of(knowledge: Knowledge, steps: Iterable[Step], place: Place) -> tuple[Route, ...]:
    """List the routes of steps for someone who lives there, in their order, each once."""
    ids = dict.fromkeys(id_ for step in steps for id_ in (*step.routes.get(EVERYWHERE, ()), *step.routes.get(place, ())))
    return tuple(route for id_ in ids if (route := knowledge.routes[id_]).serves(place))
