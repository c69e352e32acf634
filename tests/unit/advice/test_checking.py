"""The message check: what it finds in 306 scam messages, and what it leaves alone in 321 genuine ones.

`messages_scam.tsv` has the signs a careful reader sees, a tab, and the message; `messages_genuine.txt` has a message a line.
"""

from __future__ import annotations

import shutil
import time
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advice.checking import Verdict, check, has_strange_sender
from advice.checking.book import READING_FILE, SIGNS_FILE, WEBSITES_FILE, load, read_signs
from advice.checking.judging import Checker
from advice.checking.links import Judge, Link
from advice.loading import KNOWLEDGE_FOLDER, KnowledgeError
from advice.redaction import PhoneFact, redact
from advice.registry import word_faults
from advice.vocabulary import Level, PhoneKind

HERE = Path(__file__).parent

# Below what is reached today, so that a mend in one place may cost a little in another; docs/checking.md has the figures.
LEAST_SHARE_OF_SCAMS_CALLED_STRONG = 0.92
MOST_SHARE_OF_SCAMS_NOT_SEEN = 0.03
MOST_SHARE_OF_GENUINE_CALLED_SOME = 0.10
LEAST_PRECISION_OF_SIGNS = 0.74
LEAST_RECALL_OF_SIGNS = 0.85
LEAST_PRECISION_OF_A_STRONG_SIGN = 0.75

SECONDS_FOR_ONE_MESSAGE = 0.5


@cache
def scams() -> tuple[tuple[frozenset[str], str], ...]:
    lines = (HERE / "messages_scam.tsv").read_text(encoding="utf-8").splitlines()
    return tuple((frozenset(signs.split()), text) for signs, text in (line.split("\t") for line in lines))


@cache
def genuine() -> tuple[str, ...]:
    return tuple((HERE / "messages_genuine.txt").read_text(encoding="utf-8").splitlines())


@cache
def judge() -> Judge:
    return Judge(load().websites)


def signs_in(text: str) -> set[str]:
    return {sign.id for sign in check(text).signs}


def checked_as_in_the_channel(text: str) -> Verdict:
    """Redacted first; what is worked out before goes on as facts."""
    redacted = redact(text)
    kinds = [fact.kind for fact in redacted.facts if isinstance(fact, PhoneFact)]
    return check(redacted.text, kinds, strange_sender=has_strange_sender(text))


class TestTheMessages:
    def test_are_at_least_150_of_each(self):
        assert len(scams()) >= 150
        assert len(set(genuine())) >= 150

    def test_are_labelled_with_signs_that_exist(self):
        known = {sign.id for sign in load().signs}
        assert {sign for signs, _ in scams() for sign in signs} <= known

    @pytest.mark.parametrize("text", genuine())
    def test_no_genuine_message_is_called_strong(self, text):
        assert check(text).level is not Level.STRONG, signs_in(text)

    @pytest.mark.parametrize("text", genuine())
    def test_no_genuine_message_is_called_strong_once_redacted(self, text):
        assert checked_as_in_the_channel(text).level is not Level.STRONG

    def test_that_are_genuine_are_seldom_called_anything(self):
        some = sum(check(text).level is Level.SOME for text in genuine())
        assert some / len(genuine()) <= MOST_SHARE_OF_GENUINE_CALLED_SOME

    @pytest.mark.parametrize("look", [check, lambda text: checked_as_in_the_channel(text)], ids=["as typed", "redacted"])
    def test_that_are_scams_are_mostly_called_strong(self, look):
        levels = Counter(look(text).level for _, text in scams())
        assert levels[Level.STRONG] / len(scams()) >= LEAST_SHARE_OF_SCAMS_CALLED_STRONG
        assert levels[Level.CANNOT_TELL] / len(scams()) <= MOST_SHARE_OF_SCAMS_NOT_SEEN

    def test_show_the_signs_that_a_careful_reader_sees(self):
        right = found = there = 0
        for signs, text in scams():
            seen = signs_in(text)
            right, found, there = right + len(seen & signs), found + len(seen), there + len(signs)
        assert right / found >= LEAST_PRECISION_OF_SIGNS
        assert right / there >= LEAST_RECALL_OF_SIGNS

    @pytest.mark.parametrize("sign", ["safe_account", "asks_otp_password", "remote_access", "unusual_payment", "secrecy",
                                      "reply_to_activate", "suspicious_link"])
    def test_seldom_show_a_strong_sign_that_is_not_there(self, sign):
        seen = [sign in signs for signs, text in scams() if sign in signs_in(text)]
        assert sum(seen) / len(seen) >= LEAST_PRECISION_OF_A_STRONG_SIGN


class TestTheVerdict:
    @pytest.mark.parametrize("question", ["is this a scam", "legit?", "can you check this email for me", "", "🙂"])
    def test_needs_a_message(self, question):
        verdict = check(question)
        assert not verdict.is_message
        assert verdict.level is Level.CANNOT_TELL

    @pytest.mark.parametrize("text", ["is www.evri-reschedule.help real", "who is [phone number]", "is 07700 900123 evri"])
    def test_takes_a_link_or_a_number_for_something_to_look_at(self, text):
        assert check(text).is_message

    def test_has_no_level_that_says_safe(self):
        assert set(Level) == {"strong", "some", "cannot_tell"}

    @pytest.mark.parametrize(
        "text",
        [
            "We will never ask you to move money to a safe account.",
            "Your code is 123456. Never share this code with anyone, not even our staff.",
            "Police will not ask you to withdraw cash or give your card to a courier.",
            "Our bank details will not change.",
            "Do not download AnyDesk, whoever asks you.",
            "We'll never:\n- ask for your PIN\n",
        ],
    )
    def test_takes_a_warning_for_a_warning(self, text):
        assert check(text).level is not Level.STRONG

    @pytest.mark.parametrize(
        ("alone", "with_more"),
        [
            ("HMRC: your letter is ready to read now.", "HMRC: your letter is ready. Pay with gift cards."),
            ("Dear customer, our shop is closed on Monday.", "Dear customer, reply with your full card number and expiry."),
        ],
    )
    def test_tells_what_genuine_messages_have_too_only_beside_another_sign(self, alone, with_more):
        weak = {"impersonation_org", "generic_greeting"}
        assert not signs_in(alone)
        assert signs_in(with_more) & weak

    def test_tells_the_plainest_signs_first(self):
        verdict = check("Dear customer, pay today. Move your money to a safe account and tell nobody at the bank.")
        assert verdict.signs[0].id == "safe_account"

    def test_is_the_same_in_capitals_and_without_apostrophes(self):
        text = "Hi mum it's me, I've got a new number. Don't tell dad, I need £400 today"
        assert signs_in(text) == signs_in(text.upper()) == signs_in(text.replace("'", ""))

    def test_looks_through_letters_that_hide(self):
        assert "safe_account" in signs_in("move your mon\u200bey to a sa\u00adfe account")

    def test_uses_the_kind_of_a_number_that_was_taken_out(self):
        text = "To rebook your delivery please ring [phone number] as soon as you can"
        assert check(text, [PhoneKind.PREMIUM]).level is Level.STRONG
        assert check(text).level is not Level.STRONG

    @given(st.text(max_size=400))
    @settings(max_examples=150, deadline=None)
    def test_never_fails_on_any_text(self, text):
        assert check(text).level in set(Level)

    @pytest.mark.parametrize("piece", ["a-", "a.", "1,", "@a", "[a ", "pay ", "x", "http://", "a.-", "£1 "])
    def test_takes_no_longer_for_a_text_made_to_be_slow(self, piece):
        started = time.perf_counter()
        check((piece * 8000)[:8000])
        assert time.perf_counter() - started < SECONDS_FOR_ONE_MESSAGE


class TestALink:
    @pytest.mark.parametrize(
        ("host", "kind"),
        [
            ("www.gov.uk", Link.OFFICIAL),
            ("bristol.gov.uk", Link.OFFICIAL),
            ("royalmail.com", Link.OFFICIAL),
            ("track.dpd.co.uk", Link.OFFICIAL),
            ("royalmail.uk-fgd.icu", Link.LOOKALIKE),
            ("hmrc.gov.taxreturn-form.com", Link.LOOKALIKE),
            ("gov.uk.ni-record.com", Link.LOOKALIKE),
            ("hsbc-payee-cancel.com", Link.LOOKALIKE),
            ("paypa1.com", Link.LOOKALIKE),
            ("netfliix.com", Link.LOOKALIKE),
            ("xn--pypal-4ve.com", Link.LOOKALIKE),
            ("аpple.com", Link.LOOKALIKE),  # its first letter is Cyrillic
            ("three-billing-update.com", Link.LOOKALIKE),
            ("three-peaks-walk.org", Link.PLAIN),
            ("bit.ly", Link.SHORTENED),
            ("parcel-fee.example", Link.ODD),
            ("crypto.top", Link.ODD),
            ("185.12.4.9", Link.ODD),
            ("whitby-bakery.co.uk", Link.PLAIN),
            ("skylarks.org", Link.PLAIN),
            ("seesaw.com", Link.PLAIN),
        ],
    )
    def test_is_told_from_its_look_alikes(self, host, kind):
        assert judge().kind_of(host) is kind

    @pytest.mark.parametrize("written", ["hxxps://evri-fee[.]com", "evri-fee dot com", "EVRI-FEE.COM", "www.evri-fee.com?a=1"])
    def test_is_found_however_it_is_written(self, written):
        assert "suspicious_link" in signs_in(f"pay here {written} please")

    def test_is_not_made_of_a_missing_space(self):
        assert "suspicious_link" not in signs_in("Thanks for your order.Please rate us.We hope you like it.")

    def test_of_an_unknown_firm_says_nothing(self):
        assert check("Your table is booked for two at eight on Friday, see thewhitbykitchen.co.uk").level is Level.CANNOT_TELL

    def test_that_is_not_the_named_organisations_own_is_a_sign(self):
        assert "suspicious_link" in signs_in("HSBC: see your new offers at moneydays.co.uk")

    def test_copies_a_name_in_an_e_mail_address_too(self):
        assert "suspicious_link" in signs_in("From: PayPal Service <service@paypal-billing-desk.net> You sent $699.99")


class TestTheSender:
    @pytest.mark.parametrize(
        "text",
        [
            "From: HMRC Refunds <refunds@gmail.com> You are owed £312",
            "From: HMRC <refund@hmrc-gov.ru> You are owed £312",
            'From: "PayPal" <billing@mailing-desk.net> Your receipt',
            "Sender: Ulster Bank notice@yahoo.com",
        ],
    )
    def test_with_an_address_that_is_not_its_own_is_a_sign(self, text):
        assert "sender_mismatch" in signs_in(text)

    @pytest.mark.parametrize(
        "text",
        [
            "From: HMRC <no-reply@notifications.service.gov.uk> You have a new message",
            "From: PayPal <service@paypal.co.uk> Your receipt",
            "From: Nationwide <hello@email.nationwide.co.uk> Your statement is ready",
            "From: Ulster Bank <news@mailing-desk.net> Our branches",  # whose sites we do not know
            "From: Jo Bloggs <jo.bloggs@gmail.com> I asked HMRC and they said yes",
            "I wrote to HMRC from jo.bloggs@outlook.com",
        ],
    )
    def test_is_left_alone_when_it_is_its_own_or_may_be(self, text):
        assert not has_strange_sender(text)
        assert "sender_mismatch" not in signs_in(text)

    def test_is_known_after_redaction_when_the_door_hands_it_on(self):
        text = "From: HMRC <refund@hmrc-gov.ru> Please pay £80 today"
        redacted = redact(text).text
        assert "sender_mismatch" not in {sign.id for sign in check(redacted).signs}
        assert "sender_mismatch" in {sign.id for sign in check(redacted, strange_sender=has_strange_sender(text)).signs}


class TestTheKnowledge:
    def test_has_every_sign_of_the_curriculum_once(self):
        expected = """urgency threat payment_request upfront_fee unusual_payment suspicious_link asks_bank_details
            asks_otp_password asks_personal_info impersonation_org impersonation_person safe_account remote_access secrecy
            too_good_to_be_true unexpected_contact moves_platform changed_details generic_greeting poor_language
            reply_to_activate callback_number qr_code app_or_attachment emotional_pressure sender_mismatch"""
        assert len(expected.split()) == 26
        assert {sign.id for sign in load().signs} == set(expected.split())

    def test_has_no_class_that_nothing_names_and_no_phrase_twice(self):
        book = load()
        phrases = [(sign.id, phrase) for sign in book.signs
                   for phrase in (*sign.phrases, *sign.strong_phrases, *sign.weak_phrases)]
        assert [phrase for phrase, times in Counter(phrases).items() if times > 1] == []
        written = " ".join([*(phrase for _, phrase in phrases), *book.reading.harmless])
        assert [name for name in book.reading.classes if f"<{name}>" not in written] == []

    def test_says_nothing_a_citizen_may_not_read(self):
        assert word_faults(read_signs(KNOWLEDGE_FOLDER, date.today()), frozenset({"159", "999", "101"})) == []

    @pytest.mark.parametrize(
        ("file", "old", "new", "says"),
        [
            (SIGNS_FILE, "  weight: strong\n", "  weight: heavy\n", "is not a Weight"),
            (SIGNS_FILE, "  - safe|secure|protected new account\n", "  - safe new? account?\n", "may be missing"),
            (SIGNS_FILE, "  - safe|secure|protected new account\n", "  - <nobody> account\n", "<nobody>"),
            (SIGNS_FILE, "  - safe|secure|protected new account\n", "  - dont account\n", "read as 'do not'"),
            (SIGNS_FILE, "  phrases:\n", "  phrase:\n", "Did you mean `phrases`"),
            (READING_FILE, "- [changed_details, payment_request]\n", "- [changed_detail, payment_request]\n", "changed_detail"),
            (WEBSITES_FILE, "bait:", "bate:", "bate"),
        ],
    )
    def test_that_is_wrong_is_refused_with_its_file_and_what_to_do(self, tmp_path, file, old, new, says):
        for name in (SIGNS_FILE, READING_FILE, WEBSITES_FILE):
            shutil.copy(KNOWLEDGE_FOLDER / name, tmp_path / name)
        text = (tmp_path / file).read_text(encoding="utf-8")
        assert old in text
        (tmp_path / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(KnowledgeError) as refused:
            Checker(load(tmp_path))
        assert says in str(refused.value)
        assert refused.value.file.name == file

    @pytest.mark.parametrize("file", [SIGNS_FILE, READING_FILE, WEBSITES_FILE])
    def test_that_is_missing_is_refused(self, tmp_path, file):
        for name in {SIGNS_FILE, READING_FILE, WEBSITES_FILE} - {file}:
            shutil.copy(KNOWLEDGE_FOLDER / name, tmp_path / name)
        with pytest.raises(KnowledgeError, match="missing or empty"):
            Checker(load(tmp_path))
