"""What the tag costs a page, and how soon someone can type: as `make bench` measures it, with a bound against a slip."""

from __future__ import annotations

from statistics import median

from playwright.sync_api import Browser

from benchmarks import widget
from tests.pages.conftest import Server

RUNS = 3
MOST_LOAD_MS = 20
MOST_READY_MS = 300
# This machine runs other things as well; the targets are met when it is quiet, and the tests note what was measured.
SLACK = 4


def test_loading_the_tag_takes_little_of_a_slow_phone(browser: Browser, server: Server, record_property):
    tasks, scripts = widget.load_ms(browser, server.address, RUNS)
    record_property("load_tasks_ms", round(tasks, 1))
    record_property("load_scripts_ms", round(scripts, 1))
    assert scripts > 0, "the tag did run"
    assert tasks <= MOST_LOAD_MS * SLACK


def test_someone_can_type_soon_after_the_chat_has_come(browser: Browser, server: Server, record_property):
    ready = median(widget.ready_ms(browser, server.address) for _ in range(RUNS))
    record_property("ready_to_type_ms", round(ready))
    assert ready <= MOST_READY_MS * SLACK
