"""What citizens heard of the knowledge, by what stands in the words and on the cards: routes, scam types, announced measures.

Works from what was said alone, so that it cannot be fooled by an action that ran and kept silent.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from advice.entries import Route
from advice.loading import Sentences
from advice.registry import Knowledge
from advice.vocabulary import Language
from advice.wording import PLACEHOLDER, fill, in_language

# The longest value of a placeholder that only the speaker knows, such as `{as_of}`.
LONGEST_FILLED_IN_CHARACTERS = 40


def routes_heard(knowledge: Knowledge, texts: Iterable[str], on_cards: Iterable[str]) -> set[str]:
    """Give the ids of the routes that were on a card, or in the words by a contact that no other route has."""
    said = "\n".join(texts)
    times = Counter(contact for route in knowledge.routes.values() for contact in _contacts(knowledge, route))
    named = {
        route.id
        for route in knowledge.routes.values()
        if any(times[contact] == 1 and _stands_in(contact, said) for contact in _contacts(knowledge, route))
    }
    return named | (set(on_cards) & knowledge.routes.keys())


def scams_explained(knowledge: Knowledge, texts: Iterable[str]) -> set[str]:
    """Give the ids of the scam types whose workings were told, whole and in one message of the assistant."""
    spoken = list(texts)
    return {scam.id for scam in knowledge.scams.values() if _told(knowledge, scam.how, spoken)}


def measures_told(knowledge: Knowledge, texts: Iterable[str]) -> set[str]:
    """Give the ids of the announcement's items of which everything was said."""
    spoken = list(texts)
    return {item.id for item in knowledge.announcement.values() if _told(knowledge, item.says, spoken)}


def _contacts(knowledge: Knowledge, route: Route) -> set[str]:
    shown = (route.shown_phone, route.shown_sms, route.shown_email, route.contact.url)
    in_words = (knowledge.placeholders(language)[f"{route.id}.contact"] for language in Language)
    return {contact for contact in (*shown, *in_words) if contact}


def _stands_in(contact: str, text: str) -> bool:
    """A longer number or a page below an address is another contact."""
    return contact in text and bool(re.search(rf"(?<![\w£]){re.escape(contact)}(?![\w/-])", text))


def _told(knowledge: Knowledge, sentences: Sentences, spoken: Sequence[str]) -> bool:
    return any(pattern.search(text) for pattern in _patterns(knowledge, sentences) for text in spoken)


def _patterns(knowledge: Knowledge, sentences: Sentences) -> Iterator[re.Pattern[str]]:
    for language in Language:
        words, used = in_language(sentences, language)
        if used is language:
            text = fill(" ".join(words), knowledge.placeholders(language))
            known = (re.escape(piece) for piece in PLACEHOLDER.split(text)[::2])
            yield re.compile(f".{{1,{LONGEST_FILLED_IN_CHARACTERS}}}".join(known))
