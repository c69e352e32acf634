"""A text is read as the words that its writer meant."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from advice.folding import fold_repeats
from advice.loading import KnowledgeError, read_one
from advice.reading import BREAK, Reader, Writing

TABLES = {
    "spellings": {"im": "i am", "dont": "do not", "wanna": "want to"},
    "joins": {"my self": "myself", "any more": "anymore"},
    "fillers": "just really",
    "misspelt": "tomorrow outside",
    "not_misspelt": "outsize",
    "classes": {},
}
KNOWN = "want to die he is here kill tomorrow outside living"


def reader(known: str = KNOWN) -> Reader:
    return Reader({fold_repeats(word) for word in known.split()}, Writing(**TABLES))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I'm here", "i am here"),
        ("DON’T", "do not"),
        ("he'll come", "he wil come"),
        ("the courier's here", "the courier is here"),
        ("mum's card", "mums card"),
        ("i just really wanna", "i want to"),
        ("kill my self", "kil myself"),
        ("killlll", "kil"),
        ("heeeere", "here"),
        ("k1ll", "kil"),
        ("outsde tommorow", "outside tomorow"),
        ("outsize", "outsize"),
        ("livin", "living"),
        ("ki\u200bll", "kil"),
        ("don´t", "do not"),
        ("Ｋｉｌｌ", "kil"),
        ("wrth y drŵs", "wrth y drws"),
    ],
)
def test_words_are_read_as_they_are_meant(text: str, words: str):
    """Doubled consonants are read as one, in patterns as in texts."""
    assert reader().words(text) == [BREAK, *words.split(), BREAK]


def test_sentences_are_kept_apart():
    assert reader().words("he is here. she\nis?!") == [BREAK, "he", "is", "here", BREAK, "she", BREAK, "is", BREAK]


def test_a_word_that_is_always_read_as_another_is_named():
    """So that whoever writes a pattern with it is told: it could never be found."""
    assert reader().rewritten({"here", "dont", "just", "want"}) == {"dont": "do not", "just": ""}


@pytest.mark.parametrize("pair", ["myself", "all by myself"])
def test_only_two_words_can_be_joined(pair: str, tmp_path: Path):
    file = tmp_path / "words.yml"
    file.write_text(yaml.safe_dump({**TABLES, "joins": {pair: "myself"}}))
    with pytest.raises(KnowledgeError, match="is not two words"):
        read_one(file, Writing, today=date(2026, 11, 22))
