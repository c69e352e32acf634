"""Tells what stands in a place, a shop or a cash machine, from the writer who was there. Knows no places."""

from advice.places import cues
from advice.places.actors import Actor, begins_a_loss, begins_a_visit
from advice.places.roles import Span
from advice.tokens import Gap, Tokens

SHOP_REACH_TOKENS = 4  # "in a phone shop in hull"
STORY_REACH_TOKENS = 40  # people write without full stops; what is further away is another thought


def is_inside_something(tokens: Tokens, actors: tuple[Actor | None, ...], at: int) -> bool:
    """Is the place only where a shop stands: "£89 in JD Sports in Leicester", "used in a garage in hull"?"""
    for i in range(at - 1, max(0, at - 1 - SHOP_REACH_TOKENS), -1):
        if tokens.gaps[i + 1] is not Gap.SPACE:
            return False
        word = tokens.words[i]
        if word in {"in", "at"}:
            return i < at - 1 and tokens.words[i - 1] not in cues.RUN_VERBS | cues.LIVE | cues.BE_SELF
        if actors[i] is not None or word in cues.NO_SHOP:
            return False
    return False


def is_where_something_was_used(words: tuple[str, ...], at: int) -> bool:
    """Is it only where a card was used or a parcel went: "it says purchased in Belfast", "delivered in luton"?"""
    return words[at - 1:at] != () and words[at - 1] in cues.USED_VERBS


def is_one_of_a_list(tokens: Tokens, actors: tuple[Actor | None, ...], span: Span) -> bool:
    """Is it set apart among short answers: "bank transfer, £900, two hours ago, Omagh, it was me"?"""
    follows = span.last + 1
    is_apart = tokens.gaps[span.first] is Gap.PAUSE and (follows == len(tokens) or tokens.gaps[follows] is not Gap.SPACE)
    pays = False
    for i in range(span.first - 1, max(-1, span.first - 1 - STORY_REACH_TOKENS), -1):
        pays = pays or tokens.words[i] in cues.WAYS_OF_PAYING
        if actors[i] is Actor.OTHER and tokens.words[i] not in cues.WAYS_OF_PAYING:
            return False
        if tokens.gaps[i] is Gap.SENTENCE:
            break
    return is_apart and pays


def writer_was_here(tokens: Tokens, actors: tuple[Actor | None, ...], at: int) -> bool:
    """Is `at` the end of the writer's own loss ("i paid a fake evri text in cardiff") or visit ("used an atm in hull")?

    A thing that stands somewhere, or a person, before `at` makes the place theirs instead ("a flat in hull").
    """
    last = tokens.words[at - 1]
    if last in cues.MESSAGES | cues.SENDERS | cues.WHEN_WORDS:
        begins, things = begins_a_loss, cues.MESSAGES | cues.SENDERS
    elif last in cues.VISITED_THINGS:
        begins, things = begins_a_visit, cues.VISITED_THINGS
    else:
        return False
    for i in range(at - 1, max(-1, at - 1 - STORY_REACH_TOKENS), -1):
        if begins(tokens, i):
            return True
        if tokens.words[i] == "from":
            return False
        is_in_the_way = actors[i] is not None and tokens.words[i] not in things
        if (is_in_the_way and tokens.words[i + 1] not in things) or tokens.gaps[i] is Gap.SENTENCE:
            return False
    return False
