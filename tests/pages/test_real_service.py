"""The widget with the real service: its model, its answers, its history, and its rules for other origins."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest
from playwright.sync_api import expect

from tests.channel.conftest import with_failing_actions
from tests.conftest import PREFIX, Service
from tests.pages.conftest import Visit, Visiting
from tests.pages.test_embedding import HOST as PAGE
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


def test_when_an_action_fails_the_page_says_so_and_whom_to_ring(chat: Visit, service: Service):
    with with_failing_actions(service):
        chat.page.locator("#say").fill("start again")
        chat.page.keyboard.press("Enter")
        answer = chat.page.locator(".message.bot").last
        expect(chat.page.locator("#log")).to_contain_text("went wrong")
        expect(answer).to_be_visible()
    for number in ("999", "159", "0300 123 2040", "101"):
        expect(chat.page.locator("#log")).to_contain_text(number)
    assert chat.axe() == []


@pytest.fixture
def elsewhere(service: Service, widget: object) -> Iterator[str]:
    """A second web server with the tag on its page and the policy that the tag asks for: a real other origin."""
    made = httpx.get(
        f"{service.address}/embed/tag",
        params={"force": "devon_and_cornwall", "address": service.address, "language": "en", "position": "right"},
    ).json()

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", made["policies"]["other"])
            self.end_headers()
            self.wfile.write(PAGE.format(tag=made["tag"]).encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


def test_a_browser_asks_first_from_another_origin_and_is_allowed(
    visit: Visiting, service: Service, elsewhere: str, monkeypatch: pytest.MonkeyPatch
):
    channel = service.app.ctx.channel
    monkeypatch.setattr(channel, "_settings", replace(channel._settings, origins=channel._settings.origins | {elsewhere}))
    tab = visit()
    tab.page.goto(elsewhere)
    tab.page.locator("button.launch").click()
    expect(tab.page.locator(".message.bot").first).to_be_visible()
    tab.page.locator("#say").fill("what is a sim farm")
    tab.page.keyboard.press("Enter")
    expect(tab.page.locator(".message.you .state")).to_have_count(0)
    expect(tab.page.locator(".message.bot")).not_to_have_count(1)
    tab.menu("clear")
    expect(tab.page.locator("#cleared")).to_contain_text("Your chat is erased")
    assert tab.violations() == []


def test_an_origin_that_is_not_named_is_not_allowed_and_people_are_left_to_ring(visit: Visiting, elsewhere: str):
    tab = visit()
    tab.page.goto(elsewhere)
    tab.page.locator("button.launch").click()
    expect(tab.page.locator("#contacts")).to_contain_text("The chat is not answering")
    expect(tab.page.locator("#contacts").get_by_role("link", name="Ring 999")).to_be_visible()


@pytest.mark.parametrize(
    ("path", "method", "headers"),
    [("session", "POST", "content-type"), ("message", "POST", "authorization,content-type"),
     ("history", "GET", "authorization"), ("session", "DELETE", "authorization")],
)  # fmt: skip
def test_each_question_a_browser_asks_first_is_answered(service: Service, path: str, method: str, headers: str):
    asked = {
        "Origin": "https://www.example.police.uk",
        "Access-Control-Request-Method": method,
        "Access-Control-Request-Headers": headers,
    }
    reply = httpx.options(f"{service.address}{PREFIX}/{path}", headers=asked)
    assert reply.is_success
    assert reply.headers["access-control-allow-origin"] == asked["Origin"]
    assert method in reply.headers["access-control-allow-methods"]
    assert set(headers.split(",")) <= {
        name.strip().lower() for name in reply.headers["access-control-allow-headers"].split(",")
    }
    assert reply.headers["vary"] == "Origin"
    stranger = httpx.options(f"{service.address}{PREFIX}/{path}", headers={**asked, "Origin": "https://example.org"})
    assert "access-control-allow-origin" not in stranger.headers
