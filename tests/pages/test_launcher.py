"""The closed button: what it leaves undone until it is pressed, what it still hears, and when a chat comes back by itself."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

from tests.pages.conftest import PHONE, Server, Visit, Visiting
from tests.pages.test_embedding import own_page
from tests.pages.test_privacy_and_host import NOTHING_STORED, STORED

# Everything a page pays for that a closed button can do without, noted by name.
WATCH_WORK = """
window.__did = [];
const note = (owner, name, what) => {
  const act = owner[name];
  owner[name] = function (...given) { window.__did.push(what ?? name); return act.apply(this, given); };
};
note(Storage.prototype, "getItem", "read storage");
note(Element.prototype, "getBoundingClientRect", "asked where things are");
note(window, "getComputedStyle", "asked how things look");
note(window, "requestAnimationFrame", "drew");
note(window, "fetch");
note(TrustedTypePolicyFactory.prototype, "createPolicy", "made a policy");
note(Node.prototype, "insertBefore");
"""

# A page that is never idle until the test says so.
NEVER_IDLE = """
window.__waiting = [];
window.requestIdleCallback = (act) => window.__waiting.push(act);
"""

LEAVE = "(erase) => document.dispatchEvent(new CustomEvent('pause:leave', { detail: { erase } }))"

POLICIES = """
window.__policies = [];
const make = TrustedTypePolicyFactory.prototype.createPolicy;
TrustedTypePolicyFactory.prototype.createPolicy = function (name, rules) {
  const policy = make.call(this, name, rules);
  window.__policies.push([name, policy]);
  return policy;
};
"""
MADE = "window.__policies.map(([name]) => name)"


def come_back_over(tab: Visit, elsewhere: str) -> None:
    """Follow a link to another website, and one from there to the page."""
    page = f'<!doctype html><html lang="en"><title>Elsewhere</title><a href="{tab.server.address}/demo">Back</a>'
    tab.page.route(elsewhere, lambda route: route.fulfill(content_type="text/html", body=page))
    tab.page.goto(elsewhere)
    tab.page.get_by_role("link").click()
    tab.page.wait_for_url("**/demo")


def test_on_loading_it_does_nothing_that_a_closed_button_can_do_without(visit: Visiting):
    tab = visit(init=WATCH_WORK, viewport=PHONE).go()
    expect(tab.page.locator("button.launch")).to_be_visible()
    assert tab.page.evaluate("window.__did") == []
    tab.page.locator("#cookies-no").click()
    tab.page.locator("button.launch").click()
    expect(tab.page.locator(".message.bot").first).to_be_visible()
    assert {"read storage", "made a policy", "fetch"} <= set(tab.page.evaluate("window.__did")), "then it does"


def test_a_closed_button_is_one_element_with_a_dozen_rules(visit: Visiting):
    tab = visit().go()
    root = tab.page.locator("pause-chat")
    expect(root.locator("button.launch")).to_be_visible()
    assert root.evaluate("(host) => [...host.shadowRoot.querySelectorAll('*')].map((one) => one.localName)") == ["button"]
    assert root.evaluate("(host) => host.shadowRoot.adoptedStyleSheets.map((one) => one.cssRules.length)") <= [12]


def test_the_button_waits_until_the_page_has_a_moment(visit: Visiting):
    tab = visit(init=NEVER_IDLE).go()
    expect(tab.page.locator("h1")).to_be_visible()
    expect(tab.page.locator("pause-chat")).to_have_count(0)
    tab.page.evaluate("window.__waiting.forEach((act) => act())")
    expect(tab.page.locator("button.launch")).to_be_visible()


def test_the_policy_is_made_on_opening_and_once_though_the_chat_is_tried_twice(visit: Visiting):
    tab = visit(init=POLICIES)
    tab.page.route("**/widget/pause-chat-*", lambda route: route.abort(), times=1)
    tab.go()
    tab.page.locator("#cookies-no").click()
    assert tab.page.evaluate(MADE) == []
    tab.page.locator("button.launch").click()
    tab.page.get_by_role("button", name="Try again").click()
    expect(tab.page.locator(".message.bot").first).to_be_visible()
    assert tab.page.evaluate(MADE).count("pause-chat") == 1
    assert tab.violations() == []


def test_the_policy_makes_a_script_of_no_other_address(visit: Visiting):
    tab = visit(init=POLICIES).open()
    refused = """(address) => {
      const [, policy] = window.__policies.find(([name]) => name === "pause-chat");
      try { return String(policy.createScriptURL(address)); } catch (error) { return error.name; }
    }"""
    assert tab.page.evaluate(refused, "https://elsewhere.example/widget/other.js") == "TypeError"


def test_a_page_that_does_not_allow_the_policy_leaves_people_to_ring(visit: Visiting, server: Server):
    tab = own_page(visit, server, allowed="lit-html")
    tab.page.locator("button.launch").click()
    expect(tab.page.get_by_role("dialog", name="People who can help")).to_be_visible()
    expect(tab.page.get_by_role("link", name="Ring 999")).to_be_visible()


def test_moving_the_element_loses_neither_the_exit_nor_the_way_for_the_focus(visit: Visiting):
    tab = visit(viewport=PHONE).open()
    tab.say("my private story")
    tab.page.evaluate("document.querySelector('main').append(document.querySelector('pause-chat'))")
    tab.page.locator("#search").focus()
    expect(tab.page.locator("pause-panel")).to_be_hidden()
    tab.page.evaluate(LEAVE, False)
    expect(tab.page.locator("pause-panel")).to_have_count(0)
    assert tab.page.evaluate(STORED) == NOTHING_STORED


def test_an_element_that_was_taken_away_hears_nothing_of_the_page(visit: Visiting):
    tab = visit(viewport=PHONE).open()
    tab.page.evaluate("window.__chat = document.querySelector('pause-chat'); window.__chat.remove()")
    tab.page.locator("#search").focus()
    assert tab.page.evaluate("window.__chat.shadowRoot.querySelector('pause-panel').hidden") is False
    assert tab.problems == []


def test_the_focus_may_go_where_it_likes_while_the_chat_is_shut(visit: Visiting):
    tab = visit(viewport=PHONE).go()
    tab.page.locator("#search").focus()
    expect(tab.page.locator("#search")).to_be_focused()
    expect(tab.page.locator("button.launch")).to_be_visible()
    assert tab.problems == []


def test_leaving_before_the_button_is_up_forgets_the_chat_of_an_earlier_page(visit: Visiting):
    tab = visit().open()
    tab.say("my private story")
    tab.page.add_init_script(NEVER_IDLE)
    tab.go("/demo?page=two")
    tab.page.evaluate(LEAVE, False)
    assert tab.page.evaluate(STORED) == NOTHING_STORED
    tab.page.evaluate("window.__waiting.forEach((act) => act())")
    expect(tab.page.locator("button.launch")).to_have_accessible_name("Scam help")


def test_leaving_for_good_erases_at_the_service_what_an_earlier_page_began(visit: Visiting):
    tab = visit().open()
    tab.say("my private story")
    tab.page.locator("#close").click()
    tab.go("/demo?page=two")
    expect(tab.page.locator("button.launch")).to_have_accessible_name("Scam help: go on with your chat")
    with tab.page.expect_request(lambda request: request.method == "DELETE") as erasing:
        tab.page.evaluate(LEAVE, True)
    assert erasing.value.response().status == 204
    assert len(tab.server.channel.erased) == 1
    assert tab.page.evaluate(STORED) == NOTHING_STORED
    expect(tab.page.locator("button.launch")).to_have_accessible_name("Scam help")


@pytest.mark.parametrize("arrives", [True, False])
def test_a_chat_that_comes_after_one_has_left_stays_shut(visit: Visiting, arrives: bool):
    tab = visit()
    held: list[Route] = []
    tab.page.route("**/widget/pause-chat-*", lambda route: held.append(route))
    tab.go()
    tab.page.locator("#cookies-no").click()
    with tab.page.expect_request("**/widget/pause-chat-*"):
        tab.page.locator("button.launch").click()
    tab.page.evaluate(LEAVE, False)
    with tab.page.expect_event("requestfinished" if arrives else "requestfailed"):
        held[0].continue_() if arrives else held[0].abort()
    tab.page.wait_for_timeout(200)
    expect(tab.page.locator("button.launch")).to_be_visible()
    expect(tab.page.locator("pause-panel, .stand-in")).to_have_count(0)
    assert tab.page.evaluate(STORED) == NOTHING_STORED


def test_who_comes_back_from_another_site_finds_the_button_and_behind_it_the_chat(visit: Visiting):
    tab = visit(init=WATCH_WORK).open()
    tab.say("my private story")
    come_back_over(tab, "https://elsewhere.example/")
    expect(tab.page.locator("button.launch")).to_be_visible()
    assert "read storage" not in tab.page.evaluate("window.__did")
    tab.page.locator("#cookies-no").click()
    tab.page.locator("button.launch").click()
    expect(tab.page.locator(".message.you")).to_contain_text("my private story")
    assert len(tab.server.channel.talks) == 1
