"""The words report measures what it says, and finds an answer that is too hard."""

import pytest

from bot.readability import Answer, Measured, as_table, measure, missing, summary

EASY = "Ring your bank now. Do not pay them. Keep the text. Tell a friend. " * 5
HARD = (
    "Notwithstanding considerable institutional responsibilities, organisational intermediaries administering reimbursement "
    "applications necessitate comprehensive documentation demonstrating unauthorised transactional irregularities. "
) * 6
LONG = "You ring them and then " * 6 + "you stop."


def measured(text: str) -> Measured:
    return measure([Answer("an_answer", text)])[0]


def test_short_words_in_short_sentences_break_no_limit():
    assert measured(EASY).faults == ()


def test_long_words_are_graded_too_hard():
    assert any(fault.startswith("grade") for fault in measured(HARD).faults)


def test_a_sentence_over_the_limit_is_named():
    assert "a sentence has 32 words" in measured(LONG).faults


def test_an_answer_of_a_few_words_is_not_graded():
    assert measured("Ring the bank.").grade is None


@pytest.mark.parametrize("word_order", [0, 1])
def test_the_hardest_answer_comes_first(word_order):
    texts = [Answer("easy", EASY), Answer("hard", HARD)]
    assert measure(texts[::-1] if word_order else texts)[0].name == "hard"


def test_the_table_and_the_summary_name_the_fault():
    answers = [measured(HARD)]
    assert "an_answer" in as_table(answers)
    assert "1 break a limit" in summary(answers)


def test_what_welsh_lacks_is_listed_by_file(knowledge):
    lacking = missing({"utter_x": [{"text": "x", "metadata": {"lang": "en"}}]}, knowledge, "cy")
    assert lacking["data/"] == ["utter_x"]
    assert "knowledge/routes.yml" in lacking
