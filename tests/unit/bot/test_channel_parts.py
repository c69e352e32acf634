"""The small parts of the channel, each by itself: cleaning, tokens, limits, buttons, error words."""

import string

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from advice.wording import contacts_in, faults_in
from bot.channel.buttons import parse_of_button
from bot.channel.errors import STATUS_OF_CODE, WORDS_FILE, ChannelError
from bot.channel.limits import RateLimit
from bot.channel.text import cleaned
from bot.channel.tokens import Tokens


class TestCleaning:
    @pytest.mark.parametrize(
        ("dirty", "clean"),
        [
            ("  hello  ", "hello"),
            ("a\x00b\x07c\x1bd", "abcd"),
            ("a\r\nb\rc", "a\nb\nc"),
            ("tab\tstays", "tab\tstays"),
            ("hi\U000e0041\U000e0042", "hi"),
            ("\u202egnirts\u202c", "gnirts"),
            ("half \ud83d a pair", "half  a pair"),
            ("zero\u200bwidth\ufeff", "zerowidth"),
            ("\x00\x01", ""),
        ],
    )
    def test_what_nobody_can_see_is_removed(self, dirty: str, clean: str):
        assert cleaned(dirty) == clean

    @pytest.mark.parametrize("text", ["👩‍👧 at the door", "mae’n ddrwg, ŵ ŷ", "<b>not bold</b>", "नमस्ते", "/restart"])
    def test_what_people_write_stays(self, text: str):
        assert cleaned(text) == text

    @given(st.text())
    def test_cleaning_twice_changes_nothing_and_the_result_can_be_stored(self, text: str):
        assert cleaned(cleaned(text)) == cleaned(text)
        cleaned(text).encode("utf-8")


class TestTokens:
    tokens = Tokens("k" * 32)

    def test_a_token_gives_its_conversation_back(self):
        conversation = Tokens.new_conversation()
        assert self.tokens.read(self.tokens.sign(conversation)) == conversation

    @pytest.mark.parametrize("forged", ["", "abc", "abc.def", "a" * 500, "ключ.подпись", "..", "a.b.c"])
    def test_what_we_did_not_sign_is_nothing(self, forged: str):
        assert self.tokens.read(forged) is None

    def test_another_conversation_under_the_same_signature_is_nothing(self):
        signature = self.tokens.sign("mine").rsplit(".", 1)[1]
        assert self.tokens.read(f"yours.{signature}") is None

    def test_another_key_signs_nothing_here(self):
        assert self.tokens.read(Tokens("other" * 8).sign("mine")) is None

    def test_ids_differ_and_fit_the_database(self):
        ids = {Tokens.new_conversation() for _ in range(1000)}
        assert len(ids) == 1000
        assert max(map(len, ids)) < 255

    @given(st.text(alphabet=string.printable, max_size=60))
    def test_no_text_is_taken_for_a_token(self, text: str):
        assert self.tokens.read(text) is None


class TestRateLimit:
    def test_a_minutes_worth_may_come_at_once_and_then_steadily(self):
        now = [0.0]
        limit = RateLimit(30, clock=lambda: now[0])
        assert [limit.seconds_to_wait("a") for _ in range(30)] == [0] * 30
        assert limit.seconds_to_wait("a") == 2
        now[0] = 2.0
        assert limit.seconds_to_wait("a") == 0

    def test_one_caller_does_not_use_up_anothers(self):
        limit = RateLimit(1, clock=lambda: 0.0)
        limit.seconds_to_wait("a")
        assert limit.seconds_to_wait("b") == 0

    def test_nought_is_no_limit(self):
        limit = RateLimit(0)
        assert not any(limit.seconds_to_wait("a") for _ in range(1000))

    def test_the_quiet_are_forgotten(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr("bot.channel.limits.MOST_REMEMBERED", 10)
        now = [0.0]
        limit = RateLimit(5, clock=lambda: now[0])
        for caller in range(50):
            now[0] += 30
            limit.seconds_to_wait(str(caller))
        assert len(limit._buckets) <= 11


class TestButtons:
    meanings = {"report_lost_money": {"need": "lost_money_now", "title": "money has gone", "urgency": "now"}}

    def test_a_button_means_what_its_intent_means(self):
        parse = parse_of_button("/report_lost_money", "I paid", self.meanings)
        assert parse["intent"] == {"name": "report_lost_money", "confidence": 1.0, **self.meanings["report_lost_money"]}
        assert parse["text"] == "I paid"

    def test_a_button_can_name_entities(self):
        parse = parse_of_button('/give_answer{"place": "scotland"}', "Scotland", {})
        assert [(e["entity"], e["value"]) for e in parse["entities"]] == [("place", "scotland")]

    @pytest.mark.parametrize("payload", ["", "hello", "/", "/two words", "/intent{not json"])
    def test_a_payload_that_is_not_well_written_is_refused(self, payload: str):
        with pytest.raises(ValueError, match=r"."):
            parse_of_button(payload, "x", {})


class TestErrorWords:
    words = yaml.safe_load(WORDS_FILE.read_text(encoding="utf-8"))

    def test_every_code_has_words_and_no_words_are_unused(self):
        assert set(self.words) == set(STATUS_OF_CODE)

    @pytest.mark.parametrize("code", STATUS_OF_CODE)
    def test_the_words_are_fit_for_a_citizen(self, code: str):
        for language, text in self.words[code].items():
            assert not contacts_in(text)
            assert not faults_in(text, language)

    def test_an_error_knows_its_status(self):
        assert ChannelError("too_fast").status == 429
