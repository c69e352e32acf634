"""What the widget does to the page it stands on: nothing before it is opened, and little after."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.pages.conftest import PHONE, Visiting

STORED = "JSON.stringify([{...sessionStorage}, {...localStorage}, document.cookie])"
NOTHING_STORED = json.dumps([{}, {}, ""], separators=(",", ":"))

WATCH_ESCAPE = """
const listen = EventTarget.prototype.addEventListener;
window.__keys = [];
EventTarget.prototype.addEventListener = function (type, ...rest) {
  const where = this === document ? "document" : this === window ? "window" : this.tagName;
  if (type.startsWith("key")) window.__keys.push(type + " on " + where);
  return listen.call(this, type, ...rest);
};
"""

# What moves inside the chat is the chat's own business; what moves on the host is not.
WATCH_SHIFT = """
window.__shifted = [];
new PerformanceObserver((list) => list.getEntries().forEach(({ sources, value }) => sources
  .filter(({ node }) => node && node.getRootNode() === document && node.localName !== "pause-chat")
  .forEach(({ node }) => window.__shifted.push(`${node.localName} ${value}`))))
  .observe({ type: "layout-shift", buffered: true });
"""


def test_before_it_is_opened_nothing_is_asked_for_and_nothing_stored(visit: Visiting):
    tab = visit().go()
    expect(tab.page.locator("button.launch")).to_be_visible()
    tab.page.wait_for_timeout(500)
    asked = [urlsplit(url).path for url in tab.requests]
    own = {"/demo", "/pages/demo.css", "/pages/demo.js", "/favicon.ico"}
    assert [path for path in asked if path not in own and not path.startswith("/widget/pause-1")] == []
    assert tab.page.evaluate(STORED) == NOTHING_STORED


def test_only_one_origin_is_contacted_and_nothing_said_is_in_an_address(visit: Visiting):
    tab = visit().open()
    for text in ("my private story", "route", "choices"):
        tab.say(text)
    assert {urlsplit(url).netloc for url in tab.requests} == {urlsplit(tab.server.address).netloc}
    assert not any("private" in url or tab.server.channel.talks.keys() & {url} for url in tab.requests)


def test_only_what_the_documentation_lists_is_stored_and_no_cookie(visit: Visiting):
    tab = visit().open()
    tab.say("my private story")
    session, local, cookie = json.loads(tab.page.evaluate(STORED))
    assert session.keys() == {"pause-chat"}
    assert json.loads(session["pause-chat"]).keys() <= {"token", "open", "hours", "unsent", "larger", "times", "language"}
    assert "private" not in session["pause-chat"], "what was said stays at the service"
    assert local == {}
    assert cookie == ""


@pytest.mark.parametrize("path", ["/demo", "/", "/embed"])
def test_a_strict_page_with_trusted_types_has_nothing_to_stop(visit: Visiting, path: str):
    tab = visit(init="window.print = () => {}").open(path)
    policy = tab.page.request.get(tab.server.address + path).headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "require-trusted-types-for 'script'" in policy
    for text in ("route", "checklist", "verdict", "choices", "markup"):
        tab.say(text)
    tab.page.get_by_role("button", name="Print this list").click()
    tab.page.locator("#person").click()
    tab.page.locator("#person").click()
    tab.menu("larger")
    tab.menu("times")
    tab.menu("restart")
    expect(tab.page.locator(".message.you")).to_have_count(0)
    assert tab.violations() == []
    assert tab.problems == []


def test_it_never_listens_to_escape(visit: Visiting):
    tab = visit(init=WATCH_ESCAPE).open()
    tab.say("hello")
    assert tab.page.evaluate("window.__keys") == ["keydown on document", "keydown on TEXTAREA"], "the first is the host's own"
    stopped = tab.page.locator("#say").evaluate(
        "(field) => !field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', composed: true, cancelable: true }))"
    )
    assert not stopped


def test_escape_leaves_the_site_also_from_inside_the_chat_and_back_does_not_show_it(visit: Visiting):
    tab = visit().open()
    tab.say("my private story")
    tab.page.locator("#say").press("Escape")
    tab.page.wait_for_url("**/demo/elsewhere")
    assert tab.page.evaluate(STORED) == NOTHING_STORED
    tab.go("/demo")
    expect(tab.page.locator("button.launch")).to_be_visible()
    assert "private" not in tab.page.content()


def test_the_back_button_does_not_open_a_chat_that_was_open(visit: Visiting):
    tab = visit().open()
    tab.say("my private story")
    tab.go("/demo/elsewhere")
    tab.page.go_back()
    expect(tab.page.locator("button.launch")).to_be_visible()
    expect(tab.page.get_by_text("my private story")).to_have_count(0)


def test_the_hosts_own_exit_wipes_the_chat(visit: Visiting):
    tab = visit().open()
    tab.say("my private story")
    tab.page.evaluate("document.dispatchEvent(new CustomEvent('pause:leave', { detail: { erase: true } }))")
    expect(tab.page.locator("pause-panel")).to_have_count(0)
    expect(tab.page.locator("button.launch")).to_be_visible()
    assert tab.page.evaluate(STORED) == NOTHING_STORED
    tab.page.wait_for_timeout(300)
    assert len(tab.server.channel.erased) == 1


def test_the_host_hears_what_happens_and_never_what_is_said(visit: Visiting):
    tab = visit(
        init="""window.__events = [];
        for (const name of ["pause-open", "pause-close", "pause-message", "pause-erased", "pause-unavailable"])
          document.addEventListener(name, (event) => window.__events.push([name, event.detail]));"""
    ).open()
    tab.say("my private story")
    tab.page.locator("#close").click()
    events = tab.page.evaluate("window.__events")
    assert [name for name, _ in events] == ["pause-open", "pause-message", "pause-message", "pause-close"]
    assert all(detail is None for _, detail in events)


def test_the_widget_stands_below_the_cookie_banner_and_the_skip_link(visit: Visiting):
    tab = visit(viewport=PHONE).go()
    on_top = "([x, y]) => document.elementFromPoint(x, y).closest('.cookies, .skip, pause-chat')?.className || 'pause-chat'"
    box = tab.page.locator("button.launch").bounding_box()
    assert tab.page.evaluate(on_top, [box["x"] + 5, box["y"] + 5]) == "cookies"
    tab.page.keyboard.press("Tab")
    skip = tab.page.locator(".skip").bounding_box()
    assert tab.page.evaluate(on_top, [skip["x"] + 5, skip["y"] + 5]) == "skip"


def test_the_closed_button_covers_no_more_than_itself(visit: Visiting):
    tab = visit(viewport=PHONE).go()
    host = tab.page.locator("pause-chat").bounding_box()
    button = tab.page.locator("button.launch").bounding_box()
    assert host["width"] <= button["width"] + 1
    assert host["height"] <= button["height"] + 1


def test_loud_styles_of_the_host_do_not_reach_the_widget_nor_the_other_way(visit: Visiting):
    look = """(selector) => {
      const root = document.querySelector("pause-chat").shadowRoot.querySelector("pause-panel").shadowRoot;
      const style = getComputedStyle(root.querySelector(selector));
      return ["fontFamily", "fontSize", "color", "backgroundColor", "textTransform", "paddingTop", "letterSpacing",
        "borderRadius"].map((name) => style[name]);
    }"""
    on_host = visit().open("/demo")
    plain = visit().open("/embed")
    for selector in ("h2", ".send", "#say", ".choice", ".text"):
        wanted = plain.page.evaluate(look, selector)
        if selector in ("h2", ".send"):
            wanted[3] = on_host.page.evaluate(look, selector)[3]  # the force's own colour
        assert on_host.page.evaluate(look, selector) == wanted, selector
    body = "getComputedStyle(document.querySelector('main h2')).fontSize + getComputedStyle(document.body).overflow"
    without = visit().go()
    assert on_host.page.evaluate(body) == without.page.evaluate(body)


def test_it_shifts_nothing_on_the_host(visit: Visiting):
    tab = visit(init=WATCH_SHIFT).open()
    tab.say("route")
    tab.page.locator("#close").click()
    tab.page.wait_for_timeout(200)
    assert tab.page.evaluate("window.__shifted") == []


def test_leave_control_of_the_host_wipes_the_chat(visit: Visiting):
    tab = visit().open()
    tab.say("my private story")
    tab.page.locator(".leave").click()
    tab.page.wait_for_url("**/demo/elsewhere")
    assert tab.page.evaluate(STORED) == NOTHING_STORED
