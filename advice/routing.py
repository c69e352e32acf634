"""Which routes fit a situation, in the order of what to do first. The order is knowledge/routing.yml's, not ours."""

from dataclasses import dataclass

from advice.entries import EVERYWHERE, Route, Step
from advice.registry import Knowledge
from advice.vocabulary import Channel, Harm, Place, Urgency


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
    ids = dict.fromkeys(
        id_
        for step in knowledge.steps if fits(step, situation)
        for id_ in (*step.routes.get(EVERYWHERE, ()), *step.routes.get(situation.place, ()))
    )
    routes = (knowledge.routes[id_] for id_ in ids)
    return tuple(route for route in routes if route.serves(situation.place))


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
