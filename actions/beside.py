"""What is said where a question waits and is not answered: a detail is thanked for, and only a place can be unknown."""

from __future__ import annotations

import re

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import REQUESTED_SLOT

from actions.ground import entities_of, intent_of, text_of
from advice.tokens import tokenise, word_set
from advice.vocabulary import Question

# Whoever tells one of these has told something of the case, though nothing that was asked.
DETAILS = frozenset({"amount", "organisation", "platform", "paid_by", "when", "under_18"})

# So does a number by itself, an age or a sum, and so does the name of a device.
NUMBER_ALONE = re.compile(r"\W*\d[\d,.]*\W*")
DEVICES = word_set("android iphone ipad laptop computer tablet mac macbook chromebook samsung windows pc")

MOST_WORDS_OF_A_DETAIL = 6

# The name of a place is short, and none of these stands in it.
MOST_WORDS_OF_A_PLACE = 5
NOT_IN_A_PLACE = word_set(
    """
    yes yeah yep yea yup no nope nah not ok okay please thanks thank sorry
    i im ive id me my you your he she they we his her them their it its this that these those who what why how when which
    is are was were be been am do does did dont didnt cant cannot wont can could will would should have has had
    get got go going went paid pay sent send gave give took take told tell say said think know want need help asked ask
    blocked bought sold seller money bank account card cash app phone text message email website link code password
    cos because if but and so just also already still again ago today yesterday since last week month year time
    scam scammer scammed fraud stop nothing something anything everything never maybe
    """
)


def tells_a_detail(tracker: Tracker) -> bool:
    """Whether so short a message tells a sum, a bank or a device; no question does, and nothing while they may be in it."""
    if tracker.get_slot(REQUESTED_SLOT) == Question.GOING_ON or "?" in text_of(tracker):
        return False
    text = text_of(tracker)
    words = tokenise(text).words
    if not 0 < len(words) <= MOST_WORDS_OF_A_DETAIL:
        return False
    named = not DETAILS.isdisjoint(entities_of(tracker)) or not DEVICES.isdisjoint(words)
    return named or NUMBER_ALONE.fullmatch(text) is not None


def say_that_it_is_no_answer(dispatcher: CollectingDispatcher, tracker: Tracker, asked: str) -> None:
    """Thank for a detail; say that a place is not known where one may be meant; else say what is enough."""
    if intent_of(tracker) not in {"affirm", "deny"} and tells_a_detail(tracker):
        dispatcher.utter_message(response="utter_noted")
    elif asked == Question.NATION and not _may_be_a_place(tracker):
        dispatcher.utter_message(response="utter_nation_is_enough")
    else:
        dispatcher.utter_message(response=f"utter_did_not_catch_{asked}")


def _may_be_a_place(tracker: Tracker) -> bool:
    words = tokenise(text_of(tracker)).words
    is_reply = intent_of(tracker) not in {"affirm", "deny"}
    return is_reply and 0 < len(words) <= MOST_WORDS_OF_A_PLACE and NOT_IN_A_PLACE.isdisjoint(words)
