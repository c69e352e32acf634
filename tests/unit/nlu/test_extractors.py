"""Places and details in Rasa's shape. Whether they are found rightly is tested with `advice`."""

from __future__ import annotations

import json

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.extractors import DetailExtractor, PlaceExtractor


def test_a_place_says_the_nation_the_force_and_where_it_stands() -> None:
    text = "i was scammed last night. I live in Cardiff"
    place = {"entity": "place", "value": "wales", "force": "south_wales"}
    assert PlaceExtractor.entities_in(text) == [{**place, "start": text.index("Cardiff"), "end": len(text)}]


def test_the_fraudsters_place_is_no_place() -> None:
    assert PlaceExtractor.entities_in("a man from Nigeria rang me") == []


def test_the_persons_own_place_is_marked_and_not_the_fraudsters() -> None:
    text = "a man from nigeria rang me, im in leeds"
    found = PlaceExtractor.entities_in(text)
    assert [text[entity["start"] : entity["end"]] for entity in found] == ["leeds"]


def test_a_name_that_could_be_two_places_is_left_to_be_asked() -> None:
    (to_ask,) = PlaceExtractor.entities_in("i live in Newport")
    assert (to_ask["entity"], to_ask["value"], to_ask["start"], to_ask["end"]) == ("place_to_ask", "newport", 10, 17)
    assert {option["place"] for option in to_ask["options"]} == {"england", "wales"}
    assert all(option["words"]["en"] for option in to_ask["options"])


def test_details_carry_their_words_and_a_sum_its_pence() -> None:
    text = "lost 200 quid to a facebook seller"
    found = {entity["entity"]: entity for entity in DetailExtractor.entities_in(text)}
    amount = found["amount"]
    assert (text[amount["start"] : amount["end"]], amount["pence"], amount["currency"]) == ("200 quid", 20_000, "GBP")
    assert found["platform"]["value"] == "facebook"
    assert "pence" not in found["platform"]


@pytest.mark.parametrize("extractor", [PlaceExtractor, DetailExtractor])
@pytest.mark.parametrize("text", ["", "😭", "x" * 8000, "привет", "???"])
def test_text_without_anything_to_find_gives_nothing(extractor: type[PlaceExtractor], text: str) -> None:
    assert extractor.entities_in(text) == []


def test_entities_are_added_to_what_is_there_and_named_after_their_extractor(storage: LocalModelStorage) -> None:
    message = Message({"text": "im in glasgow, it came by email"})
    for extractor in (PlaceExtractor, DetailExtractor):
        component = extractor.create({}, storage, Resource("x"), ExecutionContext(GraphSchema({}), node_name="x"))
        component.process([message])
    entities = message.as_dict(only_output_properties=True)["entities"]
    assert {"PlaceExtractor", "DetailExtractor"} == {entity["extractor"] for entity in entities}
    assert json.loads(json.dumps(entities)) == entities
