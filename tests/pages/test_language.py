"""Changing language inside an open chat, where the force offers it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.pages.conftest import PHONE, Visit, Visiting
from tests.pages.test_accessibility import ZOOMED, tab_to

WELSH_FORCE = "dyfed_powys"


def open_for(tab: Visit, force: str) -> Visit:
    """Open the chat of a force on the page for web teams, in English."""
    tab.go("/embed")
    tab.page.locator("#force").select_option(force)
    expect(tab.page.locator("pause-chat")).to_have_attribute("force", force)
    tab.page.locator("button.launch").click()
    expect(tab.page.locator(".message.bot").first).to_be_visible()
    return tab


def test_a_force_bound_by_the_welsh_standards_offers_welsh_by_keyboard_and_stays_with_it(visit: Visiting):
    tab = open_for(visit(), WELSH_FORCE)
    switch = tab.page.get_by_role("button", name="Cymraeg")
    expect(switch).to_have_attribute("lang", "cy")
    tab_to(tab, "#other-language", key="Shift+Tab")
    tab.page.keyboard.press("Enter")
    expect(tab.page.locator("#say")).to_have_accessible_name("Eich neges")
    expect(tab.page.locator(".panel")).to_have_attribute("lang", "cy")
    expect(tab.page.locator("pause-chat")).to_have_attribute("lang", "cy")
    expect(tab.page.locator(".status")).to_have_text("Mae'r sgwrs hon yn parhau yn Gymraeg.")
    expect(tab.page.get_by_role("button", name="English")).to_be_focused()
    tab.picture("language_changed")
    assert tab.axe() == []


def test_what_was_said_stays_in_its_language_and_the_service_hears_of_the_change_once(visit: Visiting):
    tab = open_for(visit(), WELSH_FORCE)
    tab.say("one")
    tab.page.locator("#other-language").click()
    expect(tab.page.locator(".message.bot [lang=en]").first).to_contain_text("Hello")
    tab.say("two")
    tab.say("three")
    tab.page.locator("#other-language").click()
    expect(tab.page.locator("#say")).to_have_accessible_name("Your message")
    tab.say("four")
    assert tab.server.channel.languages == ["cy", "en"]
    assert len(tab.server.channel.talks) == 1, "it is the same conversation"


def test_the_contacts_change_language_too(visit: Visiting):
    tab = open_for(visit(), WELSH_FORCE)
    tab.page.locator("#other-language").click()
    tab.page.locator("#person").click()
    expect(tab.page.locator("#contacts")).to_contain_text("Mewn perygl nawr")
    expect(tab.page.locator("#contacts").get_by_role("link", name="Ffoniwch 999")).to_be_visible()
    expect(tab.page.locator("#contacts")).not_to_contain_text("In danger now")


def test_a_reload_goes_on_in_the_language_that_was_chosen(visit: Visiting):
    tab = visit().open("/demo")
    tab.page.evaluate(
        """() => { const kept = JSON.parse(sessionStorage.getItem("pause-chat"));
                   sessionStorage.setItem("pause-chat", JSON.stringify({ ...kept, language: "cy" })); }"""
    )
    tab.page.reload()
    expect(tab.page.locator("#say")).to_have_accessible_name("Eich neges")


def test_the_saved_text_is_in_the_language_that_was_chosen(visit: Visiting, tmp_path: Path):
    tab = open_for(visit(timezone_id="Europe/London"), WELSH_FORCE)
    tab.page.locator("#other-language").click()
    tab.say("welsh")
    with tab.page.expect_download() as download:
        tab.menu("save")
    assert download.value.suggested_filename == "sgwrs-help-sgamiau.txt"
    download.value.save_as(tmp_path / "chat.txt")
    saved = (tmp_path / "chat.txt").read_text(encoding="utf-8")
    assert "Chi: welsh" in saved
    assert "You:" not in saved
    assert "Pause: Ffoniwch eich banc nawr." in saved
    assert saved.startswith("22 Tachwedd 2026, 12:00\nPause: Hello.")
    expect(tab.page.locator(".status")).to_contain_text("Mae eich sgwrs wedi'i chadw fel ffeil destun.")


@pytest.mark.parametrize("begin_anew", ["clear", "restart"])
def test_who_clears_the_chat_reads_on_in_the_language_that_was_chosen(visit: Visiting, begin_anew: str):
    tab = open_for(visit(), WELSH_FORCE)
    tab.page.locator("#other-language").click()
    tab.menu("larger")
    tab.menu(begin_anew)
    if begin_anew == "clear":
        expect(tab.page.locator("#cleared")).to_contain_text("Mae eich sgwrs wedi'i dileu")
        tab.page.get_by_role("button", name="Dechrau sgwrs newydd").click()
    expect(tab.page.locator(".message.bot")).to_have_count(1)
    assert tab.server.channel.told[-1]["language"] == "cy"
    kept = tab.page.evaluate("JSON.parse(sessionStorage.getItem('pause-chat'))")
    assert kept["language"] == "cy"
    assert kept["larger"] is True


def test_leaving_forgets_the_language_too(visit: Visiting):
    tab = open_for(visit(), WELSH_FORCE)
    tab.page.locator("#other-language").click()
    tab.page.evaluate("document.dispatchEvent(new CustomEvent('pause:leave', { detail: { erase: true } }))")
    expect(tab.page.locator("button.launch")).to_be_visible()
    assert tab.page.evaluate("sessionStorage.length") == 0


def test_a_force_with_one_language_offers_no_other(visit: Visiting):
    tab = open_for(visit(), "devon_and_cornwall")
    expect(tab.page.locator(".force")).to_have_text("Devon and Cornwall Police")
    expect(tab.page.locator("#other-language")).to_have_count(0)


@pytest.mark.parametrize("viewport", [PHONE, {"width": 320, "height": 640}, ZOOMED])
def test_the_switch_has_room_on_small_screens(visit: Visiting, viewport: dict[str, int]):
    tab = open_for(visit(viewport=viewport), WELSH_FORCE)
    switch = tab.page.locator("#other-language")
    expect(switch).to_be_in_viewport(ratio=1)
    expect(tab.page.locator("#close")).to_be_in_viewport(ratio=1)
    box = switch.bounding_box()
    assert box["width"] >= 43.5
    assert box["height"] >= 43.5
    assert tab.page.locator(".panel").evaluate("(panel) => panel.scrollWidth <= panel.clientWidth + 1")
    tab.picture(f"language_{viewport['width']}x{viewport['height']}")
    assert tab.axe() == []
