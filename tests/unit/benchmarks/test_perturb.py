"""Spoiling by rule: the same every time, different from before, and still what was meant."""

from __future__ import annotations

import pytest

from benchmarks import perturb

TEXT = "I didn't send the money. He told me my account is at risk, and I paid £200!"


@pytest.mark.parametrize("rule", perturb.RULES)
def test_the_same_seed_spoils_in_the_same_way(rule: str) -> None:
    assert perturb.perturbed(TEXT, rule, "one") == perturb.perturbed(TEXT, rule, "one") != TEXT


@pytest.mark.parametrize("rule", perturb.RULES)
@pytest.mark.parametrize("text", ["", "?", "hi", "159", "£££", "мошенники", "a", "🙂"])
def test_a_message_with_nothing_to_spoil_comes_through(rule: str, text: str) -> None:
    assert perturb.perturbed(text, rule, "seed").strip() or not text


@pytest.mark.parametrize("rule", ["typing slips", "thumb slips"])
def test_slips_change_few_words_and_no_figure(rule: str) -> None:
    before, after = TEXT.split(), perturb.perturbed(TEXT, rule, "seed").split()
    assert len(before) == len(after)
    assert 1 <= sum(a != b for a, b in zip(before, after, strict=True)) <= len(before) / 5
    assert "£200!" in after


def test_a_slip_of_the_thumb_hits_a_key_beside() -> None:
    after = perturb.perturbed("bank", "thumb slips", "seed")
    at = next(index for index, (a, b) in enumerate(zip("bank", after, strict=True)) if a != b)
    row = next(row for row in perturb.ROWS if "bank"[at] in row)
    assert abs(row.index("bank"[at]) - row.index(after[at])) == 1


def test_marks_go_but_amounts_and_links_stay() -> None:
    said = perturb.perturbed("Is this real? http://evri-fee.top, £2.99!", "no punctuation", "seed")
    assert said == "is this real http//evri-fee.top £2.99"


def test_a_second_language_leaves_out_small_words() -> None:
    assert "not send" in perturb.perturbed("I didn't send the money", "second language", "seed")
