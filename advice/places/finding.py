"""Puts names, postcodes and sentences together: which place in a text is home. See `advice.places`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from advice.places import cues
from advice.places.affected import relative_is_affected, writer_lost_something
from advice.places.gazetteer import Gazetteer, Meaning, Name, Standing, gazetteer
from advice.places.result import AmbiguousName, Mention, Places
from advice.places.roles import Role, Span, Strength, Whose
from advice.places.sentences import Sentences
from advice.places.spelling import Speller
from advice.tokens import Gap, Tokens, tokenise, word_set
from advice.vocabulary import Place

OUTWARD_CODE = re.compile(r"([a-z]{1,2})(\d{1,2})[a-z]?")
INWARD_CODE = re.compile(r"\d[a-z]{2}")
WHOLE_POSTCODE = re.compile(r"([a-z]{1,2}\d{1,2}[a-z]?)(\d[a-z]{2})")
POSTCODE_CUES = word_set("in near live here postcode postcodes code codes around area postal")
SPELLING_CUES = word_set("in near from live living im meant yn around outside")
GUESS_LIMIT = 6  # a guess compares a word with a few dozen names; a long story may not buy hundreds
LONGEST_NAME_GUESSED_TOKENS = 3
CUE_REACH_TOKENS = 4  # "in the north of scotlnd"
SHORT_ANSWER_TOKENS = 3  # the whole text may be a misspelt place


@dataclass(frozen=True)
class _Found:
    name: Name
    span: Span
    role: Role


@cache
def _speller() -> Speller:
    known = gazetteer()
    return Speller(known.names, known.never_corrected)


def find_places(text: str) -> Places:
    """Find where the person affected lives or is.

    Reads the first 8,000 characters; never raises on any text. The last of several equally sure places wins,
    because people correct themselves. A place abroad counts only when someone says they live or are there.
    """
    tokens = tokenise(text)
    sentences = Sentences(tokens)
    found = _with_one_meaning(_with_roles(sentences, _names_in(tokens, gazetteer())))
    affected = _of_the_affected(found, relative_is_affected(tokens, sentences.actors))
    chosen = _choose(_at_home_if_away(affected, tokens.words), writer_lost_something(tokens.words))
    mentions = tuple(_mention(item, text, tokens) for item in found)
    if chosen is None:
        return Places(Place.UNKNOWN, None, (), mentions)
    meanings = chosen.name.meanings
    nations = {meaning.nation for meaning in meanings}
    nation = nations.pop() if len(nations) == 1 else Place.UNKNOWN
    if len(meanings) > 1:
        return Places(nation, None, (AmbiguousName(chosen.name.text, meanings),), mentions)
    return Places(nation, meanings[0].force or _force_within(nation, found), (), mentions)


def _mention(found: _Found, text: str, tokens: Tokens) -> Mention:
    start, end = tokens.starts[found.span.first], tokens.ends[found.span.last]
    one = found.name.meanings[0] if len(found.name.meanings) == 1 else None
    return Mention(text[start:end], start, end, one.nation if one else Place.UNKNOWN,
                   one.force if one else None, found.role.whose)


# ───────────── names ─────────────
def _names_in(tokens: Tokens, known: Gazetteer) -> list[tuple[Name, Span]]:
    found: list[tuple[Name, Span]] = []
    index = 0
    while index < len(tokens):
        length, name = _name_at(tokens, index, known)
        if name is not None:
            found.append((name, _span(tokens, index, index + length - 1, name)))
        index += length
    return found + _misspelt(tokens, found)


def _span(tokens: Tokens, first: int, last: int, name: Name) -> Span:
    """The span of a name; "police" after a place makes it the name of a force ("Kent Police")."""
    names_a_force = tokens.words[last + 1:last + 2] in (("police",), ("constabulary",)) and not name.is_demonym
    return Span(first, last + names_a_force, name.standing, name.is_demonym, name.is_force or names_a_force)


def _name_at(tokens: Tokens, index: int, known: Gazetteer) -> tuple[int, Name | None]:
    word = tokens.words[index]
    for words, name in known.by_first_word.get(word, ()):
        if tokens.words[index:index + len(words)] == words:
            return len(words), name
    return _postcode_at(tokens, index, known)


def _postcode_at(tokens: Tokens, index: int, known: Gazetteer) -> tuple[int, Name | None]:
    word = tokens.words[index]
    following = tokens.words[index + 1] if index + 1 < len(tokens) else ""
    if len(word) <= 2 and following in {"postcode", "postcodes"} and word.upper() in known.postcodes:
        return 1, _postcode_name(word, known.postcodes[word.upper()])
    whole = WHOLE_POSTCODE.fullmatch(word)
    outward = OUTWARD_CODE.fullmatch(whole.group(1) if whole else word)
    if outward is None:
        return 1, None
    meaning = known.postcodes.get((outward.group(1) + outward.group(2)).upper()) or known.postcodes.get(
        outward.group(1).upper())
    if meaning is None or meaning.nation is Place.UNKNOWN:
        return 1, None
    if whole:
        return 1, _postcode_name(word, meaning)
    if INWARD_CODE.fullmatch(following):
        return 2, _postcode_name(word, meaning)
    before = tokens.words[index - 1] if index else ""
    has_cue = before in POSTCODE_CUES or following in POSTCODE_CUES or len(tokens) == 1
    if before in {"is", "its"} and {"postcode", "code"} & set(tokens.words[max(0, index - 4):index]):
        has_cue = True
    return 1, _postcode_name(word, meaning) if has_cue else None


def _postcode_name(text: str, meaning: Meaning) -> Name:
    return Name(text, (meaning,), Standing.ALONE)


def _misspelt(tokens: Tokens, found: list[tuple[Name, Span]]) -> list[tuple[Name, Span]]:
    covered = {i for _, span in found for i in range(span.first, span.last + 1)}
    guesses: list[tuple[Name, Span]] = []
    tried = 0
    for index, word in enumerate(tokens.words):
        if index in covered or word in cues.FILLERS or word in cues.ARTICLES or not _place_expected(tokens, index):
            continue
        if tried == GUESS_LIMIT:
            break
        tried += 1
        for length in range(LONGEST_NAME_GUESSED_TOKENS, 0, -1):
            run = range(index, index + length)
            if run.stop > len(tokens) or covered & set(run) or any(
                    tokens.gaps[i] is Gap.SENTENCE for i in run[1:]):
                continue
            name = _speller().guess(" ".join(tokens.words[index:run.stop]))
            if name is not None and name.text.count(" ") == length - 1:
                guesses.append((name, _span(tokens, index, run.stop - 1, name)))
                covered |= set(run)
                break
    return guesses


def _place_expected(tokens: Tokens, index: int) -> bool:
    if len(tokens) <= SHORT_ANSWER_TOKENS or (index == 0 and tokens.gaps[1] is not Gap.SPACE):
        return True
    for word in reversed(tokens.words[max(0, index - CUE_REACH_TOKENS):index]):
        if word in SPELLING_CUES:
            return True
        if word not in cues.REGION_WORDS or word in cues.ARTICLES:
            return False
    return False


# ───────────── whose place ─────────────
def _with_roles(sentences: Sentences, names: Iterable[tuple[Name, Span]]) -> list[_Found]:
    ordered = sorted(names, key=lambda item: item[1].first)
    is_answer = _is_answer(sentences, ordered)
    found: list[_Found] = []
    for name, span in ordered:
        role = sentences.role(span)
        is_nearby = bool(found) and _is_only_nearby(found[-1], name, span, sentences)
        if is_nearby:
            role = Role(Whose.STORY, Strength.NONE)
        elif found:
            role = _in_the_light_of(found[-1], name, span, role, sentences)
        if is_answer and not is_nearby and role.whose is not Whose.DENIED and role.strength < Strength.LIVES_THERE:
            role = Role(Whose.SELF, Strength.DEMONYM if name.is_demonym else Strength.LIVES_THERE)
        if name.standing is Standing.AFTER_LIVE and role.strength < Strength.LIVES_THERE:
            role = Role(Whose.STORY, Strength.NONE)
        if _is_abroad(name) and (role.origin or role.strength < Strength.LIVES_THERE) and role.whose is not Whose.DENIED:
            role = Role(Whose.STORY, Strength.NONE)
        if _is_abroad(name) and role.whose is Whose.RELATED and sentences.speaks_next(span):
            role = Role(Whose.STORY, Strength.NONE)  # "my cousin in lahore messaged me": perhaps not the cousin at all
        found.append(_Found(name, span, role))
    return found


def _is_answer(sentences: Sentences, names: list[tuple[Name, Span]]) -> bool:
    """Is the text only names? A name that is also a word ("reading") must be the first thing said, or follow "in"."""
    if not sentences.is_an_answer([span for _, span in names]):
        return False
    first_name, first_span = names[0]
    if first_name.standing is not Standing.AFTER_LIVE:
        return not all(name.is_demonym and name.text in {"welsh", "english"} for name, _ in names)
    if _is_abroad(first_name):
        return False
    return first_span.first == 0 or sentences.words[first_span.first - 1] in cues.PREPOSITIONS


def _is_only_nearby(previous: _Found, name: Name, span: Span, sentences: Sentences) -> bool:
    """Is it only what another nation's place is near ("chester near wrexham", "hereford near the welsh border")?"""
    between = sentences.words[previous.span.last + 1:span.first]
    is_near = between[:1] == ("near",) and sentences.only_fillers_between(previous.span.last, span.first)
    return is_near and _counts(previous) and not _nations(previous.name) & _nations(name)


def _in_the_light_of(previous: _Found, name: Name, span: Span, role: Role, sentences: Sentences) -> Role:
    """A name right after another ("Leeds, West Yorkshire", "not Cardiff, Newcastle") shares or replaces its role."""
    if role.strength is Strength.CORRECTED or not sentences.only_fillers_between(previous.span.last, span.first):
        return role
    if previous.role.whose is Whose.DENIED:
        overlap = _nations(previous.name) == _nations(name)
        joined = span.first == previous.span.last + 1 and sentences.tokens.gaps[span.first] is Gap.SPACE
        return role if overlap and joined else Role(Whose.SELF, Strength.CORRECTED)
    between = set(sentences.words[previous.span.last + 1:span.first])
    if name.is_demonym:
        return role
    if between <= {"in", "near", "the", "uk", "area", "county"} and role.whose is not Whose.DENIED:
        is_in_the_story = previous.role.whose is Whose.STORY and previous.name.standing is Standing.ALONE
        if role.strength < previous.role.strength or is_in_the_story:
            return previous.role
    return role


def _nations(name: Name) -> set[Place]:
    return {meaning.nation for meaning in name.meanings}


def _is_abroad(name: Name) -> bool:
    return all(meaning.nation is Place.ABROAD for meaning in name.meanings)


# ───────────── which one ─────────────
def _counts(found: _Found) -> bool:
    return found.role.whose in (Whose.SELF, Whose.RELATED) and found.role.strength > Strength.NONE


def _with_one_meaning(found: list[_Found]) -> list[_Found]:
    """Let the other places in the text say which Newport is meant."""
    settled = [item.name.meanings[0] for item in found if len(item.name.meanings) == 1 and _counts(item)]
    result = []
    for item in found:
        options = tuple(option for option in item.name.meanings if any(_agree(option, other) for other in settled))
        if len(item.name.meanings) > 1 and options:
            item = replace(item, name=replace(item.name, meanings=options))
        result.append(item)
    return result


def _agree(option: Meaning, other: Meaning) -> bool:
    return option.nation is other.nation and (other.force is None or option.force == other.force)


def _of_the_affected(found: list[_Found], relative_is_affected: bool) -> list[_Found]:
    """Leave out relatives to whom nothing happened, when only visited or when the writer tells a home of their own."""
    if relative_is_affected:
        return found
    has_home = any(_is_own_home(item) for item in found)
    return [item for item in found if item.role.whose is not Whose.RELATED or not (has_home or item.role.is_visited)]


def _is_own_home(found: _Found) -> bool:
    is_own = found.role.whose is Whose.SELF and not _is_abroad(found.name)
    return is_own and found.role.strength >= Strength.AFFECTED_THERE


def _at_home_if_away(found: list[_Found], words: tuple[str, ...]) -> list[_Found]:
    """Leave out abroad when a holiday is told and a place at home as well ("im in portugal on hols, from ayr")."""
    at_home = [item for item in found if _counts(item) and item.role.whose is Whose.SELF and not _is_abroad(item.name)]
    if not at_home or cues.HOLIDAYS.isdisjoint(words):
        return found
    return [item for item in found if not _is_abroad(item.name)]


def _choose(found: list[_Found], writer_lost: bool) -> _Found | None:
    """The place of the person affected: a relative's when the loss is theirs, else the writer's own."""
    candidates = [item for item in found if _counts(item)]
    own = [item for item in candidates if item.role.whose is Whose.SELF]
    relatives = [item for item in candidates if item.role.whose is Whose.RELATED]
    if writer_lost:
        relatives = [item for item in relatives if not _is_abroad(item.name)]
        candidates = own if any(item.role.strength >= Strength.AFFECTED_THERE for item in own) else own + relatives
    elif relatives:
        corrected = [item for item in own if item.role.strength is Strength.CORRECTED]
        candidates = relatives + corrected
        if all(_is_abroad(item.name) for item in relatives):
            candidates += [item for item in own if item.role.strength is Strength.LIVES_THERE]
    at_home = [item for item in candidates if not _is_abroad(item.name) and item.role.strength >= Strength.AFFECTED_THERE]
    candidates = at_home or candidates
    if not candidates:
        return None
    if candidates[-1].role.is_home_told and any(item.role.strength is Strength.CORRECTED for item in candidates):
        return candidates[-1]  # "wait no that was in leeds, i LIVE in motherwell"
    surest = max(item.role.strength for item in candidates)
    return [item for item in candidates if item.role.strength == surest][-1]


def _force_within(nation: Place, found: list[_Found]) -> str | None:
    """A force named less surely, when it lies in the nation that was chosen ("I live in Wales", "Gwent Police")."""
    for item in reversed(found):
        meaning = item.name.meanings[0]
        if _counts(item) and len(item.name.meanings) == 1 and meaning.nation is nation and meaning.force:
            return meaning.force
    return None
