"""Patterns find what they say, and reading costs the same for every text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advice.phrases import PatternError, Phrases
from advice.reading import BREAK, Reader, Writing

CLASSES = {"person": "he, she, my mum", "number_word": "one, two"}
PLAIN_WRITING = Writing(spellings={}, joins={}, fillers="", misspelt="", not_misspelt="", classes=CLASSES)


def found(pattern: str, text: str) -> list[str]:
    words = Reader([], PLAIN_WRITING).words(text)
    return [" ".join(words[match.first:match.last + 1]) for match in Phrases([pattern], CLASSES).find(words)]


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        ("want to die", "i want to die now", ["want to die"]),
        ("want|wants to die", "he wants to die", ["wants to die"]),
        ("<person> is here", "my mum is here", ["my mum is here"]),
        ("in my? house", "in house", ["in house"]),
        ("in my? house", "in my house", ["in my house"]),
        ("in my? house", "in the house", []),
        ("taken .. tablets", "taken all the tablets", ["taken al the tablets"]),
        ("taken .. tablets", "taken all of the tablets", []),
        ("taken ... tablets", "taken some of all of the tablets", ["taken some of al of the tablets"]),
        ("taken .. tablets", "taken. tablets", []),
        ("^ emergency $", "emergency", [". emergency ."]),
        ("^ emergency $", "no emergency here", []),
        ("took <many> tablets", "took 30 tablets", ["took 30 tablets"]),
        ("took <many> tablets", "took 2 tablets", []),
        ("at <number>", "at 2", ["at 2"]),
        ("999 now", "999 now", ["999 now"]),
    ],
)
def test_a_pattern_finds_what_it_says(pattern: str, text: str, matches: list[str]):
    assert found(pattern, text) == matches


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("<nobody> is here", "names the class <nobody>"),
        ("maybe? here", "begins or ends with something that may be missing"),
        (".. here", "begins or ends"),
        ("don't", "use lower-case letters"),
        ("Here", "use lower-case letters"),
        (" ".join(["<person>"] * 10), "can be said in"),
    ],
)
def test_a_pattern_that_cannot_be_read_is_refused_with_the_reason(pattern: str, reason: str):
    with pytest.raises(PatternError, match=reason) as fault:
        Phrases([pattern], CLASSES)
    assert fault.value.quoted == pattern


def test_a_class_with_an_empty_place_is_refused():
    with pytest.raises(PatternError, match="empty place"):
        Phrases([], {"person": "he, , she"})


# ── Against a slow reader that is plain to see right ───────────────────────────────────────────────────────────────────

LETTERS = "abc"
ELEMENTS = st.lists(st.sampled_from(["a", "b", "c", "a|b", "a?", "b?", "a|c?", "..", "..."]), min_size=1, max_size=6)


def plainly_ends(elements: list[str], words: list[str], place: int) -> bool:
    """Say whether the elements end at a place, by trying everything."""
    if not elements:
        return True
    last, before = elements[-1], elements[:-1]
    if last in ("..", "..."):
        longest = 2 if last == ".." else 5
        return any(
            BREAK not in words[max(place - gap + 1, 0):place + 1] and plainly_ends(before, words, place - gap)
            for gap in range(longest + 1)
            if place - gap >= -1
        )
    if last.endswith("?") and plainly_ends(before, words, place):
        return True
    return place >= 0 and words[place] in last.removesuffix("?").split("|") and plainly_ends(before, words, place - 1)


@given(patterns=st.lists(ELEMENTS, min_size=1, max_size=4), text=st.lists(st.sampled_from([*LETTERS, "x", BREAK]), max_size=25))
def test_patterns_followed_together_end_where_each_ends_alone(patterns: list[list[str]], text: list[str]):
    patterns = [["a", *elements, "b"] for elements in patterns]
    compiled = Phrases([" ".join(elements) for elements in patterns], {})
    together = {(match.pattern, match.last) for match in compiled.find(text)}
    alone = {
        (number, place)
        for number, elements in enumerate(patterns) for place in range(len(text)) if plainly_ends(elements, text, place)
    }
    assert together == alone


def test_no_word_is_looked_at_twice(monkeypatch: pytest.MonkeyPatch):
    compiled = Phrases(["a .. b ... c", "a ... a ... a ... b"], {})
    steps = []
    step = compiled._step
    monkeypatch.setattr(compiled, "_step", lambda bits, symbol: steps.append(symbol) or step(bits, symbol))
    words = ["a"] * 4_000
    assert list(compiled.find(words)) == []
    assert len(steps) <= len(words)


def test_a_year_that_a_pattern_names_is_still_no_large_dose():
    phrases = Phrases(["in 2000|2001", "took <many>", "took <number> away"], {})
    assert not list(phrases.find([BREAK, "took", "2000", BREAK]))
    assert [found.pattern for found in phrases.find([BREAK, "took", "2000", "away", BREAK])] == [2]
    assert [found.pattern for found in phrases.find([BREAK, "took", "20", BREAK])] == [1]
