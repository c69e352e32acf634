"""Talking to the widget: messages, choices, cards, the menu, and help that is always in the same place."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.pages.conftest import PHONE, Visiting


def test_someone_opens_the_chat_says_what_happened_and_is_answered(visit: Visiting):
    tab = visit().open()
    tab.say("I paid someone")
    expect(tab.page.locator(".message.you")).to_contain_text("I paid someone")
    expect(tab.page.locator(".message.bot").last).to_contain_text("Answer to: I paid someone")
    assert tab.page.locator("#say").input_value() == ""
    assert not tab.problems


def test_before_the_first_message_it_says_that_it_is_a_bot_and_what_it_keeps(visit: Visiting):
    about = visit().open().page.locator("#about")
    expect(about).to_contain_text("computer program")
    expect(about).to_contain_text("Nobody is reading")
    expect(about).to_contain_text("not a report to the police")
    expect(about).to_contain_text("kept for 24 hours")


def test_the_service_is_told_the_force_and_the_language_and_no_more(visit: Visiting):
    tab = visit().open()
    assert tab.server.channel.told == [{"force": "devon_and_cornwall", "language": "en"}]


def test_choices_stay_in_the_log_and_the_focus_stays_on_the_one_pressed(visit: Visiting):
    tab = visit().open()
    tab.say("choices")
    choice = tab.page.get_by_role("button", name="Scotland")
    choice.focus()
    tab.page.keyboard.press("Enter")
    expect(tab.page.locator(".message.bot").last).to_contain_text("/say_scotland")
    expect(tab.page.locator(".message.you").last).to_contain_text("Scotland")
    expect(choice).to_be_focused()
    expect(tab.page.get_by_role("button", name="Wales")).to_be_visible()


def test_a_route_can_be_rung_written_to_read_and_copied(visit: Visiting):
    tab = visit(permissions=["clipboard-read", "clipboard-write"]).open()
    tab.say("route")
    card = tab.page.locator(".card").last
    expect(card.get_by_role("link", name="Ring 0300 123 2040")).to_have_attribute("href", "tel:03001232040")
    expect(card.get_by_role("link", name="website")).to_have_attribute("href", "https://www.reportfraud.police.uk")
    expect(card.get_by_role("link", name="website")).to_have_attribute("rel", "noopener noreferrer")
    card.get_by_role("button", name="Copy number").click()
    expect(tab.page.locator(".status")).to_contain_text("copied")
    assert tab.page.evaluate("navigator.clipboard.readText()") == "0300 123 2040"


def test_159_never_stands_alone(visit: Visiting):
    tab = visit().open()
    tab.say("route")
    expect(tab.page.locator(".card").first).to_contain_text("or the number on your bank card")
    tab.page.locator("#person").click()
    expect(tab.page.locator("#contacts")).to_contain_text("159, or the number on your bank card")


def test_a_verdict_is_said_in_words(visit: Visiting):
    tab = visit().open()
    tab.say("verdict")
    expect(tab.page.get_by_role("heading", name="Strong signs of a scam")).to_be_visible()
    expect(tab.page.locator(".verdict")).not_to_contain_text("This has strong signs")


def test_a_drill_is_read_and_answered_without_a_card_of_its_own(visit: Visiting):
    tab = visit().open()
    tab.say("drill")
    asked = tab.page.locator(".message.bot").last
    expect(asked.locator(".text")).to_have_text("Is this real or a scam? Your parcel is held, pay 1.99.")
    expect(asked.locator(".card")).to_have_count(0)
    asked.get_by_role("button", name="A scam").click()
    expect(tab.page.locator(".message.you .text").last).to_have_text("A scam")


def test_a_card_nobody_knows_leaves_its_text(visit: Visiting):
    tab = visit().open()
    tab.say("unknown card")
    expect(tab.page.locator(".message.bot").last).to_contain_text("The text of a newer card.")
    assert not tab.problems


def test_a_checklist_is_ticked_and_printed_without_the_rest_of_the_page(visit: Visiting):
    tab = visit(init="window.print = () => { window.__printed = true }").open()
    tab.say("checklist")
    tab.page.get_by_label("Ring your bank.").check()
    tab.page.get_by_role("button", name="Print this list").click()
    assert tab.page.evaluate("window.__printed")
    tab.page.emulate_media(media="print")
    expect(tab.page.locator("pause-print")).to_be_visible()
    printed = tab.page.locator("pause-print li")
    expect(printed.first).to_contain_text("☑ Ring your bank.")
    expect(printed.first).to_contain_text("Say: I have paid a scammer.")
    expect(printed.first).to_contain_text("159, or the number on your bank card")
    expect(printed.nth(1)).to_have_text("☐ Change your password.")
    expect(tab.page.locator("main")).not_to_be_visible()
    tab.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(tab.page.locator("pause-print")).to_have_count(0)
    expect(tab.page.locator("main")).to_be_visible()
    assert not tab.violations()


def test_emergency_help_and_a_person_are_one_tap_away_in_the_same_place(visit: Visiting):
    tab = visit(viewport=PHONE).open()
    danger, person = tab.page.locator(".help .danger"), tab.page.locator("#person")
    places = [danger.bounding_box(), person.bounding_box()]
    for _ in range(3):
        tab.say("long")
    assert [danger.bounding_box(), person.bounding_box()] == places
    expect(danger).to_have_attribute("href", "tel:999")
    person.click()
    expect(tab.page.locator("#contacts")).to_be_visible()
    assert [danger.bounding_box(), person.bounding_box()] == places


def test_the_contacts_are_given_by_nation(visit: Visiting):
    tab = visit().open()
    tab.page.locator("#person").click()
    contacts = tab.page.locator("#contacts")
    for words in ("England, Wales, Northern Ireland: Report Fraud", "Scotland: Police Scotland", "Samaritans", "Jersey"):
        expect(contacts).to_contain_text(words)
    expect(tab.page.locator("#contacts-title")).to_be_focused()


def test_where_people_of_the_force_answer_comes_first(visit: Visiting):
    tab = visit().open()
    tab.page.locator("#person").click()
    expect(tab.page.get_by_role("link", name="Contact Devon and Cornwall Police")).to_be_visible()


def test_clear_my_chat_erases_it_here_and_at_the_service(visit: Visiting):
    tab = visit().open()
    tab.say("something private")
    tab.menu("clear")
    expect(tab.page.locator("#cleared")).to_contain_text("erased")
    expect(tab.page.locator("#cleared")).to_be_focused()
    assert len(tab.server.channel.erased) == 1
    assert "private" not in tab.page.evaluate("JSON.stringify({...sessionStorage})")
    tab.page.get_by_role("button", name="Start a new chat").click()
    expect(tab.page.locator(".message.bot").first).to_be_visible()
    assert "private" not in tab.page.locator("pause-panel").inner_text()


def test_start_again_gives_a_new_chat_and_erases_the_old_one(visit: Visiting):
    tab = visit().open()
    tab.say("the old story")
    tab.menu("restart")
    expect(tab.page.locator(".message.you")).to_have_count(0)
    expect(tab.page.locator(".message.bot")).to_have_count(1)
    expect(tab.page.locator(".status")).to_contain_text("This is a new one")
    assert len(tab.server.channel.erased) == 1
    tab.say("the new story")
    assert tab.server.channel.said == ["the new story"]


def test_the_chat_can_be_saved_as_text(visit: Visiting, tmp_path: Path):
    tab = visit().open()
    tab.say("checklist")
    with tab.page.expect_download() as download:
        tab.menu("save")
    download.value.save_as(tmp_path / "chat.txt")
    saved = (tmp_path / "chat.txt").read_text(encoding="utf-8")
    assert "You: checklist" in saved
    assert "- Change your password." in saved
    assert not tab.violations()


def test_text_can_be_larger_and_times_are_shown_on_request(visit: Visiting):
    tab = visit().open()
    size = "(text) => parseFloat(getComputedStyle(text).fontSize)"
    text = tab.page.locator(".text").first
    before = text.evaluate(size)
    expect(tab.page.locator("time")).to_have_count(0)
    tab.menu("larger")
    tab.menu("times")
    expect(tab.page.locator("time").first).to_be_visible()
    assert text.evaluate(size) > before * 1.3
    expect(tab.page.locator("[data-do=larger]")).to_have_attribute("aria-pressed", "true")


def test_leave_quickly_hides_the_chat_and_offers_to_erase(visit: Visiting):
    tab = visit().open()
    tab.page.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="weather"))
    tab.say("something private")
    tab.menu("leave")
    assert "private" not in tab.page.locator("pause-panel").inner_text()
    tab.page.locator("#leave-erase").click()
    tab.page.wait_for_url("https://www.bbc.co.uk/weather")
    assert len(tab.server.channel.erased) == 1


def test_someone_who_only_hid_the_chat_can_go_back_to_it(visit: Visiting):
    tab = visit().open()
    tab.say("my story")
    tab.menu("leave")
    tab.page.locator("#leave-back").click()
    expect(tab.page.locator(".message.you")).to_contain_text("my story")
    expect(tab.page.locator("#say")).to_be_focused()


def test_near_the_limit_the_letters_are_counted_and_a_longer_text_is_not_sent(visit: Visiting):
    tab = visit().open()
    tab.page.locator("#say").fill("w" * 7_900)
    expect(tab.page.locator("#count")).to_contain_text("100 letters left")
    tab.page.locator("#say").fill("w" * 8_050)
    expect(tab.page.locator("#count")).to_contain_text("50 letters too long")
    tab.page.keyboard.press("Enter")
    assert len(tab.page.locator("#say").input_value()) == 8_050
    assert tab.server.channel.said == []
    expect(tab.page.locator("#say")).to_be_focused()


def test_a_long_pasted_message_is_sent_whole(visit: Visiting):
    tab = visit().open()
    pasted = "Dear customer, your parcel is held.\n" * 100
    tab.say(pasted)
    assert tab.server.channel.said == [pasted.strip()]


def test_the_box_grows_and_shift_enter_starts_a_line(visit: Visiting):
    tab = visit().open()
    field = tab.page.locator("#say")
    before = field.bounding_box()["height"]
    field.focus()
    tab.page.keyboard.type("one")
    tab.page.keyboard.press("Shift+Enter")
    tab.page.keyboard.type("two")
    assert field.input_value() == "one\ntwo"
    assert field.bounding_box()["height"] > before


def test_an_empty_message_is_an_error_in_words(visit: Visiting):
    tab = visit().open()
    tab.page.locator(".send").click()
    expect(tab.page.locator("#error")).to_have_text("Write your message first.")
    expect(tab.page.locator("#say")).to_have_attribute("aria-invalid", "true")


def test_what_the_service_refuses_is_said_and_put_back(visit: Visiting):
    tab = visit().open()
    tab.page.locator("#say").fill("refuse this")
    tab.page.keyboard.press("Enter")
    expect(tab.page.locator("#error")).to_have_text("That message is too long for me.")
    expect(tab.page.locator("#say")).to_have_value("refuse this")
    expect(tab.page.locator(".message.you .state")).to_have_text("Not sent")


def test_markup_is_shown_as_text(visit: Visiting):
    tab = visit().open()
    tab.say("<img src=x onerror=alert(1)>")
    tab.say("markup")
    assert tab.page.locator("pause-panel img").count() == 0
    assert not tab.problems
