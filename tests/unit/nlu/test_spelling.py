"""Spelling: what was mistyped is read as it was meant; names, slang and other languages are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.nlu.spelling import MOST_MENDED, Speller, english_words
from bot.nlu.weights import find

TEXTS = (
    ["i paid with my revolut card"] * 5
    + ["the bank gave the money back", "they took money from my account at the bank"] * 3
    + [
        "shud i trust it",
        "shud i ring them",
        "i received a text about a parcel",
        "i received a refund",
    ]
)


@pytest.fixture(scope="module")
def speller() -> Speller:
    from tokenizers import Tokenizer

    return Speller.learn(TEXTS, english_words(Tokenizer.from_file(str(find().tokenizer)).get_vocab()))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("they took my mnoey", "they took my money"),
        ("i recieved a text", "i received a text"),
        ("THEY TOOK MY MNOEY", "THEY TOOK MY money"),
        ("i used revolit", "i used revolut"),
        ("acount", "account"),
    ],
)
def test_a_slip_is_read_as_the_word_that_was_meant(speller: Speller, typed: str, meant: str) -> None:
    assert speller.mend(typed) == meant


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("English that no example has", "my missus hijacked the chalet"),
        ("slang that the examples use", "shud i ring them"),
        ("a known word with an ending", "two chalets and a revoluts card"),
        ("another language", "vreau sa raportez o inselaciune"),
        ("Welsh", "dwi wedi colli fy arian i gyd heddiw"),
        ("letters that are not plain", "mi-au furat bănii"),
        ("short words", "me an u an im"),
        ("a placeholder of the door", "[card number] and [email]"),
        ("nothing", ""),
    ],
)
def test_what_is_meant_as_it_stands_is_left_alone(speller: Speller, kind: str, text: str) -> None:
    assert speller.mend(text) == text, kind


def test_marks_and_spaces_stay_where_they_were(speller: Speller) -> None:
    assert speller.mend("help!!  my bank acount...\n\tgone?") == "help!!  my bank account...\n\tgone?"


def test_only_so_many_words_of_a_long_text_are_mended(speller: Speller) -> None:
    slips = [f"mone{letter}y" for letter in "bcdfghijklmpqrtuvwx"]
    text = " ".join(f"my {slip} the" for slip in slips)
    assert speller.mend(text).split().count("money") == MOST_MENDED


def test_a_speller_that_was_kept_mends_as_before(speller: Speller, tmp_path: Path) -> None:
    speller.save(tmp_path)
    assert Speller.load(tmp_path).mend("they took my mnoey") == "they took my money"


def test_with_nothing_learned_nothing_is_mended() -> None:
    assert Speller.learn([], ["money"]).mend("my mnoey") == "my mnoey"
