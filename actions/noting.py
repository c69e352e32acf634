"""Note what a turn says about the situation, whatever else the turn is about.

Runs before every prediction (a custom slot mapping), so a place named in passing is never asked for again.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import REQUESTED_SLOT

from actions.ground import entities_of, heard_now, intent_of, text_of, understood
from advice.circumstances import circumstances_in, harms_in, says_adult, says_child
from advice.tokens import tokenise
from advice.triage import worst_first
from advice.vocabulary import Answer, Circumstance, Harm, Heard, PaidBy, When, Who

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

# The answer "nothing" to "What has happened?"; in a longer message the word may mean anything.
NOTHING = frozenset({"nothing", "none", "nowt"})
MOST_WORDS_OF_NOTHING = 4

# What the words of a loss are heard in beside a report: a kind of scam or a message that is asked about, an answer, and what
# was not understood. People ask whether it is a scam first, and then say that they had paid already.
HEARS_A_LOSS = ("ask_scam_", "check_message", "give_answer", "affirm", "nlu_fallback", "insult")

# Someone threatened about pictures who says one of these with a way of paying has paid.
HAS_PAID = frozenset({"paid", "gave", "given", "sent"})

# With one of these a way of paying is what somebody wants, not what was done: "he says pay by bank transfer".
ASKED_FOR = frozenset(
    {"ask", "asked", "asking", "asks", "can", "could", "pay", "said", "says", "should", "told", "want", "wanted", "wants"}
)

# With one of these in a question the place is the person's own: "actually I live in Wales, who do I tell".
CORRECTS = re.compile(r"\b(?:live|living|moved|actually|sorry|mean|meant|(?:im|i am|were|we are) (?:in|from|at))\b")

# With one of these a message corrects whom it happened to: "not me, it was my mum".
CORRECTS_WHO = re.compile(
    r"\b(?:actually|sorry|mean|meant|not (?:me|mine|my)|happened to|(?:its|it was|it is|asking) (?:for )?my)\b"
)

ADULT_AGE_YEARS = 18

# An earlier number is a sum of money.
EARLIEST_YEAR = 1990

# After this long nobody is still connected, or still on the way.
LONG_AGO = frozenset({When.DAY, When.WEEK, When.LONGER})


class NoteDetails(Action):
    """Put the place, channel, payment, time, person, harm and circumstances of this turn into slots."""

    def name(self) -> str:
        return "action_note_details"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        entities = entities_of(tracker)
        text = text_of(tracker)
        told = circumstances_in(text)
        noted = {name: entities[name]["value"] for name in NOTED_ENTITIES if name in entities}
        if (place := entities.get("place")) and not _asks_of_elsewhere(tracker, text):
            noted["nation"] = place["value"]
            noted["force"] = place.get("force")
            noted["place_to_ask"] = None
        elif to_ask := entities.get("place_to_ask"):
            noted["place_to_ask"] = {"name": to_ask["value"], "options": to_ask["options"]}
        if tracker.get_slot(REQUESTED_SLOT) == "when" and _is_a_past_year(text):
            noted["when"] = When.LONGER.value
        if "who" in noted and not _says_who_it_happened_to(tracker, entities, text):
            del noted["who"]
        if harms := _harms(tracker, entities, text):
            worst, *others = worst_first(harms)  # a lesser harm named later does not hide a worse one
            noted["harm"] = worst.value
            noted["other_harms"] = [harm.value for harm in others] or None
        if under_18 := _under_18(tracker, entities, text):
            noted.setdefault("under_18", under_18)
        if going_on := _going_on(told, noted.get("when")):
            noted.setdefault("going_on", going_on)
        noted["circumstances"] = _circumstances(tracker, told) or None
        return [SlotSet(name, value) for name, value in noted.items() if tracker.get_slot(name) != value]


def _under_18(tracker: Tracker, entities: dict[str, Any], text: str) -> str | None:
    """Give what a message tells of the age: one that is told decides, unless it is a parent's; then what it sounds like."""
    if says_child(text):
        return Answer.YES.value
    writes_for_another = entities.get("who", {}).get("value", Who.SELF.value) != Who.SELF.value
    if says_adult(text) and not writes_for_another:
        return Answer.NO.value
    if intent_of(tracker) == "report_sextortion_under_18":
        return Answer.YES.value
    return _age_alone(tracker, text)


def _harms(tracker: Tracker, entities: dict[str, Any], text: str) -> set[Harm]:
    """Gather what has happened by now, or nothing when this turn tells of none. An answer to the question replaces it."""
    if answered := entities.get("harm"):
        return {Harm(answered["value"])}
    known = {Harm(one) for one in (tracker.get_slot("harm"), *(tracker.get_slot("other_harms") or [])) if one in set(Harm)}
    if _nothing_is_lost(tracker, text):
        return {Harm.NOTHING}
    told = _told_now(tracker, entities, text)
    if not told:
        return set()
    harms = (known | told) - {Harm.NOTHING, Harm.UNKNOWN}
    return harms - {Harm.LINK} or harms


def _told_now(tracker: Tracker, entities: dict[str, Any], text: str) -> set[Harm]:
    if _moves_money_of_others(tracker) or (Heard.DID_NOT_HAPPEN in heard_now(tracker) and not harms_in(text)):
        return set()
    intent = intent_of(tracker)
    paid_by = (entities.get("paid_by") or {}).get("value")
    said = HARM_OF_INTENT.get(intent)
    in_words = set(harms_in(text))
    if paid_by == PaidBy.GIFT_CARD:
        # The codes on gift cards are money, not the codes that open an account.
        in_words -= {Harm.PASSCODE}
    if said is None:
        in_words = in_words if intent.startswith(HEARS_A_LOSS) else set()
        # How it was paid tells that it was paid; people answer so when a scam was explained and they were asked if they paid.
        has_paid = intent == "give_answer" and paid_by and tracker.get_slot("harm") is None
        is_done = has_paid and ASKED_FOR.isdisjoint(tokenise(text).words)
        return {Harm.MONEY, *in_words} if is_done else in_words
    if said is Harm.IMAGES and paid_by and not HAS_PAID.isdisjoint(tokenise(text).words):
        in_words |= {Harm.MONEY}
    if said is Harm.MONEY and in_words == {Harm.BANK_DETAILS} and paid_by is None:
        said = Harm.BANK_DETAILS  # a bank card handed over: nothing may have been paid yet, and nobody need say how
    if said is Harm.BANK_DETAILS and Harm.PASSCODE in in_words and Harm.BANK_DETAILS not in in_words:
        said = Harm.PASSCODE
    told = {said, *in_words}
    if paid_by == PaidBy.CASH and Harm.MONEY in told:
        told = told - {Harm.MONEY} | {Harm.CASH_OR_GOODS}
    return told


def _is_a_past_year(text: str) -> bool:
    """Whether a message is a year and nothing else, before this one: "2023"."""
    words = [word for word in tokenise(text).words if word not in {"in", "since", "about", "around"}]
    return len(words) == 1 and words[0].isdigit() and EARLIEST_YEAR <= int(words[0]) < date.today().year


def _age_alone(tracker: Tracker, text: str) -> str | None:
    """Take a number by itself for the age that was asked."""
    words = tokenise(text).words
    if tracker.get_slot(REQUESTED_SLOT) != "under_18" or len(words) != 1 or not words[0].isdigit():
        return None
    return Answer.YES.value if int(words[0]) < ADULT_AGE_YEARS else Answer.NO.value


def _nothing_is_lost(tracker: Tracker, text: str) -> bool:
    """Whether someone answers "nothing" when asked what has happened."""
    words = tokenise(text).words
    return (
        tracker.get_slot(REQUESTED_SLOT) == "harm"
        and 0 < len(words) <= MOST_WORDS_OF_NOTHING
        and not NOTHING.isdisjoint(words)
        and intent_of(tracker) not in HARM_OF_INTENT
    )


def _asks_of_elsewhere(tracker: Tracker, text: str) -> bool:
    """Whether a question names a place that is not the person's own: they told theirs before, and do not correct it."""
    before = understood(tracker)[:-1]
    told_before = any(entity["entity"] == "place" for parse in before for entity in parse.get("entities") or [])
    asks = intent_of(tracker).startswith("ask_") and tracker.get_slot(REQUESTED_SLOT) != "nation"
    return asks and told_before and CORRECTS.search(" ".join(tokenise(text).words)) is None


def _says_who_it_happened_to(tracker: Tracker, entities: dict[str, Any], text: str) -> bool:
    """Whether whom a message names may be whose loss it is: "who do I tell?" makes no mother's loss the writer's."""
    if tracker.get_slot("who") is None or tracker.get_slot("harm") is None or intent_of(tracker) == "help_someone_else":
        return True
    return bool(_told_now(tracker, entities, text)) or CORRECTS_WHO.search(" ".join(tokenise(text).words)) is not None


def _going_on(told: frozenset[Circumstance], when: str | None) -> str | None:
    """Say whether it is still going on, when the words or the time tell."""
    if Circumstance.IT_IS_OVER in told:
        return Answer.NO.value
    if not told.isdisjoint({Circumstance.STILL_GOING, Circumstance.SOMEONE_COMING}):
        return Answer.YES.value
    return Answer.NO.value if when in LONG_AGO else None


def _moves_money_of_others(tracker: Tracker) -> bool:
    """Whether the money of this case is other people's: it stays so until somebody plainly tells of their own."""
    told = Circumstance.MONEY_MULE in (tracker.get_slot("circumstances") or [])
    return told and Heard.OWN_MONEY_GONE not in heard_now(tracker)


def _circumstances(tracker: Tracker, told: frozenset[Circumstance]) -> list[str]:
    """Add what is told now to what was told before; a loss of one's own ends the talk of an attack or of moving money."""
    intent = intent_of(tracker)
    known = {Circumstance(one) for one in tracker.get_slot("circumstances") or []}
    if intent in HARM_OF_INTENT:
        of_others = {Circumstance.MONEY_MULE} if _moves_money_of_others(tracker) else set()
        known -= set(CIRCUMSTANCE_OF_INTENT.values()) - of_others
    if intent in CIRCUMSTANCE_OF_INTENT:
        known.add(CIRCUMSTANCE_OF_INTENT[intent])
    return sorted(known | told)
