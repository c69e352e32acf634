"""Finds sums of money: "£1,200.50", "300 quid", "2k", "two grand", "sent him 300". Knows numbers, not people."""

import re
from dataclasses import dataclass

from advice.details.values import Amount
from advice.folding import READ_LIMIT_CHARACTERS, fold
from advice.tokens import Tokens, word_set

MOST_AMOUNTS = 40  # of one kind in one text; a pasted statement may hold hundreds
LARGEST_POUNDS = 100_000_000  # beyond this it is an account number, not a loss
LOSS_REACH_TOKENS = 5  # "sent the man on facebook 300"

NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,9}(?:\.\d{1,3})?)"
SCALE = r"(?P<scale>k|grand|gs|thousand|hundred|million|mil|m)\b"
SIGN = r"(?P<sign>[£$€]|gbp|usd|eur)"
UNIT = r"(?P<unit>pounds?|pund|punds|pouns|quid|squid|gbp|sterling|euros?|eur|dollars?|usd|bucks|pence|p|£|€|\$)(?![a-z0-9])"
SIGNED = re.compile(rf"{SIGN} ?{NUMBER} ?(?:{SCALE})?")
UNITED = re.compile(rf"(?<![\d.,£$€]){NUMBER} ?(?:{SCALE} ?)?{UNIT}")
SCALED = re.compile(rf"(?<![\d.,£$€a-z]){NUMBER} ?(?P<scale>k|grand|gs)\b")
BARE = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{2,7})(?:\.\d{2})?")

SCALES = {"k": 1_000, "grand": 1_000, "gs": 1_000, "thousand": 1_000, "hundred": 100,
          "million": 1_000_000, "mil": 1_000_000, "m": 1_000_000}
CURRENCIES = {"$": "USD", "usd": "USD", "dollar": "USD", "dollars": "USD", "bucks": "USD",
              "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR"}
WORDS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
         "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40,
         "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "couple": 2}
SMALL_CHANGE = {"fiver": 5, "tenner": 10}
MONEY_WORDS = word_set("pound pounds pund quid squid grand gbp sterling euro euros dollar dollars bucks")
LOSS_WORDS = word_set("""
    lost lose losing moved paid pay payed sent send transferred transfered gave given took taken stole stolen spent
    charged invested deposited deposit want owe scammed conned withdrew out wanted wants demanding asking cost for
    fee of worth put handed wired borrowed sending paying minus costing
""")
SURE_LOSS_WORDS = LOSS_WORDS - word_set(
    "want for of worth cost costing wants wanted asking demanding fee owe pay")
LINK_WORDS = word_set("""
    him her them me us the a about around nearly over almost another like up roughly some total just approx his my
    it to of all more than extra in then and at least
""")
NOT_MONEY_AFTER = word_set("""
    times time days day weeks week months month years year hours hour mins minutes minute secs people calls texts
    emails messages percent photos pictures pics am pm digit digits items tickets ticket kids children cards card
    vouchers voucher parcels yr yrs old different other accounts phones bitcoin btc eth usdt followers numbers nd rd
    th st x
""")


@dataclass(frozen=True)
class _Sum:
    amount: Amount
    weight: int


def find_amount(text: str, tokens: Tokens) -> Amount | None:
    """The sum that was lost, as far as the words say so; otherwise the largest that is named."""
    folded = fold(text[:READ_LIMIT_CHARACTERS])
    sums = _written(folded) + _in_words(folded, tokens) + _bare(folded, tokens)
    if not sums:
        return None
    weighed = [_Sum(amount, _weight(amount, tokens)) for amount in sums]
    best = max(item.weight for item in weighed)
    return max((item.amount for item in weighed if item.weight == best), key=lambda a: (a.pence or 0, -a.start))


def _weight(amount: Amount, tokens: Tokens) -> int:
    """2 right after a word of loss, 1 after a word of price, 0 elsewhere."""
    first = next((i for i, end in enumerate(tokens.ends) if end > amount.start), 0)
    before = set(tokens.words[max(0, first - LOSS_REACH_TOKENS):first])
    return 2 if before & SURE_LOSS_WORDS else 1 if before & LOSS_WORDS else 0


def _amount(text: str, start: int, end: int, number: float, unit: str) -> Amount | None:
    currency = CURRENCIES.get(unit, "GBP")
    value = number / 100 if unit in {"p", "pence"} else number
    if not 0 < value <= LARGEST_POUNDS:
        return None
    pence = round(value * 100) if currency == "GBP" else None
    return Amount(text[start:end].strip(), start, end, pence, currency)


def _written(text: str) -> list[Amount]:
    found: list[Amount] = []
    for pattern in (SIGNED, UNITED, SCALED):
        for match in pattern.finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            groups = match.groupdict()
            number = float(match["number"].replace(",", "")) * SCALES.get(groups.get("scale") or "", 1)
            end = match.end() - (len(match.group()) - len(match.group().rstrip()))
            amount = _amount(text, match.start(), end, number, groups.get("sign") or groups.get("unit") or "")
            if amount:
                found.append(amount)
            if len(found) >= MOST_AMOUNTS:
                return found
    return found


def _in_words(text: str, tokens: Tokens) -> list[Amount]:
    found: list[Amount] = []
    index = 0
    while index < len(tokens) and len(found) < MOST_AMOUNTS:
        stop, value, unit = _read_words(tokens.words, index)
        if unit:
            amount = _amount(text, tokens.starts[index], tokens.ends[stop - 1], value, unit)
            if amount:
                found.append(amount)
        index = max(stop, index + 1)
    return found


def _read_words(words: tuple[str, ...], index: int) -> tuple[int, float, str]:
    """Read "two hundred and fifty pounds" from `index`: the index after it, the number, and the money word or ""."""
    total = current = 0.0
    start = index
    while index < len(words):
        word = words[index]
        if word in SMALL_CHANGE:
            return index + 1, SMALL_CHANGE[word], "pounds"
        if word in WORDS:
            current += WORDS[word]
        elif word == "half" and index == start:
            current = 0.5
            if words[index + 1:index + 2] == ("a",):
                index += 1
        elif word == "hundred" and index > start:
            current = max(current, 1) * 100
        elif word == "thousand" and index > start:
            total += max(current, 1) * 1_000
            current = 0
        elif word in {"and", "of", "hundred", "thousand"} and index > start:
            pass
        elif word in MONEY_WORDS and index > start:
            total += current
            return (index + 1, total * 1_000, "pounds") if word == "grand" else (index + 1, total, word)
        else:
            break
        index += 1
    total += current
    is_large = total >= 100 and words[max(start, index - 1)] in {"hundred", "thousand"}
    loss_before = bool(set(words[max(0, start - 3):start]) & SURE_LOSS_WORDS)
    return index, total, "pounds" if is_large and loss_before else ""


def _bare(text: str, tokens: Tokens) -> list[Amount]:
    """Numbers without a unit, right after a word of loss: "lost 500", "sent him 300"."""
    found: list[Amount] = []
    for index, word in enumerate(tokens.words):
        if not word.isdigit() or len(found) >= MOST_AMOUNTS:
            continue
        start = tokens.starts[index]
        match = BARE.match(text, start)
        if match is None or text[max(0, start - 1):start] in ("£", "$", "€", ".", ",", "-", "/"):
            continue
        before = index - 1
        while before >= 0 and index - before <= LOSS_REACH_TOKENS and (
                tokens.words[before] in LINK_WORDS or (found and tokens.ends[before] == found[-1].end)):
            before -= 1
        after = next((i for i in range(index, len(tokens)) if tokens.starts[i] >= match.end()), len(tokens))
        following = tokens.words[after] if after < len(tokens) else ""
        if before < 0 or tokens.words[before] not in LOSS_WORDS - {"out", "of"} or following in NOT_MONEY_AFTER:
            continue
        amount = _amount(text, start, match.end(), float(match.group().replace(",", "")), "")
        if amount:
            found.append(amount)
    return found
