"""Messages: the shape of what a citizen sees."""

from rasa.shared.core.events import ActionExecuted, BotUttered, UserUttered

from bot.messages import buttons_of, history_of, messages_of

AT = 1_795_348_800.25  # 2026-11-22T12:00:00Z


def said(text: str, **data: object) -> BotUttered:
    metadata = {"lang": "en", **data.pop("metadata", {})}
    return BotUttered(text, data, metadata, timestamp=AT)


def test_a_message_has_what_the_contract_names():
    (message,) = messages_of([said("Hello.")])
    assert message.pop("id")
    assert message == {"time": "2026-11-22T12:00:00Z", "from": "bot", "lang": "en", "text": "Hello."}


def test_a_blank_line_starts_a_new_message():
    messages = messages_of([said("First.\n\nSecond\nline.\n  \nThird.")])
    assert [message["text"] for message in messages] == ["First.", "Second\nline.", "Third."]


def test_buttons_card_and_date_go_with_the_last_message():
    card = {"type": "route", "routes": []}
    button = {"title": "Yes", "payload": "/affirm"}
    event = said("One.\n\nTwo.", buttons=[button], custom={"card": card}, metadata={"as_of": "2026-11-22"})
    first, last = messages_of([event])
    assert not {"buttons", "card", "as_of"} & first.keys()
    assert (last["buttons"], last["card"], last["as_of"]) == ([button], card, "2026-11-22")


def test_empty_fields_are_left_out():
    (message,) = messages_of([said("Hello.", buttons=[], custom=None)])
    assert not {"buttons", "card", "as_of"} & message.keys()


def test_an_event_without_words_is_no_message():
    assert messages_of([said(""), ActionExecuted("action_listen")]) == []


def test_a_message_keeps_its_id_and_messages_differ_in_theirs():
    event = said("Same.\n\nSame.")
    ids = [message["id"] for message in messages_of([event])]
    assert len(set(ids)) == 2
    assert ids == [message["id"] for message in messages_of([BotUttered.from_parameters(event.as_dict())])]


def test_history_has_both_sides_in_order():
    user = UserUttered("I paid", message_id="m1", timestamp=AT)
    history = history_of([said("Hello."), user, said("Ring your bank.")])
    assert [(m["from"], m["text"]) for m in history] == [("bot", "Hello."), ("you", "I paid"), ("bot", "Ring your bank.")]
    assert history[1]["id"] == "m1"


def test_buttons_are_listed_with_payload_and_title():
    event = said("Which?", buttons=[{"title": "A", "payload": "/a"}, {"title": "B", "payload": "/b"}])
    assert list(buttons_of([event])) == [("/a", "A"), ("/b", "B")]
