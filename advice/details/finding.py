"""Puts the details of a message together. See `advice.details`."""

from advice.details.amounts import find_amount
from advice.details.lexicon import Hit, Lexicon, Phrase, lexicons
from advice.details.people import find_under_18, find_who
from advice.details.values import Detail, Details
from advice.folding import READ_LIMIT_CHARACTERS, fold
from advice.tokens import Tokens, tokenise, word_set
from advice.vocabulary import Channel, When

NAMED_AFTER = word_set("""
    from with by my is its be were was called as on to at the via through off using or bank pretending claiming fake
    and of says said impersonating not for his her im apparently supposedly
""")
OWN_BUSINESS = word_set("""
    bank with banking told tell contacted called rang phoned ringing call ring reported report spoke speak phone
    contact ask informed inform to
""")
OWN_CALL_SUBJECTS = word_set("i ive we weve id should can could to you please ill must")
CALLING_VERBS = word_set("rang called phoned ringing calling rung")
WHEN_ORDER = {when: order for order, when in enumerate(When)}


def find_details(text: str) -> Details:
    """Find what a message says about the fraud: by whom, how, how much, when and to whom.

    Reads the first 8,000 characters; never raises on any text. Each detail has the span that says it.
    """
    text = text[:READ_LIMIT_CHARACTERS]
    tokens = tokenise(text)
    known = lexicons()
    organisations = [hit for hit in known.organisations.hits(tokens) if _counts(tokens, hit)]
    under_18 = find_under_18(text)
    return Details(
        organisation=_organisation(tokens, organisations),
        channel=_channel(tokens, known.channels, organisations),
        amount=find_amount(text, tokens),
        paid_by=_first(tokens, list(known.payments.hits(tokens))),
        when=_most_recent(tokens, list(known.times.hits(tokens))),
        platform=_named_first(tokens, list(known.platforms.hits(tokens))),
        who=find_who(fold(text), tokens, known.people, under_18),
        under_18=under_18,
    )


def _detail(tokens: Tokens, hit: Hit) -> Detail:
    return Detail(str(hit.phrase.value), tokens.starts[hit.first], tokens.ends[hit.last])


def _first(tokens: Tokens, hits: list[Hit]) -> Detail | None:
    """The first sure phrase, else the first unsure one."""
    sure = [hit for hit in hits if hit.phrase.is_sure]
    chosen = sure or hits
    return _detail(tokens, chosen[0]) if chosen else None


def _channel(tokens: Tokens, lexicon: Lexicon, organisations: list[Hit]) -> Detail | None:
    """The first sure channel; "amazon rang" is one; else the first unsure one."""
    hits = [hit for hit in lexicon.hits(tokens) if not _is_own_call(tokens, hit)]
    for hit in organisations:
        index = hit.last + 1
        if tokens.words[index:index + 1] and tokens.words[index] in CALLING_VERBS:
            hits.append(Hit(Phrase(Channel.CALL), index, index))
    return _first(tokens, sorted(hits, key=lambda hit: hit.first))


def _most_recent(tokens: Tokens, hits: list[Hit]) -> Detail | None:
    """The most recent time named among the sure ones: when something happened just now, every minute counts."""
    sure = [hit for hit in hits if hit.phrase.is_sure] or hits
    if not sure:
        return None
    return _detail(tokens, min(sure, key=lambda hit: WHEN_ORDER[When(hit.phrase.value)]))


def _is_own_call(tokens: Tokens, hit: Hit) -> bool:
    """ "i rang my bank" and "who do i call" are not how the fraudster came."""
    before = tokens.words[hit.first - 1] if hit.first else ""
    return hit.phrase.value == Channel.CALL and before in OWN_CALL_SUBJECTS and tokens.words[hit.last] not in {"me", "us"}


def _counts(tokens: Tokens, hit: Hit) -> bool:
    if not hit.phrase.needs_cue:
        return True
    return len(tokens) == 1 or (hit.first > 0 and tokens.words[hit.first - 1] in NAMED_AFTER) or hit.first == 0


def _named_first(tokens: Tokens, hits: list[Hit]) -> Detail | None:
    named = [hit for hit in hits if _counts(tokens, hit)]
    return _detail(tokens, named[0]) if named else None


def _organisation(tokens: Tokens, hits: list[Hit]) -> Detail | None:
    """The first organisation that is not merely the writer's own bank, or whom they have told."""
    others = [hit for hit in hits if not _is_own_business(tokens, hit)]
    chosen = others or hits
    return _detail(tokens, chosen[0]) if chosen else None


def _is_own_business(tokens: Tokens, hit: Hit) -> bool:
    before = tokens.words[max(0, hit.first - 3):hit.first]
    return bool(before) and (before[-1] in OWN_BUSINESS - {"bank"} or before[-2:] == ("my", "bank")) and bool(
        {"i", "ive", "im", "my", "should", "we"} & set(before))
