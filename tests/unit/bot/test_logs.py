"""Logs hold no word of what people say."""

import io
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot import logs

SECRET = "my husband sent 4000 pounds"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before = (root.handlers, root.level)
    logs.configure("INFO")
    stream = io.StringIO()
    root.handlers[0].setStream(stream)
    yield stream
    root.handlers, root.level = before[0], before[1]
    logging.captureWarnings(False)
    structlog.reset_defaults()


def test_an_exception_is_written_as_type_and_place_without_its_text(written: io.StringIO):
    try:
        raise ValueError(SECRET)
    except ValueError:
        logging.getLogger("x").exception("Something failed")
    assert "ValueError at " in written.getvalue()
    assert "test_logs.py:" in written.getvalue()
    assert SECRET not in written.getvalue()


def test_of_rasas_own_events_only_the_name_is_written(written: io.StringIO):
    structlog.get_logger("rasa").warning("processor.message", text=SECRET, message=SECRET, name="x")
    assert "processor.message" in written.getvalue()
    assert SECRET not in written.getvalue()


def test_what_is_below_the_level_is_not_written(written: io.StringIO):
    structlog.get_logger("rasa").debug(SECRET)
    logging.getLogger("rasa").debug(SECRET)
    assert not written.getvalue()
