"""axe finds nothing against WCAG 2.2 A and AA in any state, and a picture of each is written for people to look at.

axe is not WCAG: what it cannot see is tested in test_accessibility.py, or by a person with the script in docs/embedding.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.pages.conftest import DESKTOP, PHONE, Visit, Visiting

NARROW = {"width": 320, "height": 640}
# 1280 by 1024 pixels at 400 %.
ZOOMED = {"width": 320, "height": 256}


def opened(tab: Visit) -> None:
    tab.open()


def closed(tab: Visit) -> None:
    tab.go()
    expect(tab.page.locator("button.launch")).to_be_visible()


def long_history(tab: Visit) -> None:
    tab.open()
    for _ in range(5):
        tab.say("long")


def saying(*texts: str) -> Callable[[Visit], None]:
    def prepare(tab: Visit) -> None:
        tab.open()
        for text in texts:
            tab.say(text)

    return prepare


def menu(tab: Visit) -> None:
    tab.open()
    tab.page.locator("#menu-button").click()
    expect(tab.page.locator("#menu")).to_be_visible()


def larger_text(tab: Visit) -> None:
    tab.open()
    tab.say("route")
    tab.menu("larger")


def error(tab: Visit) -> None:
    tab.open()
    tab.page.locator(".send").click()
    expect(tab.page.locator("#error")).not_to_be_empty()


def offline(tab: Visit) -> None:
    tab.open()
    tab.page.context.set_offline(True)
    tab.page.locator("#say").fill("are you there")
    tab.page.keyboard.press("Enter")
    expect(tab.page.locator(".status")).to_contain_text("offline")


def contacts(tab: Visit) -> None:
    tab.open()
    tab.page.locator("#person").click()
    expect(tab.page.locator("#contacts")).to_be_visible()


def unreachable(tab: Visit) -> None:
    tab.page.route("**/webhooks/**", lambda route: route.abort())
    tab.go()
    tab.page.locator("#cookies-no").click()
    tab.page.locator("button.launch").click()
    expect(tab.page.locator("#contacts")).to_be_visible()


def not_loaded(tab: Visit) -> None:
    tab.page.route("**/widget/pause-chat-*", lambda route: route.abort())
    tab.go()
    tab.page.locator("#cookies-no").click()
    tab.page.locator("button.launch").click()
    expect(tab.page.get_by_role("dialog", name="People who can help")).to_be_visible()


def leaving(tab: Visit) -> None:
    tab.open()
    tab.menu("leave")


def cleared(tab: Visit) -> None:
    tab.open()
    tab.menu("clear")
    expect(tab.page.locator("#cleared")).to_contain_text("erased")


def welsh(tab: Visit) -> None:
    tab.go("/embed")
    tab.page.locator("#language").select_option("cy")
    tab.page.get_by_role("button", name="Help gyda sgamiau").click()
    expect(tab.page.locator(".message.bot").first).to_be_visible()
    tab.say("welsh")


def page(tab: Visit) -> None:
    tab.open("/")
    tab.say("choices")


def tag_page(tab: Visit) -> None:
    tab.go("/embed")
    expect(tab.page.locator("#tag")).to_contain_text("<script")


STATES: dict[str, tuple[Callable[[Visit], None], dict[str, Any]]] = {
    "closed": (closed, {}),
    "open": (opened, {}),
    "phone": (saying("route"), {"viewport": PHONE}),
    "long history": (long_history, {}),
    "route": (saying("route"), {}),
    "checklist": (saying("checklist"), {}),
    "verdict": (saying("verdict"), {}),
    "choices": (saying("choices"), {}),
    "menu": (menu, {}),
    "menu at 320 px": (menu, {"viewport": NARROW}),
    "error": (error, {}),
    "offline": (offline, {}),
    "contacts": (contacts, {}),
    "unreachable": (unreachable, {}),
    "not loaded": (not_loaded, {}),
    "leaving": (leaving, {}),
    "cleared": (cleared, {}),
    "dark": (saying("route", "verdict"), {"color_scheme": "dark"}),
    "forced colours": (saying("choices", "verdict"), {"forced_colors": "active", "color_scheme": "dark"}),
    "320 px": (saying("route"), {"viewport": NARROW}),
    "400 percent": (saying("long"), {"viewport": ZOOMED}),
    "400 percent menu": (menu, {"viewport": ZOOMED}),
    "larger text": (larger_text, {"viewport": DESKTOP}),
    "larger text on a phone": (larger_text, {"viewport": PHONE}),
    "welsh": (welsh, {}),
    "page": (page, {}),
    "page on a phone": (page, {"viewport": PHONE}),
    "page at 400 percent": (page, {"viewport": ZOOMED}),
    "tag page": (tag_page, {}),
}


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(visit: Visiting, state: str):
    prepare, options = STATES[state]
    tab = visit(reduced_motion="reduce", **options)
    prepare(tab)
    tab.picture(state.replace(" ", "_"))
    # axe reads the colours of the style sheet, not those the person forced.
    assert tab.axe(without=("color-contrast",) if "forced_colors" in options else ()) == []
    wide = tab.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= tab.page.viewport_size["width"], "the page scrolls sideways"
