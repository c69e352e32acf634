"""Learning from vectors: what it learns, how sure it says it is, and that what is kept is what was learned."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from bot.nlu import need_model
from bot.nlu.need_model import HeldOut, NeedModel, TooFewExamplesError

WIDTH = 1152
INTENTS = ("check_message", "greet", "report_lost_money")


Examples = tuple[np.ndarray, list[str], list[str]]


def examples(number: int = 40, noise: float = 0.5, seed: int = 1) -> Examples:
    """Vectors scattered around one direction for each intent; the less noise, the easier to tell apart. All texts are alike."""
    chance = np.random.default_rng(seed)
    centres = np.random.default_rng(0).normal(size=(len(INTENTS), WIDTH))
    vectors = np.concatenate([centre + noise * chance.normal(size=(number, WIDTH)) * 4 for centre in centres])
    labels = [intent for intent in INTENTS for _ in range(number)]
    return vectors.astype(np.float32), ["hello"] * len(labels), labels


def some(given: Examples, rows: Sequence[int]) -> Examples:
    vectors, texts, labels = given
    return vectors[rows], [texts[row] for row in rows], [labels[row] for row in rows]


def heard(model: NeedModel, vectors: np.ndarray, texts: Sequence[str]) -> list[str]:
    probabilities, _ = model.understand(vectors, texts)
    return [model.intents[number] for number in probabilities.argmax(axis=1)]


def test_it_tells_unseen_examples_apart() -> None:
    model = need_model.learn(*examples(seed=1)).model
    *unseen, truth = examples(seed=2)
    assert np.mean([found == intent for found, intent in zip(heard(model, *unseen), truth, strict=True)]) > 0.95


def test_words_tell_apart_what_vectors_do_not() -> None:
    vectors, _, _ = examples(number=30)
    alike = np.ones_like(vectors)
    texts = [f"{deed} him {number} pounds" for number in range(45) for deed in ("i sent", "should i send")]
    labels = ["report_lost_money", "check_message"] * 45
    model = need_model.learn(alike, texts, labels).model
    assert heard(model, alike[:2], ["i sent her money", "should i send it"]) == ["report_lost_money", "check_message"]


def test_two_intents_are_enough_and_one_is_refused() -> None:
    given = examples()
    two = [index for index, label in enumerate(given[2]) if label != "greet"]
    vectors, texts, labels = some(given, two)
    assert heard(need_model.learn(vectors, texts, labels).model, vectors, texts) == labels
    with pytest.raises(TooFewExamplesError, match="Add examples"):
        need_model.learn(*some(given, range(40)))


def test_probabilities_add_up_to_one() -> None:
    probabilities, _ = need_model.learn(*examples()).model.understand(*examples(seed=3)[:2])
    assert probabilities.sum(axis=1) == pytest.approx(1, abs=1e-4)


def test_the_order_of_the_examples_changes_nothing() -> None:
    given = examples()
    shuffled = np.random.default_rng(5).permutation(len(given[2])).tolist()
    unseen = examples(seed=2)[:2]
    straight = need_model.learn(*given).model.understand(*unseen)[0]
    mixed = need_model.learn(*some(given, shuffled)).model.understand(*unseen)[0]
    assert mixed == pytest.approx(straight, abs=0.01)


def test_an_example_resembles_its_own_intent_fully_and_a_text_without_words_resembles_nothing() -> None:
    vectors, texts, labels = examples()
    model = need_model.learn(vectors, texts, labels).model
    _, resemblances = model.understand(np.vstack([vectors[:1], np.zeros((1, WIDTH), np.float32)]), ["hello", ""])
    assert resemblances[0, model.intents.index(labels[0])] == pytest.approx(1, abs=0.005)
    assert not resemblances[1].any()


def test_what_is_kept_understands_as_what_was_learned(tmp_path: Path) -> None:
    model = need_model.learn(*examples()).model
    model.save(tmp_path)
    kept = NeedModel.load(tmp_path)
    unseen = examples(seed=2)[:2]
    assert kept.intents == model.intents
    assert kept.understand(*unseen)[0] == pytest.approx(model.understand(*unseen)[0], abs=0.01)


def test_nothing_kept_is_a_pickle(tmp_path: Path) -> None:
    need_model.learn(*examples()).model.save(tmp_path)
    with np.load(tmp_path / need_model.ARRAYS_FILE, allow_pickle=False) as arrays:
        assert all(arrays[name].dtype != object for name in arrays)


def test_a_model_that_is_too_sure_is_cooled_and_one_that_is_too_shy_is_warmed() -> None:
    scores = np.log(np.array([[0.99, 0.01]] * 100, np.float32))
    truth = np.array([0] * 70 + [1] * 30, np.int32)
    assert HeldOut(("a", "b"), np.arange(100), scores, truth, scores).temperature > 1
    shy = np.log(np.array([[0.55, 0.45]] * 100, np.float32))
    assert HeldOut(("a", "b"), np.arange(100), shy, np.array([0] * 97 + [1] * 3, np.int32), shy).temperature < 1


def test_a_calibrated_confidence_is_right_as_often_as_it_says() -> None:
    evidence = need_model.learn(*examples(number=150, noise=3.0)).evidence
    probabilities = evidence.probabilities
    right = probabilities.argmax(axis=1) == evidence.truth
    assert 0.5 < right.mean() < 1, "the examples must be hard enough to measure"
    assert abs(probabilities.max(axis=1).mean() - right.mean()) < 0.05


def test_held_out_examples_are_judged_by_models_that_have_not_seen_them() -> None:
    """With labels at random there is nothing to learn: a model that had seen an example would still know its label."""
    vectors, texts, labels = examples(noise=3.0)
    random_labels = [labels[index] for index in np.random.default_rng(9).permutation(len(labels))]
    evidence = need_model.learn(vectors, texts, random_labels).evidence
    assert (evidence.scores.argmax(axis=1) == evidence.truth).mean() < 0.6


def test_held_out_examples_are_judged_as_by_a_model_learned_without_them(monkeypatch: pytest.MonkeyPatch) -> None:
    # The main directions are those of all examples; here they are the same for both models, so that only the rest is compared.
    # The steps of 8 bits are those of all examples, too; what that changes is far below what matters.
    monkeypatch.setattr(need_model, "_projection", lambda vectors: np.eye(WIDTH, 60, dtype=np.float32))
    given = examples(noise=3.0)
    evidence = need_model.learn(*given).evidence
    seen = np.setdiff1d(np.arange(len(given[2])), evidence.rows).tolist()
    without = need_model.learn(*some(given, seen)).model
    probabilities, resemblances = without.understand(*some(given, evidence.rows.tolist())[:2])
    said = need_model.softmax(evidence.scores / without.temperature)
    assert said == pytest.approx(probabilities, abs=0.01)
    assert evidence.resemblances == pytest.approx(resemblances, abs=0.005)


def test_an_intent_with_one_example_keeps_it() -> None:
    vectors, texts, labels = examples()
    evidence = need_model.learn(np.vstack([vectors, vectors[:1]]), [*texts, "alone"], [*labels, "alone"]).evidence
    assert np.isfinite(evidence.probabilities).all()
    assert len(labels) not in evidence.rows


def test_each_intent_gives_the_same_share_and_no_more_is_held_out_than_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors, texts, labels = examples(seed=8)
    monkeypatch.setattr(need_model, "MOST_HELD_OUT", 15)
    evidence = need_model.learn(vectors, texts, labels).evidence
    assert np.bincount(evidence.truth).tolist() == [5, 5, 5]
    assert [evidence.intents[number] for number in evidence.truth] == [labels[row] for row in evidence.rows]
