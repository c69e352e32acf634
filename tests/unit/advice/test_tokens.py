"""A text is split into words that remember where they stood and what stood before them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advice.folding import READ_LIMIT_CHARACTERS
from advice.tokens import Gap, tokenise


def sentences(text: str) -> list[str]:
    """The words of each sentence."""
    tokens = tokenise(text)
    found: list[list[str]] = []
    for word, gap in zip(tokens.words, tokens.gaps, strict=True):
        if gap is Gap.SENTENCE:
            found.append([])
        found[-1].append(word)
    return [" ".join(words) for words in found]


@pytest.mark.parametrize(
    "text",
    ["i paid 1.99 to them", "they want £1,250.50 in leeds", "it came at 10.30 today", "since 22.11.26 i have lost money"],
)
def test_a_number_with_a_point_in_it_is_one_thought(text: str):
    assert len(sentences(text)) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("i lost 300. they rang", ["i lost 300", "they rang"]),
        ("i lost 300.they rang", ["i lost 300", "they rang"]),
        ("i lost 300. 2 men came", ["i lost 300", "2 men came"]),
        ("my code\n1234", ["my code", "1234"]),
        ("10\n20", ["10", "20"]),
        ("is it real? i live in leeds", ["is it real", "i live in leeds"]),
    ],
)
def test_a_sentence_ends_where_its_writer_ended_it(text: str, said: list[str]):
    assert sentences(text) == said


def test_a_comma_between_words_is_a_pause():
    assert tokenise("hi, mum its me").gaps == (Gap.SENTENCE, Gap.PAUSE, Gap.SPACE, Gap.SPACE)


def test_a_comma_in_a_number_is_no_pause():
    assert tokenise("i paid 1,250").gaps[-1] is Gap.SPACE


@pytest.mark.parametrize(("text", "word"), [("I'm", "im"), ("King’s", "kings"), ("don´t", "dont"), ("café", "cafe")])
def test_apostrophes_and_accents_are_dropped(text: str, word: str):
    assert tokenise(text).words == (word,)


@given(st.text())
def test_every_word_stands_where_it_says(text: str):
    tokens = tokenise(text)
    edges = [edge for span in zip(tokens.starts, tokens.ends, strict=True) for edge in span]
    assert edges == sorted(edges)
    assert all(start < end <= len(text) for start, end in zip(tokens.starts, tokens.ends, strict=True))


def test_no_more_is_read_than_the_channel_lets_in():
    assert len(tokenise("a " * READ_LIMIT_CHARACTERS)) == READ_LIMIT_CHARACTERS // 2
