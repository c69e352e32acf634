"""`parse`: JSON lines in, JSON lines out."""

import pytest

from bot.commands.parse import _text_of, as_line

PARSE = {
    "text": "i paid, im in cardiff sorry glasgow",
    "intent": {"name": "report_lost_money", "confidence": 0.9, "need": "lost_money_now", "title": "x", "urgency": "now"},
    "entities": [
        {"entity": "place", "value": "wales", "force": "south_wales", "start": 1, "end": 2, "extractor": "y"},
        {"entity": "place", "value": "scotland", "start": 3, "end": 4},
    ],
    "intent_ranking": [{"name": f"i{n}", "confidence": 0.1, "need": f"n{n}"} for n in range(20)],
}


def test_a_line_has_everything_that_was_understood():
    line = as_line(PARSE)
    assert list(line) == ["text", "need", "intent", "confidence", "entities", "urgency", "nation", "ranking"]
    assert (line["need"], line["intent"], line["urgency"]) == ("lost_money_now", "report_lost_money", "now")
    assert line["entities"][0] == {"entity": "place", "value": "wales", "force": "south_wales", "start": 1, "end": 2}
    assert len(line["ranking"]) == 10


def test_when_it_would_ask_back_the_need_is_the_best_guess():
    line = as_line({**PARSE, "intent": {"name": "nlu_fallback", "confidence": 0.2}})
    assert (line["intent"], line["need"]) == ("nlu_fallback", "n0")


def test_the_place_named_last_is_the_nation():
    assert as_line(PARSE)["nation"] == "scotland"
    assert as_line({**PARSE, "entities": []})["nation"] == "unknown"


@pytest.mark.parametrize("line", ["", "hello", "{}", "[]", "5", '{"text": 5}', '{"text": null}', "null", "[" * 100_000])
def test_a_line_that_is_not_of_this_shape_has_no_text(line: str):
    assert _text_of(line) is None


def test_an_empty_text_is_a_text():
    assert _text_of('{"text": ""}') == ""
