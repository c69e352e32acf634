"""Puts marks, words of letters only, in place of links, numbers and sums, so that phrases can name them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from advice.checking.links import Judge, Link

READ_LIMIT_CHARACTERS = 8_000  # the channel's limit
FEWEST_DIGITS_OF_A_PHONE, MOST_DIGITS_OF_A_PHONE = 9, 15  # ITU-T E.164
PREMIUM_PREFIXES = ("09", "0871", "0872", "0873", "070", "118")  # Ofcom's numbering plan: premium, and personal numbers

KNOWN_ENDINGS = (
    "uk com org net info co io top xyz shop live club vip icu cc site online biz store app dev page cloud gov eu tk ml ga cf gq"
    " buzz click cyou cfd sbs rest monster life world website space fun bond lol quest pw ws su ru cn support finance loan win"
    " bid work market scot wales cymru london im je gg ie us ai ly gl gd gy link me post energy bank mobi tech group news"
).split()

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_DEFANGED = re.compile(r"\[\s?(?:\.|dot)\s?\]|\(\s?(?:\.|dot)\s?\)| dot (?=(?:com|co|uk|net|org|info)\b)", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]{1,64}@((?:[\w-]+\.)+[a-z]{2,24})", re.IGNORECASE)
_SCHEME = re.compile(r"\bh(?:tt|xx)ps?:/{0,2}", re.IGNORECASE)
_HOST = re.compile(
    r"(?<![\w@.])((?:[^\W_][\w-]*\.)+(?:" + "|".join(sorted(KNOWN_ENDINGS, key=len, reverse=True)) + r"|xn--[\w-]+)"
    r"|\d{1,3}(?:\.\d{1,3}){3})(?![\w@-])(?:[:/?#][^\s\"'<>]*)?", re.IGNORECASE)
_TOKEN = re.compile(r"\[([a-z][a-z -]{1,40})\]")
_MONEY = re.compile(r"[£$€] ?\d[\d,]*(?:\.\d+)?(?: ?(?:k|m|grand|million|billion)\b)?"
                    r"|\b\d[\d,]*(?:\.\d+)? ?(?:gbp|usd|eur|pounds?|quid|dollars|euros?|grand|pence|p)\b(?! off)", re.IGNORECASE)
_PERCENT = re.compile(r"\d+(?:\.\d+)? ?(?:%|per ?cent\b)", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w.])(?:\+|\(?00?)[\d() -]{7,22}\d(?!\w)")
_CLOCK = re.compile(r"\b(\d{1,2})[:.](\d{2}) ?([ap]m)?\b", re.IGNORECASE)
_WALLET = re.compile(r"\b(?:bc1[a-z0-9]{25,60}|[13][a-km-zA-HJ-NP-Z1-9]{25,34}|0x[0-9a-fA-F]{40})\b")
_LIST_AFTER_COLON = re.compile(r":\s*\n|(?<=,)\s*\n")

# What redaction calls the things whose marks have names of their own.
MARK_OF_TOKEN = {"code": "securitycode code", "one-time code": "securitycode code"}


def marked(text: str, judge: Judge) -> str:
    """Give a text with marks in place, and what is known of its links and numbers after it, a sentence each."""
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text[:READ_LIMIT_CHARACTERS]))
    text = _SCHEME.sub(" ", _DEFANGED.sub(".", text))
    facts: list[str] = []

    def mail(match: re.Match[str]) -> str:
        kind = judge.kind_of(match[1])
        if kind is Link.LOOKALIKE:
            facts.append(kind)
        return " mailaddress "

    def link(match: re.Match[str]) -> str:
        facts.append(judge.kind_of(match[1]))
        return " weblink "

    def phone(match: re.Match[str]) -> str:
        digits = re.sub(r"\D", "", match[0].replace("(0)", ""))
        if not FEWEST_DIGITS_OF_A_PHONE <= len(digits) <= MOST_DIGITS_OF_A_PHONE:
            return match[0]
        facts.extend(_facts_of_number(match[0].strip("( "), digits))
        return " phonenumber "

    text = _MAIL.sub(mail, text)
    text = _HOST.sub(link, text)
    text = _TOKEN.sub(_mark_of_token, text)
    text = _WALLET.sub(" walletaddress ", text)
    text = _PHONE.sub(phone, text)
    text = _MONEY.sub(" moneyamount ", text)
    text = _PERCENT.sub(" percentamount ", text)
    text = _CLOCK.sub(r"\1 \2 \3", text)
    text = _LIST_AFTER_COLON.sub(" ", text)
    return "\n".join([text, *dict.fromkeys(facts)])


def _mark_of_token(match: re.Match[str]) -> str:
    name = match[1].strip()
    return f" {MARK_OF_TOKEN.get(name, re.sub(r'[ -]', '', name))} "


def _facts_of_number(written: str, digits: str) -> Iterator[str]:
    if digits.startswith(PREMIUM_PREFIXES):
        yield "premiumnumber"
    if written.startswith(("+", "00")) and not digits.removeprefix("00").startswith("44"):
        yield "foreignnumber"
