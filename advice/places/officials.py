"""Tells the police and services someone really deals with from those a fraudster pretends to be.

Knows the words in `advice.places.cues`, not the names of places.
"""

from itertools import pairwise

from advice.places import cues
from advice.places.actors import Actor
from advice.tokens import Gap, Tokens

ADVICE_REACH_TOKENS = 10  # "said its not them and to tell you or go online"


def answers_like_real_police(following: tuple[str, ...]) -> bool:
    """Do they, in the words after their name, send the person here ("told me to come here") or disappoint them?

    Those who only pretend to be police promise and command.
    """
    near = following[:ADVICE_REACH_TOKENS]
    if cues.FRAUD_ORDERS & set(near):
        return False
    if cues.NEGATIONS & set(near[:3]) or {"wont", "couldnt"} & set(near[:2]):
        return True
    return bool(cues.ADVISING_VERBS & set(near[:1])) and bool(cues.OFFICIAL_ADVICE & set(near))


def seeks_a_service(tokens: Tokens, actors: tuple[Actor | None, ...], at: int) -> bool:
    """Is it "is there a police station in builth wells", or one they went to: "the police station in hull wouldnt help"?

    `at` is the index of the preposition.
    """
    words = tokens.words
    first = next((i for i in range(at, 0, -1) if tokens.gaps[i] is Gap.SENTENCE), 0)
    sentence = words[first:at]
    if sentence[:2] == ("are", "there") or (sentence[-1:] == ("to",) and _asks_whom_to_tell(sentence)):
        return True
    if words[at - 1] in cues.NATIONS_PEOPLE and cues.QUESTION_WORDS & set(sentence):
        return True
    if words[at - 1] not in cues.SERVICES:
        return False
    if words[at - 2:at] == ("police", "station"):
        return not any(actors[i] is Actor.OTHER and words[i] in cues.PERSONS for i in range(first, at - 2))
    said = words[max(first, at - ADVICE_REACH_TOKENS):at]
    return any(pair in cues.SEEKING_PHRASES for pair in pairwise(said))


def _asks_whom_to_tell(sentence: tuple[str, ...]) -> bool:
    """Is it "who do i report a rogue trader to" (in Fife)?"""
    return "i" in sentence and bool({"who", "whom", "where"} & set(sentence[:3])) and "report" in sentence
