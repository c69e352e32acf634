"""What every reply must keep to, whatever was said before: each promise is one function that lists how it is broken.

docs/walks.md says the same in words. Knows nothing of Rasa.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from advice.emergency import detect
from advice.entries import Route
from advice.registry import Knowledge
from advice.routing import police
from advice.vocabulary import Language, Place, Question
from advice.wording import contacts_in, faults_in
from bot import readability
from bot.converse.checks import PLACEHOLDER_LEFT
from bot.converse.rehearsal import Exchange
from bot.readability import Answer

History = Sequence[Exchange]
Promise = Callable[[History, Knowledge], Iterator[str]]

# Words that ask for a person, said in every state that is reached.
ASKING_FOR_A_PERSON = "i want to talk to a person"
PERSON_BUTTON = "/ask_for_person"

# The same question again and again is a wall, not a question.
MOST_TIMES_ASKED_IN_A_ROW = 3

NATIONS = (Place.ENGLAND, Place.WALES, Place.SCOTLAND, Place.NORTHERN_IRELAND)
ASKS_FOR_ONE_NATION = frozenset({"ask_report_route_scotland"})

# Someone named a place of several and cannot say which: each of those, and no other nation, is given.
GIVES_SOME_PLACES = "utter_both_ways"

# Samaritans and 999 are rung; SHOUT is for those who cannot speak.
ROUTES_OF_DANGER = ("police_999", "samaritans", "shout")

# Anyone may be told to ring these: they are people, and they answer at once.
ROUTES_TO_PEOPLE = frozenset({"bank_159", "police_999", "police_101", "samaritans"})

BANKS_NUMBER = re.compile(r"(?<![\w£])159\b")
NUMBER_ON_THE_CARD = re.compile(r"\bnumber on (?:your|their|the) (?:bank )?card\b|\bcerdyn\b")

# A card number that the walks type. It passes the check digit, and belongs to nobody.
PLANTED_CARD = "4111 1111 1111 1111"
DIGITS = re.compile(r"\D+")

# What someone who starts again has told, and is forgotten.
FORGOTTEN = tuple(question.value for question in Question)


def answers(history: History, _: Knowledge) -> Iterator[str]:
    """There is a message, and none is empty."""
    reply = history[-1].reply
    if not reply:
        yield "there is no reply"
    if any(not message["text"].strip() for message in reply):
        yield "a message is empty"


def does_not_fail(history: History, _: Knowledge) -> Iterator[str]:
    """No turn is given up."""
    if history[-1].failed:
        yield "the turn failed"


def leaves_no_placeholder(history: History, _: Knowledge) -> Iterator[str]:
    """Every `{name}` is filled in, in messages and on buttons."""
    for words in (history[-1].text, *history[-1].buttons):
        for left in PLACEHOLDER_LEFT.findall(words):
            yield f"a placeholder is left: {left}"


def keeps_to_the_wording(history: History, _: Knowledge) -> Iterator[str]:
    """No blame, no verdict that something is fine, no promise of money or arrest, no long sentence, no old name."""
    for message in history[-1].reply:
        contacts = contacts_in(message["text"])
        for fault in faults_in(message["text"], Language(message["lang"])):
            if fault not in contacts:
                yield fault.reason


def reads_easily(history: History, knowledge: Knowledge) -> Iterator[str]:
    """The whole reply keeps to the reading limits of bot.readability; lines of a route's name and contact are no sentences."""
    if all(message["lang"] == Language.EN for message in history[-1].reply):
        names = [f"{knowledge.routes[id_].name[Language.EN]}: " for id_ in history[-1].routes]
        lines = [line for line in history[-1].text.splitlines() if not any(name in line for name in names)]
        yield from _hard_to_read("\n".join(lines))


def says_what_else_than_159(history: History, _: Knowledge) -> Iterator[str]:
    """159 does not reach every bank, so a reply that says it says the number on the card too."""
    if BANKS_NUMBER.search(history[-1].text) and not NUMBER_ON_THE_CARD.search(history[-1].text):
        yield "159 without the number on the card"


def offers_a_way_on(history: History, _: Knowledge) -> Iterator[str]:
    """A button, a question that waits, or someone to reach."""
    latest = history[-1]
    asks = latest.asked and f"utter_ask_{latest.asked}" in latest.responses
    if not (latest.buttons or asks or latest.routes):
        yield f"no button, no question and nobody to reach after {', '.join(latest.responses)}"


def names_police_of_the_place(history: History, knowledge: Knowledge) -> Iterator[str]:
    """Police are named who serve the place; while it is not known, police for each nation of the UK or none.

    Someone who asks about one nation by name is told of that one; someone who names a place of several, of those.
    """
    latest = history[-1]
    shown = {id_ for id_ in police(knowledge) if _is_shown(latest, knowledge.routes[id_], knowledge)}
    place = Place(latest.place or Place.UNKNOWN)
    if not shown or (place is Place.UNKNOWN and latest.intent in ASKS_FOR_ONE_NATION):
        return
    if astray := [id_ for id_ in set(latest.routes) & shown if not knowledge.routes[id_].serves(place)]:
        yield f"{', '.join(latest.responses)} put {', '.join(sorted(astray))} on a card for someone in {place}"
    if GIVES_SOME_PLACES in latest.responses:
        return
    places = NATIONS if place is Place.UNKNOWN else (place,)
    if unserved := [one for one in places if not any(knowledge.routes[id_].serves(one) for id_ in shown)]:
        yield f"{', '.join(latest.responses)} name {', '.join(sorted(shown))}, which do not serve {', '.join(unserved)}"


def answers_danger_first(history: History, knowledge: Knowledge) -> Iterator[str]:
    """Danger in words is answered in the first message with 999, Samaritans or SHOUT."""
    latest = history[-1]
    if latest.pressed or not latest.said or not detect(latest.said):
        return
    routes = [knowledge.routes[id_] for id_ in ROUTES_OF_DANGER]
    numbers = [route.shown_phone or route.shown_sms for route in routes]
    if not latest.reply or not any(number in latest.reply[0]["text"] for number in numbers):
        yield "danger is not answered first"


def repeats_no_secret(history: History, _: Knowledge) -> Iterator[str]:
    """A card number that was typed is in no reply, however it is written."""
    if DIGITS.sub("", PLANTED_CARD) in DIGITS.sub("", history[-1].text):
        yield "repeats a card number"


def does_not_nag(history: History, _: Knowledge) -> Iterator[str]:
    """One question is not asked more than MOST_TIMES_ASKED_IN_A_ROW times when nothing new is learnt in between."""
    times = 0
    for exchange in reversed(history):
        if exchange.asked is None or f"utter_ask_{exchange.asked}" not in exchange.responses:
            break
        if (exchange.asked, _known(exchange)) != (history[-1].asked, _known(history[-1])):
            break
        times += 1
    if times > MOST_TIMES_ASKED_IN_A_ROW:
        yield f"asks for {history[-1].asked} {times} times in a row"


def starts_again(history: History, _: Knowledge) -> Iterator[str]:
    """After "start again" nothing of the case is known, nothing is asked, and there are as many ways on as at the greeting."""
    latest = history[-1]
    if latest.intent != "start_again":
        return
    kept = [name for name in FORGOTTEN if latest.slots.get(name) is not None]
    if kept:
        yield f"started again, and still knows {', '.join(kept)}"
    if latest.asked:
        yield f"started again, and still asks for {latest.asked}"
    if PERSON_BUTTON not in latest.buttons.values() or len(latest.buttons) < len(history[0].buttons):
        yield "started again without the ways on of the greeting"


def reaches_a_person(history: History, _: Knowledge) -> Iterator[str]:
    """Asked for a person, the reply names people who answer; the caller says ASKING_FOR_A_PERSON or presses the button."""
    if ROUTES_TO_PEOPLE.isdisjoint(history[-1].routes):
        yield "asking for a person leads to nobody"


OF_EVERY_REPLY: Mapping[str, Promise] = {
    promise.__name__: promise
    for promise in (
        answers,
        does_not_fail,
        leaves_no_placeholder,
        keeps_to_the_wording,
        reads_easily,
        says_what_else_than_159,
        offers_a_way_on,
        names_police_of_the_place,
        answers_danger_first,
        repeats_no_secret,
        does_not_nag,
        starts_again,
    )
}


def broken(history: History, knowledge: Knowledge) -> list[tuple[str, str]]:
    """List the promises that the latest reply breaks, each with how."""
    return [(name, how) for name, promise in OF_EVERY_REPLY.items() for how in promise(history, knowledge)]


@cache
def _hard_to_read(text: str) -> tuple[str, ...]:
    (measured,) = readability.measure([Answer("reply", text)])
    return tuple(f"{fault} in {text[:60]!r}" for fault in measured.faults)


def _known(exchange: Exchange) -> tuple[object, ...]:
    return tuple(exchange.slots.get(question.value) for question in Question)


def _is_shown(exchange: Exchange, route: Route, knowledge: Knowledge) -> bool:
    """Whether a route is on a card, or in the words: by a contact of its own, or by one it shares and its name."""
    everyones = {knowledge.routes[id_].shown_phone for id_ in ("police_101", "police_999")}
    told = [contact for contact in (route.shown_phone, route.contact.url) if contact and contact in exchange.text]
    by_name = bool(told) and route.name[Language.EN] in exchange.text
    return route.id in exchange.routes or by_name or not everyones.issuperset(told)
