"""Look at one message with the citizen, or ask for it. Never says that something is safe."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.ground import intents, knowledge, language_of, text_of, understood
from advice.checking import MOST_SIGNS_SHOWN, Verdict, check
from advice.scams import scam_for
from advice.vocabulary import Language, Level, PhoneKind
from advice.wording import as_title, in_language

SAID_OF = {
    Level.STRONG: "utter_check_strong",
    Level.SOME: "utter_check_some",
    Level.CANNOT_TELL: "utter_check_cannot_tell",
}

# Intents whose messages tell what somebody was sent or told.
TELLS_OF_A_MESSAGE = ("ask_scam_", "check_message", "forward_scam_")

# Needs of this family have an intent of their own that explains the scam.
EXPLAINED_NEED = "scam_type:"


class CheckMessage(Action):
    """Say how the message looks, what was noticed and what to do next; ask for it when only the question was typed."""

    def name(self) -> str:
        return "action_check_message"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        text, language = text_of(tracker), language_of(tracker)
        verdict = check(text, phone_kinds_of(tracker), strange_sender=bool(_facts_of(tracker).get("strange_sender")))
        if not verdict.is_message:
            text = _told_just_before(tracker)
            verdict = check(text)
        if not verdict.is_message:
            dispatcher.utter_message(response="utter_check_what")
            return []
        card = {"type": "verdict", "level": str(verdict.level)}
        dispatcher.utter_message(response=SAID_OF[verdict.level], json_message={"card": card})
        if titles := [in_language(sign.title, language)[0] for sign in verdict.signs[:MOST_SIGNS_SHOWN]]:
            dispatcher.utter_message(response="utter_check_signs", signs="\n".join(titles))
        self._name_the_kind(dispatcher, verdict, text, language)
        dispatcher.utter_message(response="utter_check_next")
        return []

    @staticmethod
    def _name_the_kind(dispatcher: CollectingDispatcher, verdict: Verdict, text: str, language: Language) -> None:
        """Offer to explain the scam it is like; only beside strong signs, as genuine messages name the same firms."""
        scam = scam_for(knowledge(), "", text) if verdict.level is Level.STRONG else None
        if scam is None or not scam.need.startswith(EXPLAINED_NEED):
            return
        title = in_language(scam.title, language)[0]
        payload = f'/ask_scam_{scam.need.removeprefix(EXPLAINED_NEED)}{{"scam_type": "{scam.id}"}}'
        dispatcher.utter_message(
            response="utter_check_kind",
            title=title,
            buttons=[{"title": as_title(title), "payload": payload}],
        )


def _told_just_before(tracker: Tracker) -> str:
    """Give the message before this one when it told of a scam: "is it real" is asked about that; else nothing."""
    told = any(intent.startswith(TELLS_OF_A_MESSAGE) for intent in intents(tracker)[-2:-1])
    return str(understood(tracker)[-2].get("text") or "") if told else ""


def phone_kinds_of(tracker: Tracker) -> list[PhoneKind]:
    """Give the kinds of the numbers taken out at the door, where the channel handed them on as `phone_kinds`."""
    return [PhoneKind(kind) for kind in _facts_of(tracker).get("phone_kinds") or []]


def _facts_of(tracker: Tracker) -> dict[str, Any]:
    """What the door worked out before it redacted."""
    return tracker.latest_message.get("metadata") or {}
