"""Secrets go, and what helps somebody stays."""

from time import perf_counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from advice.redaction import LinkFact, PhoneFact, redact
from advice.sensitive import passes_luhn
from advice.tokens import word_set
from advice.vocabulary import PhoneKind

PUBLIC_NUMBERS = ("999", "101", "159", "7726", "61016", "0300 123 2040", "116 123", "SHOUT to 85258")
PUBLIC_EMAILS = ("report@phishing.gov.uk",)

TAKEN_OUT = {
    # cards
    "my card is 4111 1111 1111 1111": "my card is [card number]",
    "4111-1111-1111-1111 was charged": "[card number] was charged",
    "amex 378282246310005": "amex [card number]",
    "a card in full width: ４１１１　１１１１　１１１１　１１１１": "a card in full width: [card number]",
    "hidden 4111\u200b1111\u200b1111\u200b1111": "hidden [card number]",
    "with no-break spaces 4111\u00a01111\u00a01111\u00a01111": "with no-break spaces [card number]",
    "arabic digits ٤١١١ ١١١١ ١١١١ ١١١١": "arabic digits [card number]",
    "4111,\n1111 / 1111 . 1111": "[card number]",
    "i rang 159 4111 1111 1111 1111": "i rang 159 [card number]",
    "mistyped card number 4111 1111 1111 1112": "mistyped card number [card number]",
    "card 4111111111111111 exp 04/27 cvv 123": "card [card number] exp [expiry date] cvv [security code]",
    "the three digits on the back are 045": "the three digits on the back are [security code]",
    # accounts
    "sort code 20-30-40 account 12345678": "sort code [sort code] account [account number]",
    "20-30-40 12345678": "[sort code] [account number]",
    "acc no. 12345678 sort 203040": "acc no. [account number] sort [sort code]",
    "account number is 1234 5678": "account number is [account number]",
    "IBAN GB82 WEST 1234 5698 7654 32 please": "IBAN [IBAN] please",
    "de89370400440532013000": "[IBAN]",
    # codes, PINs, passwords
    "my pin is 4421": "my pin is [PIN]",
    "my pin is 1984": "my pin is [PIN]",
    "I gave him the PIN number (44 21)": "I gave him the PIN number ([PIN])",
    "pin four four two one": "pin [PIN]",
    "4421 is my pin": "[PIN] is my pin",
    "they asked for the code 123456": "they asked for the code [code]",
    "the code they sent was 12 34 56": "the code they sent was [code]",
    "123456 is your Monzo code": "[code] is your Monzo code",
    "G-482913 is your Google verification code": "[code] is your Google verification code",
    "my otp was 4829": "my otp was [code]",
    "passcode was 4821 and they used it": "passcode was [code] and they used it",
    "password: hunter2": "password: [password]",
    "Password = fluffy": "Password = [password]",
    "my password is fluffy": "my password is [password]",
    "my password was 'correct-horse'": "my password was '[password]'",
    "i told them my password hunter2": "i told them my password [password]",
    "my memorable word is biscuit": "my memorable word is [password]",
    "username: jsmith81": "username: [user name]",
    # identity
    "ni number AB 12 34 56 C": "ni number [National Insurance number]",
    "AB123456C": "[National Insurance number]",
    "passport number 533380006": "passport number [passport number]",
    "driving licence MORGA753116SM9IJ": "driving licence [driving licence number]",
    "my dob is 12/03/1961": "my dob is [date of birth]",
    "born on 3rd of March 1961": "born on [date of birth]",
    "nhs number 943 476 5919": "nhs number [NHS number]",
    # contacts and places
    "email john.smith@gmail.com": "email [e-mail address]",
    "its john at gmail dot com": "its [e-mail address]",
    "call me on 07700 900123": "call me on [phone number]",
    "+44 (0)7700 900 123": "[phone number]",
    "he rang from +234 803 123 4567": "he rang from [phone number]",
    "ring 2348031234567": "ring [phone number]",
    "i live at CF10 1AA": "i live at CF10 [postcode]",
    "sw1a1aa": "sw1a [postcode]",
    # money sent where it cannot be called back from
    "sent to bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq": "sent to [wallet address]",
    "0x52908400098527886E0F7030069857D2E4169EE7": "[wallet address]",
    "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa": "[wallet address]",
    # links
    "is https://evri-fee.com/t/8f3a?x=1, real": "is https://evri-fee.com/[link], real",
    "bit.ly/3xYz": "bit.ly/[link]",
    "http://paypal.com@evil.ru/x": "http://evil.ru/[link]",
    "royalmail-fee[.]com/pay": "royalmail-fee[.]com/[link]",
}

STAYS = [
    "I lost £5000 on 12/03/2026 at 14:30",
    "they took my pin and 4000 pounds",
    "they have my card and took 2500 quid",
    "he got the code and 300 pounds went",
    "my password is not working",
    "my password was stolen",
    "they changed my password",
    "i gave them my card number and the pin",
    "i put my sort code and account number in",
    "the account was opened in 2019",
    "they took 300 from my account 2 days ago",
    "account ending 1234",
    "tracking number JD0002123456789012",
    "order 123-4567890-1234567",
    "paid 1.99 on 01.02.2026 10:30",
    "NFRC250812345678",
    "crime number 42/12345/26",
    "is 0300 123 2040 real, or do i ring 159, 101 or 999",
    "0300-123-2040",
    "+44 300 123 2040",
    "forward it to 7726 or 61016",
    "samaritans 116 123, text SHOUT to 85258",
    "i sent it to report@phishing.gov.uk",
    "i looked at https://www.gov.uk/ and gov.uk",
    "error code 80070057",
    "born in Leeds, live in Cardiff",
    "the b4 2nd attempt",
    "it happened. i paid. it.was awful",
    "[card number] and [PIN] and https://evri-fee.com/[link]",
    "I'm 72 and lost 12,345.67 in 3 payments",
    "👨\u200d👩\u200d👧 my family",
]


@pytest.mark.parametrize(("said", "kept"), TAKEN_OUT.items(), ids=TAKEN_OUT)
def test_a_secret_is_replaced_by_what_it_was(said: str, kept: str):
    assert redact(said, PUBLIC_NUMBERS, PUBLIC_EMAILS).text == kept


@pytest.mark.parametrize("said", STAYS)
def test_what_is_no_secret_stays(said: str):
    redacted = redact(said, PUBLIC_NUMBERS, PUBLIC_EMAILS)
    assert redacted.text == said
    assert redacted.found == ()


def test_the_kinds_found_are_named_once_in_the_order_met():
    redacted = redact("pin 4421, pin 9933, card 4111 1111 1111 1111")
    assert redacted.found == ("PIN", "card number")


@pytest.mark.parametrize(
    ("said", "host"),
    [
        ("https://EVRI-fee.com/t/1", "evri-fee.com"),
        ("www.royalmail.com.redeliver.top", "www.royalmail.com.redeliver.top"),
        ("http://paypal.com@evil.ru/x", "evil.ru"),
        ("hxxps://bank[.]com/x", "bank.com"),
        ("https://аррӏе.com/x", "аррӏе.com"),
    ],
)
def test_the_host_of_a_link_goes_on_as_a_fact(said: str, host: str):
    assert LinkFact(host) in redact(said).facts


@pytest.mark.parametrize(
    ("said", "fact"),
    [
        ("07700 900123", PhoneFact(PhoneKind.MOBILE)),
        ("070 0000 0000", PhoneFact(PhoneKind.PERSONAL)),
        ("0909 879 0123", PhoneFact(PhoneKind.PREMIUM)),
        ("0871 234 5678", PhoneFact(PhoneKind.SERVICE)),
        ("0800 111 9999", PhoneFact(PhoneKind.FREEPHONE)),
        ("0207 946 0123", PhoneFact(PhoneKind.LANDLINE)),
        ("0330 123 4567", PhoneFact(PhoneKind.UK_WIDE)),
        ("+44 7700 900123", PhoneFact(PhoneKind.MOBILE)),
        ("+1 202 555 0123", PhoneFact(PhoneKind.INTERNATIONAL, "1")),
        ("00 353 1 234 5678", PhoneFact(PhoneKind.INTERNATIONAL, "353")),
        ("+92 301 2345678", PhoneFact(PhoneKind.INTERNATIONAL, "92")),
    ],
)
def test_the_kind_of_a_phone_number_goes_on_as_a_fact(said: str, fact: PhoneFact):
    redacted = redact(f"it came from {said} today")
    assert redacted.text == "it came from [phone number] today"
    assert redacted.facts == (fact,)


def test_no_fact_holds_the_number_itself():
    assert "900123" not in repr(redact("07700 900123"))


# ── Whatever somebody types ────────────────────────────────────────────────────────────────────────────────────────────


def completed(body: str) -> str:
    """Add the digit that makes a number pass the Luhn check."""
    return next(body + str(digit) for digit in range(10) if passes_luhn(body + str(digit)))


CARDS = st.tuples(st.sampled_from("3456"), st.text("0123456789", min_size=11, max_size=17)).map(lambda c: completed("".join(c)))
SEPARATORS = st.sampled_from(["", " ", "-", ".", "/", ", ", " - ", "\n", "\u00a0", "\u200b", "–", "_", "*", "\u2060", "\t"])
DIGIT_FORMS = st.sampled_from(["0123456789", "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"])
AROUND = st.sampled_from(
    ["", "my card is ", "here: ", "159 ", "he took £50 and ", "pin 4421 ", "(", "i live in CF10 1AA ", "x"]
)
# What people type about secrets, in any order: likelier to meet the seams between two shapes than plain noise is.
SEAMS = sorted(word_set(
    "pin code card account number is my the sort was password one four expiry passport born NHS pounds "
    "07700 900123 20-30-40 12345678 4111 1111 04/27 cvv 123 AB 12 34 56 C GB82 WEST CF10 1AA 0x +44 00 2019 "
    "gmail.com http:// bit.ly /x? [card number] [PIN] : = ( ) , . - / @ £ \u200b"
))
PIECES = st.lists(
    st.one_of(st.sampled_from(SEAMS), st.text("0123456789 -", max_size=8), st.text(max_size=4)), max_size=14
).map(" ".join)


@given(card=CARDS, separators=st.lists(SEPARATORS, min_size=19, max_size=19), digits=DIGIT_FORMS, before=AROUND, after=AROUND)
@settings(max_examples=400, deadline=None)
def test_no_card_survives_whatever_stands_between_its_digits(
    card: str, separators: list[str], digits: str, before: str, after: str
):
    written = "".join(digits[int(digit)] + separator for digit, separator in zip(card, separators, strict=False))
    left = redact(f"{before}{written} {after}").text
    kept = "".join(str(int(letter)) for letter in left if letter.isdecimal())
    assert not [card[place:place + 5] for place in range(len(card) - 4) if card[place:place + 5] in kept]


@given(PIECES)
@example("code 4111 1111 1111 1111 1234")
@example("12-34-56 12345678 pin [PIN] 1234")
@settings(max_examples=500, deadline=None)
def test_redacting_twice_changes_nothing_more(said: str):
    once = redact(said, PUBLIC_NUMBERS)
    twice = redact(once.text, PUBLIC_NUMBERS)
    assert twice.text == once.text
    assert twice.found == ()


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_text_at_all_can_be_redacted(said: str):
    once = redact(said)
    assert redact(once.text).text == once.text


@pytest.mark.parametrize("said", ["4 ", "cvv 123 ", "4111 1111 1111 1111 ", "pin 1234 ", "a@b.c ", "AB123456C "])
def test_a_message_grows_little_when_its_secrets_are_replaced(said: str):
    message = said * (8_000 // len(said))
    assert len(redact(message).text) <= 3 * len(message)


GENEROUS_SECONDS = 2
HARD_WORK = [
    "4 ", "0 ", "1", "pin is ", "a.", "a@", "seed phrase is ", "+44 ", "gb22 ", "\u200b", "one two ", "20-20-20 ", "(", "www.",
]


@pytest.mark.parametrize("said", HARD_WORK)
def test_no_text_keeps_the_door_busy(said: str):
    """A bound a hundred times above what is usual: what it would catch is a pattern that tries over and over."""
    began = perf_counter()
    redact((said * 8_000)[:8_000])
    assert perf_counter() - began < GENEROUS_SECONDS
