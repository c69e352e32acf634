"""The gate asks back about what resembles nothing, and lets what was understood pass."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.training_data.message import Message

from bot.nlu import scope
from bot.nlu.classifier import RESEMBLANCE
from bot.nlu.meanings import Meaning, as_intent
from bot.nlu.need_model import HeldOut
from bot.nlu.scope import ScopeGate

TITLED = Meaning("lost_money_now", "money has gone", "now")


def understood(name: str, confidence: float, resemblance: float) -> Message:
    guess = as_intent(name, confidence, TITLED)
    return Message({"text": "x", "intent": guess, "intent_ranking": [guess], RESEMBLANCE: resemblance})


@pytest.fixture
def gate(storage: LocalModelStorage) -> ScopeGate:
    return ScopeGate(ScopeGate.get_default_config(), storage, Resource("gate"), threshold=2.0)


def test_an_understood_message_passes_unchanged(gate: ScopeGate) -> None:
    message = gate.process([understood("report_lost_money", 0.9, 0.8)])[0]
    assert message.get("intent")["name"] == "report_lost_money"


def test_a_confident_message_that_resembles_nothing_is_asked_back_with_its_guesses(gate: ScopeGate) -> None:
    message = gate.process([understood("report_lost_money", 0.95, 0.1)])[0]
    assert message.get("intent") == {"name": "nlu_fallback", "confidence": 0.95, "need": None, "title": None, "urgency": "none"}
    assert [guess["title"] for guess in message.get("intent_ranking")] == ["money has gone"]


def test_an_unsure_message_that_resembles_an_example_closely_passes(gate: ScopeGate) -> None:
    assert gate.process([understood("report_lost_money", 0.3, 0.9)])[0].get("intent")["name"] == "report_lost_money"


def test_what_was_recognised_as_out_of_scope_stays_so(gate: ScopeGate) -> None:
    assert gate.process([understood("ask_something_else", 0.2, 0.1)])[0].get("intent")["name"] == "ask_something_else"


def test_which_intents_are_never_asked_back_is_configured(storage: LocalModelStorage) -> None:
    config = {**ScopeGate.get_default_config(), "never_asked_back": ["insult"]}
    gate = ScopeGate(config, storage, Resource("gate"), threshold=2.0)
    found = [gate.process([understood(name, 0.2, 0.1)])[0].get("intent")["name"] for name in ("insult", "ask_something_else")]
    assert found == ["insult", "nlu_fallback"]


@pytest.mark.parametrize("loss", [-0.1, 1.0, 3])
def test_a_loss_that_is_no_share_is_refused(storage: LocalModelStorage, loss: float) -> None:
    with pytest.raises(InvalidConfigException, match="Write a share such as"):
        ScopeGate({**ScopeGate.get_default_config(), "loss": loss}, storage, Resource("gate"), threshold=0)


@pytest.mark.parametrize("loss", [0.01, 0.03, 0.1])
def test_the_gate_loses_the_share_of_right_answers_that_it_was_told_to(loss: float) -> None:
    chance = np.random.default_rng(3)
    scores = chance.normal(size=(2000, 5)).astype(np.float32) * 3
    truth = np.where(chance.random(2000) < 0.8, scores.argmax(axis=1), 0).astype(np.int32)
    evidence = HeldOut(tuple("abcde"), np.arange(2000), scores, truth, chance.random((2000, 5)).astype(np.float32))
    right = evidence.scores.argmax(axis=1) == truth
    standings = scope.standings(evidence.probabilities, evidence.resemblances)
    assert (standings[right] < scope.least_standing(evidence, loss)).mean() == pytest.approx(loss, abs=0.002)


def test_the_threshold_is_learned_and_kept(train: Callable[..., Any]) -> None:
    strict, lenient = train(ScopeGate, loss=0.5), train(ScopeGate, loss=0.0)
    borderline = 0.5 * (strict._threshold + lenient._threshold)
    message = understood("report_lost_money", 0.5, (borderline - 0.5) / scope.WEIGHT_OF_RESEMBLANCE)
    assert lenient.process([message])[0].get("intent")["name"] == "report_lost_money"
    assert strict.process([message])[0].get("intent")["name"] == "nlu_fallback"
