"""Conversations and locks are kept with today's SQLAlchemy and Redis libraries."""

import inspect
import json
import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rasa.core.lock_store
import redis
from rasa.core.brokers.sql import SQLEventBroker
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

SAID = "i paid £40 to someone in Tŷ Coch"


def _store(**settings: Any) -> TrackerStore:
    return TrackerStore.create(EndpointConfig(type="SQL", **settings), Domain.empty())


async def _is_kept(**settings: Any) -> bool:
    """Store a conversation in two parts; return whether another store reads it back whole."""
    tracker = DialogueStateTracker("someone", [])
    store = _store(**settings)
    tracker.update(ActionExecuted("action_listen"))
    await store.save(tracker)
    tracker.update(UserUttered(SAID))
    await store.save(tracker)
    found = await _store(**settings).retrieve("someone")
    return found is not None and len(found.events) == 2 and found.latest_message.text == SAID


async def test_a_conversation_is_kept_in_sqlite(tmp_path: Path) -> None:
    assert await _is_kept(dialect="sqlite", db=str(tmp_path / "rasa.db"))


def test_an_event_is_published_to_an_sql_broker(tmp_path: Path) -> None:
    broker = SQLEventBroker(db=str(tmp_path / "events.db"))
    broker.publish({"sender_id": "someone", "event": "user"})
    with broker.session_scope() as session:
        assert json.loads(session.query(broker.SQLBrokerEvent).one().data)["event"] == "user"


def test_an_address_is_built_as_it_always_was() -> None:
    query = {"sslmode": "require"}
    url = SQLTrackerStore.get_db_url("postgresql", "db.example:6543", None, "talk", "someone", "p@ss", query=query)
    assert url.render_as_string(hide_password=False) == "postgresql://someone:p%40ss@db.example:6543/talk?sslmode=require"


@pytest.fixture(scope="module")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Return the port of a PostgreSQL server of our own."""
    found = shutil.which("initdb") or next(map(str, Path("/usr/lib/postgresql").glob("*/bin/initdb")), None)
    if found is None:
        pytest.skip("PostgreSQL is not here. Get it with: sudo apt-get install postgresql")
    programs = Path(found).parent
    folder = tmp_path_factory.mktemp("postgresql")
    owner = _owner_for(folder)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])

    def run(program: str, *arguments: str) -> None:
        command = [str(programs / program), "-D", str(folder / "data"), *arguments]
        subprocess.run(command, user=owner, cwd=folder, stdout=subprocess.DEVNULL, check=True)

    run("initdb", "--auth=trust", "--username=rasa")
    run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", f"-p {port} -k {folder} -h 127.0.0.1", "start")
    yield port
    run("pg_ctl", "-m", "immediate", "stop")


def _owner_for(folder: Path) -> str | None:
    """Return whom the server must run as; PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    try:
        shutil.chown(folder, "postgres")
    except LookupError:
        pytest.skip("PostgreSQL does not run as root, and there is no user postgres to run it as.")
    for parent in folder.parents[:2]:  # pytest's own folders, closed to others
        parent.chmod(0o755)
    return "postgres"


async def test_a_conversation_is_kept_in_postgresql(postgresql: int) -> None:
    assert await _is_kept(dialect="postgresql", url="127.0.0.1", port=postgresql, db="postgres", username="rasa")


async def test_a_missing_database_is_made(postgresql: int) -> None:
    settings = {"dialect": "postgresql", "url": "127.0.0.1", "port": postgresql, "username": "rasa", "login_db": "postgres"}
    assert await _is_kept(**settings, db="made-here")
    assert await (_store(**settings, db="made-here")).retrieve("someone") is not None


async def test_a_schema_that_is_missing_stops_the_server(postgresql: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSTGRESQL_SCHEMA", "nowhere")
    store = _store(dialect="postgresql", url="127.0.0.1", port=postgresql, db="postgres", username="rasa")
    with pytest.raises(SystemExit):
        await store.retrieve("someone")


async def test_a_schema_that_is_there_is_used(postgresql: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSTGRESQL_SCHEMA", "public")
    store = _store(dialect="postgresql", url="127.0.0.1", port=postgresql, db="postgres", username="rasa")
    assert await store.retrieve("nobody") is None


def test_the_redis_lock_store_passes_only_what_redis_still_takes() -> None:
    source = inspect.getsource(rasa.core.lock_store.RedisLockStore.__init__)
    call = re.search(r"StrictRedis\((.*?)\n        \)", source, re.DOTALL)
    assert call is not None
    passed = set(re.findall(r"^\s*(\w+)=", call[1], re.MULTILINE))
    assert "host" in passed
    assert passed <= set(inspect.signature(redis.StrictRedis).parameters)
    rasa.core.lock_store.RedisLockStore("localhost")
