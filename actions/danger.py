"""When a message may tell of danger, though likelier of something else: the numbers first, then the answer."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.after_danger import RELIEVED, danger_is_over, keep_the_number
from actions.ground import intent_of, intents, responses_in, turns
from actions.remarks import answered_by_remark, way_without_voice
from advice.emergency import DANGER_INTENTS

# A danger held at this share is worth a line with the numbers, whatever else is said. Of the dangers told by two writers who
# had not been learned from, 90 in 100 were understood and 96 understood or given the numbers; of the harmless messages by
# three others, 3 in 100 had the line.
LEAST_SHARE_OF_DANGER = 0.15

# After a danger these say nothing of their own: "what is the point", "I don't know", "you don't care".
SAYS_NOTHING_NEW = frozenset(
    {
        "nlu_fallback",
        "ask_something_else",
        "ask_why",
        "give_negative_feedback",
        "insult",
        "make_small_talk",
        "say_dont_know",
    }
)

# The answers to these hear by themselves that help has come, or that a voice call is impossible.
HEAR_REMARKS = DANGER_INTENTS | {"nlu_fallback", "affirm", "deny", "say_dont_know"}


class MindDanger(Action):
    """Say whom to ring when a danger is possible but not likeliest; not again in the turn that follows.

    Named as Rasa names what runs in every turn, after the details are noted and before anything is predicted, so that it holds
    in every state of every form. Of a custom slot mapping Rasa keeps only the slots, and would drop the words (rasa 3.6,
    `rasa/core/actions/action.py`, `ActionExtractSlots._execute_validation_action`).
    """

    def name(self) -> str:
        return "action_validate_slot_mappings"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        possible = intent_of(tracker) not in DANGER_INTENTS and (
            _share_of_danger(tracker) >= LEAST_SHARE_OF_DANGER or _danger_may_go_on(tracker)
        )
        remark = danger_is_over(tracker) or bool(way_without_voice(tracker))
        if remark and intent_of(tracker) not in HEAR_REMARKS:
            self._answer_remark(dispatcher, tracker)
        possible = possible and not remark
        minded_before = bool(tracker.get_slot("danger_minded"))
        if possible and not minded_before:
            dispatcher.utter_message(response="utter_in_case_of_danger")
        return [SlotSet("danger_minded", possible)] if possible != minded_before else []

    @staticmethod
    def _answer_remark(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
        """Keep the number, or give the way without the voice, in front of an answer that knows of neither."""
        if response := way_without_voice(tracker):
            dispatcher.utter_message(response=response)
        else:
            keep_the_number(dispatcher, tracker)


def _share_of_danger(tracker: Tracker) -> float:
    ranking = tracker.latest_message.get("intent_ranking") or []
    return sum(float(guess["confidence"]) for guess in ranking if guess["name"] in DANGER_INTENTS)


def _danger_may_go_on(tracker: Tracker) -> bool:
    """Whether the message before told of danger, and this one of nothing else. A "no" is answered by its own action."""
    told_before = not DANGER_INTENTS.isdisjoint(intents(tracker)[-2:-1])
    _, *before = turns(tracker)
    settled = bool(before) and not RELIEVED.isdisjoint(responses_in(before[0]))
    return told_before and not settled and intent_of(tracker) in SAYS_NOTHING_NEW and not answered_by_remark(tracker)
