"""Messages as they come from a hurried thumb: rules that spoil a text without changing what it means. Seeded."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

# Keys beside each other on a phone.
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")

# One word in this many is spoilt, and at least one in a message.
WORDS_PER_SLIP = 5

# A shorter word spoilt is often another word: "is" and "os", "in" and "on".
SHORTEST_SPOILT_WORD = 4

WORD = re.compile(r"[A-Za-z]+")

# What English as a second language often leaves out, and what it often says instead.
LEFT_OUT = re.compile(r"\b(?:a|an|the|have|has|am|is|are|do|does|did)\s+", re.IGNORECASE)
SAID_INSTEAD = (
    (re.compile(r"\bdid(?:n't|nt| not)\b", re.IGNORECASE), "not"),
    (re.compile(r"\bdo(?:n't|nt| not)\b", re.IGNORECASE), "no"),
    (re.compile(r"\b(?:told|said to) me\b", re.IGNORECASE), "say me"),
    (re.compile(r"\bgave\b", re.IGNORECASE), "give"),
    (re.compile(r"\bsent\b", re.IGNORECASE), "send"),
    (re.compile(r"\bpaid\b", re.IGNORECASE), "pay"),
    (re.compile(r"\bthought\b", re.IGNORECASE), "think"),
    (re.compile(r"\bmy\b", re.IGNORECASE), "mine"),
)

Chance = random.Random
Spoil = Callable[[str, Chance], str]


def typos(text: str, chance: Chance) -> str:
    """Swap, drop or double letters inside words."""
    return _in_some_words(text, chance, _slip_of_the_pen)


def thumb_slips(text: str, chance: Chance) -> str:
    """Hit the key beside the one that was meant."""
    return _in_some_words(text, chance, _slip_of_the_thumb)


def no_punctuation(text: str, _: Chance) -> str:
    """Leave out every mark, and every capital."""
    return re.sub(r"\s+", " ", re.sub(r"[^\w\s£$€%@./-]|[.](?!\w)", "", text)).strip().lower() or text


def capitals(text: str, _: Chance) -> str:
    """Leave the capitals key pressed."""
    return text.upper()


def second_language(text: str, chance: Chance) -> str:
    """Leave out articles and auxiliaries, and say the commonest verbs plainly."""
    for pattern, instead in SAID_INSTEAD:
        text = pattern.sub(instead, text)
    return LEFT_OUT.sub(lambda found: "" if chance.random() < 0.8 else found[0], text)


RULES: dict[str, Spoil] = {
    "typing slips": typos,
    "thumb slips": thumb_slips,
    "no punctuation": no_punctuation,
    "capitals": capitals,
    "second language": second_language,
}


def perturbed(text: str, rule: str, seed: str) -> str:
    """Give `text` spoilt by the rule; the same seed spoils it in the same way."""
    return RULES[rule](text, random.Random(f"{rule}:{seed}"))


def _in_some_words(text: str, chance: Chance, spoil: Spoil) -> str:
    places = [found.span() for found in WORD.finditer(text) if len(found[0]) >= SHORTEST_SPOILT_WORD]
    number = min(len(places), max(1, len(text.split()) // WORDS_PER_SLIP))
    for start, end in sorted(chance.sample(places, number), reverse=True):
        text = text[:start] + spoil(text[start:end], chance) + text[end:]
    return text


def _slip_of_the_pen(word: str, chance: Chance) -> str:
    at = chance.randrange(1, len(word) - 1)
    return chance.choice(
        (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] * 2 + word[at + 1 :],
        )
    )


def _slip_of_the_thumb(word: str, chance: Chance) -> str:
    at = chance.randrange(len(word))
    letter = word[at].lower()
    row = next(row for row in ROWS if letter in row)
    place = row.index(letter)
    beside = chance.choice(row[max(0, place - 1) : place] + row[place + 1 : place + 2])
    return word[:at] + (beside.upper() if word[at].isupper() else beside) + word[at + 1 :]
