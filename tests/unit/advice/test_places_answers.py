"""How `find_places` answers: ambiguous names, whose place it is, spans, and any text at all."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advice import registry
from advice.places import Whose, find_places
from advice.places.gazetteer import gazetteer
from advice.tokens import word_set
from advice.vocabulary import Language, Place


def test_an_ambiguous_name_offers_each_nation_it_may_be_in():
    (ambiguous,) = find_places("i live in bangor").ambiguous
    assert ambiguous.name == "bangor"
    assert {option.nation for option in ambiguous.options} == {Place.WALES, Place.NORTHERN_IRELAND}


def test_each_option_of_an_ambiguous_name_has_words_to_offer():
    (ambiguous,) = find_places("newport").ambiguous
    words = [option.words[Language.EN] for option in ambiguous.options]
    assert len(set(words)) == len(words) > 1


def test_an_ambiguous_name_within_one_nation_gives_the_nation_and_no_force():
    places = find_places("im in gillingham")
    assert (places.nation, places.force) == (Place.ENGLAND, None)
    assert not places.must_ask


def test_an_ambiguous_name_between_nations_must_be_asked_about():
    assert find_places("im in newport").must_ask


def test_the_rest_of_the_message_settles_an_ambiguous_name():
    places = find_places("Newport. I mean the one in Gwent")
    assert (places.force, places.ambiguous) == ("gwent", ())


@pytest.mark.parametrize(("text", "name", "whose"), [
    ("im in Glasgow", "Glasgow", Whose.SELF),
    ("my mum in Swansea lost 300", "Swansea", Whose.RELATED),
    ("a man from Leeds rang", "Leeds", Whose.STORY),
    ("not Cardiff", "Cardiff", Whose.DENIED),
])
def test_a_mention_says_whose_place_it_is(text, name, whose):
    (mention,) = find_places(text).mentions
    assert (mention.name, mention.whose) == (name, whose)


def test_a_mention_has_the_span_of_the_words_as_written():
    text = "Dw i’n byw yn Ynys Môn — help"
    (mention,) = find_places(text).mentions
    assert text[mention.start:mention.end] == mention.name == "Ynys Môn"


def test_a_place_at_the_end_of_a_long_story_is_found():
    assert find_places("he said he would pay me back. " * 200 + "im in glasgow").nation is Place.SCOTLAND


def test_text_beyond_the_limit_is_not_read():
    assert find_places("a " * 4_000 + "im in glasgow").nation is Place.UNKNOWN


def test_every_area_belongs_to_a_force_we_list():
    forces = registry.load(Path(__file__).parents[3] / "knowledge").forces
    for name in gazetteer().names.values():
        for meaning in name.meanings:
            if meaning.force is not None:
                assert forces[meaning.force].nation is meaning.nation


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_has_an_answer(text):
    places = find_places(text)
    assert all(0 <= m.start < m.end <= len(text) and m.name == text[m.start:m.end] for m in places.mentions)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(sorted(word_set("""
    i im in not from live glasgow cardiff newport man my mum he spain , . sorry meant nigeria reading bath cf10
"""))),
    max_size=14))
def test_a_force_never_contradicts_its_nation(words):
    places = find_places(" ".join(words))
    nations = {m.force: m.nation for name in gazetteer().names.values() for m in name.meanings if m.force}
    assert places.force is None or nations[places.force] is places.nation
