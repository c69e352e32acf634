"""Finds who a sentence is about: the writer, someone close to them, or the fraudster and the things of the story.

Knows the words in `advice.places.cues`, not the names of places.
"""

from enum import StrEnum

from advice.places import cues
from advice.tokens import Gap, Tokens

DESCRIPTION_REACH_TOKENS = 4  # "we are a small corner shop", "our wee coffee shop"
LOSS_REACH_TOKENS = 4  # "i have just been scammed"
LONE_PRONOUN_LIMIT_TOKENS = 7  # "hes up in wick just now": longer, and it may be how a stranger's story begins


class Actor(StrEnum):
    """Who a sentence is about."""

    SELF = "self"
    RELATED = "related"
    OTHER = "other"


def find_actors(tokens: Tokens) -> tuple[Actor | None, ...]:
    """The actor each token names, None where it names nobody. A pronoun is the last person before it."""
    found: list[Actor | None] = []
    last_person = Actor.RELATED if is_a_lone_pronoun(tokens) else Actor.OTHER
    for index, word in enumerate(tokens.words):
        actor = _actor_at(tokens, index, found, last_person)
        found.append(actor)
        if actor is Actor.RELATED or (actor is Actor.OTHER and word not in cues.PRONOUNS):
            last_person = actor
    return tuple(found)


def is_a_lone_pronoun(tokens: Tokens) -> bool:
    """Is the text no more than "hes in rhyl", an answer about the person we were told of before?"""
    words = tokens.words
    if not words or words[0] not in cues.PRONOUNS or len(words) > LONE_PRONOUN_LIMIT_TOKENS:
        return False
    rest = words[1:]
    return not any(word in cues.OTHERS | cues.STORYTELLING for word in rest) and Gap.SENTENCE not in tokens.gaps[1:]


def _actor_at(tokens: Tokens, index: int, found: list[Actor | None], last_person: Actor) -> Actor | None:
    words = tokens.words
    word = words[index]
    if word in cues.SELF_SUBJECTS:
        return Actor.SELF
    before = words[max(0, index - 3):index]
    if word in cues.RELATIVES:
        if cues.ONLINE & set(before):
            return Actor.OTHER
        if any(w in cues.MINE for w in before):
            return Actor.RELATED
        if (_begins_a_clause(tokens, index) and word not in cues.LESS_CLOSE) or words[index + 1:index + 3] == ("of", "mine"):
            return Actor.RELATED
        if word in cues.BARE_RELATIVES and not (before and before[-1] in cues.ARTICLES | {"hi", "hello"}):
            return Actor.RELATED
    if word == "office" and before[-1:] == ("head",):
        return Actor.OTHER
    if word in cues.OWN_PLACES:
        if found and found[-1] is Actor.RELATED and before[-1] not in cues.PRONOUNS:
            return Actor.RELATED  # "my nans house"
        if _is_run_by_the_writer(tokens, index, found) or _is_mine(tokens, index, found):
            return Actor.SELF
    if word in cues.PRONOUNS:
        return last_person
    is_a_verb = word in cues.THINGS and before[-1:] in {("i",), ("we",)}  # "we farm", "i text"
    if is_a_verb or word not in cues.OTHERS or words[index:index + 2] == ("car", "park"):
        return None
    return Actor.SELF if _describes_the_writer(tokens, index) else Actor.OTHER


def _is_mine(tokens: Tokens, index: int, found: list[Actor | None]) -> bool:
    """Is it "my shop" or "our wee shop", with nothing but describing words in between?"""
    for i in range(index - 1, max(-1, index - DESCRIPTION_REACH_TOKENS), -1):
        if tokens.gaps[i + 1] is not Gap.SPACE:
            return False
        word = tokens.words[i]
        if word in cues.MINE:
            return True
        is_somebody = (found[i] is not None and word not in cues.THINGS | cues.OWN_PLACES) or word in cues.PERSONS
        if is_somebody or word in cues.PREPOSITIONS | cues.ARTICLES | {"to", "and"}:
            return False
    return False


def _is_run_by_the_writer(tokens: Tokens, index: int, found: list[Actor | None]) -> bool:
    """Is it "i run a cafe", "i work at a bank", and not "he owns a company"?"""
    for i in range(index - 1, max(-1, index - 1 - DESCRIPTION_REACH_TOKENS), -1):
        if tokens.words[i] in cues.RUN_VERBS:
            actor = next((found[j] for j in range(i - 1, -1, -1) if found[j] is not None), None)
            return actor is not Actor.OTHER
        if tokens.gaps[i] is not Gap.SPACE or tokens.words[i] in cues.PERSONS | {"from", "with", "off", "by", "of"}:
            return False
    return False


def _describes_the_writer(tokens: Tokens, index: int) -> bool:
    """Is it what the writer is: "we're a shop", "im a retired police officer", "im the head of a school"?"""
    for i in range(index - 1, max(1, index - 1 - DESCRIPTION_REACH_TOKENS), -1):
        if tokens.words[i] == "of" and tokens.words[i - 1] in cues.POSITIONS:
            return bool((cues.BE_SELF | {"am"}) & set(tokens.words[max(0, i - 1 - DESCRIPTION_REACH_TOKENS):i - 1]))
    if index and tokens.words[index - 1] in {"im", "am"} and tokens.words[index] in cues.PERSONS - cues.PRONOUNS:
        return True
    for i in range(index - 1, max(0, index - 1 - DESCRIPTION_REACH_TOKENS), -1):
        if tokens.gaps[i + 1] is not Gap.SPACE:
            return False
        word = tokens.words[i]
        if word in {"a", "an"}:
            before = tokens.words[i - 1]
            is_we_are = before == "are" and tokens.words[i - 2:i - 1] == ("we",)
            is_we = before == "were" and (i == 1 or tokens.gaps[i - 1] is not Gap.SPACE)
            return tokens.gaps[i] is Gap.SPACE and (is_we_are or is_we or before in cues.BE_SELF - {"were", "m"})
        if word in cues.PREPOSITIONS | cues.ARTICLES | {"to", "and"}:
            return False
    return False


def says_a_loss(words: tuple[str, ...], subject: int) -> bool:
    """Does the writer at `subject` go on to say that they lost something: "i just paid", "ive been scammed"?"""
    for follower in words[subject + 1:subject + 1 + LOSS_REACH_TOKENS]:
        if follower in cues.LOSS_VERBS or follower in cues.SCAMMED:
            return True
        if follower not in cues.LOSS_AUXILIARIES:
            return False
    return False


def begins_a_loss(tokens: Tokens, index: int) -> bool:
    """Does the writer's loss begin at `index`: "i just paid", or "paid" with nobody before it?"""
    if tokens.words[index] in cues.LOSS_SUBJECTS:
        return says_a_loss(tokens.words, index)
    return tokens.words[index] in cues.LOSS_VERBS and _begins_a_clause(tokens, index)


def begins_a_visit(tokens: Tokens, index: int) -> bool:
    """Does the writer say that they went somewhere or used something there: "i went", "scanned"?"""
    if tokens.words[index] in cues.LOSS_SUBJECTS:
        after = tokens.words[index + 1:index + 1 + LOSS_REACH_TOKENS]
        return next((w for w in after if w not in cues.LOSS_AUXILIARIES), "") in cues.VISITING_VERBS
    return tokens.words[index] in cues.VISITING_VERBS and _begins_a_clause(tokens, index)


def _begins_a_clause(tokens: Tokens, index: int) -> bool:
    return index == 0 or tokens.gaps[index] is not Gap.SPACE or tokens.words[index - 1] in {"and", "then"}
