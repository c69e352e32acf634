"""What is said when a turn could not be answered: the danger that was recognised, that it failed, and who to ring.

Needs no model: the words are read from data/, the contacts from the registry.
"""

from __future__ import annotations

from typing import Any

from rasa.core.actions.action import create_bot_utterance
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered
from rasa.utils.endpoints import EndpointConfig

from advice import emergency
from bot.data_files import DataFiles
from bot.nlg import PauseNLG

FAULT = "utter_fault"

# What is said first when the deterministic layer saw danger; the same answers that the rules in data/ give.
ANSWER_TO_DANGER = {
    "report_emergency": "utter_emergency",
    "report_offender_at_door": "utter_offender_at_door",
    "express_suicidal_thoughts": "utter_crisis",
}


class FaultVoice:
    """Speak for the conversation when it cannot speak itself."""

    def __init__(self, data_files: DataFiles) -> None:
        """Raises KeyError when data/ does not say what is needed here, KnowledgeError when danger cannot be recognised."""
        emergency.detect("")
        for response in (FAULT, *ANSWER_TO_DANGER.values()):
            if response not in data_files.responses:
                raise KeyError(f"data/ has no response {response!r}; it is said when nothing else can be. Add it.")
        self._nlg = PauseNLG(EndpointConfig(), Domain.from_dict({"responses": data_files.responses}))

    def answer(self, text: str, language: str) -> list[BotUttered]:
        """Give what is said in reply to `text`, most urgent first."""
        danger = emergency.detect(text)
        responses = [ANSWER_TO_DANGER[danger.intent]] if danger else []
        return [create_bot_utterance(self._say(response, language)) for response in (*responses, FAULT)]

    def _say(self, response: str, language: str) -> dict[str, Any]:
        message = self._nlg.say(response, language)
        if message is None:
            raise KeyError(response)
        return message
