"""Sessions: beginning, going on, reading back, erasing, and ending."""

import time
import uuid

import httpx
import pytest
from rasa.shared.core.events import SlotSet

from tests.conftest import PREFIX, Chat, Service, words

MESSAGE_FIELDS = {"id", "time", "from", "lang", "text", "as_of", "buttons", "card"}


def test_a_session_begins_with_a_greeting(chat: Chat):
    assert words(chat.greeting)
    assert {message["from"] for message in chat.greeting} == {"bot"}


def test_a_session_can_be_begun_without_a_body(client: httpx.Client):
    reply = client.post(f"{PREFIX}/session")
    assert reply.status_code == 201
    assert reply.json()["expires_in"] == 24 * 3600


def test_messages_have_the_fields_of_the_contract_and_no_others(chat: Chat):
    for message in (*chat.greeting, *chat.say("i lost money to a scam")):
        assert {"id", "time", "from", "lang", "text"} <= message.keys() <= MESSAGE_FIELDS
        assert all(value or value == 0 for value in message.values())


async def test_what_the_page_says_of_itself_is_noted(service: Service, begin):
    chat = begin(force="devon_and_cornwall", nation="england", language="en")
    tracker = await service.app.ctx.channel.tracker_of(chat.token)
    noted = {event.key: event.value for event in tracker.events if isinstance(event, SlotSet)}
    assert {"force": "devon_and_cornwall", "nation": "england", "language": "en"}.items() <= noted.items()


def test_fields_nobody_knows_are_ignored(client: httpx.Client):
    assert client.post(f"{PREFIX}/session", json={"theme": "dark", "language": "en"}).status_code == 201


@pytest.mark.parametrize("body", [{"language": "xx"}, {"nation": "narnia"}, {"force": "x"}, {"force": 5}, {"language": ["en"]}])
def test_a_known_field_with_a_bad_value_is_refused(client: httpx.Client, body: dict):
    reply = client.post(f"{PREFIX}/session", json=body)
    assert (reply.status_code, reply.json()["error"]["code"]) == (400, "bad_value")


async def test_a_message_can_ask_for_another_language_from_there_on(service: Service, chat: Chat):
    assert chat.post(id="m-1", text="hello", language="cy").status_code == 200
    assert chat.post(id="m-2", text="thank you").status_code == 200
    tracker = await service.app.ctx.channel.tracker_of(chat.token)
    set_to = [event.value for event in tracker.events if isinstance(event, SlotSet) and event.key == "language"]
    assert set_to[-1] == "cy"
    assert tracker.get_slot("language") == "cy"


@pytest.mark.parametrize("language", ["xx", 5, ["en"], {}])
def test_a_message_in_a_language_nobody_has_is_refused(chat: Chat, language: object):
    reply = chat.post(id="m-1", text="hello", language=language)
    assert (reply.status_code, reply.json()["error"]["code"]) == (400, "bad_value")


def test_history_has_both_sides_in_order_and_the_same_messages_as_the_replies(chat: Chat):
    first = chat.say("hello there", "m-1")
    second = chat.say("thank you", "m-2")
    history = chat.history()
    said = [message for message in history if message["from"] == "you"]
    assert [(message["id"], message["text"]) for message in said] == [("m-1", "hello there"), ("m-2", "thank you")]
    assert [message for message in history if message["from"] == "bot"] == [*chat.greeting, *first, *second]


def test_two_people_do_not_see_each_other(chat: Chat, begin):
    other = begin()
    chat.say("i am the first person")
    assert "first person" not in words(other.history())


def test_an_erased_conversation_is_gone(chat: Chat):
    chat.say("hello")
    assert chat.erase().status_code == 204
    assert chat.post(id="x", text="hello").status_code == 401
    assert chat.erase().status_code == 401


def test_erasing_leaves_nothing_in_the_database(service: Service, chat: Chat):
    secret = f"nobody may read {uuid.uuid4().hex}"
    chat.say(secret)
    chat.erase()
    files = list(service.settings.folder.glob("conversations.db*"))
    assert files
    assert not any(secret.encode() in file.read_bytes() for file in files)


def test_a_conversation_past_its_life_is_gone_and_is_swept(service: Service, chat: Chat, monkeypatch: pytest.MonkeyPatch):
    later = time.time() + 25 * 3600
    monkeypatch.setattr("bot.channel.conversations.time.time", lambda: later)
    reply = chat.post(id="x", text="hello")
    assert (reply.status_code, reply.json()["error"]["code"]) == (401, "session_ended")


def test_the_life_of_a_conversation_slides_with_use(service: Service, chat: Chat, monkeypatch: pytest.MonkeyPatch):
    now = time.time()
    for hours in (20, 40, 60):
        monkeypatch.setattr("bot.channel.conversations.time.time", lambda at=now + hours * 3600: at)
        monkeypatch.setattr("rasa.shared.core.events.time.time", lambda at=now + hours * 3600: at)
        assert chat.say("hello again")
    assert len([message for message in chat.history() if message["from"] == "you"]) == 3


async def test_a_conversation_does_not_restart_by_itself(service: Service, chat: Chat):
    for text in ("hello", "i lost money", "hello"):
        chat.say(text)
    tracker = await service.app.ctx.channel.tracker_of(chat.token)
    assert [event.type_name for event in tracker.events].count("session_started") == 1


class TestButtons:
    def test_a_button_is_recorded_under_its_title(self, chat: Chat):
        title = next(button["title"] for message in chat.greeting for button in message.get("buttons", []))
        assert chat.press(title)
        said = [message["text"] for message in chat.history() if message["from"] == "you"]
        assert said == [title]
        assert not any(text.startswith("/") for text in said)

    async def test_a_button_knows_the_need_it_stands_for(self, service: Service, chat: Chat):
        chat.press("I have lost money")
        tracker = await service.app.ctx.channel.tracker_of(chat.token)
        assert tracker.latest_message.intent["need"] == "lost_money_now"
        assert tracker.latest_message.intent["confidence"] == 1.0

    def test_a_payload_that_was_not_offered_here_is_text(self, chat: Chat, begin):
        other = begin()
        payload = "/report_sextortion"
        assert other.post(id="p1", payload=payload).status_code == 200
        said = [message["text"] for message in other.history() if message["from"] == "you"]
        assert said == [payload]


class TestCommandsAreText:
    @pytest.mark.parametrize(
        "text", ["/restart", "/session_start", "/back", '/affirm{"place": "scotland"}', "//restart", "/ restart"]
    )
    def test_a_command_typed_by_hand_is_not_obeyed(self, chat: Chat, text: str):
        chat.say("hello")
        chat.say(text)
        history = chat.history()
        assert history[: len(chat.greeting)] == chat.greeting, "the conversation goes on"
        assert [message["text"] for message in history if message["from"] == "you"] == ["hello", text]

    async def test_no_intent_is_taken_from_the_syntax(self, service: Service, chat: Chat):
        chat.say("/report_sextortion")
        tracker = await service.app.ctx.channel.tracker_of(chat.token)
        assert tracker.latest_message.intent.get("confidence") != 1.0
        assert not tracker.latest_message.entities or all(
            entity.get("extractor") != "RegexMessageHandler" for entity in tracker.latest_message.entities
        )

    def test_a_lone_slash_is_answered(self, chat: Chat):
        assert chat.say("/")
