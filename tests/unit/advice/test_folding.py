"""The ways to write a letter become one, and what was found can still be pointed at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advice.folding import SPELT_OUT_LIMIT_CHARACTERS, fold, fold_repeats, shorten_vowels, spell_out

APOSTROPHES = "'’‘`´ʼ′"


@given(st.text())
def test_folding_keeps_a_character_for_each_character(text: str):
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("folding", [fold, spell_out])
@pytest.mark.parametrize(("written", "read"), [("Café", "cafe"), ("SŴN", "swn"), ("Ｋｉｌｌ", "kill"), ("𝐇elp", "help")])
def test_case_accents_and_fancy_letters_are_folded(folding, written: str, read: str):
    assert folding(written) == read


@pytest.mark.parametrize("folding", [fold, spell_out])
@pytest.mark.parametrize("apostrophe", APOSTROPHES)
def test_every_apostrophe_is_the_same(folding, apostrophe: str):
    assert folding(f"I{apostrophe}m") == "i'm"


def test_letters_that_are_several_in_one_are_spelt_out():
    assert spell_out("ﬁnd") == "find"


def test_letters_nobody_sees_are_left_out():
    assert spell_out("ki\u200bll\u0301") == "kill"


def test_a_letter_that_spells_out_as_many_does_not_make_a_text_endless():
    assert len(spell_out("\ufdfa" * 8_000)) == SPELT_OUT_LIMIT_CHARACTERS


@pytest.mark.parametrize(("word", "alike"), [("killl", "kil"), ("heeere", "heere"), ("tomorrow", "tomorow"), ("999", "999")])
def test_doubled_letters_are_alike(word: str, alike: str):
    assert fold_repeats(word) == alike


def test_a_drawn_out_vowel_is_written_once():
    assert shorten_vowels("heeeere") == "here"
