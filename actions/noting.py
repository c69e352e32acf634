"""Note what a turn says about the situation, whatever else the turn is about.

Runs before every prediction (a custom slot mapping), so a place named in passing is never asked for again.
"""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.ground import entities_of, intent_of
from advice.details.values import PaidBy, When
from advice.triage import Answer, Circumstance, circumstances_in, says_adult
from advice.vocabulary import Harm

# What an intent says has happened. Anything not here says nothing about harm. Danger is not here: it is answered at once by
# its own rules, and remembering it would hide the loss that is told when it is over.
HARM_OF_INTENT = {
    "report_remote_access": Harm.REMOTE_ACCESS,
    "report_lost_money": Harm.MONEY,
    "report_shared_bank_details": Harm.BANK_DETAILS,
    "report_sextortion": Harm.IMAGES,
    "report_sextortion_under_18": Harm.IMAGES,
    "report_hacked_account": Harm.PASSWORD,
    "report_identity_theft": Harm.IDENTITY,
    "report_clicked_link": Harm.LINK,
}

# These say what kind of case it is, not what was lost.
CIRCUMSTANCE_OF_INTENT = {
    "report_cyber_attack": Circumstance.CYBER_ATTACK,
    "report_money_mule": Circumstance.MONEY_MULE,
}

NOTED_ENTITIES = ("channel", "paid_by", "when", "who", "under_18", "going_on")

# Worst first: a lesser harm named later does not hide a worse one named before.
SEVERITY = tuple(Harm)

# After this long nobody is still connected, or still on the way.
LONG_AGO = frozenset({When.DAY, When.WEEK, When.LONGER})


class NoteDetails(Action):
    """Put the place, channel, payment, time, person, harm and circumstances of this turn into slots."""

    def name(self) -> str:
        return "action_note_details"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        entities = entities_of(tracker)
        told = circumstances_in(tracker.latest_message.get("text") or "")
        noted = {name: entities[name]["value"] for name in NOTED_ENTITIES if name in entities}
        if place := entities.get("place"):
            noted["nation"] = place["value"]
            noted["force"] = place.get("force")
            noted["place_to_ask"] = None
        elif to_ask := entities.get("place_to_ask"):
            noted["place_to_ask"] = {"name": to_ask["value"], "options": to_ask["options"]}
        if harm := _harm(tracker, entities):
            noted["harm"] = harm
        if intent_of(tracker) == "report_sextortion_under_18":
            noted.setdefault("under_18", Answer.YES.value)
        elif says_adult(tracker.latest_message.get("text") or ""):
            noted.setdefault("under_18", Answer.NO.value)
        if going_on := _going_on(told, noted.get("when")):
            noted.setdefault("going_on", going_on)
        noted["circumstances"] = _circumstances(tracker, told) or None
        return [SlotSet(name, value) for name, value in noted.items() if tracker.get_slot(name) != value]


def _harm(tracker: Tracker, entities: dict[str, Any]) -> str | None:
    if answered := entities.get("harm"):
        return str(answered["value"])
    said = HARM_OF_INTENT.get(intent_of(tracker))
    if said is None:
        return None
    if said is Harm.MONEY and (entities.get("paid_by") or {}).get("value") == PaidBy.CASH:
        said = Harm.CASH_OR_GOODS
    known = tracker.get_slot("harm")
    if known in SEVERITY and SEVERITY.index(Harm(known)) < SEVERITY.index(said):
        return str(known)
    return said.value


def _going_on(told: frozenset[Circumstance], when: str | None) -> str | None:
    """Say whether it is still going on, when the words or the time tell."""
    if Circumstance.IT_IS_OVER in told:
        return Answer.NO.value
    if Circumstance.STILL_GOING in told:
        return Answer.YES.value
    return Answer.NO.value if when in LONG_AGO else None


def _circumstances(tracker: Tracker, told: frozenset[Circumstance]) -> list[str]:
    """Add what is told now to what was told before; a loss of one's own ends the talk of an attack or of moving money."""
    intent = intent_of(tracker)
    known = {Circumstance(one) for one in tracker.get_slot("circumstances") or []}
    if intent in HARM_OF_INTENT:
        known -= set(CIRCUMSTANCE_OF_INTENT.values())
    if intent in CIRCUMSTANCE_OF_INTENT:
        known.add(CIRCUMSTANCE_OF_INTENT[intent])
    return sorted(known | told)
