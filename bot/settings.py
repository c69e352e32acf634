"""What can be set from outside: one table, read from the environment and from `.env` when asked for, not at import.

The environment wins over `.env`. Knows nothing of Rasa or Sanic.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dotenv import dotenv_values

from bot.paths import PROJECT_FOLDER

ENV_FILE = PROJECT_FOLDER / ".env"

# Room for a key that cannot be guessed: 32 bytes, as hexadecimal.
SHORTEST_SECRET = 32


class SettingError(ValueError):
    """A setting has a value that cannot be used. Its text says which, why, and what to write instead."""


def _whole_number(least: int, most: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        if not value.lstrip("-").isdigit() or not least <= int(value) <= most:
            raise ValueError(f"write a whole number from {least} to {most}")
        return int(value)

    return read


def _one_of(*allowed: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value.upper() not in allowed:
            raise ValueError(f"write one of {', '.join(allowed)}")
        return value.upper()

    return read


def _yes_or_no(value: str) -> bool:
    if value.lower() not in ("yes", "no"):
        raise ValueError("write yes or no")
    return value.lower() == "yes"


def _host(value: str) -> str:
    if not value or "/" in value or " " in value:
        raise ValueError("write an address to listen on, such as 127.0.0.1 or 0.0.0.0")
    return value


def _origins(value: str) -> frozenset[str]:
    origins = frozenset(origin.strip().rstrip("/") for origin in value.split(",") if origin.strip())
    for origin in origins:
        parts = urlsplit(origin)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.path or parts.query:
            raise ValueError("write origins such as https://www.example.police.uk, with commas between them")
    return origins


def _secret(value: str) -> str:
    if value and len(value) < SHORTEST_SECRET:
        raise ValueError(f"write at least {SHORTEST_SECRET} characters, or leave it empty to have one made")
    return value


def _store_url(value: str) -> str:
    if value and urlsplit(value).scheme.split("+")[0] not in ("sqlite", "postgresql"):
        raise ValueError("write an address that begins with sqlite:/// or postgresql://")
    return value


def _redis_url(value: str) -> str:
    if value and urlsplit(value).scheme not in ("redis", "rediss"):
        raise ValueError("write an address that begins with redis:// or rediss://")
    return value


@dataclass(frozen=True)
class Setting:
    """One thing that can be set: its name outside, how it is read, its default, its unit, and what it is for."""

    name: str
    read: Callable[[str], Any]
    default: str
    unit: str
    says: str

    @property
    def attribute(self) -> str:
        """The name of the setting inside: `PAUSE_LOG_LEVEL` is `Settings.log_level`."""
        return self.name.removeprefix("PAUSE_").lower()


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "PORT",
        _whole_number(0, 65535),
        "5005",
        "port number",
        "Port to listen on; 0 takes a free one.",
    ),
    Setting(
        "PAUSE_HOST",
        _host,
        "127.0.0.1",
        "address",
        "Address to listen on; 0.0.0.0 for every network, as in a container.",
    ),
    Setting(
        "PAUSE_RETENTION_HOURS",
        _whole_number(1, 24 * 31),
        "24",
        "hours",
        "How long a conversation is kept after its last turn. Session tokens live as long.",
    ),
    Setting(
        "PAUSE_SECRET",
        _secret,
        "",
        "text",
        "Key that signs session tokens. Left empty, one is made and kept in the folder of PAUSE_FOLDER. Several "
        "processes need the same.",
    ),
    Setting(
        "PAUSE_ORIGINS",
        _origins,
        "",
        "origins",
        "Websites of other origins that may talk to this service, with commas between them. Empty: only its own pages.",
    ),
    Setting(
        "PAUSE_STORE_URL",
        _store_url,
        "",
        "address",
        "Where conversations are stored: sqlite:///file or postgresql://user:password@host/name. Left empty: SQLite in "
        "PAUSE_FOLDER.",
    ),
    Setting(
        "PAUSE_REDIS_URL",
        _redis_url,
        "",
        "address",
        "Redis that holds the locks when several processes serve the same store. Left empty: locks in memory, for one "
        "process.",
    ),
    Setting(
        "PAUSE_FOLDER",
        Path,
        "var",
        "folder",
        "Folder for what the service writes; a relative one is inside the project.",
    ),
    Setting(
        "PAUSE_SESSIONS_PER_MINUTE",
        _whole_number(0, 100_000),
        "60",
        "conversations a minute",
        "How many conversations one address may begin; 0 for no limit.",
    ),
    Setting(
        "PAUSE_MESSAGES_PER_MINUTE",
        _whole_number(0, 100_000),
        "30",
        "messages a minute",
        "How many messages one conversation may send; 0 for no limit.",
    ),
    Setting(
        "PAUSE_REQUESTS_PER_MINUTE",
        _whole_number(0, 1_000_000),
        "600",
        "requests a minute",
        "How many requests one address may send; 0 for no limit.",
    ),
    Setting(
        "PAUSE_PROXIES",
        _whole_number(0, 5),
        "0",
        "proxies",
        "How many of our own proxies stand in front, each adding to X-Forwarded-For. 0: the header is not believed.",
    ),
    Setting(
        "PAUSE_LOG_LEVEL",
        _one_of("INFO", "WARNING", "ERROR"),
        "INFO",
        "level",
        "How much is logged. DEBUG is not offered: it would write what people say.",
    ),
    Setting(
        "PAUSE_PAGE",
        _yes_or_no,
        "yes",
        "yes or no",
        "Whether the pages are served: the chat at /, the tag at /embed, the demo and the widget's files.",
    ),
)


@dataclass(frozen=True)
class Settings:
    """The settings as read and checked; see SETTINGS for their units and meaning."""

    port: int
    host: str
    retention_hours: int
    secret: str
    origins: frozenset[str]
    store_url: str
    redis_url: str
    folder: Path
    sessions_per_minute: int
    messages_per_minute: int
    requests_per_minute: int
    proxies: int
    log_level: str
    page: bool

    @property
    def retention_seconds(self) -> int:
        return self.retention_hours * 3600


def read(environment: Mapping[str, str] | None = None, env_file: Path | None = ENV_FILE) -> Settings:
    """Read every setting, from `environment` (the process's own by default) and then from `env_file`.

    An empty store address and a relative folder are filled in; the secret is not, see `signing_key`.
    Raises SettingError for a value that cannot be used, and for a name that begins like ours but is not one.
    """
    given = {**_from_file(env_file), **(os.environ if environment is None else environment)}
    _refuse_unknown(given)
    values = {setting.attribute: _value(setting, given) for setting in SETTINGS}
    values["folder"] = PROJECT_FOLDER / values["folder"]
    values["store_url"] = values["store_url"] or f"sqlite:///{values['folder'] / 'conversations.db'}"
    return Settings(**values)


def signing_key(settings: Settings) -> str:
    """Give the key that signs tokens; when none is set, make one once and keep it readable by its owner only."""
    if settings.secret:
        return settings.secret
    file = settings.folder / "secret"
    settings.folder.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        _make_secret(file)
    key = file.read_text(encoding="ascii").strip()
    if len(key) < SHORTEST_SECRET:
        raise SettingError(f"{file} holds no usable key. Delete the file and start again; open sessions will end.")
    return key


def _make_secret(file: Path) -> None:
    """Write a new key beside `file` and then give it its name, so that no other process ever reads half of it."""
    new = file.with_name(f"{file.name}.{os.getpid()}")
    new.touch(mode=0o600)
    new.write_text(secrets.token_hex(32), encoding="ascii")
    with suppress(FileExistsError):
        file.hardlink_to(new)
    new.unlink()


def _from_file(env_file: Path | None) -> dict[str, str]:
    if env_file is None or not env_file.is_file():
        return {}
    return {name: value for name, value in dotenv_values(env_file).items() if value is not None}


def _refuse_unknown(given: Mapping[str, str]) -> None:
    ours = {setting.name for setting in SETTINGS} | USED_ELSEWHERE
    for name in given:
        if name.startswith("PAUSE_") and name not in ours:
            raise SettingError(f"{name} is not a setting. Correct its spelling or remove it; docs/settings.md lists them all.")


# Read by the set-up, before there is an environment to run this in.
USED_ELSEWHERE = frozenset({"PAUSE_PYTHON"})


def _value(setting: Setting, given: Mapping[str, str]) -> Any:
    text = given.get(setting.name, "").strip() or setting.default
    try:
        return setting.read(text)
    except ValueError as error:
        shown = "its value" if setting.name == "PAUSE_SECRET" or "_URL" in setting.name else repr(text)
        raise SettingError(f"{setting.name}: {shown} cannot be used; {error}. Change it in .env or the environment.") from None
