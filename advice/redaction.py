"""Takes what must not be kept out of what somebody typed, at the door: before the assistant, its memory or any log sees it.

A secret becomes a token that says what it was, such as `[card number]`, so that the message can still be understood.
What a later check needs to know about a link or a phone number is worked out here and goes on as a fact.
What is taken out, what stays, and why: `docs/safety.md`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from advice.sensitive import BETWEEN, SHAPES, WALLETS, card_spans, iban_spans, shadow_of
from advice.tokens import word_set
from advice.vocabulary import PhoneKind

MOST_PASSES = 8  # each pass takes something out, and what it uncovers is rare; two are the rule


@dataclass(frozen=True)
class LinkFact:
    """A link in the message: its host, in lower case, as it is written (a look-alike stays one)."""

    host: str


@dataclass(frozen=True)
class PhoneFact:
    """A phone number that was taken out: its kind, and the country code of one from abroad ("" for a UK number)."""

    kind: PhoneKind
    country_code: str = ""


@dataclass(frozen=True)
class Redacted:
    """A text without its secrets, the kinds that were taken out (each once, in the order met), and the facts."""

    text: str
    found: tuple[str, ...]
    facts: tuple[LinkFact | PhoneFact, ...]


@dataclass(frozen=True)
class _Cut:
    """A stretch of text and what takes its place; or one that stays, and that no later cut may touch."""

    start: int
    end: int
    instead: str
    kind: str = ""
    fact: LinkFact | PhoneFact | None = None
    stays: bool = False


def redact(text: str, public_numbers: Collection[str] = (), public_emails: Collection[str] = ()) -> Redacted:
    """Replace every secret in a text by a token.

    `public_numbers` and `public_emails` are contacts that everybody may know, in any notation (`0300 123 2040`, `SHOUT to
    85258`): they stay. Redacting twice changes nothing more. Letters that cannot be seen are taken out where they touch a
    word.
    """
    public = _Public(public_numbers, public_emails)
    found: dict[str, None] = {}
    facts: dict[LinkFact | PhoneFact, None] = {}
    text = _INVISIBLE.sub("", text)
    for _ in range(MOST_PASSES):
        cuts = _chosen(_cuts(shadow_of(text), public))
        for cut in cuts:
            if cut.kind:
                found[cut.kind] = None
            if cut.fact:
                facts[cut.fact] = None
        redacted = _apply(text, cuts)
        if redacted == text:
            break
        text = redacted
    return Redacted(text, tuple(found), tuple(facts))


class _Public:
    """The contacts that everybody may know."""

    def __init__(self, numbers: Iterable[str], emails: Iterable[str]):
        self._numbers = {_dialled(number) for number in numbers}
        self._emails = {email.strip().lower() for email in emails}

    def knows(self, shadow: str) -> bool:
        return _dialled(shadow) in self._numbers or shadow.strip().lower() in self._emails


def _dialled(number: str) -> str:
    """The digits of a number as dialled in the UK."""
    digits = "".join(letter for letter in number if letter.isdigit())
    if number.lstrip().startswith("+44") or digits.startswith("0044"):
        return "0" + digits.removeprefix("00").removeprefix("44").removeprefix("0")
    return digits


def _cuts(shadow: str, public: _Public) -> Iterator[_Cut]:
    """Find everything to cut, the surest first: what comes later gives way where they overlap."""
    for shape in WALLETS:
        for start, end in shape.spans(shadow):
            yield _Cut(start, end, f"[{shape.kind}]", shape.kind)
    for start, end in card_spans(shadow):
        yield _Cut(start, end, "[card number]", "card number")
    for start, end in iban_spans(shadow):
        yield _Cut(start, end, "[IBAN]", "IBAN")
    yield from _links(shadow, _LINK)
    for shape in SHAPES:
        for start, end in shape.spans(shadow):
            if public.knows(shadow[start:end]):
                yield _Cut(start, end, "", stays=True)
            else:
                yield _Cut(start, end, f"[{shape.kind}]", shape.kind)
    yield from _phones(shadow, public)
    yield from _links(shadow, _BARE_LINK)
    yield from _postcodes(shadow)


def _chosen(cuts: Iterable[_Cut]) -> list[_Cut]:
    """Keep the cuts that overlap none before them, in the order of the text."""
    taken = bytearray()
    chosen = []
    for cut in cuts:
        if len(taken) < cut.end:
            taken.extend(bytes(cut.end - len(taken)))
        if not any(taken[cut.start:cut.end]):
            taken[cut.start:cut.end] = b"\1" * (cut.end - cut.start)
            chosen.append(cut)
    return sorted(chosen, key=lambda cut: cut.start)


def _apply(text: str, cuts: Iterable[_Cut]) -> str:
    pieces, place = [], 0
    for cut in cuts:
        pieces += [text[place:cut.start], text[cut.start:cut.end] if cut.stays else cut.instead]
        place = cut.end
    return "".join([*pieces, text[place:]])


# ── Phone numbers ──────────────────────────────────────────────────────────────────────────────────────────────────────

_UK_PHONE = re.compile(
    r"(?<![\w£$€.])(?:(?:\+|00)\s?44[\s\-.]{0,2}(?:\(0\)[\s\-.]{0,2})?|\(?0)(?:[\s\-.()/]{0,2}\d){9,10}(?!\d)"
)
_FOREIGN_PHONE = re.compile(r"(?<!\w)(?:\+|00)\s?[1-9](?:[\s\-.()]{0,2}\d){7,14}(?!\d)")
_PHONE_IN_CONTEXT = re.compile(
    rf"\b(?:phone|phoned|call|called|ring|rang|texted|whatsapp|tel|telephone|mobile|dial|fax|ffon)\b{BETWEEN}"
    r"(\d(?:[\s\-.()]{0,2}\d){7,14})(?!\d)"
)
_DATE = re.compile(r"\d{1,2}[./\-]\d{1,2}[./\-](?:19|20)\d\d|(?:19|20)\d\d[./\-]\d{1,2}[./\-]\d{1,2}")
_KINDS_BY_START = (  # the longest start that fits decides
    ("070", PhoneKind.PERSONAL), ("076", PhoneKind.PERSONAL), ("080", PhoneKind.FREEPHONE), ("0500", PhoneKind.FREEPHONE),
    ("084", PhoneKind.SERVICE), ("087", PhoneKind.SERVICE), ("01", PhoneKind.LANDLINE), ("02", PhoneKind.LANDLINE),
    ("03", PhoneKind.UK_WIDE), ("05", PhoneKind.UK_WIDE), ("07", PhoneKind.MOBILE), ("09", PhoneKind.PREMIUM),
)
_TWO_DIGIT_COUNTRIES = word_set(  # ITU-T E.164; 1 and 7 stand alone, all others have three digits
    "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 "
    "93 94 95 98"
)


def _phones(shadow: str, public: _Public) -> Iterator[_Cut]:
    for pattern, group in ((_UK_PHONE, 0), (_FOREIGN_PHONE, 0), (_PHONE_IN_CONTEXT, 1)):
        for match in pattern.finditer(shadow):
            fact = _phone_fact(match[group])
            if fact is None or _DATE.search(match[group]):
                continue
            start, end = match.span(group)
            if public.knows(match[group]):
                yield _Cut(start, end, "", stays=True)
            else:
                yield _Cut(start, end, "[phone number]", "phone number", fact)


def _phone_fact(written: str) -> PhoneFact | None:
    """Say what a number is, or None when it cannot be a phone number."""
    digits = _dialled(written)
    if digits.startswith("0") and not digits.startswith("00"):
        kinds = [kind for start, kind in _KINDS_BY_START if digits.startswith(start)]
        return PhoneFact(kinds[0]) if kinds and len(digits) in (10, 11) else None
    digits = digits.removeprefix("00")
    country = digits[:1] if digits[0] in "17" else digits[:2] if digits[:2] in _TWO_DIGIT_COUNTRIES else digits[:3]
    return PhoneFact(PhoneKind.INTERNATIONAL, country)


# ── Links and places ───────────────────────────────────────────────────────────────────────────────────────────────────

_HOST = r"[\w\-]{1,63}(?:\[?\.\]?[\w\-]{1,63}){1,6}"
_DETAIL = r"[/?#][^\s<>\[\]\"]{0,4000}"
_LINK = re.compile(
    rf"(?P<scheme>\b(?:https?|hxxps?)://)(?P<user>[^\s/@?#]{{1,200}}@)?(?P<host>{_HOST})(?P<port>:\d{{1,5}})?(?P<detail>{_DETAIL})?"
)
# Without "https://" only what ends as addresses end: "sort it.i paid" is a sentence.
_ENDINGS = (
    "com|net|org|uk|info|biz|online|site|shop|top|xyz|live|app|io|cc|ru|cn|ly|link|click|support|eu|tv|gov|scot|wales|cymru|london|"
    "icu|vip|club|store|pro|page|dev|finance|bank|cloud|website|tk|ml|cf|gq|gd|co|sbs|cfd|bond|win|bid|loan|delivery|services"
)
_BARE_LINK = re.compile(
    rf"(?<![\w@.\-])(?P<user>)(?P<host>(?:[\w\-]{{1,63}}\[?\.\]?){{1,5}}(?:{_ENDINGS}))(?![\w\-@])(?P<port>:\d{{1,5}})?(?P<detail>{_DETAIL})?"
)
_AFTER_A_LINK = ".,;:!?)'"


def _links(shadow: str, pattern: re.Pattern[str]) -> Iterator[_Cut]:
    """Keep the host and take out the rest: a path or a query says who the link was sent to, and leads to the trap."""
    for match in pattern.finditer(shadow):
        yield _Cut(*match.span("host"), "", fact=LinkFact(match["host"].replace("[.]", ".")), stays=True)
        if match["user"]:
            yield _Cut(*match.span("user"), "", "link detail")
        detail = (match["detail"] or "").rstrip(_AFTER_A_LINK)
        if len(detail) > 1:
            yield _Cut(match.start("detail"), match.start("detail") + len(detail), "/[link]", "link detail")


_AREAS = (
    "ab|al|b|ba|bb|bd|bh|bl|bn|br|bs|bt|ca|cb|cf|ch|cm|co|cr|ct|cv|cw|da|dd|de|dg|dh|dl|dn|dt|dy|e|ec|eh|en|ex|fk|fy|g|gl|gu|gy|ha|hd|hg|"
    "hp|hr|hs|hu|hx|ig|im|ip|iv|je|ka|kt|kw|ky|l|la|ld|le|ll|ln|ls|lu|m|me|mk|ml|n|ne|ng|nn|np|nr|nw|ol|ox|pa|pe|ph|pl|po|pr|rg|rh|rm|s|sa|"
    "se|sg|sk|sl|sm|sn|so|sp|sr|ss|st|sw|sy|ta|td|tf|tn|tq|tr|ts|tw|ub|w|wa|wc|wd|wf|wn|wr|ws|wv|yo|ze"
)
_POSTCODE = re.compile(rf"(?<!\w)((?:{_AREAS})\d[a-z\d]?)(\s{{0,2}}\d(?!nd|rd|st|th)[abd-hjlnp-uw-z]{{2}})(?!\w)")


def _postcodes(shadow: str) -> Iterator[_Cut]:
    """Take out the second half: the first says which police force it is, the second says which few houses."""
    for match in _POSTCODE.finditer(shadow):
        yield _Cut(*match.span(2), " [postcode]", "postcode")


# Letters nobody sees, put into words and numbers to hide them from readers such as this one. Those between emoji stay.
_UNSEEN = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_INVISIBLE = re.compile(rf"(?<=[\w\s.\-])[{_UNSEEN}]{{1,50}}|[{_UNSEEN}]{{1,50}}(?=[\w.\-])")
