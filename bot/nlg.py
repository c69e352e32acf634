"""The one place where a response becomes words: language, contacts from the registry, cards, and the date.

One wording for a language, never a random or conditional variation. Named in endpoints.yml (`nlg: type:`), a hook that
Rasa supports. It knows nothing of HTTP.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from advice import registry, wording
from advice.routing import without_police_of_elsewhere
from advice.steps import ChecklistStep, steps_by_id
from advice.vocabulary import Answer, Circumstance, Place, Who
from bot.cards import checklist_card, route_card
from bot.paths import KNOWLEDGE_FOLDER

# The response that turns one route into one line of a message, in each language.
ROUTE_LINE = "utter_route_line"

# The response that names the police of the place; also put under an answer whose own police serve other places.
POLICE_OF_THE_PLACE = "utter_police_of_the_place"

# The responses that turn one step of a checklist into lines of a message, and the line under the printed list.
STEP_TITLE, STEP_CONTACT = "utter_step_title", "utter_step_contact"
STEP_WORDS = {"say": "utter_step_say", "have_ready": "utter_step_have_ready", "why": "utter_step_why"}
CHECKLIST_NOTE = "utter_checklist_note"

# Said after the responses that their metadata lists under `after`: to someone who told us they are under 18, and in a
# circumstance.
FOR_UNDER_18 = "utter_for_under_18"
FOR_CIRCUMSTANCE = {
    Circumstance.COMPANY_IN_MY_NAME: "utter_for_company_in_my_name",
    Circumstance.META_ACCOUNT: "utter_for_meta_account",
}
NOT_UNDER_18 = (None, "", Answer.NO.value, Answer.UNKNOWN.value)

# What a response's metadata may ask to be passed on to the channel and to the actions of the next turn.
PASSED_ON = ("if_yes", "if_no", "if_unsure", "asks")

DEFAULT_LANGUAGE = "en"


class PauseNLG(TemplatedNaturalLanguageGenerator):
    """Choose the variation by language, fill in contacts and facts, and build the card."""

    def __init__(self, endpoint_config: EndpointConfig, domain: Domain) -> None:
        """Load the registry; a knowledge file that is not fit to be shown stops the start with its file and line."""
        super().__init__(domain.responses)
        self._knowledge = registry.load(KNOWLEDGE_FOLDER)

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        """Give the message for a response: `text`, `buttons`, `custom.card`, `lang`, `as_of`; None if it is unknown.

        `routes` (ids) and `facts` (ids) may come from the action or from the response's own metadata. `checklist`, a list
        of `{step: id, routes: [ids]}`, comes from the action; the facts of its steps date the message.
        """
        language = kwargs.pop("language", None) or tracker.get_slot("language") or DEFAULT_LANGUAGE
        return self.say(utter_action, language, tracker.current_slot_values(), **kwargs)

    def say(self, response: str, language: str, slots: dict[str, Any] | None = None, **kwargs: Any) -> dict[str, Any] | None:
        """As `generate`, for a caller that has no conversation."""
        variation = self._variation(response, language)
        if variation is None:
            return None
        metadata = variation.pop("metadata", None) or {}
        if (other := _instead(metadata, slots or {})) and self._reaches(other, slots or {}):
            return self.say(other, language, slots, **kwargs)
        spoken = metadata.get("lang", DEFAULT_LANGUAGE)
        routes = list(kwargs.pop("routes", None) or metadata.get("routes") or [])
        place = Place((slots or {}).get("nation") or Place.UNKNOWN)
        named = _routes_in(variation["text"], *kwargs.values())
        variation["text"] = self._for_the_place(variation["text"], place)
        kwargs = {name: self._for_the_place(value, place) for name, value in kwargs.items()}
        said = _routes_in(variation["text"], *kwargs.values())
        routes = [route for route in routes if route not in named - said]
        routes, at_home = without_police_of_elsewhere(self._knowledge, routes, place, said)
        facts = list(kwargs.pop("facts", None) or metadata.get("facts") or [])
        steps = [(steps_by_id()[one["step"]], list(one["routes"])) for one in kwargs.pop("checklist", None) or []]
        routes_of_steps = [route for _, ids in steps for route in ids]
        facts += [fact for step, _ in steps for fact in step.facts]
        as_of = self._as_of([*routes, *routes_of_steps], facts)
        values = {
            **self._contacts(spoken),
            **self._words_of_knowledge(kwargs, spoken),
            "routes": self._lines(routes, spoken) if routes else "",
            "steps": self._steps(steps, spoken),
            "as_of": wording.date_in_words(as_of, spoken) if as_of else "",
        }
        message = self._fill_response(variation, slots, **values)
        message["lang"] = spoken
        if at_home:
            routes += (police := [route.id for route in at_home])
            message["text"] += "\n\n" + self._line(POLICE_OF_THE_PLACE, spoken, routes=self._lines(police, spoken))
        for added in self._added(response, slots or {}, spoken, message["text"]):
            message["text"] += "\n\n" + added["text"]
            routes += added["routes"]
        if as_of and (facts or routes):
            message["as_of"] = as_of.isoformat()
        if routes:
            message["custom"] = {"card": route_card(self._knowledge, routes, spoken)}
        if steps:
            note = self._line(CHECKLIST_NOTE, spoken)
            message["custom"] = {"card": checklist_card(self._knowledge, steps, note, spoken)}
        message.update({key: metadata[key] for key in PASSED_ON if key in metadata})
        return message

    def _reaches(self, response: str, slots: dict[str, Any]) -> bool:
        """Whether the route that a response stands or falls with (`stands_with`) serves the place."""
        metadata = (self._variation(response, DEFAULT_LANGUAGE) or {}).get("metadata") or {}
        stands_with = metadata.get("stands_with")
        return not stands_with or self._knowledge.routes[stands_with].serves(Place(slots.get("nation") or Place.UNKNOWN))

    def _added(self, response: str, slots: dict[str, Any], language: str, said: str) -> Iterator[dict[str, Any]]:
        """Give the words and routes that go with a response for this person, serve the place, and are not said."""
        place = Place(slots.get("nation") or Place.UNKNOWN)
        for name in _for_the_person(slots):
            if (variation := self._variation(name, language)) is None or response not in variation["metadata"]["after"]:
                continue
            routes = [self._knowledge.routes[id_] for id_ in variation["metadata"]["routes"]]
            said_already = any(route.shown_phone and route.shown_phone in said for route in routes)
            if not said_already and all(route.serves(place) for route in routes):
                words = self._line(name, language, **self._contacts(language))
                yield {"text": words, "routes": [route.id for route in routes]}

    def _fill_response(
        self, response: dict[str, Any], filled_slots: dict[str, Any] | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        """Fill placeholders in the text and in button titles only; the braces of a payload are JSON, not words."""
        values = self._response_variables(filled_slots, kwargs)
        response["text"] = wording.fill(response["text"], values)
        for button in response.get("buttons", []):
            button["title"] = wording.fill(button["title"], values)
        return response

    def _for_the_place(self, value: Any, place: Place) -> Any:
        """Leave out of words the numbers that do not work from a place and have another number beside them."""
        if not isinstance(value, str):
            return value
        elsewhere = {route.id for route in self._knowledge.routes.values() if not route.serves(place)}
        return wording.without_numbers_of_elsewhere(value, elsewhere)

    def _variation(self, response: str, language: str) -> dict[str, Any] | None:
        by_language = {
            (variation.get("metadata") or {}).get("lang", DEFAULT_LANGUAGE): variation
            for variation in self.responses.get(response, [])
        }
        chosen = by_language.get(language) or by_language.get(DEFAULT_LANGUAGE)
        return copy.deepcopy(chosen)

    def _contacts(self, language: str) -> Mapping[str, str]:
        return self._knowledge.placeholders(language)

    def _words_of_knowledge(self, values: dict[str, Any], language: str) -> dict[str, Any]:
        """Fill contacts into sentences that come from knowledge/, which have placeholders of their own."""
        contacts = self._contacts(language)
        return {name: wording.fill(value, contacts) if isinstance(value, str) else value for name, value in values.items()}

    def _lines(self, routes: list[str], language: str) -> str:
        line = self._variation(ROUTE_LINE, language)
        if line is None:
            return ""
        contacts = self._contacts(language)
        lines = []
        for number, route in enumerate(routes, start=1):
            own = {name.split(".", 1)[1]: value for name, value in contacts.items() if name.startswith(f"{route}.")}
            filled = self._fill_response(copy.deepcopy(line), own, number=str(number))
            lines.append(filled["text"].strip())
        return "\n".join(lines)

    def _steps(self, steps: list[tuple[ChecklistStep, list[str]]], language: str) -> str:
        """Give each step as a message of its own: what to do, who to reach, what to say, what to have ready, and why."""
        return "\n\n".join(self._step(number, *step, language) for number, step in enumerate(steps, start=1))

    def _step(self, number: int, step: ChecklistStep, routes: list[str], language: str) -> str:
        contacts = self._contacts(language)
        words = {
            name: wording.fill(wording.in_language(said, language)[0], contacts)
            for name, said in (("title", step.title), ("say", step.say), ("have_ready", step.have_ready), ("why", step.why))
            if said
        }
        lines = [self._line(STEP_TITLE, language, number=str(number), title=words["title"])]
        for route in routes:
            own = {part: contacts[f"{route}.{part}"] for part in ("name", "contact", "hours")}
            lines.append(self._line(STEP_CONTACT, language, **own))
        lines += [self._line(STEP_WORDS[name], language, **{name: words[name]}) for name in STEP_WORDS if name in words]
        return "\n".join(lines)

    def _line(self, response: str, language: str, **values: str) -> str:
        """Give the words of a response that is one line of a message."""
        line = self._variation(response, language)
        return self._fill_response(line, values)["text"].strip() if line else ""

    def _as_of(self, routes: list[str], facts: list[str]) -> date | None:
        dates: list[date] = [self._knowledge.routes[route].reviewed for route in routes]
        dates += [self._knowledge.dated(fact) for fact in facts]
        return min(dates, default=None)


def _instead(metadata: Mapping[str, Any], slots: dict[str, Any]) -> str | None:
    """Name the response that is said instead to a child, of somebody else, or of a firm: whose loss it is changes the words."""
    said_for: Mapping[str, str] = metadata.get("instead_for") or {}
    who = slots.get("who")
    if who == Who.ORGANISATION:
        return said_for.get("organisation")
    if who not in (None, Who.SELF):
        return said_for.get("another")
    return said_for.get("child") if slots.get("under_18") not in NOT_UNDER_18 else None


def _for_the_person(slots: dict[str, Any]) -> list[str]:
    """Name the responses that are only for some people, and for this one."""
    young = [] if slots.get("under_18") in NOT_UNDER_18 else [FOR_UNDER_18]
    told = slots.get("circumstances") or []
    return [*young, *(name for circumstance, name in FOR_CIRCUMSTANCE.items() if circumstance in told)]


def _routes_in(*values: Any) -> frozenset[str]:
    """Name the routes that the words among `values` speak of: what stands before the dot in `{route.part}`."""
    texts = (value for value in values if isinstance(value, str))
    return frozenset(name.split(".")[0] for text in texts for name in wording.PLACEHOLDER.findall(text))
