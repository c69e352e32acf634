"""What a message says of place and harm, as Rasa entities. All the finding is in `advice`; this only changes the shape."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import (
    ENTITIES,
    ENTITY_ATTRIBUTE_END,
    ENTITY_ATTRIBUTE_START,
    ENTITY_ATTRIBUTE_TYPE,
    ENTITY_ATTRIBUTE_VALUE,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message

from advice.details import Amount, Detail, find_details
from advice.places import Mention, Places, Whose, find_places
from advice.vocabulary import Place

Entity = dict[str, Any]


class _Extractor(EntityExtractorMixin, GraphComponent):
    """Adds what `entities_in` finds to each message; nothing is learned."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {}

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> _Extractor:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            found = self.add_extractor_name(self.entities_in(message.get(TEXT) or ""))
            message.set(ENTITIES, [*message.get(ENTITIES, []), *found], add_to_output=True)
        return messages

    @staticmethod
    def entities_in(text: str) -> list[Entity]:
        """Give the entities of `text`, without the extractor's name."""
        raise NotImplementedError


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class PlaceExtractor(_Extractor):
    """`place`: where the person affected lives or is, with `force` when known.

    A name that could be in several nations is `place_to_ask`, with its `options`: each a `place` and its `words`.
    """

    @staticmethod
    def entities_in(text: str) -> list[Entity]:
        places = find_places(text)
        if places.must_ask:
            return [_place_to_ask(places, text)]
        if places.nation is Place.UNKNOWN:
            return []
        return [{**_entity("place", places.nation.value, *_span(_said_where(places), text)), "force": places.force}]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class DetailExtractor(_Extractor):
    """`organisation`, `channel`, `amount`, `paid_by`, `when`, `platform`, `who`, `under_18`, as `advice.details` finds them."""

    @staticmethod
    def entities_in(text: str) -> list[Entity]:
        found = find_details(text).found()
        return [{**_entity(name, detail.value, detail.start, detail.end), **_sum(detail)} for name, detail in found]


def _place_to_ask(places: Places, text: str) -> Entity:
    name = places.ambiguous[0]
    said = _said_where(places)
    options = [{"place": option.nation.value, "words": dict(option.words)} for option in name.options]
    return {**_entity("place_to_ask", name.name, *_span(said, text)), "options": options}


def _said_where(places: Places) -> Mention | None:
    """Give the mention that says the place: the last of the person's own, the one that names the force if there is one."""
    own = [
        mention
        for mention in places.mentions
        if mention.nation is places.nation and mention.whose in (Whose.SELF, Whose.RELATED)
    ]
    found = [mention for mention in own if mention.force == places.force] or own
    return found[-1] if found else None


def _span(mention: Mention | None, text: str) -> tuple[int, int]:
    return (mention.start, mention.end) if mention else (0, len(text))


def _entity(name: str, value: str, start: int, end: int) -> Entity:
    return {
        ENTITY_ATTRIBUTE_TYPE: name,
        ENTITY_ATTRIBUTE_VALUE: str(value),
        ENTITY_ATTRIBUTE_START: start,
        ENTITY_ATTRIBUTE_END: end,
    }


def _sum(detail: Detail) -> Entity:
    return {"pence": detail.pence, "currency": detail.currency} if isinstance(detail, Amount) else {}
