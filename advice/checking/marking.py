"""Puts marks, words of letters only, in place of links, numbers and sums, so that phrases can name them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from advice.checking.links import Judge, Link
from advice.folding import READ_LIMIT_CHARACTERS
from advice.redaction import PhoneFact, redact
from advice.vocabulary import PhoneKind

HUGE_DISCOUNT_PERCENT = 60  # real sales go to half price and a little beyond

# What redaction says of a phone number, and its mark. A personal number (070) can cost as much as a premium one.
MARK_OF_PHONE = {
    PhoneKind.PREMIUM: "premiumnumber",
    PhoneKind.PERSONAL: "premiumnumber",
    PhoneKind.INTERNATIONAL: "foreignnumber",
}

_ENDINGS = """
    uk com org net info co io top xyz shop live club vip icu cc site online biz store app dev page cloud gov eu tk ml ga cf
    gq buzz click cyou cfd sbs rest monster life world website space fun bond lol quest pw ws su ru cn support finance loan
    win bid work market scot wales cymru london im je gg ie us ai ly gl gd gy link me post energy bank mobi tech group news
    help bar services delivery pro tv gift gifts deals today email
"""  # a word after a full stop is a web address only with one of these: "thanks.Bye" is none

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_DEFANGED = re.compile(r"\[\s?(?:\.|dot)\s?\]|\(\s?(?:\.|dot)\s?\)| dot (?=(?:com|co|uk|net|org|info)\b)", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]{1,64}@((?:[\w-]{1,63}\.){1,8}[a-z]{2,24})", re.IGNORECASE)
_LABELS = r"(?:[\w-]{1,63}\.){1,8}"
_PATH = r"(?:[:/?#][^\s\"'<>]*)?"
_WRITTEN_AS_LINK = re.compile(
    rf"(?:\bh(?:tt|xx)ps?:/{{0,2}}(?:www\.)?|\bwww\.)({_LABELS}[a-z]{{2,24}}){_PATH}", re.IGNORECASE)
_KNOWN_ENDING = "|".join(sorted(_ENDINGS.split(), key=len, reverse=True))
_HOST = re.compile(
    rf"(?<![\w@.-])((?=[^\W_]){_LABELS}(?:{_KNOWN_ENDING}|xn--[\w-]{{1,59}})"
    r"|[^\W_]\w{0,30}-[\w-]{1,31}\.[a-z]{2,24}"  # two words joined by a hyphen and a full stop: any ending
    rf"|\d{{1,3}}(?:\.\d{{1,3}}){{3}})(?![\w@-]){_PATH}", re.IGNORECASE)
_TOKEN = re.compile(r"\[([a-z][a-z -]{1,40})\]", re.IGNORECASE)
_CRYPTO = re.compile(r"\b\d[\d.,]{0,15} ?(?:btc|bitcoins?|eth|usdt|xrp|ethereum)\b", re.IGNORECASE)
_MONEY = re.compile(r"[£$€] ?\d[\d,]{0,15}(?:\.\d{1,4})?(?: ?(?:k|m|grand|million|billion)\b)?|\b\d[\d,]{0,15}(?:\.\d{1,4})?"
                    r" ?(?:gbp|usd|eur|pounds?|quid|dollars|euros?|grand|pence|p)\b", re.IGNORECASE)
_PERCENT = re.compile(r"(\d{1,4})(?:\.\d{1,4})? ?(?:%|per ?cent\b)( off\b| discount\b)?", re.IGNORECASE)
_RISKY_FILE = re.compile(r"\b[\w-]{1,60}\.(?:apk|exe|zip|rar|7z|iso|img|scr|js|vbs|bat|html?|docm|xlsm)\b", re.IGNORECASE)
_CLOCK_OR_THOUSANDS = re.compile(r"(?<=\d)[:.,](?=\d)")
_NOT_YOU = re.compile(r"\b((?:not|n['’]?t) (?:you|ordered this|order this|recognise this))\?", re.IGNORECASE)
_LIST_AFTER_COLON = re.compile(r":\s{0,9}\n")


def marked(text: str, judge: Judge, phone_kinds: Iterable[PhoneKind] = ()) -> tuple[str, list[str]]:
    """Give a text with marks in place, and the marks that say what is known of its links and numbers, each once.

    Redacts first, so that a text means the same before and after the door. `phone_kinds` are of numbers taken out before.
    """
    marks: list[str] = []

    def mail(match: re.Match[str]) -> str:
        if judge.kind_of(match[1]) is Link.LOOKALIKE:  # people write from anywhere; only a copied name says something
            marks.append(Link.LOOKALIKE)
        return " emailaddress "

    def link(match: re.Match[str]) -> str:
        marks.append(judge.kind_of(match[1]))
        return " weblink riskyfile " if _RISKY_FILE.search(match[0].removeprefix(match[1])) else " weblink "

    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text[:READ_LIMIT_CHARACTERS]))
    text = _HOST.sub(link, _WRITTEN_AS_LINK.sub(link, _MAIL.sub(mail, _DEFANGED.sub(".", text))))
    redacted = redact(text)
    phones = (*phone_kinds, *(fact.kind for fact in redacted.facts if isinstance(fact, PhoneFact)))
    marks += [MARK_OF_PHONE[kind] for kind in phones if kind in MARK_OF_PHONE]
    text = _TOKEN.sub(_mark_of_token, _RISKY_FILE.sub(" riskyfile ", redacted.text))
    text = _MONEY.sub(" moneyamount ", _CRYPTO.sub(" cryptoamount ", text))
    text = _CLOCK_OR_THOUSANDS.sub("", _PERCENT.sub(_mark_of_percentage, text))
    text = _LIST_AFTER_COLON.sub(" ", _NOT_YOU.sub(r"\1", text))
    return text, list(dict.fromkeys(marks))


def _mark_of_token(match: re.Match[str]) -> str:
    return f" {re.sub(r'[ -]', '', match[1])} "


def _mark_of_percentage(match: re.Match[str]) -> str:
    if not match[2]:
        return " percentamount "
    return " hugediscount " if int(match[1]) >= HUGE_DISCOUNT_PERCENT else " percentamount discount "
