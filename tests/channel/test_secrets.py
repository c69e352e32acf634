"""A secret that someone types is found nowhere afterwards: in no reply, no table, no log."""

import logging
import re

import pytest

from tests.conftest import Chat, Service, words

SECRETS = {
    "a card number": ("my card is 4539 1488 0343 6467 please help", "4539 1488 0343 6467"),
    "a card number without spaces": ("they took 4539148803436467", "4539148803436467"),
    "a card number in other digits": ("my card is ４５３９ １４８８ ０３４３ ６４６７", "４５３９"),
    "an account number": ("sort code 20-00-00 account number 55779911", "55779911"),
    "a passcode": ("i told him my pin is 4421", "4421"),
    "a password": ("my password is Hunter2horse", "Hunter2horse"),
}


@pytest.mark.parametrize(("said", "secret"), SECRETS.values(), ids=SECRETS.keys())
def test_a_secret_is_found_in_no_reply_table_or_log(
    service: Service, chat: Chat, said: str, secret: str, caplog: pytest.LogCaptureFixture
):
    with caplog.at_level(logging.INFO):
        reply = chat.say(said)
        history = chat.history()
    stored = b"".join(file.read_bytes() for file in service.settings.folder.rglob("*") if file.is_file())
    for place in (words(reply), words(history), caplog.text):
        assert secret not in place
    for form in (secret, secret.replace(" ", ""), secret.encode("unicode_escape").decode()):
        # four digits can be a part of a time or a confidence; a secret stands alone
        assert not re.search(rb"(?<![\w.-])" + re.escape(form.encode()) + rb"(?![\w-])", stored)


def test_a_secret_sent_as_a_payload_is_found_nowhere_either(service: Service, chat: Chat):
    card = "4539 1488 0343 6467"
    chat.post(id="p", payload=f"/affirm {card}")
    assert card not in words(chat.history())
    assert not any(card.encode() in file.read_bytes() for file in service.settings.folder.glob("conversations.db*"))


def test_a_secret_is_found_nowhere_when_the_turn_fails(service: Service, chat: Chat, caplog: pytest.LogCaptureFixture):
    from tests.channel.conftest import with_failing_actions

    with with_failing_actions(service), caplog.at_level(logging.INFO):
        reply = chat.say("start again my card is 4539 1488 0343 6467")
    assert "4539" not in words(reply)
    assert "1488 0343" not in caplog.text


def test_numbers_that_are_public_stay(chat: Chat):
    chat.say("is 0300 123 2040 really report fraud, or should i ring 159 or 101")
    said = [message["text"] for message in chat.history() if message["from"] == "you"]
    assert all(number in said[0] for number in ("0300 123 2040", "159", "101"))
