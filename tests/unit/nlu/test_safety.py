"""Danger goes before everything the model thinks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message

from advice.emergency import Danger, DangerKind
from bot.nlu.meanings import Meaning, as_intent
from bot.nlu.safety import LIKELY_ENOUGH, SafetyLayer

AT_DOOR = Danger(DangerKind.OFFENDER_AT_DOOR, "report_offender_at_door", "test")
MEANINGS = {"report_offender_at_door": Meaning("emergency_999", "someone at the door", "now")}


def message(*guesses: tuple[str, float], intent: str | None = None) -> Message:
    ranking = [as_intent(name, share, MEANINGS.get(name)) for name, share in guesses]
    first = as_intent(intent, 0.1, None) if intent else ranking[0]
    return Message({"text": "x", "intent": first, "intent_ranking": ranking})


@pytest.fixture
def layer(storage: LocalModelStorage) -> Callable[[Danger | None], SafetyLayer]:
    return lambda danger: SafetyLayer(storage, Resource("safety"), MEANINGS, look=lambda text: danger)


def test_words_of_danger_set_the_intent_with_certainty(layer: Callable[[Danger | None], SafetyLayer]) -> None:
    seen = layer(AT_DOOR).process([message(("report_lost_money", 0.99), ("report_offender_at_door", 0.01))])[0]
    expected = {"confidence": 1.0, "need": "emergency_999", "title": "someone at the door", "urgency": "now"}
    assert seen.get("intent") == {"name": "report_offender_at_door", **expected}
    assert [guess["name"] for guess in seen.get("intent_ranking")] == ["report_offender_at_door", "report_lost_money"]


def test_words_of_danger_are_heard_when_the_model_understood_nothing(layer: Callable[[Danger | None], SafetyLayer]) -> None:
    assert layer(AT_DOOR).process([Message({"text": "x"})])[0].get("intent")["name"] == "report_offender_at_door"


def test_a_danger_that_the_model_holds_likely_goes_before_what_it_holds_likelier(
    layer: Callable[[Danger | None], SafetyLayer],
) -> None:
    held = message(("ask_scam_courier_police", 0.6), ("report_offender_at_door", LIKELY_ENOUGH + 0.05))
    assert layer(None).process([held])[0].get("intent")["name"] == "report_offender_at_door"


def test_several_dangers_are_held_likely_together(layer: Callable[[Danger | None], SafetyLayer]) -> None:
    half = LIKELY_ENOUGH / 2 + 0.01
    held = message(("express_distress", 0.5), ("report_emergency", half), ("express_suicidal_thoughts", half + 0.01))
    assert layer(None).process([held])[0].get("intent")["name"] == "express_suicidal_thoughts"


def test_a_danger_goes_before_asking_back(layer: Callable[[Danger | None], SafetyLayer]) -> None:
    held = message(("report_emergency", LIKELY_ENOUGH + 0.1), intent="nlu_fallback")
    assert layer(None).process([held])[0].get("intent")["name"] == "report_emergency"


def test_without_danger_nothing_changes(layer: Callable[[Danger | None], SafetyLayer]) -> None:
    held = message(("report_lost_money", 0.7), ("report_emergency", LIKELY_ENOUGH - 0.05))
    before = held.get("intent")
    assert layer(None).process([held])[0].get("intent") == before


def test_a_danger_that_the_model_put_first_keeps_its_confidence(layer: Callable[[Danger | None], SafetyLayer]) -> None:
    held = message(("report_offender_at_door", 0.5), ("report_emergency", 0.4))
    assert layer(None).process([held])[0].get("intent")["confidence"] == 0.5


def test_a_danger_that_is_only_likeliest_among_many_is_asked_back_about(
    layer: Callable[[Danger | None], SafetyLayer],
) -> None:
    held = message(("express_suicidal_thoughts", LIKELY_ENOUGH - 0.2), ("greet", 0.2))
    seen = layer(None).process([held])[0]
    assert seen.get("intent")["name"] == "nlu_fallback"
    assert seen.get("intent_ranking")[0]["name"] == "express_suicidal_thoughts"


def test_the_trained_layer_sees_a_real_danger_and_what_it_means(train: Callable[..., Any]) -> None:
    text = "theres a man at my door now for my bank card, hes banging on it"
    intent = train(SafetyLayer).process([Message({"text": text})])[0].get("intent")
    assert (intent["name"], intent["need"], intent["urgency"]) == ("report_offender_at_door", "emergency_999", "now")
