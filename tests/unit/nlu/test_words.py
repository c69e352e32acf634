"""Texts as the words they say: the rarer a word, the more it counts; unknown words count nothing."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from bot.nlu.words import BUCKETS, WordScores, WordWeights

TEXTS = ["I sent him money", "should I send him money", "is this text real", "is this email real"]


def likeness(first: str, second: str) -> float:
    rows = WordWeights.learn(TEXTS).of([first, second])
    return float((rows[[0]] @ rows[[1]].T).toarray()[0, 0])


def test_a_text_is_like_itself_whatever_its_capitals_and_stops() -> None:
    assert likeness("I sent him money", "i SENT him... money!") == pytest.approx(1, abs=1e-6)


def test_pairs_of_words_tell_apart_what_single_words_do_not() -> None:
    assert likeness("sent him money", "I sent him") > likeness("him money sent", "I sent him") > 0


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    assert likeness("email", "is this email real") > likeness("real", "is this email real")


def test_a_text_of_unknown_words_is_like_nothing_and_is_no_error() -> None:
    rows = WordWeights.learn(TEXTS).of(["zzz qqq", ""])
    assert rows.shape == (2, BUCKETS)
    assert not rows.toarray().any()


def test_every_process_numbers_words_in_the_same_way() -> None:
    code = "from bot.nlu.words import WordWeights; print(WordWeights.learn(['money']).of(['money']).indices[0])"
    seen = {subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout for _ in range(2)}
    assert len(seen) == 1


def test_rows_have_length_one() -> None:
    rows = WordWeights.learn(TEXTS).of(TEXTS)
    assert np.sqrt((rows.toarray() ** 2).sum(axis=1)) == pytest.approx(1)


def test_the_words_of_a_text_score_as_the_examples_that_share_them() -> None:
    weights = WordWeights.learn(TEXTS)
    examples = weights.of(TEXTS)
    scores_of_examples = np.array([[1, 0], [-1, 0.5], [0, 2], [0.25, -2]], np.float32)
    unseen = weights.of(["I sent money", "is it real", "zzz", ""])
    one_by_one = unseen @ examples.T @ scores_of_examples
    at_once = WordScores.learn(examples, scores_of_examples).of(unseen)
    assert at_once == pytest.approx(one_by_one, abs=0.02)
    assert not at_once[2:].any()
