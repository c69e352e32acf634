"""The store: what is kept, for how long, and that erasing erases."""

import sqlite3
import time
from pathlib import Path

import pytest
import sqlalchemy as sa
from rasa.core.tracker_store import FailSafeTrackerStore, InMemoryTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SessionStarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.settings import SettingError
from bot.store import ConversationStore, store_of

DAY_SECONDS = 24 * 3600


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "new folder" / "conversations.db"


@pytest.fixture
def store(file: Path) -> ConversationStore:
    return ConversationStore(Domain.empty(), host=f"sqlite:///{file}")


def conversation(name: str, *texts: str, at: float | None = None) -> DialogueStateTracker:
    at = at or time.time()
    tracker = DialogueStateTracker(name, [])
    tracker.update(ActionExecuted("action_session_start", timestamp=at))
    tracker.update(SessionStarted(timestamp=at + 0.001))
    for text in texts:
        tracker.update(UserUttered(text, timestamp=at + 0.002))
    return tracker


async def texts(store: ConversationStore, name: str) -> list[str]:
    tracker = await store.retrieve(name)
    return [event.text for event in tracker.events if isinstance(event, UserUttered)] if tracker else []


async def test_a_conversation_is_read_back_whole_with_what_came_before_the_session(store: ConversationStore):
    await store.save(conversation("a", "one", "two"))
    tracker = await store.retrieve("a")
    assert len(tracker.events) == 4


async def test_saving_twice_stores_nothing_twice(store: ConversationStore):
    tracker = conversation("a", "one")
    await store.save(tracker)
    tracker.update(UserUttered("two"))
    await store.save(tracker)
    await store.save(await store.retrieve("a"))
    assert await texts(store, "a") == ["one", "two"]


async def test_erasing_one_conversation_leaves_the_others(store: ConversationStore):
    await store.save(conversation("a", "one"))
    await store.save(conversation("b", "two"))
    await store.erase("a")
    assert await store.retrieve("a") is None
    assert await texts(store, "b") == ["two"]


async def test_what_was_erased_is_in_no_file_any_more(store: ConversationStore, file: Path):
    await store.save(conversation("a", "a very private sentence"))
    await store.erase("a")
    left = b"".join(path.read_bytes() for path in file.parent.iterdir())
    assert b"private sentence" not in left


async def test_only_conversations_past_their_life_are_swept(store: ConversationStore):
    await store.save(conversation("old", "one", at=time.time() - DAY_SECONDS - 60))
    await store.save(conversation("young", "two", at=time.time() - DAY_SECONDS + 60))
    await store.erase_unused(DAY_SECONDS)
    assert sorted(await store.keys()) == ["young"]


async def test_a_conversation_lives_on_while_it_is_used(store: ConversationStore):
    tracker = conversation("a", "one", at=time.time() - DAY_SECONDS - 60)
    tracker.update(UserUttered("still here"))
    await store.save(tracker)
    await store.erase_unused(DAY_SECONDS)
    assert await texts(store, "a") == ["one", "still here"]


async def test_sqlite_keeps_a_log_and_overwrites_what_is_deleted(store: ConversationStore, file: Path):
    await store.save(conversation("a", "one"))
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    with store.engine.connect() as connection:
        assert connection.execute(sa.text("PRAGMA secure_delete")).scalar() == 1


async def test_a_database_that_cannot_be_reached_is_an_error_not_an_empty_answer(tmp_path: Path):
    (tmp_path / "blocked").write_text("a file, not a folder")
    store = ConversationStore(Domain.empty(), host="postgresql://nobody@127.0.0.1:1/none")
    with pytest.raises(sa.exc.SQLAlchemyError):
        await store.retrieve("a")
    with pytest.raises(sa.exc.SQLAlchemyError):
        await store.check()


async def test_a_database_that_was_taken_away_works_again_when_it_is_checked(store: ConversationStore, file: Path):
    await store.save(conversation("a", "one"))
    store.engine.dispose()
    for path in file.parent.iterdir():
        path.unlink()
    await store.check()
    await store.save(conversation("b", "two"))
    assert await texts(store, "b") == ["two"]


def test_the_wrap_that_hides_errors_is_taken_off(store: ConversationStore):
    assert store_of(FailSafeTrackerStore(store)) is store


def test_another_store_is_refused_with_what_to_write():
    with pytest.raises(SettingError, match=r"bot\.store\.ConversationStore"):
        store_of(FailSafeTrackerStore(InMemoryTrackerStore(Domain.empty())))
