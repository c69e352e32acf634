"""The answers that depend on the case: who it happened to, where they live, what they told before. The words are in data/."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import REQUESTED_SLOT

from actions import done
from actions.again import say_once, say_the_first_step_again
from actions.beside import say_that_it_is_no_answer, tells_a_detail
from actions.ground import entities_of, heard_now, is_typed, knowledge, noted_now, place_is_new, text_of
from actions.outcome import (
    FIRST_STEPS,
    acknowledge_what_is_done,
    help_with_pictures,
    name_who_listens_after_distress,
    remind_of_the_first_thing,
    said_in_the_case,
)
from actions.triage import can_ring_159, known_of, people_who_listen, police_for
from advice.circumstances import harms_in
from advice.routing import Situation, routes_for
from advice.tokens import tokenise
from advice.triage import questions
from advice.vocabulary import Answer, Circumstance, Harm, Heard, Place

# What Report Fraud was called until 2025, and what people still ask for.
OLD_NAME = "action fraud"

# A complaint with one of these is about the police, unless a firm is named too.
SPEAKS_OF_POLICE = frozenset(
    {"police", "policeman", "policewoman", "officer", "officers", "copper", "coppers", "constable", "sergeant"}
)
SPEAKS_OF_FIRMS = frozenset({"bank", "banks", "building", "society", "paypal", "app", "website", "chatbot", "bot"})

# How the names of the answers to distress begin.
DISTRESS_WORDS = "utter_distress"

SPEAKS_OF_SCOTLAND = frozenset({"scotland", "scottish", "scots"})


def _say_the_first_steps_of_money(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    return _say_the_first_steps(dispatcher, tracker, "utter_first_money")


def _say_the_first_steps_of_details(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    return _say_the_first_steps(dispatcher, tracker, "utter_first_bank_details")


def _say_the_first_steps(dispatcher: CollectingDispatcher, tracker: Tracker, steps: str) -> list[Any]:
    """Say these steps, or how to shut the device first while someone may be in it; moved money of others is no loss."""
    if Circumstance.MONEY_MULE in known_of(tracker).also:
        return _answer_money_mule(dispatcher, tracker)
    bank_told = Heard.BANK_TOLD in heard_now(tracker)
    if _device_is_open(tracker):
        steps = "utter_first_remote_access"
    elif bank_told and said_in_the_case(tracker, FIRST_STEPS):
        steps = "utter_bank_knows"
    elif bank_told:
        steps = "utter_first_bank_knows"
    say_once(dispatcher, tracker, steps)
    return []


def _help_with_pictures(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    say_once(dispatcher, tracker, help_with_pictures(tracker))
    return []


def _say_where_to_report(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """Begin with the bank; the form that follows names the police of a place when it is told, and this answer when it was."""
    _say_the_bank_comes_first(dispatcher, tracker)
    if OLD_NAME in " ".join(_words(tracker)):
        dispatcher.utter_message(response="utter_name_of_report_fraud")
    known = known_of(tracker)
    if known.place and questions(known) and not place_is_new(tracker) and (police := police_for(tracker)):
        dispatcher.utter_message(response="utter_police_of_the_place", routes=police)
    return []


def _say_the_bank_comes_first(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    if done.says_it_is_done(tracker):
        dispatcher.utter_message(response="utter_bank_knows")
        return
    dispatcher.utter_message(response="utter_report_route" if can_ring_159(tracker) else "utter_report_route_without_159")


def _report_in_scotland(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """Answer for Scotland, unless someone who lives elsewhere asks of somewhere else."""
    place = known_of(tracker).place
    if place in {None, Place.UNKNOWN, Place.SCOTLAND} or _speaks_of_scotland(tracker):
        dispatcher.utter_message(response="utter_report_scotland")
        name_who_listens_after_distress(dispatcher, tracker)
        return []
    _say_the_bank_comes_first(dispatcher, tracker)
    if police := police_for(tracker) or [route.id for route in routes_for(knowledge(), Situation(place=place))]:
        dispatcher.utter_message(response="utter_police_of_the_place", routes=police)
    return [] if tracker.active_loop else [FollowupAction("report_form")]


def _explain_159(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    if done.says_it_is_done(tracker):
        return acknowledge_what_is_done(dispatcher, tracker)
    asks_how_it_goes = Heard.ASKS_OF_THE_CALL in heard_now(tracker)
    dispatcher.utter_message(response="utter_what_the_bank_asks" if asks_how_it_goes else "utter_bank_159")
    if Circumstance.CANNOT_CALL in known_of(tracker).also:
        dispatcher.utter_message(response="utter_ring_without_speaking")
    return []


def _answer_about_the_bank(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """Tell someone who moved money for another to ring the bank; it has refused them nothing."""
    mule = Circumstance.MONEY_MULE in known_of(tracker).also
    if Heard.ASKS_OF_THE_CALL in heard_now(tracker):
        dispatcher.utter_message(response="utter_what_the_bank_asks")
    elif mule:
        dispatcher.utter_message(response="utter_bank_rings_a_mule")
    else:
        say_once(dispatcher, tracker, "utter_bank_refused")
    return []


def _answer_recovery_fraud(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    say_once(dispatcher, tracker, "utter_recovery_fraud")
    return []


def _answer_money_mule(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    say_once(dispatcher, tracker, "utter_money_mule")
    return []


def _say_the_first_steps_of_a_link(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    say_once(dispatcher, tracker, "utter_first_link")
    return []


def _say_the_first_steps_of_a_device(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    say_once(dispatcher, tracker, "utter_first_remote_access")
    return []


def _say_the_first_steps_of_an_account(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    say_once(dispatcher, tracker, "utter_first_hacked_account")
    return []


def _say_what_follows_a_report(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """Who moved money for another asks what becomes of them, and not of a report."""
    if Circumstance.MONEY_MULE in known_of(tracker).also:
        return _answer_money_mule(dispatcher, tracker)
    say_once(dispatcher, tracker, "utter_after_report")
    return []


def _say_what_this_is_for(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """In an open case a typed "help" asks for the next step, and not for what this chat can do."""
    if is_typed(tracker) and (events := say_the_first_step_again(dispatcher, tracker)) is not None:
        return events
    dispatcher.utter_message(response="utter_help")
    return []


def _answer_an_insult(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """Someone who swears and tells of a loss is told what to do about the loss."""
    if noted_now(tracker, "harm") and harms_in(text_of(tracker)):
        _say_the_first_steps(dispatcher, tracker, "utter_first_money")
        return [] if tracker.active_loop else [FollowupAction("report_form")]
    if said_in_the_case(tracker, "utter_insult") and (events := say_the_first_step_again(dispatcher, tracker)) is not None:
        return events
    dispatcher.utter_message(response="utter_insult")
    return []


def _say_the_first_steps_of_identity(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    say_once(dispatcher, tracker, "utter_first_identity")
    return []


def _say_it_is_another_police_matter(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    dispatcher.utter_message(response="utter_other_police_matter")
    return []


def _answer_complaint(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """Name the way to complain about the police alone, to someone who complains about them."""
    of_police = not SPEAKS_OF_POLICE.isdisjoint(_words(tracker)) and SPEAKS_OF_FIRMS.isdisjoint(_words(tracker))
    dispatcher.utter_message(response="utter_complaint_police" if of_police else "utter_complaint")
    return []


def _answer_distress(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    if said_in_the_case(tracker, DISTRESS_WORDS):
        near = people_who_listen(tracker)
        dispatcher.utter_message(response="utter_distress_again")
        if near:
            dispatcher.utter_message(response="utter_people_who_listen", routes=near)
    elif near := people_who_listen(tracker):
        dispatcher.utter_message(response="utter_distress_at_home", routes=near)
    else:
        dispatcher.utter_message(response="utter_distress")
    return []


def _say_what_is_outside(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """Someone in the middle of a loss who writes past it, or hits the keys in a panic, hears again what comes first."""
    if (asked := tracker.get_slot(REQUESTED_SLOT)) and tells_a_detail(tracker):
        say_that_it_is_no_answer(dispatcher, tracker, asked)
        return []
    remind_of_the_first_thing(dispatcher, tracker)
    dispatcher.utter_message(response="utter_something_else")
    return []


def _device_is_open(tracker: Tracker) -> bool:
    """Whether this same message tells that they were in the device, and may be in it yet: that comes before the bank."""
    told = Harm.REMOTE_ACCESS in harms_in(text_of(tracker))
    return told and known_of(tracker).going_on is not Answer.NO


def _speaks_of_scotland(tracker: Tracker) -> bool:
    named = (entities_of(tracker).get("place") or {}).get("value") == Place.SCOTLAND
    return named or not SPEAKS_OF_SCOTLAND.isdisjoint(_words(tracker))


def _words(tracker: Tracker) -> tuple[str, ...]:
    return tokenise(text_of(tracker)).words


ANSWERS = {
    "report_lost_money": _say_the_first_steps_of_money,
    "report_shared_bank_details": _say_the_first_steps_of_details,
    "report_sextortion": _help_with_pictures,
    "report_sextortion_under_18": _help_with_pictures,
    "ask_report_route": _say_where_to_report,
    "ask_report_route_scotland": _report_in_scotland,
    "ask_bank_159": _explain_159,
    "ask_bank_refused": _answer_about_the_bank,
    "express_distress": _answer_distress,
    "make_complaint": _answer_complaint,
    "report_recovery_fraud": _answer_recovery_fraud,
    "report_money_mule": _answer_money_mule,
    "report_identity_theft": _say_the_first_steps_of_identity,
    "ask_other_police_matter": _say_it_is_another_police_matter,
    "ask_something_else": _say_what_is_outside,
    "report_clicked_link": _say_the_first_steps_of_a_link,
    "report_remote_access": _say_the_first_steps_of_a_device,
    "report_hacked_account": _say_the_first_steps_of_an_account,
    "ask_after_report": _say_what_follows_a_report,
    "ask_for_help": _say_what_this_is_for,
    "insult": _answer_an_insult,
}

# After these the police of a place that came with the message are still to be named; the others name them, or ask on.
SAY_NO_POLICE = frozenset({_explain_159, _answer_about_the_bank, _answer_distress})
