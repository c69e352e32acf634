"""The plain page at /: a real chat in a real browser, with a keyboard, on a small screen, and without JavaScript."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.channel.conftest import without_model
from tests.conftest import Service

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

# The narrowest screen that must work without scrolling sideways (WCAG 2.2, 1.4.10).
NARROW = {"width": 320, "height": 640}


def test_the_page_allows_only_our_own_files(client: httpx.Client):
    reply = client.get("/")
    policy = reply.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "style=" not in reply.text
    assert "onclick" not in reply.text


def test_no_placeholder_is_left_on_the_page(client: httpx.Client):
    assert "{" not in client.get("/").text


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no browser; install one with: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def problems() -> list[str]:
    return []


@pytest.fixture
def page(browser: Browser, service: Service, problems: list[str]) -> Iterator[Page]:
    """The page, ready to chat; what the browser complains about is collected."""
    context = browser.new_context(viewport=NARROW)
    page = context.new_page()
    page.on("console", lambda message: problems.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(service.address)
    expect(page.get_by_role("log")).to_contain_text("Pause")
    yield page
    context.close()


def say(page: Page, text: str) -> None:
    page.get_by_label("Your message").fill(text)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_be_empty()


def test_someone_can_say_what_happened_and_is_answered(page: Page, problems: list[str]):
    before = page.locator(".message.bot").count()
    say(page, "hello there")
    expect(page.locator(".message.you")).to_contain_text("hello there")
    assert page.locator(".message.bot").count() > before
    assert page.get_by_label("Your message").input_value() == ""
    assert not problems


def test_a_button_answers_and_the_keyboard_stays_on_it(page: Page):
    button = page.get_by_role("button", name="Where do I report?").first
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".message.you")).to_contain_text("Where do I report?")
    expect(page.get_by_role("status")).to_be_empty()
    expect(button).to_be_focused()


def test_a_person_is_one_tap_away_and_can_be_rung_with_another(page: Page):
    page.locator("#person").click()
    expect(page.locator(".route a[href='tel:159']").first).to_be_visible()


def test_the_answer_is_in_sight_when_it_comes(page: Page):
    page.get_by_role("button", name="Where do I report?").first.click()
    expect(page.get_by_role("status")).to_be_empty()
    expect(page.locator(".message.you")).to_be_in_viewport(ratio=1)
    expect(page.locator(".message.you + .message.bot")).to_be_in_viewport()


def test_emergency_contacts_and_a_person_are_always_in_sight(page: Page):
    for _ in range(4):
        say(page, "hello there")
    expect(page.get_by_role("link", name="ring 999")).to_be_in_viewport()
    expect(page.locator("#person")).to_be_in_viewport()


def test_nothing_is_wider_than_a_small_screen(page: Page):
    page.locator("#person").click()
    expect(page.locator(".route").first).to_be_visible()
    say(page, "w" * 300)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_a_reloaded_page_goes_on(page: Page):
    say(page, "hello there")
    before = page.locator(".message").all_text_contents()
    page.reload()
    expect(page.locator(".message.you")).to_contain_text("hello there")
    assert page.locator(".message").all_text_contents() == before


def test_a_chat_can_be_cleared(page: Page):
    say(page, "hello there")
    page.get_by_role("button", name="Clear my chat").click()
    expect(page.locator(".message.you")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("log")).not_to_contain_text("hello there")


def test_a_chat_that_has_ended_is_followed_by_a_new_one(page: Page):
    page.evaluate("sessionStorage.setItem('pause-session', 'forged')")
    say(page, "hello there")
    expect(page.get_by_role("log")).to_contain_text("last chat has ended")
    say(page, "hello again")
    expect(page.locator(".message.you")).to_contain_text("hello again")


def test_what_was_written_is_not_lost_without_a_connection(page: Page):
    page.context.set_offline(True)
    page.evaluate("() => { globalThis.setTimeout = (f) => queueMicrotask(f) }")
    page.get_by_label("Your message").fill("please do not lose this")
    page.keyboard.press("Enter")
    expect(page.get_by_role("log")).to_contain_text("no connection")
    assert page.get_by_label("Your message").input_value() == "please do not lose this"


def test_markup_is_shown_as_text(page: Page, problems: list[str]):
    say(page, "<img src=x onerror=alert(1)>")
    expect(page.locator(".message.you")).to_contain_text("<img")
    assert page.locator("#log img").count() == 0
    assert not problems


def test_a_fault_is_answered_on_the_page_too(page: Page, service: Service):
    with without_model(service):
        say(page, "i lost money")
    expect(page.get_by_role("log")).to_contain_text("went wrong")


def test_new_messages_are_announced(page: Page):
    log = page.get_by_role("log")
    assert log.get_attribute("aria-live") == "polite"
    assert log.get_attribute("aria-label")


def test_without_javascript_the_contacts_are_there(browser: Browser, service: Service):
    context = browser.new_context(java_script_enabled=False, viewport=NARROW)
    page = context.new_page()
    page.goto(service.address)
    for contact in ("999", "159", "0300 123 2040", "101", "116 123"):
        expect(page.get_by_role("link", name=contact, exact=True).first).to_be_visible()
    expect(page.get_by_label("Your message")).not_to_be_visible()
    context.close()
