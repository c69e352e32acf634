"""The journey of someone something has happened to: the questions that matter, their answers, and going back."""

from __future__ import annotations

import json
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import REQUESTED_SLOT

from actions import done
from actions.again import say_the_first_step_again
from actions.beside import say_that_it_is_no_answer
from actions.forms import SHORT_REPLIES_MAY_BE, PatientForm, says_dont_know
from actions.ground import (
    entities_of,
    events_of_turn,
    heard_now,
    intent_of,
    knowledge,
    language_of,
    noted_now,
    responses_in,
    text_of,
)
from actions.home import name_the_helpline_of_a_new_place
from actions.outcome import (
    FIRST_STEPS,
    acknowledge_what_is_done,
    first_steps_said,
    give_outcome,
    help_with_pictures,
    name_who_listens_after_distress,
    outcome_is_the_same,
    said_in_the_case,
)
from actions.remarks import answer_remark
from actions.triage import NOT_KNOWN, known_of, police_and_forwarding_for
from advice import routing
from advice.emergency import DANGER_INTENTS
from advice.routing import Situation, routes_for
from advice.triage import questions
from advice.vocabulary import Answer, Channel, Harm, Heard, Place, Question
from advice.wording import in_language

# Questions that yes and no answer.
YES_OR_NO = frozenset({Question.UNDER_18, Question.GOING_ON})

# "by gift card", "about an hour ago": so short a message that names what was asked is the answer, whatever it sounds like.
MOST_WORDS_OF_A_SHORT_ANSWER = 8
SHORT_ANSWERS_TO = frozenset({Question.UNDER_18, Question.PAID_BY, Question.WHEN})
NEVER_AN_ANSWER = DANGER_INTENTS | {"start_again", "go_back"}

# A message in an app is reported inside the app.
REPORTED_IN_THE_APP = "messaging_app_report"

# The slot an entity is noted in, where their names differ.
SLOT_OF = {"place": "nation"}


class ValidateReportForm(PatientForm):
    """Ask what still changes the advice, and nothing else."""

    unsure = {question.value: NOT_KNOWN for question in Question}

    def name(self) -> str:
        return "validate_report_form"

    async def required_slots(
        self, domain_slots: list[str], dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[str]:
        """Name what is still to be asked, the most pressing first."""
        return [question.value for question in questions(known_of(tracker))]

    async def get_validation_events(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Take yes and no; say what an answer changes at once, if another question follows."""
        asked = tracker.get_slot(REQUESTED_SLOT)
        if asked in YES_OR_NO and (answer := _yes_or_no(tracker)) and not noted_now(tracker, asked):
            tracker.slots[asked] = answer
            if asked == Question.UNDER_18:
                _help_by_age(dispatcher, tracker)
            return [SlotSet(asked, answer)]
        if asked == Question.NATION and says_dont_know(tracker) and tracker.get_slot(asked) is None:
            _say_the_ways_of_every_place(dispatcher, tracker)
        unsaid = {asked} if says_dont_know(tracker) else set()
        if set(questions(known_of(tracker))) - unsaid:
            self._say_what_cannot_wait(dispatcher, tracker)
        return list(await super().get_validation_events(dispatcher, tracker, domain))

    def _say_what_cannot_wait(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
        """Say the first steps of a loss that an answer told, then the police of a place, then the help for an age."""
        told_now = noted_now(tracker, Question.HARM) and known_of(tracker).harm is Harm.MONEY
        if told_now and not said_in_the_case(tracker, FIRST_STEPS):
            dispatcher.utter_message(response="utter_first_money")
        if noted_now(tracker, Question.NATION) and not _said(tracker, "utter_police_of_the_place"):
            name_the_helpline_of_a_new_place(dispatcher, tracker)
            if routes := police_and_forwarding_for(tracker):
                dispatcher.utter_message(response="utter_police_of_the_place", routes=routes)
            name_who_listens_after_distress(dispatcher, tracker)
        if noted_now(tracker, Question.UNDER_18):
            _help_by_age(dispatcher, tracker)

    def _answers(self, tracker: Tracker, asked: str) -> bool:
        if asked in YES_OR_NO and _yes_or_no(tracker):
            return True
        if asked == Question.HARM and tracker.get_slot(asked) == Harm.NOTHING and noted_now(tracker, asked):
            return True
        return self._is_short_answer(tracker, asked) or super()._answers(tracker, asked)

    def _is_short_answer(self, tracker: Tracker, asked: str) -> bool:
        said = text_of(tracker).split()
        return (
            asked in SHORT_ANSWERS_TO
            and intent_of(tracker) not in NEVER_AN_ANSWER
            and 0 < len(said) <= MOST_WORDS_OF_A_SHORT_ANSWER
            and noted_now(tracker, asked)
        )


def _say_the_ways_of_every_place(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """Give the police of each place that may be meant, to someone who cannot say which; else say that it can wait."""
    options = (tracker.get_slot("place_to_ask") or {}).get("options") or []
    places = dict.fromkeys(Place(option["place"]) for option in options)
    routes = dict.fromkeys(route.id for place in places for route in routes_for(knowledge(), Situation(place=place)))
    if routes:
        dispatcher.utter_message(response="utter_both_ways", routes=list(routes))
    else:
        dispatcher.utter_message(response="utter_place_can_wait")


def _yes_or_no(tracker: Tracker) -> str | None:
    """Give a yes or a no that is one: "yes, we rang the bank" and "no idea" say nothing of what was asked."""
    if done.says_it_is_done(tracker) or says_dont_know(tracker):
        return None
    intent, heard = intent_of(tracker), heard_now(tracker)
    if intent in {"affirm", "deny"}:
        return Answer.YES.value if intent == "affirm" else Answer.NO.value
    if heard.isdisjoint({Heard.SAYS_YES, Heard.SAYS_NO}):
        return None
    if intent not in SHORT_REPLIES_MAY_BE and not _is_about_what_goes_on(tracker):
        return None
    return Answer.YES.value if Heard.SAYS_YES in heard else Answer.NO.value


def _help_by_age(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """Say the help for the age as soon as it is known: for a child all the first steps, unless this turn has said any."""
    known = known_of(tracker)
    if Harm.IMAGES not in known.harms or known.under_18 is Answer.UNKNOWN or first_steps_said(tracker):
        return
    response = help_with_pictures(tracker) if known.under_18 is Answer.YES else "utter_help_for_adults"
    if not said_in_the_case(tracker, response):
        dispatcher.utter_message(response=response)


def _said(tracker: Tracker, response: str) -> bool:
    """Whether this turn has said the response already."""
    return response in responses_in(events_of_turn(tracker))


def _is_about_what_goes_on(tracker: Tracker) -> bool:
    """Whether so short a reply, "yes he is still on it", says what goes on, though it sounds like being told of it anew."""
    asked, words = tracker.get_slot(REQUESTED_SLOT), text_of(tracker).split()
    return (
        asked == Question.GOING_ON and len(words) <= MOST_WORDS_OF_A_SHORT_ANSWER and intent_of(tracker) not in NEVER_AN_ANSWER
    )


class AskNation(Action):
    """Ask where someone lives; or which place they mean, when they named one of several: a Newport, a Perth, a Bangor."""

    def name(self) -> str:
        return "action_ask_nation"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        named = tracker.get_slot("place_to_ask")
        if not named:
            dispatcher.utter_message(response="utter_ask_nation")
            return []
        buttons = [
            {
                "title": in_language(option["words"], language_of(tracker))[0],
                "payload": f"/give_answer{json.dumps({'place': option['place']})}",
            }
            for option in named["options"]
        ]
        dispatcher.utter_message(response="utter_ask_which_place", name=named["name"].title(), buttons=buttons)
        return []


class TakeAnswer(Action):
    """Take an answer that no question is waiting for: a correction, or the answer to a later question."""

    def name(self) -> str:
        return "action_take_answer"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        if not answered(tracker) and (events := answer_remark(dispatcher, tracker)) is not None:
            return events
        return take_answer(dispatcher, tracker)


def take_answer(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """Give the outcome again for a new detail, thank for an early one, ask again in plainer words, or ask what is needed."""
    asked = tracker.get_slot(REQUESTED_SLOT)
    said = answered(tracker)
    if not said and "place_to_ask" in entities_of(tracker):
        # The form asks which place it is, instead of saying that it does not know the name.
        return [] if asked else [SlotSet("nation", None), FollowupAction("report_form")]
    if done.says_it_is_done(tracker) and not said:
        return acknowledge_what_is_done(dispatcher, tracker)
    if asked and said:
        dispatcher.utter_message(response="utter_noted")
        return []
    if asked:
        say_that_it_is_no_answer(dispatcher, tracker, asked)
        return []
    if tracker.get_slot("routes_given") and said:
        if not outcome_is_the_same(tracker):
            dispatcher.utter_message(response="utter_corrected")
        return give_outcome(dispatcher, tracker)
    if said:
        return [FollowupAction("report_form")]
    return say_what_a_stray_answer_leads_to(dispatcher, tracker)


def say_what_a_stray_answer_leads_to(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """In an open case say its first step again; for a way of contact say where it is passed on; else ask what is needed."""
    channel = (entities_of(tracker).get("channel") or {}).get("value")
    place = known_of(tracker).place or Place.UNKNOWN
    route = routing.forwarding(knowledge(), Channel(channel), place) if channel else None
    passed_on = REPORTED_IN_THE_APP if channel == Channel.APP_MESSAGE else route.id if route else ""
    if known_of(tracker).harm in {None, Harm.UNKNOWN, Harm.NOTHING} and passed_on:
        dispatcher.utter_message(response="utter_where_it_is_passed_on", routes=[passed_on])
        return []
    if (events := say_the_first_step_again(dispatcher, tracker)) is not None:
        return events
    dispatcher.utter_message(response="utter_answer_without_a_question")
    return []


def answered(tracker: Tracker) -> list[Question]:
    """List the questions that the message answers, whether or not they wait."""
    slots = {SLOT_OF.get(entity, entity) for entity in entities_of(tracker)}
    return [question for question in Question if question in slots]


class GoBack(Action):
    """Ask the previous question again, or take the correction that came with the request."""

    def name(self) -> str:
        return "action_go_back"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        if answered(tracker):
            return take_answer(dispatcher, tracker)
        if Heard.ASKS_AGAIN in heard_now(tracker) and (events := say_the_first_step_again(dispatcher, tracker)) is not None:
            return events
        asked = tracker.get_slot(REQUESTED_SLOT)
        dispatcher.utter_message(response="utter_going_back")
        previous = _question_before(tracker, asked)
        again = [SlotSet(previous.value, None)] if previous else []
        if not asked:
            return [*again, FollowupAction("report_form")]
        if previous:
            return [*again, SlotSet(REQUESTED_SLOT, previous.value)]
        if routes := police_and_forwarding_for(tracker):
            dispatcher.utter_message(response="utter_police_of_the_place", routes=routes)
        return []


def _question_before(tracker: Tracker, asked: str | None) -> Question | None:
    """Give the last question that is answered and comes before the one asked, or before the end."""
    before = [question for question in Question if tracker.get_slot(question.value) is not None]
    if asked:
        order = list(Question)
        before = [question for question in before if order.index(question) < order.index(Question(asked))]
    return before[-1] if before else None


class ExplainQuestion(Action):
    """Say why the question that is waiting is asked, and what is kept."""

    def name(self) -> str:
        return "action_explain_question"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        asked = tracker.get_slot(REQUESTED_SLOT)
        dispatcher.utter_message(response=f"utter_why_{asked}" if asked else "utter_why_anything")
        return []
