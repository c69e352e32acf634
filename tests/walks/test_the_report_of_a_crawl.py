"""The report lists every state, what was broken with the way there, and what nothing reached."""

from __future__ import annotations

from bot.converse import atlas
from bot.converse.states import Broken, Found, State

QUIET = State("", "", False, ("utter_thanks",), ("Talk to a person",), ())
ASKING = State("nation", "money", False, ("utter_first_money", "utter_ask_nation"), ("Wales",), ("bank_159",))


def found() -> Found:
    result = Found(turns=7, walks=2)
    result.note(QUIET, ("(greeting)", '"thanks"'))
    result.note(QUIET, ("(greeting)", "[Something longer]", '"thanks"'))
    result.note(ASKING, ("(greeting)", "[I have lost money]"))
    return result


def test_a_state_is_new_once_and_keeps_the_first_way_to_it():
    result = Found()
    assert result.note(QUIET, ("a",))
    assert not result.note(QUIET, ("b",))
    assert result.first_way[QUIET] == ("a",)
    assert result.times[QUIET] == 2


def test_what_two_walks_found_is_added_up():
    result = found()
    result.add(found())
    assert (result.turns, result.walks, result.times[QUIET]) == (14, 4, 4)


def test_the_page_lists_every_state_how_often_and_how_it_was_reached():
    page = atlas.as_html(found(), {})
    assert page.count("<tr>") == 1 + len(found().times)
    assert "<td>2</td><td></td><td></td><td>no</td><td>utter_thanks</td>" in page
    assert "(greeting) &gt; [I have lost money]" in page


def test_what_was_broken_is_told_with_the_shortest_way_there():
    result = found()
    result.broken = [Broken("does_not_nag", "asks again", ("a", "b", "c")), Broken("does_not_nag", "asks again", ("a", "b"))]
    text = atlas.as_text(result, {})
    assert "2 times does not nag, broken: asks again\n  a > b\n  a > b > c" in text


def test_what_nothing_reached_is_named_in_both():
    unreached = {"routes": ["age_uk", "ask_silver"]}
    assert "2 routes that nothing reaches:\n  age_uk\n  ask_silver" in atlas.as_text(found(), unreached)
    assert "<dt>routes</dt><dd>age_uk, ask_silver</dd>" in atlas.as_html(found(), unreached)


def test_words_of_citizens_cannot_write_the_page():
    result = Found()
    result.note(QUIET, ('"<b>hello</b>"',))
    assert "<b>" not in atlas.as_html(result, {})


def test_buttons_left_unpressed_are_counted():
    assert "3 buttons were left unpressed" in atlas.as_text(Found(left_unpressed=3), {})
