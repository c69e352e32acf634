"""What the tag costs a page, and how soon someone can type. Counts are tested; times are noted: a busy machine shifts them.

`make bench` measures the times with care: see docs/benchmarks.md.
"""

from __future__ import annotations

from playwright.sync_api import Browser, Route, expect

from benchmarks import widget
from tests.pages.conftest import PHONE, Server, Visiting

# A page at rest styles and lays itself out once more for the button. The second is room for a caret or a scrollbar.
MOST_LAYOUTS = 2
# The time on the main thread is mostly that of what runs: the script's bytes as they are parsed, before compression.
MOST_LAUNCHER_CHARACTERS = 12_800


def test_the_tag_has_the_page_laid_out_once(browser: Browser, server: Server, record_property):
    spent = widget.spent(browser, widget.WEBSITE, widget.Script.launcher())
    record_property("load_tasks_ms", round(spent["TaskDuration"], 1))
    record_property("load_scripts_ms", round(spent["ScriptDuration"], 1))
    assert spent["ScriptDuration"] > 0, "the tag did run"
    assert 1 <= spent["LayoutCount"] <= MOST_LAYOUTS
    assert 1 <= spent["RecalcStyleCount"] <= MOST_LAYOUTS


def test_the_launcher_is_short_to_parse():
    assert len(widget.Script.launcher().text) <= MOST_LAUNCHER_CHARACTERS


def test_someone_can_type_before_the_service_has_answered_anything(visit: Visiting, browser: Browser, record_property):
    tab = visit(viewport=PHONE)
    waiting: list[Route] = []
    for asked in ("**/webhooks/**", "**/widget/settings/**"):
        tab.page.route(asked, lambda route: waiting.append(route))
    tab.go()
    tab.page.locator("#cookies-no").click()
    tab.page.locator("button.launch").click()
    expect(tab.page.locator("#say")).to_be_focused()
    assert waiting, "the service was asked, and did not answer"
    tab.page.keyboard.type("help")
    assert tab.page.locator("#say").input_value() == "help"
    record_property("ready_to_type_ms", round(widget.ready_ms(browser, tab.server.address)))
