"""Cures that let Rasa's SQL tracker store, written for SQLAlchemy 1.4, run with SQLAlchemy 2."""

from contextlib import suppress
from types import ModuleType, SimpleNamespace
from typing import Any

from rasa_light.cures import Cure


def _make_url(
    drivername: str,
    username: str | None = None,
    password: str | None = None,
    host: str | None = None,
    port: int | None = None,
    database: str | None = None,
    query: Any = None,
) -> Any:
    """Return an address as SQLAlchemy 1.4's `URL(...)` did."""
    from sqlalchemy.engine import URL

    return URL.create(drivername, username, password, host, port, database, query or {})


class _AlchemyOfOld:
    """SQLAlchemy with the two calls that changed their form; everything else is passed on."""

    engine = SimpleNamespace(url=SimpleNamespace(URL=_make_url))

    def __getattr__(self, name: str) -> Any:
        import sqlalchemy

        return getattr(sqlalchemy, name)

    @staticmethod
    def select(columns: list[Any]) -> Any:
        """Select the columns of a list; now they are given one by one."""
        import sqlalchemy

        return sqlalchemy.select(*columns)


def _create_database(engine: Any, database_name: str) -> None:
    """Create a database if the server does not have it."""
    import sqlalchemy
    import sqlalchemy.exc

    asks = sqlalchemy.text("SELECT 1 FROM pg_catalog.pg_database WHERE datname = :name")
    quoted = engine.dialect.identifier_preparer.quote(database_name)
    # CREATE DATABASE cannot stand in a transaction, and SQLAlchemy 2 begins one with the first statement.
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if connection.execute(asks, {"name": database_name}).first() is not None:
            return
        # Another server that started at the same moment may have been first; connecting to the database will tell.
        with suppress(sqlalchemy.exc.ProgrammingError, sqlalchemy.exc.IntegrityError):
            connection.execute(sqlalchemy.text(f"CREATE DATABASE {quoted}"))


def translate_for_sqlalchemy(module: ModuleType) -> None:
    """Give the tracker store the calls of SQLAlchemy 1.4 it still makes: `URL(...)`, `select([...])` and plain text.

    Safe: only this module sees the translation; statements and tables are the same, so stored conversations are too.
    """
    module.sa = _AlchemyOfOld()  # type: ignore[attr-defined]
    module.SQLTrackerStore._create_database = staticmethod(_create_database)


CURES = (Cure("SQLAlchemy's changed calls", "rasa.core.tracker_store", after=translate_for_sqlalchemy),)
