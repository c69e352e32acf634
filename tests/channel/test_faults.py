"""When something is taken away: the model, the database, the actions. Everyone is still told whom to ring."""

import logging

import httpx
import pytest

from tests.channel.conftest import with_failing_actions, without_database, without_model
from tests.conftest import PREFIX, Chat, Service, words

DANGER = "he is outside my door now with a knife and says he will kill me"

# Answered by an action of ours, not by words alone.
ANSWERED_BY_AN_ACTION = "start again"


def is_a_fault(messages: list[dict]) -> bool:
    """Tell whether a reply is the one that says it failed and whom to ring."""
    text = words(messages)
    return all(contact in text for contact in ("went wrong", "999", "159", "0300 123 2040", "101"))


def said(chat: Chat) -> list[str]:
    return [message["text"] for message in chat.history() if message["from"] == "you"]


class TestWithoutAModel:
    def test_health_says_so(self, service: Service, client: httpx.Client):
        with without_model(service):
            reply = client.get(f"{PREFIX}/health")
        assert (reply.status_code, reply.json()["status"]) == (503, "degraded")

    def test_a_message_is_answered_with_whom_to_ring(self, service: Service, chat: Chat):
        with without_model(service):
            assert is_a_fault(chat.say("i lost money"))

    def test_danger_comes_first(self, service: Service, chat: Chat):
        with without_model(service):
            reply = chat.say(DANGER)
        assert "999" in reply[0]["text"]
        assert not is_a_fault(reply[:1])
        assert is_a_fault(reply)

    def test_a_conversation_that_began_without_one_goes_on_with_one(self, service: Service, begin):
        with without_model(service):
            chat = begin(language="en", nation="wales")
            assert is_a_fault(chat.greeting)
            chat.say("hello")
        assert not is_a_fault(chat.say("thank you"))
        assert chat.history()[: len(chat.greeting)] == chat.greeting

    def test_what_was_not_answered_is_not_kept_and_can_be_sent_again(self, service: Service, chat: Chat):
        with without_model(service):
            chat.say("thank you", "again")
        assert said(chat) == []
        assert not is_a_fault(chat.say("thank you", "again"))
        assert said(chat) == ["thank you"]


class TestWithoutTheDatabase:
    def test_health_says_so_and_names_nothing(self, service: Service, client: httpx.Client):
        with without_database(service):
            reply = client.get(f"{PREFIX}/health")
        assert reply.status_code == 503
        assert reply.json() == {"status": "degraded", "reason": "conversations cannot be stored"}

    def test_a_message_is_answered_with_whom_to_ring(self, service: Service, chat: Chat):
        with without_database(service):
            assert is_a_fault(chat.say("i lost money"))

    @pytest.mark.parametrize(("method", "path"), [("POST", "/session"), ("GET", "/history"), ("DELETE", "/session")])
    def test_what_needs_it_says_that_it_is_not_ready_and_whom_to_ring(
        self, service: Service, client: httpx.Client, chat: Chat, method: str, path: str
    ):
        with without_database(service):
            reply = client.request(method, PREFIX + path, headers=chat.headers)
        assert (reply.status_code, reply.json()["error"]["code"]) == (503, "not_ready")
        assert "999" in reply.json()["error"]["message"]

    def test_a_conversation_is_not_lost_nor_taken_for_a_new_one(self, service: Service, chat: Chat):
        chat.say("hello")
        before = chat.history()
        with without_database(service):
            chat.say("thank you")
        assert chat.history() == before


class TestWithFailingActions:
    def test_a_turn_is_answered_with_whom_to_ring_and_not_kept(self, service: Service, chat: Chat):
        with with_failing_actions(service):
            assert is_a_fault(chat.say(ANSWERED_BY_AN_ACTION, "again"))
        assert said(chat) == []
        assert not is_a_fault(chat.say(ANSWERED_BY_AN_ACTION, "again"))

    def test_an_answer_that_needs_no_action_is_still_given(self, service: Service, chat: Chat):
        with with_failing_actions(service):
            assert not is_a_fault(chat.say("thank you"))

    def test_a_greeting_that_fails_is_still_whom_to_ring(self, service: Service, begin):
        with with_failing_actions(service):
            assert is_a_fault(begin().greeting)

    def test_the_log_says_where_it_failed_and_not_what_was_said(
        self, service: Service, chat: Chat, caplog: pytest.LogCaptureFixture
    ):
        with with_failing_actions(service), caplog.at_level(logging.INFO):
            chat.say(ANSWERED_BY_AN_ACTION)
        ours = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("bot."))
        assert "RuntimeError at tests/channel/conftest.py" in ours
        assert ANSWERED_BY_AN_ACTION not in ours


def test_a_turn_that_says_nothing_is_a_fault_and_the_log_names_the_actions(
    service: Service, chat: Chat, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    monkeypatch.setattr("bot.channel.turn.messages_of", lambda events: [])
    assert is_a_fault(chat.say("thank you"))
    assert said(chat) == []
    assert "nothing was said by" in caplog.text
    assert "action_listen" in caplog.text


def test_a_turn_that_never_ends_is_given_up(service: Service, chat: Chat, monkeypatch: pytest.MonkeyPatch):
    import asyncio

    async def hang(*_: object) -> None:
        await asyncio.sleep(60)

    monkeypatch.setattr("bot.channel.conversations.TURN_SECONDS", 0.05)
    monkeypatch.setattr("bot.channel.conversations.understand", hang)
    assert is_a_fault(chat.say("hello"))
