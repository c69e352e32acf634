"""Choose the answer by the case: what was said of how it goes first, then the answer to the intent."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.answers import ANSWERS, SAY_NO_POLICE
from actions.ground import intent_of
from actions.home import help_at_home, told_of_control
from actions.outcome import name_the_police_of_a_new_place
from actions.remarks import answer_remark

# These know nothing of a remark in the message that has an answer of its own: "what now", "I cannot tell my mum".
MISS_WHAT_IS_SAID = frozenset(
    {"ask_after_report", "ask_bank_refused", "ask_other_police_matter", "ask_something_else", "express_distress", "insult"}
)

# When someone at home takes the money, these would be advice about a stranger.
MISS_WHO_IT_IS = frozenset(
    {"ask_other_police_matter", "ask_something_else", "express_distress", "report_money_mule", "report_recovery_fraud"}
)


class AnswerForTheCase(Action):
    """Choose the answer to an intent by the case, where one wording for everybody would be wrong for some."""

    def name(self) -> str:
        return "action_answer_for_the_case"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        intent = intent_of(tracker)
        if (controlled := told_of_control(tracker)) and intent in MISS_WHO_IT_IS:
            return help_at_home(dispatcher, tracker)
        if intent in MISS_WHAT_IS_SAID and (events := answer_remark(dispatcher, tracker)) is not None:
            return events
        answer = ANSWERS[intent]
        events = list(answer(dispatcher, tracker))
        if controlled:
            events += help_at_home(dispatcher, tracker)
        if answer in SAY_NO_POLICE and not tracker.active_loop:
            name_the_police_of_a_new_place(dispatcher, tracker)
        return events
