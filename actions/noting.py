"""Note what a turn says about the situation, whatever else the turn is about.

Runs before every prediction (a custom slot mapping), so a place named in passing is never asked for again.
"""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.ground import entities_of, intent_of
from advice.vocabulary import Harm

# What an intent says has happened. Anything not here says nothing about harm.
HARM_OF_INTENT = {
    "report_emergency": Harm.DANGER,
    "report_offender_at_door": Harm.DANGER,
    "report_remote_access": Harm.REMOTE_ACCESS,
    "report_lost_money": Harm.MONEY,
    "report_shared_bank_details": Harm.BANK_DETAILS,
    "report_sextortion": Harm.IMAGES,
    "report_hacked_account": Harm.PASSWORD,
    "report_identity_theft": Harm.IDENTITY,
    "report_clicked_link": Harm.LINK,
}

NOTED_ENTITIES = ("channel", "paid_by", "when", "who", "under_18")

# Worst first: a lesser harm named later does not hide a worse one named before.
SEVERITY = tuple(Harm)


class NoteDetails(Action):
    """Put the place, channel, payment, time, person and harm of this turn into slots."""

    def name(self) -> str:
        return "action_note_details"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        entities = entities_of(tracker)
        noted = {name: entities[name]["value"] for name in NOTED_ENTITIES if name in entities}
        if place := entities.get("place"):
            noted["nation"] = place["value"]
            noted["force"] = place.get("force")
        if harm := self._harm(tracker, entities):
            noted["harm"] = harm
        return [SlotSet(name, value) for name, value in noted.items() if tracker.get_slot(name) != value]

    @staticmethod
    def _harm(tracker: Tracker, entities: dict[str, Any]) -> str | None:
        if answered := entities.get("harm"):
            return str(answered["value"])
        said = HARM_OF_INTENT.get(intent_of(tracker))
        if said is None:
            return None
        known = tracker.get_slot("harm")
        if known in SEVERITY and SEVERITY.index(Harm(known)) < SEVERITY.index(said):
            return str(known)
        return said.value
