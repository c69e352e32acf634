"""Logs that never hold what people say.

Texts are not logged at INFO; but an exception's own text, and a warning's, can quote them. So of an exception only its
type and where it came from are written.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any

import structlog

from bot.paths import PROJECT_FOLDER

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"

# Frames of a traceback that are written, innermost last: enough to find the place.
MOST_FRAMES = 6

# Loggers whose INFO is about every request or every part of a model.
QUIET = ("sanic.root", "sanic.access", "apscheduler", "matplotlib", "rasa.engine", "rasa_sdk.executor")


ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutWords(logging.Formatter):
    """Write an exception as its type and place, never its text."""

    def formatException(self, ei: ExceptionInfo) -> str:  # noqa: N802
        return f"  {where_it_failed(ei[1])}" if ei[1] else ""


def where_it_failed(failure: BaseException) -> str:
    """Give the type of a failure and the innermost places it came through, without its text."""
    frames = traceback.extract_tb(failure.__traceback__)[-MOST_FRAMES:]
    places = " < ".join(f"{_short(frame.filename)}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(failure).__name__} at {places or 'an unknown place'}"


def configure(level: str) -> None:
    """Send every log of this process to standard error, from `level` (INFO, WARNING or ERROR) up."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(WithoutWords(FORMAT))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").setLevel(logging.ERROR)
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, _name_of_event],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def _name_of_event(_: Any, __: str, event: MutableMapping[str, Any]) -> tuple[tuple[str], dict[str, Any]]:
    """Keep what happened, and drop what it happened to: Rasa puts texts beside the name of an event."""
    return (str(event["event"]),), {"exc_info": event.get("exc_info")}


def _short(filename: str) -> str:
    return filename.removeprefix(f"{PROJECT_FOLDER}/").split("site-packages/")[-1]
