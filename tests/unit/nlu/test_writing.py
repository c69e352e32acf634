"""What can be told of a text without a model."""

from __future__ import annotations

import pytest

from bot.nlu.writing import is_other_writing, says_nothing


@pytest.mark.parametrize(
    "text", ["привет, меня обманули", "我被骗了", "تم خداعي", "ਮੇਰੀ ਮਦਦ ਕਰੋ", "আমাকে সাহায্য করুন", "ok привет друзья"]
)
def test_other_writing_is_known(text: str) -> None:
    assert is_other_writing(text)


@pytest.mark.parametrize(
    "text",
    ["help me", "zażółć gęślą jaźń", "Llanfairpwll", "ｈｅｌｐ ｍｅ", "𝐬𝐜𝐚𝐦", "159", "", "😭😭", "i got привет in a text"],
)
def test_our_letters_are_not_other_writing(text: str) -> None:
    assert not is_other_writing(text)


@pytest.mark.parametrize("text", ["", "   ", "?!?!", "...", "\u200b\ufeff", "£££"])
def test_punctuation_alone_says_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["k", "7", "👍", "سلام"])
def test_a_letter_a_digit_or_a_drawing_says_something(text: str) -> None:
    assert not says_nothing(text)
