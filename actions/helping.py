"""Someone is worried about someone else: family and friends, people who look after somebody, staff who see it happen."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.outcome import said_in_the_case
from actions.triage import known_of, people_who_listen
from advice.vocabulary import Circumstance, Who

SAID_TO_HELPERS_OF: dict[Who | None, str] = {
    Who.CUSTOMER: "utter_help_customer",
    Who.CLIENT: "utter_help_client",
}
SAID_TO_FAMILY = "utter_help_someone_else"
SAID_NEXT = "utter_help_not_listened_to"


class HelpSomeoneElse(Action):
    """Answer the helper by whom they help; then with what else to try, then with people to ring."""

    def name(self) -> str:
        return "action_help_someone_else"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        say_the_next_help(dispatcher, tracker)
        return []


def is_a_helper(tracker: Tracker) -> bool:
    """Whether someone was answered as a helper in this case."""
    return said_in_the_case(tracker, (SAID_TO_FAMILY, *SAID_TO_HELPERS_OF.values()))


def say_the_next_help(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """Say what was not said yet: nothing is repeated to someone who has tried it."""
    known = known_of(tracker)
    who = Who.CUSTOMER if Circumstance.SEEN_AT_WORK in known.also else known.who
    first = SAID_TO_HELPERS_OF.get(who, SAID_TO_FAMILY)
    if not said_in_the_case(tracker, first):
        dispatcher.utter_message(response=first)
    elif not said_in_the_case(tracker, SAID_NEXT):
        dispatcher.utter_message(response=SAID_NEXT)
    elif near := people_who_listen(tracker):
        dispatcher.utter_message(response="utter_help_ring_someone_near", routes=near)
    else:
        dispatcher.utter_message(response="utter_help_ring_someone")
