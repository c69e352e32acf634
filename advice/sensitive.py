"""Finds what must not be kept in what somebody typed: numbers of cards and accounts, codes, passwords, contacts, identity.

Works on a shadow of the text (`shadow_of`), which has a plain letter in the place of each letter. Knows shapes and the
words around them; does not decide what is put in their place (`advice.redaction` does).

Where a shape alone says nothing (four digits), the words next to it must: "my pin is 4421". Quantifiers are bounded and
never nested over the same letters, so the cost of a text grows with its length and nothing else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from advice.tokens import word_set

DIGITS_OF_A_CARD = (13, 19)  # ISO/IEC 7812
USUAL_CARD_DIGITS = 16
CARD_STARTS = "23456"  # the industries that issue payment cards; sixteen digits are taken for a card whatever they start with
LETTERS_BETWEEN_DIGITS = 3  # "4111, 1111" and "4111 - 1111" are one number
IBAN_LETTERS = {  # by country, in the SWIFT IBAN registry; a wrong length is a chance hit of the checksum
    "ad": 24, "ae": 23, "al": 28, "at": 20, "az": 28, "ba": 20, "be": 16, "bg": 22, "bh": 22, "br": 29, "by": 28, "ch": 21,
    "cr": 22, "cy": 28, "cz": 24, "de": 22, "dk": 18, "do": 28, "ee": 20, "eg": 29, "es": 24, "fi": 18, "fo": 18, "fr": 27,
    "gb": 22, "ge": 22, "gi": 23, "gl": 18, "gr": 27, "gt": 28, "hr": 21, "hu": 28, "ie": 22, "il": 23, "iq": 23, "is": 26,
    "it": 27, "jo": 30, "kw": 30, "kz": 20, "lb": 28, "lc": 32, "li": 21, "lt": 20, "lu": 20, "lv": 21, "mc": 27, "md": 24,
    "me": 22, "mk": 19, "mr": 27, "mt": 31, "mu": 30, "nl": 18, "no": 15, "pk": 24, "pl": 28, "ps": 29, "pt": 25, "qa": 29,
    "ro": 24, "rs": 22, "sa": 24, "sc": 31, "se": 24, "si": 19, "sk": 24, "sm": 27, "st": 25, "sv": 28, "tl": 23, "tn": 24,
    "tr": 26, "ua": 29, "va": 22, "vg": 24, "xk": 20,
}

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－⁃"), "-")
_QUOTES = dict.fromkeys(map(ord, "‘’ʼ`´"), "'")


def shadow_of(text: str) -> str:
    """Give a text of the same length in plain letters: lower case, ASCII digits, one kind of space, dash and apostrophe."""
    if text.isascii():
        return text.lower()
    return "".join(map(_plain, text.translate(_DASHES).translate(_QUOTES)))


def _plain(letter: str) -> str:
    if letter < "\x80":
        return letter.lower()
    digit = unicodedata.decimal(letter, None)
    if digit is not None:
        return str(digit)
    if letter.isspace():
        return " "
    folded = unicodedata.normalize("NFKC", letter).lower()
    return folded if len(folded) == 1 else letter


@dataclass(frozen=True)
class Shape:
    """A kind of secret: what finds it, and which group of the pattern is the secret. `holds` may refuse a match."""

    kind: str
    pattern: re.Pattern[str]
    group: int = 0
    holds: Callable[[str], bool] = lambda _: True

    def spans(self, shadow: str) -> Iterator[tuple[int, int]]:
        """Find where the secret is."""
        for match in self.pattern.finditer(shadow):
            if self.holds(match[self.group]):
                yield match.span(self.group)


def _shape(kind: str, pattern: str, group: int = 0, holds: Callable[[str], bool] = lambda _: True) -> Shape:
    return Shape(kind, re.compile(pattern), group, holds)


# ── Words around a secret ──────────────────────────────────────────────────────────────────────────────────────────────

# What may stand between a name and its value: "pin number that i gave them was: 4421".
_BETWEEN_WORDS = (
    "is|was|are|were|be|it|its|it's|of|to|the|a|my|his|her|their|our|your|number|numbers|no|num|said|says|sent|which|that|"
    "he|she|they|i|gave|give|read|typed|put|them|him|told|as|from|for|text|called|just|with|in|by|me|on|and|yn|oedd|ydy|yw|"
    "rhif|code|digits|reads|out|then|entered|used|use|day|date"
)
BETWEEN = rf"(?:[\s:;=,.\"'()\-?#]|\b(?:{_BETWEEN_WORDS})\b){{1,40}}"
_NO_YEAR = r"(?<!\bin\s)(?<!since\s)(?<!year\s)"
_NOT_AN_AMOUNT = (
    r"(?![\d,.]*\s?(?:pounds?|quid|k\b|gbp|euros?|dollars?|p\b|%|percent|hours?|hrs?|min|days?|weeks?|months?|years?|am\b|pm\b|"
    r"times|people|miles))"
)
_START = r"(?<![\w£$€.,/])"
_DIGIT_WORD = r"(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine)"
_SAID_DIGITS = rf"{_DIGIT_WORD}(?:[\s,\-]{{1,3}}{_DIGIT_WORD}){{3,7}}"


def _digits(least: int, most: int) -> str:
    """A number of so many digits, which may be written apart: 12 34 56."""
    return rf"\d(?:[\s\-.]?\d){{{least - 1},{most - 1}}}"


def _only_digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


# ── Checks ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def passes_luhn(digits: str) -> bool:
    """Say whether the last digit checks the others (ISO/IEC 7812-1, annex B)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _passes_mod_97(iban: str) -> bool:
    """Say whether an IBAN's check digits hold (ISO 7064)."""
    moved = iban[4:] + iban[:4]
    return int("".join(str(int(letter, 36)) for letter in moved)) % 97 == 1


_NUMBER_RUN = re.compile(rf"\d+(?:(?:[^\w\[\]]|_){{1,{LETTERS_BETWEEN_DIGITS}}}\d+)*")
_GROUP = re.compile(r"\d+")
_SHOP_ORDER = re.compile(r"\d{3}-\d{7}-\d{7}")  # as Amazon writes them; people ask about orders


def card_spans(shadow: str) -> Iterator[tuple[int, int]]:
    """Find card numbers however they are written apart: 13 to 19 digits that pass the Luhn check, or four groups of four.

    Every stretch between the ends of groups is tried, so a card next to other numbers is found. What overlaps is one span.
    """
    for run in _NUMBER_RUN.finditer(shadow):
        if _SHOP_ORDER.fullmatch(run[0]):
            continue
        groups = [(run.start() + g.start(), run.start() + g.end()) for g in _GROUP.finditer(run[0])]
        begun, ended = -1, -1
        for first, (start, _) in enumerate(groups):
            end = _end_of_card(shadow, groups[first:first + DIGITS_OF_A_CARD[1]])
            if end is None or shadow[start - 1:start] == "+":
                continue
            if start >= ended:
                if ended > 0:
                    yield begun, ended
                begun = start
            ended = max(ended, end)
        if ended > 0:
            yield begun, ended


def _end_of_card(shadow: str, groups: Sequence[tuple[int, int]]) -> int | None:
    """Give the end of the longest card that begins with the first group."""
    count, end_of_card = 0, None
    usual_start = shadow[groups[0][0]] in CARD_STARTS
    for place, (start, end) in enumerate(groups):
        count += end - start
        if count > DIGITS_OF_A_CARD[1]:
            break
        if count == USUAL_CARD_DIGITS or (usual_start and count >= DIGITS_OF_A_CARD[0]):
            in_fours = place == 3 and all(last - first == 4 for first, last in groups[:4])
            if in_fours or passes_luhn(_only_digits(shadow[groups[0][0]:end])):
                end_of_card = end
    return end_of_card


_IBAN_START = re.compile(r"(?<!\w)[a-z]{2}\d{2}[a-z0-9 -]{11,46}")


def iban_spans(shadow: str) -> Iterator[tuple[int, int]]:
    """Find international account numbers: of their country's length, with check digits that hold."""
    for match in _IBAN_START.finditer(shadow):
        letters = [place for place in range(match.start(), match.end()) if shadow[place].isalnum()]
        letters = letters[:IBAN_LETTERS.get(match[0][:2], 0)]
        if letters and len(letters) == IBAN_LETTERS[match[0][:2]] and _passes_mod_97("".join(shadow[p] for p in letters)):
            yield letters[0], letters[-1] + 1


# ── The shapes, in the order in which they are looked for ──────────────────────────────────────────────────────────────

_ORDINARY_AFTER_PASSWORD = word_set(
    "not now still the my a an same different wrong stolen changed hacked compromised reset on in at saved being been "
    "correct incorrect used asked needed required gone out leaked exposed known unique easy hard always also just really "
    "so too very that what it to for something safe strong weak secure working broken there this and or but if when "
    "because and taken given locked blocked expired one all only no never already like easily quite linked written i he "
    "she they we you of with from by as has have had shared sent supposed ok okay fine good bad going getting"
)


def _is_a_password(value: str) -> bool:
    return value.strip("\"'.,!?)(") not in _ORDINARY_AFTER_PASSWORD and not value.startswith("[")


def _looks_made_up(value: str) -> bool:
    """A word with a figure or a sign in it, such as hunter2: nobody writes that by chance after "password"."""
    return not value.startswith("[") and any(c.isdigit() for c in value) and any(c.isalpha() for c in value)


_GUARDED_WORDS = (
    r"\b(?:pass\s?words?|pass\s?phrase|passcode|pwd|pw|cyfrinair|memorable\s(?:word|name|place|information|info)|maiden\sname|"
    r"security\sanswer|secret\s(?:word|answer))\b"
)
_USER_NAMES = r"\b(?:log\s?in(?:\sname)?|user\s?name|user\s?id|customer\s(?:id|number))\b"

_NI_PREFIX = r"(?!bg|gb|nk|kn|tn|nt|zz)[abceghj-prstw-z][abceghj-nprstw-z]"

# Looked for before cards, which a stretch of figures in them can resemble.
WALLETS: Sequence[Shape] = (
    _shape("wallet address", r"(?<!\w)(?:bc1[a-z0-9]{25,87}|ltc1[a-z0-9]{25,87}|0x[a-f0-9]{40})(?!\w)"),
    _shape("wallet address", r"(?<!\w)[13lmtr4][1-9a-z]{25,34}(?!\w)",
           holds=lambda v: sum(c.isdigit() for c in v) >= 3 and sum(c.isalpha() for c in v) >= 8),
    _shape("wallet address", r"(?<!\w)[48][1-9a-z]{94,105}(?!\w)"),
)

SHAPES: Sequence[Shape] = (
    _shape("e-mail address", r"(?<![\w.+%-])[\w.+%'-]{1,64}\s?@\s?[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}"),
    _shape("e-mail address",
           r"(?<![\w.])[\w.+-]{2,64}\s?[\[(]?\s?\bat\b\s?[\])]?\s?"
           r"(?:gmail|hotmail|yahoo|outlook|icloud|btinternet|live|sky|aol|googlemail|proton|protonmail)\s?(?:\.|dot)\s?"
           r"(?:com|co\s?(?:\.|dot)\s?uk|uk|net|me)\b"),
    _shape("seed phrase",
           r"\b(?:seed|recovery|secret|backup)\s(?:phrase|words?)\b[^a-z\[]{0,4}(?:is|are|was|were)?[\s:=]{1,3}"
           r"((?:[a-z]{3,8}[\s,]{1,3}){11,23}[a-z]{3,8})", 1),
    _shape("wallet address", rf"\b(?:wallet|solana|sol|xrp|usdt|address)\b{BETWEEN}([1-9a-z]{{32,44}})(?!\w)", 1,
           lambda v: any(c.isdigit() for c in v)),
    _shape("National Insurance number", rf"(?<!\w){_NI_PREFIX}[\s\-.]?\d\d[\s\-.]?\d\d[\s\-.]?\d\d[\s\-.]?[a-d](?!\w)"),
    _shape("National Insurance number",
           rf"\b(?:ni|nino|national\sinsurance)\b{BETWEEN}({_NI_PREFIX}[\s\-.]?\d\d[\s\-.]?\d\d[\s\-.]?\d\d)(?!\w)", 1),
    _shape("driving licence number", r"(?<!\w)[a-z9]{5}[\s\-]?\d{6}[\s\-]?[a-z9]{2}\d[a-z]{2}(?!\w)"),
    _shape("driving licence number",
           rf"\b(?:driving|driver'?s?)\s(?:licence|license)\b{BETWEEN}([a-z]{{0,5}}\d{{6,10}}[a-z0-9]{{0,7}})(?!\w)", 1),
    _shape("passport number", rf"\bpassports?\b{BETWEEN}([a-z]{{0,2}}\d{{7,9}})(?!\w)", 1),
    _shape("NHS number", rf"\bnhs\b{BETWEEN}({_digits(10, 10)})(?!\d)", 1),
    _shape("date of birth",
           rf"\b(?:d\.?o\.?b\.?|date\sof\sbirth|birth\s?date|birthday|born)\b{BETWEEN}"
           r"(\d{1,2}(?:st|nd|rd|th)?[\s./\-]{1,3}(?:of\s)?(?:\d{1,2}|[a-z]{3,9})[\s./\-,]{1,3}\d{2,4})(?!\d)", 1),
    _shape("card number", rf"\bcards?\b(?:\s(?:number|no|num|long\snumber))?{BETWEEN}({_digits(12, 19)})(?!\d)", 1),
    _shape("security code",
           rf"\b(?:cvv2?|cvc2?|csc|cv2|security\s(?:code|number|digits)|(?:3|three)\s(?:digits?|numbers?)(?:\s(?:on|at|from)\sthe\sback)?"
           rf"|last\s(?:3|three)(?:\sdigits)?|on\sthe\sback)\b{BETWEEN}(\d(?:\s?\d){{2,3}}){_NOT_AN_AMOUNT}(?![\d%])", 1),
    _shape("expiry date",
           rf"\b(?:exp|expiry|expires|expiration|valid\s(?:thru|until|to|from))\b{BETWEEN}"
           r"((?:0?[1-9]|1[0-2])\s?[/\-. ]\s?(?:20)?\d\d)(?![\d/\-])", 1),
    _shape("sort code",
           rf"\b(?:sort(?:\s?codes?)?|s/?c|cod\sdidoli)\b{BETWEEN}(\d\d[\s\-./]?\d\d[\s\-./]?\d\d)(?!\d)", 1),
    _shape("sort code", r"(?<![\d\-])(\d\d[\-\s]\d\d[\-\s]\d\d)(?=[\s,;:/]{1,3}(?:\w{2,10}[\s.:]{1,3}){0,3}\d{8}(?!\d))", 1),
    _shape("account number",
           rf"\b(?:accounts?|acct?|a/c|acc|cyfrif)\b(?:\s?(?:number|no|num|details|#))?{BETWEEN}"
           rf"({_digits(7, 10)}){_NOT_AN_AMOUNT}(?!\d)", 1),
    _shape("account number", r"\[sort\scode\][^\d\[]{1,25}(\d{7,8})(?!\d)", 1),
    _shape("account number", rf"{_START}(\d{{8}})(?=[^\d\[]{{1,25}}(?:\[sort\scode\]|sort\s?code))", 1),
    _shape("PIN", rf"\bpins?\b{BETWEEN}{_NO_YEAR}({_digits(4, 8)}|{_SAID_DIGITS}){_NOT_AN_AMOUNT}(?!\d)", 1),
    _shape("PIN", rf"{_START}(\d{{4,6}})\s(?:is|was|as)\s(?:my|the|his|her|mums?|our)\s(?:\w{{2,10}}\s)?pin\b", 1),
    _shape("code",
           rf"(?<!sort\s)(?<!post\s)(?<!error\s)(?<!area\s)(?<!promo\s)(?<!dialling\s)(?<!country\s)(?<!discount\s)(?<!voucher\s)"
           rf"\b(?:otps?|codes?|passcodes?|passkey|authenticator|verification|one[\s\-]time|2fa|tan|c[oô]d)\b{BETWEEN}{_NO_YEAR}"
           rf"([a-z]-\d{{6}}|{_digits(4, 8)}|{_SAID_DIGITS}){_NOT_AN_AMOUNT}(?![\d/])", 1),
    _shape("code",
           rf"{_START}([a-z]-\d{{6}}|\d{{4,8}}|\d{{3}}[\s\-]\d{{3}})\s(?:is|was|as)\s(?:the|your|my|a|his|her)\b"
           r"[^.\n\[]{0,40}?\b(?:code|otp|passcode|password)\b", 1),
    _shape("user name", rf"{_USER_NAMES}\s?(?:[:=]|is\s|was\s)\s?[\"']?([^\s\"'\[]{{3,64}})", 1, _is_a_password),
    _shape("password", rf"{_GUARDED_WORDS}\s?(?:[:=]|->|-\s)\s?[\"']?([^\s\"'\[]{{2,64}})", 1, _is_a_password),
    _shape("password",
           rf"{_GUARDED_WORDS}\s(?:number\s)?(?:is|was|as|set\sto|=|yw|oedd)\s(?:now\s|just\s|still\s)?"
           r"[\"']?([^\s\"'\[]{3,64})", 1, _is_a_password),
    _shape("password", rf"{_GUARDED_WORDS}\s[\"'(]?([^\s\"'()\[]{{4,64}})", 1, _looks_made_up),
)
