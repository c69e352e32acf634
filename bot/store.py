"""Where conversations are kept: Rasa's SQL store, with erasing, the age of a conversation, and no silent fall-back.

Named in endpoints.yml, so `rasa run` uses it too. It reads where to store from bot.settings; see docs/settings.md.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore, create_engine_kwargs
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.engine import make_url
from sqlalchemy.orm import sessionmaker

from bot import settings

# How long one writer waits for another before SQLite gives up.
SQLITE_WAIT_SECONDS = 5

# How long to wait for a PostgreSQL that does not answer; a citizen is waiting too.
POSTGRESQL_CONNECT_SECONDS = 3


class ConversationStore(SQLTrackerStore):
    """Conversations in SQLite (with a write-ahead log, erased rows overwritten) or PostgreSQL.

    Unlike Rasa's own it does not wait for ever for a database that is down when it starts: reading and writing raise
    `sqlalchemy.exc.SQLAlchemyError` until the database is back.
    """

    def __init__(
        self,
        domain: Domain | None = None,
        host: str | None = None,
        event_broker: EventBroker | None = None,
        **_: Any,
    ) -> None:
        """`host`: the database's address, as in PAUSE_STORE_URL; by default that setting."""
        address = host or settings.read().store_url
        TrackerStore.__init__(self, domain, event_broker)
        self.engine = _engine(address)
        self.sessionmaker = sessionmaker(bind=self.engine)
        self._has_tables = False

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Store the events that are not stored yet."""
        self._ensure_tables()
        await super().save(tracker)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Read a conversation whole; None when there is none."""
        self._ensure_tables()
        return await super().retrieve_full_tracker(sender_id)

    async def erase(self, conversation: str) -> None:
        """Delete every row of a conversation."""
        self._delete(self.SQLEvent.sender_id == conversation)

    async def erase_unused(self, retention_seconds: float) -> None:
        """Delete every conversation whose latest event is older than `retention_seconds`."""
        latest = sa.func.max(self.SQLEvent.timestamp)
        unused = (
            sa.select(self.SQLEvent.sender_id)
            .group_by(self.SQLEvent.sender_id)
            .having(latest < time.time() - retention_seconds)
        )
        self._delete(self.SQLEvent.sender_id.in_(unused))

    async def check(self) -> None:
        """Read something, to know that the database answers. Raises `sqlalchemy.exc.SQLAlchemyError` when it does not."""
        self._has_tables = False
        self._ensure_tables()
        with self.session_scope() as session:
            session.execute(sa.select(self.SQLEvent.id).limit(1)).first()

    def _event_query(self, session: Any, sender_id: str, fetch_events_from_all_sessions: bool) -> Any:
        """A conversation is one session here: Rasa's look for the latest one would cost a query and cut by timestamp."""
        return super()._event_query(session, sender_id, fetch_events_from_all_sessions=True)

    def _delete(self, which: sa.ColumnElement[bool]) -> None:
        self._ensure_tables()
        with self.session_scope() as session:
            session.execute(sa.delete(self.SQLEvent).where(which))
            session.commit()
        if self.engine.dialect.name == "sqlite":
            # Deleted rows are overwritten in the database; the log still holds them until it is emptied.
            with self.engine.connect() as connection:
                connection.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)"))

    def _ensure_tables(self) -> None:
        if not self._has_tables:
            self.Base.metadata.create_all(self.engine)
            self._has_tables = True


def store_of(tracker_store: TrackerStore) -> ConversationStore:
    """Take off what Rasa's Agent wraps around a store.

    The wrap turns a read error into a new conversation and a write error into memory that is lost.
    """
    inner = getattr(tracker_store, "_tracker_store", tracker_store)
    if not isinstance(inner, ConversationStore):
        raise settings.SettingError(
            f"endpoints.yml names {type(inner).__name__} as tracker_store. Write `type: bot.store.ConversationStore`."
        )
    return inner


def _engine(address: str) -> sa.Engine:
    url = make_url(address)
    if url.get_backend_name() != "sqlite":
        kwargs = create_engine_kwargs(address)
        arguments = {"connect_timeout": POSTGRESQL_CONNECT_SECONDS, **kwargs.pop("connect_args", {})}
        return sa.create_engine(url, pool_pre_ping=True, connect_args=arguments, **kwargs)
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(url, connect_args={"timeout": SQLITE_WAIT_SECONDS})
    sa.event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _: Any) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
