"""Finds who it happened to, and whether they are a child. Knows the words for people, not places or money."""

import re

from advice.details.lexicon import Hit, Lexicon
from advice.details.values import Detail
from advice.folding import fold
from advice.places import cues
from advice.places.affected import writer_lost_something
from advice.tokens import Gap, Tokens, word_set
from advice.vocabulary import Who

ADULT_AGE_YEARS = 18
YOUNGEST_WRITER_YEARS = 5  # a smaller number is a count, not the age of someone online
MINE_REACH_TOKENS = 5  # "my 84 year old mother"
SPEAKING_REACH_TOKENS = 5  # "my daughter in leeds says"

PRETENDED_BEFORE = word_set("""
    from pretending being posing as be was is told tell telling asked ask with live lives living says said hi hello
    dear thought called impersonating using for claimed like to and messaged texted by
""")
PRETENDING = word_set("from pretending being posing be as was is hi impersonating using")
SAYING = word_set("tell tells reckons said says told rang thinks saying bank account called work")
SAYING_SO = word_set("says said thinks reckons tells")
OTHERS_OWNERS = word_set("his her their your a the this that another some any ur")
KIN_SAID_BARE = word_set("mum mam dad nan gran granny nana grandad grandma hubby mums dads nans grans")
NEEDS_OWNER_AND_DEED = frozenset({Who.ORGANISATION, Who.CUSTOMER, Who.CLIENT})
BELONGINGS = word_set("house home door flat account accounts card cards pension savings doorstep bungalow address")
DEEDS = word_set("""
    has have had paid lost got been was were received sent is gave are keeps wants fell transferred thinks being
    bought cant dont does just nearly clicked invested met handed let believes told wont transfered never
""")
WORRIED = word_set("""
    worried about concerned help helping behalf for worry scared happened scamming scammed conned conning robbed
    grooming blackmailing threatening targeting targeted tricked rang phoned called defrauded
""")
AGE = re.compile(
    r"\b(?:im|i am|i'm|hes|shes|he is|she is|he's|she's|aged?|is|only|just turned|turned|my|she|he|a|our)"
    r" (?:only |just |nearly |still |now |actually )?(?P<age>\d{1,2})"
    r"(?P<unit> ?(?:years? old|yrs? old|yo|y/o|-?year-old|yr old|years of age))?"
    r"(?!\d|[:.,%£]\d| ?(?:%|pounds?|quid|k\b|grand|days?|weeks?|months?|mins?|minutes|hours?|times|years? ago"
    r"|st\b|nd\b|rd\b|th\b|percent|stone|miles|p\b|am\b|pm\b|digits?))")
CHILD = re.compile(
    r"\b(?:under ?(?:18|eighteen|age)|underage|(?:im|i am) (?:just |only |still )?a (?:kid|child|teenager)"
    r"|im still at school|year (?:7|8|9|10|11|seven|eight|nine|ten|eleven)|my school|im in school|(?:im|i am) a minor)\b")

FIRM = r"(?:ltd|limited|cafe|shop|salon|garage|pub|restaurant|takeaway|firm|business|company|charity|nursery|farm|hotel)"
OF_A_FIRM = re.compile(
    rf"\b(?:business|company|charity|club|firm's) account\b|\bsole trader\b"
    rf"|\b(?:we are|we're|i am|i'm|im|i run|i own|we run|we own|(?<!in )(?<!at )(?:my|our)) (?:a |an |the )?"
    rf"(?:small |little |local |own )?{FIRM}\b(?! (?:told|said|says|asked|assistant|floor|window))"
)


def find_who(text: str, tokens: Tokens, people: Lexicon, under_18: Detail | None) -> Detail | None:
    """Who the fraud happened to: a relative when the loss is theirs, else the writer, else nobody that is named.

    `text` is folded, with a character for each of the message.
    `under_18` is what `find_under_18` found: "my 12 year old" is a child of the writer.
    """
    words = tokens.words
    for index, start in enumerate(tokens.starts):
        if under_18 and index and start == under_18.start and words[index - 1] in cues.MINE:
            return Detail(Who.CHILD, tokens.starts[index - 1], tokens.ends[index])
    writer_lost = writer_lost_something(words)
    for hit in people.hits(tokens):
        if _is_affected(tokens, hit) and not (writer_lost and hit.phrase.value != Who.ORGANISATION):
            return Detail(hit.phrase.value, tokens.starts[hit.first], tokens.ends[hit.last])
    if firm := OF_A_FIRM.search(text):
        return Detail(Who.ORGANISATION, firm.start(), firm.end())
    for index, word in enumerate(words):
        if word in cues.SELF or word in cues.MINE:
            return Detail(Who.SELF, tokens.starts[index], tokens.ends[index])
    return None


def _is_affected(tokens: Tokens, hit: Hit) -> bool:
    words = tokens.words
    owner = _owner(tokens, hit.first)
    is_bare = owner is None and words[hit.first] in KIN_SAID_BARE and (
        hit.first == 0 or words[hit.first - 1] not in OTHERS_OWNERS | {"me"})
    if owner is None and not is_bare:
        return False
    first = hit.first if owner is None else owner
    before = words[first - 1] if first and tokens.gaps[first] is not Gap.SENTENCE else ""
    after = words[hit.last + 1:hit.last + 4]
    deed = (bool(after) and (after[0] in DEEDS or (len(after) > 1 and after[1] in DEEDS))) or _lives_somewhere(words, hit)
    if after and after[0] in BELONGINGS and before not in {"at", "from", "using"}:
        return True
    if before in WORRIED and before != "for":
        return True
    if hit.phrase.value in NEEDS_OWNER_AND_DEED or before in PRETENDED_BEFORE:
        return deed and before not in PRETENDING
    return deed or not ((after and after[0] in SAYING) or _speaks_from_afar(words, hit))


def _lives_somewhere(words: tuple[str, ...], hit: Hit) -> bool:
    """Is it "my mum in fife" or "my dad who...", and not only somebody who speaks: "my daughter in leeds says i should"?"""
    return words[hit.last + 1:hit.last + 2] in {("in",), ("lives",), ("who",)} and not _speaks_from_afar(words, hit)


def _speaks_from_afar(words: tuple[str, ...], hit: Hit) -> bool:
    after = words[hit.last + 1:hit.last + 1 + SPEAKING_REACH_TOKENS]
    return after[:1] == ("in",) and not SAYING_SO.isdisjoint(after)


def _owner(tokens: Tokens, index: int) -> int | None:
    """The index of "my" or "our" before a person, with room for "elderly"; None when someone else's, or nobody's."""
    for i in range(index - 1, max(-1, index - 1 - MINE_REACH_TOKENS), -1):
        word = tokens.words[i]
        if tokens.gaps[i + 1] is Gap.SENTENCE or word in OTHERS_OWNERS:
            return None
        if word in cues.MINE or (word == "of" and tokens.words[i + 1:i + 2] == ("our",)):
            return i
    return None


def find_under_18(text: str) -> Detail | None:
    """An age under 18, or words that say it. The value is the age in digits, or "under_18"."""
    folded = fold(text)
    for match in AGE.finditer(folded):
        age = int(match["age"])
        if YOUNGEST_WRITER_YEARS <= age < ADULT_AGE_YEARS and _is_an_age(folded, match):
            return Detail(str(age), match.start("age"), match.end("age"))
    child = CHILD.search(folded)
    return Detail("under_18", child.start(), child.end()) if child else None


def _is_an_age(text: str, match: re.Match[str]) -> bool:
    """ "my 15 year old" needs its unit; "im 15" does not, unless it goes on as something else ("im 15 down")."""
    if match["unit"]:
        return True
    opening = match.group().split(" ")[0]
    following = text[match.end():match.end() + 12].lstrip()
    if opening in {"my", "a", "our", "is"} and not following.startswith(("year", "yr", "yo")):
        return False
    return not following.startswith(("down", "in debt", "out of", "short", "emails", "texts", "calls", "people", "miles"))
