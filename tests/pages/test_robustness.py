"""Messages survive a bad connection, a reload, a second tab and a service that is away; nothing is lost or said twice."""

from __future__ import annotations

import random

import pytest
from playwright.sync_api import Route, expect

from tests.pages.conftest import Visit, Visiting

# Waiting is a hundred times shorter, so that hundreds of lost replies take seconds; only the time after which a request
# counts as lost is as it is.
IMPATIENT = """
const slow = window.setTimeout;
window.setTimeout = (act, wait = 0, ...rest) => slow(act, wait === 15000 ? wait : wait / 100, ...rest);
"""


def drop(tab: Visit, chance: random.Random, drops: dict[str, int], wanted: int) -> None:
    """Lose requests before they arrive, or their replies after, or answer 503, until `wanted` were lost."""

    def handle(route: Route) -> None:
        kind = chance.choice(["request", "reply", "answer", "none"])
        if kind == "none" or sum(drops.values()) >= wanted:
            route.continue_()
            return
        drops[kind] = drops.get(kind, 0) + 1
        if kind == "request":
            route.abort("connectionreset")
        elif kind == "reply":
            route.fetch()
            route.abort("connectionreset")
        else:
            route.fulfill(status=503, content_type="text/html", body="<h1>busy</h1>")

    tab.page.route("**/webhooks/web/message", handle)


def lose_and_compare(tab: Visit, wanted: int) -> None:
    drops: dict[str, int] = {}
    drop(tab, random.Random(7), drops, wanted)
    sent = 0
    while sum(drops.values()) < wanted or sent < 5:
        sent += 1
        tab.say(f"message {sent}")
    assert sum(drops.values()) == wanted
    assert tab.server.channel.said == [f"message {number}" for number in range(1, sent + 1)]
    shown = tab.page.locator(".message .text").all_text_contents()
    expected = ["Hello. Tell me what happened."]
    for number in range(1, sent + 1):
        expected += [f"message {number}", f"Answer to: message {number}"]
    assert shown == expected


def test_no_message_is_lost_or_doubled_when_the_connection_drops(visit: Visiting):
    lose_and_compare(visit(init=IMPATIENT).open(), wanted=20)


@pytest.mark.soak
def test_no_message_is_lost_or_doubled_in_200_drops(visit: Visiting):
    lose_and_compare(visit(init=IMPATIENT).open(), wanted=200)


def test_being_offline_is_said_and_the_message_goes_out_when_it_is_over(visit: Visiting):
    tab = visit().open()
    tab.page.context.set_offline(True)
    tab.page.locator("#say").fill("kept for later")
    tab.page.keyboard.press("Enter")
    expect(tab.page.locator(".status")).to_contain_text("You are offline. Your message is kept.")
    expect(tab.page.locator(".message.you .state")).to_have_text("Not sent yet")
    tab.page.context.set_offline(False)
    expect(tab.page.locator(".message.bot").last).to_contain_text("Answer to: kept for later")
    expect(tab.page.locator(".status")).to_be_empty()
    assert tab.server.channel.said == ["kept for later"]


def test_a_slow_answer_is_said_in_words(visit: Visiting):
    tab = visit().open()
    tab.page.route("**/message", lambda route: None)
    tab.page.locator("#say").fill("hello")
    tab.page.keyboard.press("Enter")
    expect(tab.page.locator(".status")).to_contain_text("taking longer")


def test_a_reload_goes_on_where_it_was(visit: Visiting):
    tab = visit().open()
    tab.say("my story")
    tab.page.reload()
    expect(tab.page.locator(".message .text")).to_have_text(
        ["Hello. Tell me what happened.", "my story", "Answer to: my story"]
    )
    assert len(tab.server.channel.talks) == 1


def test_another_page_of_the_site_goes_on_where_it_was(visit: Visiting):
    tab = visit().open()
    tab.say("my story")
    tab.go("/demo?page=two")
    expect(tab.page.locator(".message.you")).to_contain_text("my story")


def test_a_message_on_its_way_survives_a_reload(visit: Visiting):
    tab = visit().open()
    tab.page.route("**/message", lambda route: route.abort())
    tab.page.locator("#say").fill("nearly lost")
    tab.page.keyboard.press("Enter")
    expect(tab.page.locator(".status")).to_contain_text("trying again")
    tab.page.unroute("**/message")
    tab.page.reload()
    expect(tab.page.locator(".message.bot").last).to_contain_text("Answer to: nearly lost")
    assert tab.server.channel.said == ["nearly lost"]


def test_a_message_that_arrived_before_the_reload_is_not_said_twice(visit: Visiting):
    tab = visit().open()

    def arrives_but_is_not_answered(route: Route) -> None:
        route.fetch()
        route.abort()

    tab.page.route("**/message", arrives_but_is_not_answered)
    tab.page.locator("#say").fill("once only")
    tab.page.keyboard.press("Enter")
    expect(tab.page.locator(".status")).to_contain_text("trying again")
    tab.page.unroute("**/message")
    tab.page.reload()
    expect(tab.page.locator(".message.bot")).to_have_count(2)
    expect(tab.page.locator(".message.you")).to_have_count(1)
    expect(tab.page.locator(".message.you .state")).to_have_count(0)
    assert tab.server.channel.said == ["once only"]


def test_two_tabs_with_one_conversation_do_not_fight(visit: Visiting):
    tab = visit().open()
    tab.say("from the first")
    kept = tab.page.evaluate("sessionStorage.getItem('pause-chat')")
    other = tab.page.context.new_page()
    other.goto(tab.server.address + "/demo/elsewhere")
    other.evaluate("(kept) => sessionStorage.setItem('pause-chat', kept)", kept)
    other.goto(tab.server.address + "/demo")
    expect(other.locator(".message.you")).to_contain_text("from the first")
    other.locator("#say").fill("from the second")
    other.keyboard.press("Enter")
    expect(other.locator(".message.bot")).to_have_count(3)
    tab.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(tab.page.locator(".message.you .text")).to_have_text(["from the first", "from the second"])
    assert tab.server.channel.said == ["from the first", "from the second"]


def test_a_chat_that_has_ended_is_followed_by_a_new_one_with_the_message_in_it(visit: Visiting):
    tab = visit().open()
    tab.say("old")
    tab.server.channel.talks.clear()
    tab.page.locator("#say").fill("new")
    tab.page.keyboard.press("Enter")
    expect(tab.page.locator(".message.bot").last).to_contain_text("Answer to: new")
    expect(tab.page.locator(".message.note")).to_contain_text("Your last chat has ended")
    assert tab.server.channel.said == ["new"]


def test_a_service_that_is_away_on_opening_leaves_people_to_ring(visit: Visiting):
    tab = visit()
    tab.page.route("**/webhooks/**", lambda route: route.abort())
    tab.go()
    tab.page.locator("#cookies-no").click()
    tab.page.locator("button.launch").click()
    expect(tab.page.locator("#contacts")).to_contain_text("The chat is not answering")
    expect(tab.page.locator("#contacts").get_by_role("link", name="Ring 159")).to_be_visible()
    tab.page.unroute("**/webhooks/**")
    tab.page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(tab.page.locator("#log .message.bot").first).to_be_visible()


def test_a_service_that_is_silent_for_two_seconds_on_opening_leaves_people_to_ring(visit: Visiting):
    tab = visit()
    tab.page.route("**/webhooks/**", lambda route: None)
    tab.go()
    tab.page.locator("#cookies-no").click()
    tab.page.locator("button.launch").click()
    expect(tab.page.locator("#log")).to_be_visible()
    tab.page.wait_for_timeout(1_000)
    expect(tab.page.locator("#contacts")).to_be_hidden()
    expect(tab.page.locator("#contacts")).to_be_visible(timeout=3_000)


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 500, "content_type": "text/html", "body": "<h1>Internal Server Error</h1>"},
        {"status": 200, "content_type": "application/json", "body": "{not json"},
        {"status": 200, "content_type": "application/json", "body": "{}"},
    ],
    ids=["500", "not json", "no messages"],
)
def test_a_fault_is_answered_on_the_page(visit: Visiting, fault: dict):
    tab = visit(init=IMPATIENT).open()
    tab.page.route("**/message", lambda route: route.fulfill(**fault))
    tab.page.locator("#say").fill("i lost money")
    tab.page.keyboard.press("Enter")
    instead = tab.page.locator("#instead")
    expect(instead).to_contain_text("The chat is not answering. I keep trying.")
    for number in ("999", "159", "0300 123 2040"):
        expect(instead.get_by_role("link", name=f"Ring {number}").first).to_be_visible()
    expect(tab.page.locator(".message.you .state")).to_have_text("Not sent yet")
    assert (
        tab.page.evaluate("window.__heard").count("The chat is not answering. I keep trying. You can reach people here.") == 1
    )
    assert tab.axe() == []
    tab.picture("fault")
    tab.page.unroute("**/message")
    expect(tab.page.locator(".message.bot").last).to_contain_text("Answer to: i lost money")
    expect(instead).to_have_count(0)
    assert tab.server.channel.said == ["i lost money"]


def test_a_chat_script_that_does_not_come_leaves_people_to_ring_and_can_be_tried_again(visit: Visiting):
    tab = visit()
    tab.page.route("**/widget/pause-chat-*", lambda route: route.abort())
    tab.go()
    tab.page.locator("#cookies-no").click()
    tab.page.locator("button.launch").click()
    panel = tab.page.get_by_role("dialog", name="People who can help")
    expect(panel.get_by_role("link", name="Ring 999")).to_be_visible()
    tab.page.unroute("**/widget/pause-chat-*")
    panel.get_by_role("button", name="Try again").click()
    expect(tab.page.locator(".message.bot").first).to_be_visible()


def test_a_chat_script_that_was_changed_is_not_run(visit: Visiting):
    tab = visit()
    tab.page.route(
        "**/widget/pause-chat-*", lambda route: route.fulfill(body="window.__stolen = true", content_type="text/javascript")
    )
    tab.go()
    tab.page.locator("#cookies-no").click()
    tab.page.locator("button.launch").click()
    expect(tab.page.get_by_role("dialog", name="People who can help")).to_be_visible()
    assert tab.page.evaluate("window.__stolen") is None


def test_without_javascript_the_tag_and_the_page_say_who_to_ring(visit: Visiting):
    for path in ("/demo", "/"):
        tab = visit(java_script_enabled=False).go(path)
        for number in ("999", "159", "0300 123 2040", "116 123"):
            expect(tab.page.get_by_role("link", name=f"Ring {number}").first).to_be_visible()


def test_erasing_is_tried_again_when_the_service_is_away(visit: Visiting):
    tab = visit(init=IMPATIENT).open()
    tab.say("private")
    tab.page.route("**/session", lambda route: route.abort())
    tab.menu("clear")
    expect(tab.page.locator("#cleared")).to_contain_text("could not erase our copy yet")
    assert tab.server.channel.erased == []
    tab.page.unroute("**/session")
    with tab.page.expect_response("**/session"):
        tab.page.evaluate("window.dispatchEvent(new Event('online'))")
    assert len(tab.server.channel.erased) == 1
