"""Tells who lost something: the writer, or somebody close to them. Knows the words in `advice.places.cues`, no places."""

from advice.places import cues
from advice.places.actors import Actor, says_a_loss
from advice.tokens import Gap, Tokens

DOING_REACH_TOKENS = 7  # "my nan over in burnley has just been scammed"
DONE_TO_REACH_TOKENS = 3  # "they rang my poor old mum"


def writer_lost_something(words: tuple[str, ...]) -> bool:
    """Does the writer say that they paid, sent or gave something, or were deceived themselves ("i sent him 300")?"""
    return any(word in cues.LOSS_SUBJECTS and says_a_loss(words, index) for index, word in enumerate(words))


def relative_is_affected(tokens: Tokens, actors: tuple[Actor | None, ...]) -> bool:
    """Is somebody close to the writer the one who was reached, paid or lost something ("my nan in burnley gave her card")?"""
    return any(
        actor is Actor.RELATED and (_does_or_suffers(tokens, actors, index) or _is_done_to(tokens, actors, index))
        for index, actor in enumerate(actors)
    )


def _does_or_suffers(tokens: Tokens, actors: tuple[Actor | None, ...], relative: int) -> bool:
    """Do they go on to lose something, or is it theirs: "mum paid", "my nans card"? Stops where somebody else begins."""
    for i in range(relative + 1, min(len(tokens), relative + 1 + DOING_REACH_TOKENS)):
        if tokens.gaps[i] is Gap.SENTENCE or actors[i] is Actor.SELF:
            return False
        word = tokens.words[i]
        if word in cues.LOSS_VERBS | cues.SCAMMED | cues.REACHED_VERBS:
            return tokens.words[i + 1:i + 2] not in {("me",), ("us",)}
        if word in cues.BELONGINGS and i <= relative + 2:
            return True
    return False


def _is_done_to(tokens: Tokens, actors: tuple[Actor | None, ...], relative: int) -> bool:
    """Did somebody else reach or rob them: "they rang my mum", "someone scammed my nan"?"""
    for i in range(relative - 1, max(0, relative - 1 - DONE_TO_REACH_TOKENS), -1):
        if tokens.gaps[i + 1] is Gap.SENTENCE:
            return False
        if tokens.words[i] in cues.DONE_TO_VERBS:
            return actors[i - 1] is not Actor.SELF
    return False
