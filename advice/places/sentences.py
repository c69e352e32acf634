"""Decides whose place a name in a sentence is: the affected person's, or part of the fraudster's story.

Knows the words around a name (`advice.places.cues`), not what the name means.
"""

from advice.places import cues
from advice.places.actors import Actor, begins_a_loss, find_actors, is_a_lone_pronoun
from advice.places.gazetteer import Standing
from advice.places.officials import answers_like_real_police, seeks_a_service
from advice.places.roles import DENIED, STORY, Role, Span, Strength, Whose
from advice.places.surroundings import is_inside_something, is_one_of_a_list, is_where_something_was_used, writer_was_here
from advice.tokens import Gap, Tokens

ASIDE_REACH_TOKENS = 6  # "I am currently on holiday with my wife in Spain"
NEGATION_REACH_TOKENS = 2  # "do not really live in"
CORRECTION_REACH_TOKENS = 6  # "sorry i meant to say im in glasgow"
SENTENCE_REACH_TOKENS = 40  # people write without full stops; what is further away is another thought
SPEAKING_REACH_TOKENS = 4  # "police scotland fraud squad phoned"
MOVE_REACH_TOKENS = 5  # "moved from north wales to scotland"
SEEKING_REACH_TOKENS = 4  # "speak to someone in wales", "going door to door in Fife"
ANSWER_LIMIT_TOKENS = 12  # longer than this and it is a story, not an answer to "where do you live?"


class Sentences:
    """A tokenised text with its actors found, ready to be asked about spans."""

    def __init__(self, tokens: Tokens):
        self.tokens = tokens
        self.words = tokens.words
        self.actors = find_actors(tokens)

    def role(self, span: Span) -> Role:
        """Say whose place the span is, from the words before it and the word or two after it."""
        after = self._after(span)
        if after in cues.ROADS_AFTER:
            return STORY
        if span.is_demonym:
            return self._demonym_role(span)
        corrected = self._is_corrected(span)
        goes_on = (self.words[span.last + 1:span.last + 2] not in {(), ("not",)}
                   and self.words[span.first - 1] not in cues.PREPOSITIONS)
        if corrected and span.standing is not Standing.ALONE and goes_on:
            return STORY  # "i said lloyds, meant halifax. can i change it"
        if corrected:
            return Role(Whose.SELF, Strength.CORRECTED)
        if span.is_force:
            return DENIED if self._denied_at(span.first - 1) else self._force_role(span, after)
        start = self._skip_back(span.first - 1, cues.REGION_WORDS)
        if span.standing is not Standing.ALONE and self._word_before(span.first - 1, span) in cues.ARTICLES:
            return STORY  # "in the bath", "a sandwich"
        preposition = self._word_before(start, span)
        if preposition not in cues.PREPOSITIONS:
            return self._bare_role(span, after)
        outer = start
        while outer >= 1 and self.words[outer - 1] in cues.PREPOSITIONS | {"just"} and self.words[outer - 1] != "to":
            outer -= 1
        return self._prepositional_role(span, outer, after)

    def _word_before(self, index: int, span: Span) -> str:
        if index < 0 or any(self.tokens.gaps[i] is Gap.SENTENCE for i in range(index + 1, span.first + 1)):
            return ""
        return self.words[index]

    def _after(self, span: Span) -> str:
        index = span.last + 1
        if index >= len(self.words) or self.tokens.gaps[index] is not Gap.SPACE:
            return ""
        return self.words[index]

    def _skip_back(self, index: int, skipped: frozenset[str]) -> int:
        while index >= 0 and self.words[index] in skipped:
            index -= 1
        return index

    def _prepositional_role(self, span: Span, at: int, after: str) -> Role:
        preposition = self.words[at]
        if self.words[at - 1:at] == ("police",) and preposition == "in" and self._after(span) in {"told", "said", "advised"}:
            is_real = answers_like_real_police(self.words[span.last + 1:])  # "the police in bolton told me to report it online"
            return Role(Whose.SELF, Strength.MENTIONED) if is_real else STORY
        if preposition in {"over", "across", "round"} and self.words[at + 1] in {"in", "at", "near"}:
            preposition = self.words[at + 1]  # "my nan over in burnley"
        before = at - 1
        previous = self.words[before] if before >= 0 and self._same_sentence(before, at) else ""
        if preposition == "to" and previous == "home":  # "i came home to Southampton"
            return Role(Whose.SELF, Strength.LIVES_THERE) if self._actor_before(at) is Actor.SELF else STORY
        if preposition == "to" and not cues.MOVED_TO & set(self.words[max(0, at - MOVE_REACH_TOKENS):at]):
            return STORY
        if preposition == "from" and previous in cues.MOVED_TO:
            return DENIED
        if preposition == "to":
            return Role(Whose.SELF, Strength.LIVES_THERE) if self._actor_before(at) is not Actor.OTHER else STORY
        home = self._home_verb(at)
        if home is not None:
            return self._home_role(home, preposition)
        if preposition in cues.STORY_PREPOSITIONS:
            return STORY
        if preposition == "from" and previous in cues.WRITE_FROM:
            actor = self._actor_before(before)
            return STORY if actor is Actor.OTHER else Role(Whose.SELF, Strength.LIVES_THERE)
        if preposition == "from" and self._writer_reports_before(at):
            return Role(Whose.SELF, Strength.LIVES_THERE)
        if after in cues.THINGS_AFTER:
            return STORY
        if self._denied_at(before):
            return DENIED
        if preposition in {"in", "at"} and self._is_said_of_a_thing(at):
            return STORY
        return self._actor_role(span, at, preposition)

    def _writer_reports_before(self, at: int) -> bool:
        """Is it "can I report it from abroad", "how do i ring 159 from spain"?"""
        return any(self.words[i] in cues.REPORTING_VERBS and self.words[i - 1] in cues.ASKING_SUBJECTS
                   for i in range(max(1, at - SEEKING_REACH_TOKENS), at))

    def _is_said_of_a_thing(self, at: int) -> bool:
        """Is it where a shop stands or where a card was used, and not where the writer is?"""
        was_used = is_where_something_was_used(self.words, at) and self._actor_before(at) is not Actor.SELF
        return was_used or is_inside_something(self.tokens, self.actors, at)

    def _visits_before(self, at: int) -> bool:
        """Is the writer only on a visit: "stopping at my daughters in leeds"?"""
        for i in range(at - 1, max(-1, at - 1 - ASIDE_REACH_TOKENS), -1):
            if self.words[i] in cues.VISITING:
                return True
            if self.actors[i] is Actor.OTHER or self.tokens.gaps[i] is Gap.SENTENCE:
                return False
        return False

    def _home_verb(self, at: int) -> int | None:
        """The index of "am", "live", "based"... that the preposition at `at` hangs from, if any."""
        index = at - 1
        for _ in range(ASIDE_REACH_TOKENS):
            if index < 0 or self.tokens.gaps[index + 1] is Gap.SENTENCE:
                return None
            word = self.words[index]
            if word in cues.BE_SELF or word in cues.LIVE or word in cues.BE:
                return index
            if word not in cues.ASIDES and not word.isdigit():
                return None
            index -= 1
        return None

    def _verb_of_dwelling(self, at: int) -> int | None:
        """The index of "live", "am", "is"... before a flat, a hospital or a care home at `at`, with nobody in between."""
        for index in range(at - 1, max(-1, at - 1 - ASIDE_REACH_TOKENS), -1):
            if self.tokens.gaps[index + 1] is Gap.SENTENCE:
                return None
            if self.words[index] in cues.BE_SELF | cues.LIVE | cues.BE:
                return index
            if self.actors[index] is not None:
                return None
        return None

    def _home_role(self, verb: int, preposition: str) -> Role:
        word = self.words[verb]
        if word in {"used", "stuck"} and self._actor_before(verb) is Actor.OTHER:
            return STORY
        if self._denied_at(verb - 1) or (verb + 1 < len(self.words) and self.words[verb + 1] in cues.NEGATIONS):
            return DENIED
        if word in cues.BE_SELF | cues.LIVE and self._is_quoted(verb):
            return STORY
        if verb and word == "are" and self.words[verb - 1] in cues.SELF:
            return Role(Whose.SELF, Strength.LIVES_THERE)
        if word in cues.BE_SELF and not (word == "were" and self._actor_before(verb) is Actor.OTHER):
            is_long_ago = preposition == "from" and "originally" in self.words[verb:verb + ASIDE_REACH_TOKENS]
            return Role(Whose.SELF, Strength.NONE if is_long_ago else Strength.LIVES_THERE, origin=preposition == "from")
        only_people = word in cues.LIVE and word not in {"based", "located"}
        actor = self._actor_before(verb if word not in cues.PRONOUNS else verb + 1, only_people=only_people)
        if word == "is" and self._home_is_told(verb):
            return Role(Whose.SELF, Strength.LIVES_THERE, is_home_told=True)
        if actor is Actor.OTHER:
            return STORY
        if actor is Actor.RELATED:
            is_sure = not is_a_lone_pronoun(self.tokens)
            return Role(Whose.RELATED, Strength.LIVES_THERE if is_sure else Strength.AFFECTED_THERE)
        if word in cues.BE:
            if actor is Actor.SELF:
                is_now = word == "are"
                return Role(Whose.SELF, Strength.LIVES_THERE if is_now else Strength.AFFECTED_THERE)
            return Role(Whose.SELF, Strength.MENTIONED)
        if word == "staying" and self.words[verb + 1] in {"with", "at"}:
            return Role(Whose.SELF, Strength.AFFECTED_THERE)  # "we're from guernsey but staying with family in kent"
        return Role(Whose.SELF, Strength.LIVES_THERE, is_home_told=True)

    def _is_quoted(self, verb: int) -> bool:
        """Are these words somebody else's: "he said im in glasgow", "hi mum im in glasgow"?"""
        subject = verb - 1 if self.words[verb - 1:verb] in {("i",), ("we",)} else verb
        speaks = subject - 2 if self.words[subject - 1:subject] == ("me",) else subject - 1
        if speaks >= 0 and self.words[speaks] in cues.QUOTING_VERBS and self._actor_before(speaks) is Actor.OTHER:
            return True
        for i in range(subject - 1, max(0, subject - 1 - SENTENCE_REACH_TOKENS), -1):
            if self.tokens.gaps[i + 1] is Gap.SENTENCE:
                return False
            if self.words[i - 1] in {"hi", "hey", "hello"} and self.words[i] in cues.BARE_RELATIVES:
                return self.words[i + 1] not in cues.MESSAGES | {"scams", "whatsapp", "thing", "dad"}
        return False

    def _denied_at(self, index: int) -> bool:
        """Is there a "not", or a "used to", just before `index` (included)?"""
        for i in range(index, max(-1, index - NEGATION_REACH_TOKENS), -1):
            if i + 1 < len(self.words) and self.tokens.gaps[i + 1] is Gap.SENTENCE:
                return False
            if self.words[i] in cues.NEGATIONS:
                return True
            if self.words[i] == "longer" or (self.words[i] == "used" and self.words[i + 1:i + 2] == ("to",)):
                return True
            if self.words[i] not in cues.ASIDES | cues.FILLERS | {"to", "do", "live"}:
                return False
        return False

    def _actor_before(self, index: int, *, only_people: bool = False) -> Actor | None:
        """The nearest actor before `index` in the same sentence."""
        for i in range(index - 1, max(-1, index - 1 - SENTENCE_REACH_TOKENS), -1):
            if self.tokens.gaps[i + 1] is Gap.SENTENCE:
                return None
            is_thing = self.actors[i] is Actor.OTHER and self.words[i] in cues.THINGS
            if self.actors[i] is not None and not (only_people and is_thing):
                return self.actors[i]
        return None

    def _actor_role(self, span: Span, at: int, preposition: str) -> Role:
        if self.tokens.gaps[at] is not Gap.SPACE:
            return Role(Whose.SELF, Strength.MENTIONED)
        if self.words[at - 1:at] == ("lived",):
            return STORY
        if self.words[at - 1:at] == ("here",):
            return Role(Whose.SELF, Strength.AFFECTED_THERE)
        if at and self.words[at - 1] in cues.DWELLINGS:
            home = self._verb_of_dwelling(at - 1)
            if home is not None:
                return self._home_role(home, preposition)
        recent = self.words[max(0, at - SEEKING_REACH_TOKENS):at]
        if cues.NEARBY_WORDS & set(recent):
            return Role(Whose.SELF, Strength.AFFECTED_THERE)
        if recent[-1:] and recent[-1] in cues.HELPERS and {"speak", "talk", "contact"} & set(recent):
            return Role(Whose.SELF, Strength.MENTIONED)
        names_police = self.words[at - 1:at] == ("police",) and self._after(span) not in cues.SPEAKING_VERBS
        if names_police and self.words[max(0, at - 2)] in cues.SEEKING:
            return Role(Whose.SELF, Strength.MENTIONED)
        if seeks_a_service(self.tokens, self.actors, at):
            return Role(Whose.SELF, Strength.MENTIONED)
        actor = self._actor_before(at - 1 if names_police else at)
        if actor is Actor.RELATED:
            is_next_to = self.actors[at - 1] is Actor.RELATED and preposition != "for"
            strength = Strength.LIVES_THERE if is_next_to else Strength.AFFECTED_THERE
            return Role(Whose.RELATED, strength, is_visited=self._visits_before(at))
        if actor is Actor.SELF:
            strong = preposition not in {"for", "of", "from"}
            return Role(Whose.SELF, Strength.AFFECTED_THERE if strong else Strength.MENTIONED)
        if actor is Actor.OTHER:
            if preposition in {"in", "near", "at"} and writer_was_here(self.tokens, self.actors, at):
                return Role(Whose.SELF, Strength.AFFECTED_THERE)
            met_in_person = at >= 2 and self.words[at - 1] in {"me", "us"} and self.words[at - 2] in cues.MET_VERBS
            return Role(Whose.SELF, Strength.MENTIONED) if met_in_person or self._asks_about(span) else STORY
        return Role(Whose.SELF, Strength.MENTIONED)

    def _signs_off(self, span: Span) -> bool:
        """Does a sentence of the writer's end with the name, set apart ("400 gone from my account, sheffield")?"""
        follows = span.last + 1
        ends = follows == len(self.words) or self.tokens.gaps[follows] is Gap.SENTENCE
        if not ends or self.tokens.gaps[span.first] is not Gap.PAUSE:
            return False
        for i in range(span.first - 1, max(-1, span.first - 1 - SENTENCE_REACH_TOKENS), -1):
            is_the_writers = self.words[i] in cues.MINE or self.actors[i] is Actor.SELF or self.words[i] in cues.SCAMMED
            if is_the_writers or begins_a_loss(self.tokens, i):
                return True
            harmless = cues.MESSAGES | cues.SENDERS | {"call", "calls", "card", "cards", "account", "bank", "code", "phone"}
            if self.tokens.gaps[i] is Gap.SENTENCE or (self.actors[i] is Actor.OTHER and self.words[i] not in harmless):
                return False
        return False

    def _bare_role(self, span: Span, after: str) -> Role:
        before = span.first - 1
        previous = self._word_before(before, span)
        if after in cues.RESIDENT_AFTER or self._is_said_to_be_home(span) or self._introduces_the_writer(span):
            return Role(Whose.SELF, Strength.LIVES_THERE)
        if self._denied_at(before):
            return DENIED
        if previous == "is" and self._home_is_told(before):
            return Role(Whose.SELF, Strength.LIVES_THERE, is_home_told=True)
        if before >= 0 and self.actors[before] is Actor.RELATED and self.tokens.gaps[span.first] is Gap.SPACE:
            return STORY  # "my mate devon sent it": a name of a person
        if previous in cues.BE_SELF | {"live", "living"} and span.standing is not Standing.AFTER_LIVE:
            return Role(Whose.SELF, Strength.LIVES_THERE)
        if previous in cues.MINE and after in cues.OWN_PLACES_AFTER and "your" not in self.words:
            return Role(Whose.SELF, Strength.AFFECTED_THERE)  # "our stockport branch"
        if after in cues.THINGS_AFTER:
            return STORY
        if span.standing is not Standing.ALONE:
            return Role(Whose.SELF, Strength.MENTIONED) if self._opens_the_message(span) else STORY
        if previous in {"a", "an"} and after:
            return Role(Whose.SELF, Strength.MENTIONED) if self._word_before(before - 1, span) in cues.BE_SELF else STORY
        if self._signs_off(span) or is_one_of_a_list(self.tokens, self.actors, span):
            return Role(Whose.SELF, Strength.MENTIONED)
        if previous in {"visiting", "visited"}:
            return STORY
        if previous in {"cover", "covers"}:
            return Role(Whose.SELF, Strength.MENTIONED)
        if before >= 0 and self._actor_before(span.first) is Actor.OTHER and not self._asks_about(span):
            return STORY
        return Role(Whose.SELF, Strength.MENTIONED)

    def _asks_about(self, span: Span) -> bool:
        """Is it a question about the law or whom to tell ("who deals with sim farms in Scotland"), not about a story?"""
        lowest = max(0, span.first - SENTENCE_REACH_TOKENS)
        highest = min(len(self.words), span.last + SENTENCE_REACH_TOKENS)
        first = next((i for i in range(span.first, lowest, -1) if self.tokens.gaps[i] is Gap.SENTENCE), lowest)
        last = next((i for i in range(span.last + 1, highest) if self.tokens.gaps[i] is Gap.SENTENCE), highest)
        subject = next((self.words[i] for i in range(span.first - 1, first - 1, -1) if self.actors[i]), "")
        return subject in cues.TOPICS and bool(cues.QUESTION_WORDS & set(self.words[first:last]))

    def _is_said_to_be_home(self, span: Span) -> bool:
        """Does the sentence go on "is where I live" or "is my home"?"""
        following = self.words[span.last + 1:span.last + 4]
        return following[:2] == ("is", "my") or (following[:2] == ("is", "where") and following[2:] != ()
                                                 and following[2] in cues.SELF)

    def _home_is_told(self, verb: int) -> bool:
        """Is it "home is", "my family home is", or "i work there but the house is", and nobody else's?"""
        if self.words[verb - 3:verb] in cues.BUT_AT_HOME:
            return True
        return self.words[verb - 1:verb] == ("home",) and self._actor_before(verb) in {None, Actor.SELF}

    def _opens_the_message(self, span: Span) -> bool:
        """Is the name the whole first sentence ("Skipton. lost 300")?"""
        follows = span.last + 1
        return (span.first == 0 and span.standing is Standing.AFTER_IN and follows < len(self.words)
                and self.tokens.gaps[follows] is Gap.SENTENCE)

    def _introduces_the_writer(self, span: Span) -> bool:
        """Does the message begin "carmarthen farmer here"?"""
        here = span.last + 2
        if span.first != 0 or self.words[here:here + 1] != ("here",) or self.tokens.gaps[here] is not Gap.SPACE:
            return False
        return here + 1 == len(self.words) or self.tokens.gaps[here + 1] is not Gap.SPACE

    def speaks_next(self, span: Span) -> bool:
        """Does the one who is there say, ask or send something ("in Lahore messaged me")?"""
        return bool(cues.SPEAKING_VERBS & set(self.words[span.last + 1:span.last + 3]))

    def _force_role(self, span: Span, after: str) -> Role:
        actor = self._actor_before(span.first)
        speaks = cues.SPEAKING_VERBS & set(self.words[span.last + 1:span.last + 1 + SPEAKING_REACH_TOKENS])
        reference = {"crime", "reference", "ref", "log", "incident"} & set(self.words[max(0, span.first - 4):span.first])
        is_real = actor is not Actor.OTHER and answers_like_real_police(self.words[span.last + 1:])
        if is_real or reference or self._writer_reports_before(span.first):
            return Role(Whose.SELF, Strength.MENTIONED)
        if after in cues.SPEAKING_VERBS or actor is Actor.OTHER or (speaks and actor is None):
            return STORY
        return Role(Whose.SELF, Strength.MENTIONED)

    def _demonym_role(self, span: Span) -> Role:
        previous = self._word_before(span.first - 1, span)
        if previous == "a":
            previous = self._word_before(span.first - 2, span)
        is_language = self._after(span) in {"speaker", "speaking", "language", "please", "is"}
        is_a_language_too = self.words[span.first] in {"welsh", "english"}
        if not is_a_language_too and self._after(span) in cues.NATIONAL_THINGS and self._actor_before(span.first) is None:
            return Role(Whose.SELF, Strength.DEMONYM)  # "the scottish version of report fraud"
        asks = previous in {"do", "does"} or (self._after(span) in cues.NATIONS_PEOPLE and previous in {"do", "does", "for"})
        if asks and self._after(span) not in {"", "speaker"} and not (is_a_language_too and previous != "for"
                                                                      and self._after(span) not in cues.NATIONS_PEOPLE):
            return Role(Whose.SELF, Strength.DEMONYM)  # "do scots use 101", "where do welsh people report"
        if previous not in cues.DEMONYM_CUES or is_language or self._denied_at(span.first - 1):
            return STORY
        if self._actor_before(span.first) is Actor.OTHER:
            return STORY
        return Role(Whose.SELF, Strength.DEMONYM)

    def _is_corrected(self, span: Span) -> bool:
        index = span.first - 1
        for _ in range(CORRECTION_REACH_TOKENS):
            if index < 0:
                return False
            word = self.words[index]
            if word == "meant" and index and self.words[index - 1] in cues.BE:
                return False  # "it was meant to be in leeds"
            if word in cues.CORRECTIONS:
                return not (word == "no" and index + 1 < len(self.words) and self.words[index + 1] in {"longer", "one"})
            if word not in cues.FILLERS:
                return False
            index -= 1
        return False

    def _same_sentence(self, first: int, last: int) -> bool:
        return all(self.tokens.gaps[i] is not Gap.SENTENCE for i in range(first + 1, last + 1))

    def only_fillers_between(self, first: int, last: int) -> bool:
        """Are there only small words between two tokens (both excluded)?"""
        return all(self.words[i] in cues.FILLERS | {"but", "or"} for i in range(first + 1, last))

    def is_an_answer(self, spans: list[Span]) -> bool:
        """Is the whole text no more than the names in `spans` and small words?"""
        if not spans or len(self.words) > ANSWER_LIMIT_TOKENS:
            return False
        covered = {i for span in spans for i in range(span.first, span.last + 1)}
        return all(i in covered or word in cues.FILLERS for i, word in enumerate(self.words))
