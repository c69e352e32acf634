"""A message id sent again gives the same reply and changes nothing."""

from concurrent.futures import ThreadPoolExecutor

from tests.conftest import Chat


def said(chat: Chat) -> list[str]:
    return [message["text"] for message in chat.history() if message["from"] == "you"]


def test_a_repeated_id_gives_the_same_reply_and_is_stored_once(chat: Chat):
    first = chat.post(id="same", text="i lost money")
    chat.say("thank you")
    again = chat.post(id="same", text="i lost money")
    assert again.json() == first.json()
    assert said(chat) == ["i lost money", "thank you"]


def test_a_repeated_id_with_another_text_still_gives_the_first_reply(chat: Chat):
    first = chat.post(id="same", text="hello")
    assert chat.post(id="same", text="something else").json() == first.json()
    assert said(chat) == ["hello"]


def test_the_same_id_at_the_same_moment_is_one_turn(chat: Chat):
    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda _: chat.post(id="same", text="hello").json(), range(8)))
    assert all(reply == replies[0] for reply in replies)
    assert replies[0]["messages"]
    assert said(chat) == ["hello"]


def test_different_messages_at_the_same_moment_are_all_answered_one_after_the_other(chat: Chat):
    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda n: chat.post(id=f"m{n}", text=f"hello number {n}").json(), range(8)))
    assert all(reply["messages"] for reply in replies)
    assert sorted(said(chat)) == sorted(f"hello number {n}" for n in range(8))


def test_ids_belong_to_their_conversation(chat: Chat, begin):
    chat.post(id="same", text="hello")
    other = begin()
    other.post(id="same", text="i lost money")
    assert said(other) == ["i lost money"]
