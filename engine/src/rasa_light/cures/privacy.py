"""Cures that keep Rasa from reporting to anybody."""

from types import ModuleType
from typing import Any

from rasa_light.cures import Cure


def _never() -> bool:
    """Answer False: telemetry is off in this engine, whatever the environment and the configuration say."""
    return False


def _send_nothing(*_args: Any, **_kwargs: Any) -> None:
    """Take an event and drop it."""


def switch_telemetry_off(module: ModuleType) -> None:
    """Switch off usage reports and error reports, for good.

    Safe: Rasa has the same three switches and obeys them; left alone it also writes an identifier for the user into
    the home folder. Every reporting function asks `is_telemetry_enabled`, training asks `initialize_telemetry`.
    """
    for name, replacement in (
        ("is_telemetry_enabled", _never),
        ("initialize_telemetry", _never),
        ("_send_event", _send_nothing),
    ):
        getattr(module, name)  # fails if Rasa no longer has it
        setattr(module, name, replacement)


CURES = (Cure("telemetry off", "rasa.telemetry", after=switch_telemetry_off),)
