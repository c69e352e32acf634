"""Danger goes before everything the model thinks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.training_data.message import Message

from advice.emergency import Danger
from advice.vocabulary import DangerKind
from bot.nlu import need_model
from bot.nlu.meanings import Meaning, as_intent
from bot.nlu.need_model import HeldOut
from bot.nlu.safety import NEVER_ENOUGH, SURELY_ENOUGH, SafetyLayer, likely_enough

AT_DOOR = Danger(DangerKind.OFFENDER_AT_DOOR, "report_offender_at_door", "test")
MEANINGS = {"report_offender_at_door": Meaning("emergency_999", "someone at the door", "now")}


def message(*guesses: tuple[str, float], intent: str | None = None) -> Message:
    ranking = [as_intent(name, share, MEANINGS.get(name)) for name, share in guesses]
    first = as_intent(intent, 0.1, None) if intent else ranking[0]
    return Message({"text": "x", "intent": first, "intent_ranking": ranking})


@pytest.fixture
def layer(storage: LocalModelStorage) -> Callable[[Danger | None], SafetyLayer]:
    return lambda danger: SafetyLayer(
        SafetyLayer.get_default_config(), storage, Resource("safety"), MEANINGS, look=lambda text: danger
    )


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
    held = message(("ask_scam_courier_police", 0.6), ("report_offender_at_door", SURELY_ENOUGH + 0.05))
    assert layer(None).process([held])[0].get("intent")["name"] == "report_offender_at_door"


def test_several_dangers_are_held_likely_together(layer: Callable[[Danger | None], SafetyLayer]) -> None:
    half = SURELY_ENOUGH / 2 + 0.01
    held = message(("express_distress", 0.5), ("report_emergency", half), ("express_suicidal_thoughts", half + 0.01))
    assert layer(None).process([held])[0].get("intent")["name"] == "express_suicidal_thoughts"


def test_a_danger_goes_before_asking_back(layer: Callable[[Danger | None], SafetyLayer]) -> None:
    held = message(("report_emergency", SURELY_ENOUGH + 0.1), intent="nlu_fallback")
    assert layer(None).process([held])[0].get("intent")["name"] == "report_emergency"


def test_without_danger_nothing_changes(layer: Callable[[Danger | None], SafetyLayer]) -> None:
    held = message(("report_lost_money", 0.7), ("report_emergency", SURELY_ENOUGH - 0.05))
    before = held.get("intent")
    assert layer(None).process([held])[0].get("intent") == before


def test_a_danger_that_the_model_put_first_keeps_its_confidence(layer: Callable[[Danger | None], SafetyLayer]) -> None:
    held = message(("report_offender_at_door", 0.5), ("report_emergency", 0.4))
    assert layer(None).process([held])[0].get("intent")["confidence"] == 0.5


def test_a_danger_that_is_only_likeliest_among_many_is_asked_back_about(
    layer: Callable[[Danger | None], SafetyLayer],
) -> None:
    held = message(("express_suicidal_thoughts", SURELY_ENOUGH - 0.2), ("greet", 0.2))
    seen = layer(None).process([held])[0]
    assert seen.get("intent")["name"] == "nlu_fallback"
    assert seen.get("intent_ranking")[0]["name"] == "express_suicidal_thoughts"


def test_the_trained_layer_sees_a_real_danger_and_what_it_means(train: Callable[..., Any]) -> None:
    text = "theres a man at my door now for my bank card, hes banging on it"
    intent = train(SafetyLayer).process([Message({"text": text})])[0].get("intent")
    assert (intent["name"], intent["need"], intent["urgency"]) == ("report_offender_at_door", "emergency_999", "now")


def evidence(harmless: list[float], dangers: int = 1) -> HeldOut:
    """Held-out examples of which the harmless ones were given these shares of danger."""
    shares = np.array([*harmless, *[0.9] * dangers], np.float32)
    scores = np.log(np.stack([shares, 1 - shares], axis=1))
    truth = np.array([1] * len(harmless) + [0] * dangers, np.int32)
    found = HeldOut(("report_emergency", "thank"), np.arange(len(truth)), scores, truth, scores)
    # At the temperature of 1 the probabilities are the shares.
    assert found.probabilities.shape == (len(truth), 2)
    return found


@pytest.fixture
def at_temperature_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(need_model, "TEMPERATURES", np.array([1.0]))


@pytest.mark.usefixtures("at_temperature_one")
def test_enough_is_what_only_so_many_harmless_examples_reach() -> None:
    shares = [0.01 * number for number in range(1, 101)]
    assert 0.2 < likely_enough(evidence([share / 2 for share in shares]), false_alarms=0.1) == pytest.approx(0.45, abs=0.01)


@pytest.mark.usefixtures("at_temperature_one")
def test_more_likely_than_not_is_always_enough_and_very_little_never_is() -> None:
    assert likely_enough(evidence([0.9] * 50), false_alarms=0.01) == SURELY_ENOUGH
    assert likely_enough(evidence([0.001] * 50), false_alarms=0.01) == NEVER_ENOUGH


def test_a_share_that_is_none_is_refused(storage: LocalModelStorage) -> None:
    with pytest.raises(InvalidConfigException, match="Write a share"):
        SafetyLayer({"false_alarms": 2}, storage, Resource("safety"), MEANINGS)
