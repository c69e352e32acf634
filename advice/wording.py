"""Words: the right language, dates in words, contacts filled in, and what our words may never say.

Knows no route and no scam. `faults_in` is the one list of banned words: the loader and the lints both use it.
"""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from advice.vocabulary import Language

T = TypeVar("T")

MOST_WORDS_IN_A_SENTENCE = 25

MONTHS: Mapping[Language, tuple[str, ...]] = {
    Language.EN: ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                  "November", "December"),
    Language.CY: ("Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi", "Hydref",
                  "Tachwedd", "Rhagfyr"),
}

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*(?:\.[a-z_]+)?)\}")


def in_language(words: Mapping[Language, T], language: Language | str) -> tuple[T, Language]:
    """Give the words in the language asked for, or in English, and say which it was.

    Raises KeyError when there are no English words either; the loader refuses such a file.
    """
    wanted = Language(language)
    if wanted in words:
        return words[wanted], wanted
    return words[Language.EN], Language.EN


def date_in_words(day: date, language: Language | str) -> str:
    """Write a date as people read it: `22 November 2026`, `22 Tachwedd 2026`."""
    return f"{day.day} {MONTHS[Language(language)][day.month - 1]} {day.year}"


def as_title(words: str) -> str:
    """Begin with a capital letter, for a button; the rest stays as it is."""
    return words[:1].upper() + words[1:]


def fill(text: str, values: Mapping[str, str]) -> str:
    """Replace each `{route.part}` or `{name}` that `values` has; others stay, for whoever fills them next."""
    return PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)


# "159, or the number on your bank card": a number that not everyone can ring, and one that everyone can.
NUMBER_OR_ANOTHER = re.compile(r"\{(?P<route>[a-z][a-z0-9_]*)\.phone\}, (?:or (?=the number)|neu'r (?=rhif))")
THE_OTHER_NUMBER = {"or ": "", "neu'r ": "y "}


def without_numbers_of_elsewhere(text: str, elsewhere: AbstractSet[str]) -> str:
    """Leave "{route.phone}, or" out before "the number on your bank card", where the route is among `elsewhere`.

    Words in which the number stands alone are about the number, and stay.
    """
    def other_number(match: re.Match[str]) -> str:
        if match["route"] not in elsewhere:
            return match[0]
        return THE_OTHER_NUMBER[match[0].partition(", ")[2]]

    return NUMBER_OR_ANOTHER.sub(other_number, text)


# ── What our words may never say ──────────────────────────────────────────────────────────────────────────────────

@dataclass(frozen=True)
class Fault:
    """Something a sentence may not say, and how to mend it. For maintainers, never shown to citizens."""

    reason: str
    mend: str


BLAME: Mapping[Language, re.Pattern[str]] = {
    Language.EN: re.compile(
        r"\b(?:f(?:a|e)ll(?:s|en|ing)? for|should(?: not|n't)? have|should've|silly|simpl[ey]|stupid(?:ly)?|foolish"
        r"|gullible|na[iï]ve|careless|greedy|victim of your own|your (?:own )?fault|obvious(?:ly)?)\b", re.IGNORECASE),
    Language.CY: re.compile(r"\b(?:twp|gwirion|ffôl|dylech fod wedi)\b", re.IGNORECASE),
}
NOT_TO_BLAME = re.compile(r"\bnot (?:your|their) (?:own )?fault\b", re.IGNORECASE)
SAFE_VERDICT = re.compile(
    r"\b(?:is|are|it's|that's|this's|you're|looks?|seems?) (?:(?:completely|perfectly|totally|quite|probably|likely) )?"
    r"(?:safe|legit|legitimate|genuine)\b(?! and sound)", re.IGNORECASE)
PROMISE = re.compile(
    r"\bwill (?:\w+ )?(?:get|have) (?:\w+ ){0,2}(?:your|the|their) money back\b"
    r"|\b(?:will|'ll) (?:\w+ )?be (?:refunded|arrested|caught)\b"
    r"|\bwe(?:'ll| will) (?:arrest|catch|refund|recover)\b", re.IGNORECASE)
HEDGE = re.compile(
    r"\b(?:if|whether|when|unless|until|not|never|no|nobody|cannot|can't|isn't|aren't|doesn't|don't|won't|may|might"
    r"|check|ask|says?|said|claims?|promises?|tells? you|they|scammers?|fraudsters?|criminals?)\b", re.IGNORECASE)
OLD_NAME = re.compile(r"\bAction Fraud\b", re.IGNORECASE)
NEW_NAME = re.compile(r"\bReport Fraud\b")
CAMPAIGN_NAME = re.compile(r"\bStop! Think Fraud\b")  # the only name with an exclamation mark

ADDRESS_NAMES = re.compile(r"\bGOV\.(?:UK|WALES)\b|\b(?:Booking|Match)\.com\b|\bStopNCII\.org\b")  # names, not contacts
CONTACTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("an e-mail address", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("a web address", re.compile(
        r"https?:|\bwww\.|\b[\w-]+(?:\.[\w-]+)*\.(?:uk|com|org|net|gov|info|io|im|je|gg|eu|scot|wales|cymru)\b",
        re.IGNORECASE)),
    ("a phone number", re.compile(r"(?<![\d£€$.,])(?:\+|00?)\d(?:[ \-()]{0,2}\d){6,13}(?!\d)")),
)
NUMBER = re.compile(r"(?<![\d£€$.,:/])\d+(?: \d{3})?(?![\d%:/]|[.,]\d)")
SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+|\n+")


def faults_in(text: str, language: Language, known_numbers: AbstractSet[str] = frozenset()) -> list[Fault]:
    """List what a citizen may not read in `text`. `known_numbers` are the short numbers of the registry (`159`).

    A lint, not a proof: it knows the words we have regretted, not every way to regret words.
    """
    found = contacts_in(text, known_numbers)
    for sentence in SENTENCE_END.split(CAMPAIGN_NAME.sub("Stop Think Fraud", text)):
        found += _faults_of_sentence(sentence, language)
    return found


def contacts_in(text: str, known_numbers: AbstractSet[str] = frozenset()) -> list[Fault]:
    """List the contacts written out in `text`. Placeholders such as `{bank_159.phone}` are the way to say them."""
    bare = ADDRESS_NAMES.sub("", PLACEHOLDER.sub("", text))
    mend = "Use a placeholder such as {report_fraud.phone}; the contact itself lives in routes.yml"
    found = []
    for what, pattern in CONTACTS:
        found += [Fault(f"{what} is written out: {match[0]!r}", mend) for match in pattern.finditer(bare)]
        bare = pattern.sub(" ", bare)  # a mailbox is not a web address too
    found += [Fault(f"a number of the registry is written out: {match[0]!r}", mend)
              for match in NUMBER.finditer(bare) if match[0] in known_numbers]
    return found


def _faults_of_sentence(sentence: str, language: Language) -> list[Fault]:
    found = []
    words = len(sentence.split())
    if words > MOST_WORDS_IN_A_SENTENCE:
        found.append(Fault(f"a sentence has {words} words: {sentence[:60]!r}…",
                           f"Split it; {MOST_WORDS_IN_A_SENTENCE} words is the most"))
    if blame := BLAME[language].search(NOT_TO_BLAME.sub("", sentence)):
        found.append(Fault(f"{blame[0]!r} blames or belittles", "Say what happened without judging the reader"))
    if "!" in sentence:
        found.append(Fault(f"there is an exclamation mark in {sentence[:60]!r}", "End the sentence with a full stop"))
    for pattern, reason, mend in (
        (SAFE_VERDICT, "sounds like a verdict that something is fine", "Say what to check or do instead"),
        (PROMISE, "promises a refund or an arrest", "Say what may happen, or who decides"),
    ):
        match = pattern.search(sentence)
        if match and not HEDGE.search(sentence):
            found.append(Fault(f"{match[0]!r} {reason}", mend))
    if OLD_NAME.search(sentence) and not NEW_NAME.search(sentence):
        found.append(Fault("the old name Action Fraud stands alone", "Say Report Fraud, or say both in one sentence"))
    return found
