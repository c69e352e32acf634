"""The widget with the real service: its model, its answers, its history, and its rules for other origins."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.conftest import Service
from tests.pages.conftest import Visit, Visiting
from tests.pages.test_embedding import host_page

HOST = "https://www.devon-cornwall.police.uk"
PAUSE = "https://pause.example.police.uk"


@pytest.fixture
def chat(visit: Visiting, widget: object, service: Service) -> Iterator[Visit]:
    """The chat at / of the real service."""
    tab = visit()
    tab.server.address = service.address
    return tab.open("/")


def test_someone_who_paid_a_fake_parcel_fee_is_answered_and_can_ring(chat: Visit):
    chat.page.locator("#say").fill("ive just had a text from evri wanting £1.99 and i paid it, im in cardiff")
    chat.page.keyboard.press("Enter")
    expect(chat.page.locator(".message.you")).to_contain_text("evri")
    expect(chat.page.locator("#log")).to_contain_text("159")
    expect(chat.page.locator(".card a.call").first).to_be_visible()
    assert chat.violations() == []
    assert chat.problems == []
    chat.picture("real_service")
    assert chat.axe() == []


def test_a_reload_gives_the_same_conversation_with_card_numbers_taken_out(chat: Visit):
    chat.page.locator("#say").fill("my card is 4111 1111 1111 1111 and i paid a scammer")
    chat.page.keyboard.press("Enter")
    expect(chat.page.locator(".status")).to_be_empty()
    expect(chat.page.locator(".message.you .state")).to_have_count(0)
    shown = chat.page.locator(".message.bot .text").all_text_contents()
    chat.page.reload()
    expect(chat.page.locator(".message.you .text")).to_contain_text("[card number]")
    expect(chat.page.locator(".message.bot .text")).to_have_text(shown)


def test_it_works_on_a_subdomain_of_its_own_with_the_policy_it_asks_for(visit: Visiting, service: Service, widget: object):
    tab = visit()
    tab.server.address = service.address
    tab = host_page(visit, tab.server, PAUSE, "other")
    origins: list[str | None] = []

    def to_the_service(route) -> None:
        reply = route.fetch(url=route.request.url.replace(PAUSE, service.address))
        if "/webhooks/" in route.request.url:
            origins.append(reply.headers.get("access-control-allow-origin"))
        route.fulfill(response=reply)

    tab.page.route(f"{PAUSE}/**", to_the_service)
    tab.page.goto(f"{HOST}/fraud")
    tab.page.locator("button.launch").click()
    expect(tab.page.locator(".message.bot").first).to_be_visible()
    assert set(origins) == {HOST}
    assert tab.violations() == []
    assert {url.split("/")[2] for url in tab.requests} == {"www.devon-cornwall.police.uk", "pause.example.police.uk"}
