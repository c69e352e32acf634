"""What axe cannot see: the keyboard, the focus, what is announced, the size of targets, and reflow."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import CDPSession, expect

from tests.pages.conftest import PHONE, Visit, Visiting

ZOOMED = {"width": 320, "height": 256}

# WCAG 2.2, 1.4.12, as a person's own style sheet would set it; with `!important`, which reaches into shadow roots by
# inheritance only, so it is put into each of them.
TEXT_SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }
"""

FOCUSED = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at && (at.id || at.className || at.tagName);
}"""

LEAST_TARGET_PX = 44


def accessibility_tree(tab: Visit) -> list[dict[str, Any]]:
    """Give the nodes that assistive technology sees."""
    client: CDPSession = tab.page.context.new_cdp_session(tab.page)
    nodes = client.send("Accessibility.getFullAXTree")["nodes"]
    return [node for node in nodes if not node.get("ignored")]


def named(tree: list[dict[str, Any]], role: str) -> list[str]:
    return [node.get("name", {}).get("value", "") for node in tree if node.get("role", {}).get("value") == role]


def tab_to(tab: Visit, selector: str, most: int = 60, key: str = "Tab") -> None:
    """Press Tab until something is focused."""
    wanted = tab.page.locator(selector).first
    for _ in range(most):
        if wanted.count() and wanted.evaluate("(element) => element.getRootNode().activeElement === element"):
            return
        tab.page.keyboard.press(key)
    pytest.fail(f"{selector} cannot be reached with {key}")


def test_a_keyboard_alone_gets_from_the_button_to_a_printed_checklist(visit: Visiting):
    tab = visit(init="window.print = () => { window.__printed = true }").go()
    tab_to(tab, "#cookies-no")
    tab.page.keyboard.press("Enter")
    tab_to(tab, "button.launch")
    tab.page.keyboard.press("Enter")
    expect(tab.page.locator("#say")).to_be_focused()
    tab.page.keyboard.type("checklist")
    tab.page.keyboard.press("Enter")
    expect(tab.page.locator(".ticks")).to_be_visible()
    tab_to(tab, ".ticks input", key="Shift+Tab")
    tab.page.keyboard.press("Space")
    tab_to(tab, ".card button")
    tab.page.keyboard.press("Enter")
    assert tab.page.evaluate("window.__printed")
    expect(tab.page.locator("pause-print li", has_text="☑")).to_have_count(1)


def test_the_focus_moves_in_on_opening_and_back_to_the_button_on_closing(visit: Visiting):
    tab = visit().open()
    expect(tab.page.locator("#say")).to_be_focused()
    tab.page.locator("#close").click()
    expect(tab.page.locator("button.launch")).to_be_focused()
    expect(tab.page.locator("button.launch")).to_have_accessible_name("Scam help: go on with your chat")
    tab.page.keyboard.press("Enter")
    expect(tab.page.locator("#say")).to_be_focused()


def test_nobody_is_trapped_in_the_chat(visit: Visiting):
    tab = visit().open()
    tab_to(tab, "#last")
    tab_to(tab, "#say")


def test_the_chat_makes_way_when_the_focus_goes_to_something_it_covers(visit: Visiting):
    tab = visit(viewport=PHONE).open()
    tab.page.locator("#search").focus()
    expect(tab.page.locator("pause-panel")).to_be_hidden()
    expect(tab.page.locator("#search")).to_be_focused()


@pytest.mark.parametrize("action", ["#menu-button", "#person", "[data-do=clear]", "[data-do=restart]", "[data-do=leave]"])
def test_no_button_loses_the_focus(visit: Visiting, action: str):
    tab = visit().open()
    if action.startswith("[data-do"):
        tab.page.locator("#menu-button").click()
    tab.page.locator(action).focus()
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_timeout(300)
    assert tab.page.evaluate(FOCUSED) not in (None, "", "BODY", "PAUSE-CHAT", "PAUSE-PANEL")


def test_every_new_message_is_announced_once_and_history_not_again(visit: Visiting):
    tab = visit().open()
    tab.say("one")
    tab.say("two")
    heard = tab.page.evaluate("window.__heard")
    assert heard == ["Pause: Hello. Tell me what happened.", "Pause: Answer to: one", "Pause: Answer to: two"]
    tab.page.reload()
    expect(tab.page.locator(".message.bot")).to_have_count(3)
    assert tab.page.evaluate("window.__heard") == []
    tab.say("three")
    assert tab.page.evaluate("window.__heard") == ["Pause: Answer to: three"]


def test_the_tree_that_assistive_technology_sees_has_one_polite_log_with_the_new_message(visit: Visiting):
    tab = visit().open()
    tab.say("route")
    tree = accessibility_tree(tab)
    assert named(tree, "log") == ["Conversation"]
    log = next(node for node in tree if node["role"]["value"] == "log")
    live = {item["name"]: item["value"]["value"] for item in log["properties"]}
    assert live["live"] == "polite"
    children = {node["nodeId"]: node for node in tree}
    said, rest = [], list(log.get("childIds", []))
    while rest:
        node = children.get(rest.pop())
        if node:
            rest += node.get("childIds", [])
            if node["role"]["value"] == "StaticText":
                said.append(node["name"]["value"])
    assert sum("Dial 159" in text for text in said) == 1


def test_every_control_has_a_name(visit: Visiting):
    tab = visit().open()
    for text in ("route", "checklist", "choices"):
        tab.say(text)
    tab.page.locator("#menu-button").click()
    tree = accessibility_tree(tab)
    for role in ("button", "link", "textbox", "checkbox", "dialog", "navigation", "log"):
        names = named(tree, role)
        assert names, role
        assert all(names), (role, names)
    assert "Scam help Devon and Cornwall Police" in named(tree, "dialog")


def test_the_dialog_adds_no_landmark_of_the_page(visit: Visiting):
    tab = visit().open()
    tree = accessibility_tree(tab)
    assert len(named(tree, "banner")) == 1, "the host's own"
    assert len(named(tree, "main")) == 1
    assert named(tree, "navigation") == ["Help from people"]


def test_what_was_said_last_is_gone_from_a_hidden_chat_for_ears_as_well(visit: Visiting):
    tab = visit().open()
    tab.say("my private story")
    tab.menu("leave")
    expect(tab.page.locator("#leave-title")).to_be_focused()
    heard = [name for name in named(accessibility_tree(tab), "StaticText") if "private" in name or "Hello" in name]
    assert heard == []


def test_the_contacts_stand_below_their_own_heading(visit: Visiting):
    tab = visit().open()
    tab.page.locator("#person").click()
    expect(tab.page.get_by_role("heading", name="People who can help", level=3)).to_be_focused()
    levels = {
        node["name"]["value"]: next(item["value"]["value"] for item in node["properties"] if item["name"] == "level")
        for node in accessibility_tree(tab)
        if node["role"]["value"] == "heading"
    }
    below = ("In danger now", "Devon and Cornwall Police", "Money or bank details have gone", "Someone to talk to")
    assert [levels[title] for title in below] == [4, 4, 4, 4]


def test_a_choice_that_was_pressed_says_so_in_words_and_its_mark_is_not_read(visit: Visiting):
    tab = visit().open()
    tab.say("choices")
    tab.page.get_by_role("button", name="Wales").click()
    tab.menu("larger")
    names = named(accessibility_tree(tab), "button")
    assert [" ".join(name.replace(" ,", ",").split()) for name in names if "Wales" in name] == ["Wales, chosen"]
    assert "Larger text" in [name.strip() for name in names]


def test_what_is_welsh_is_marked_welsh(visit: Visiting):
    tab = visit().open()
    tab.say("welsh")
    expect(tab.page.locator(".message.bot").last.locator("[lang=cy]")).to_contain_text("Ffoniwch")
    expect(tab.page.locator("#heard p").last).to_have_attribute("lang", "cy")


@pytest.mark.parametrize("text", ["route", "checklist", "choices"])
def test_targets_are_44_pixels(visit: Visiting, text: str):
    tab = visit(viewport=PHONE).open()
    tab.say(text)
    tab.page.locator("#menu-button").click()
    small = []
    for target in (
        tab.page.locator("pause-chat")
        .locator("button:visible, a:visible, summary:visible, textarea:visible, label:visible")
        .all()
    ):
        if target.get_attribute("for") == "say":
            continue
        box = target.bounding_box()
        if box and (box["height"] < LEAST_TARGET_PX - 0.5 or box["width"] < LEAST_TARGET_PX - 0.5):
            small.append((target.inner_text(), box["width"], box["height"]))
    assert small == []


def test_at_400_percent_the_last_message_and_the_input_are_both_in_view(visit: Visiting):
    tab = visit(viewport=ZOOMED).open()
    tab.say("long")
    tab.say("choices")
    expect(tab.page.locator("#say")).to_be_in_viewport(ratio=1)
    expect(tab.page.locator(".send")).to_be_in_viewport(ratio=1)
    expect(tab.page.locator(".message.bot .text").last).to_be_in_viewport(ratio=1)
    expect(tab.page.locator(".help .danger")).to_be_in_viewport(ratio=1)
    expect(tab.page.locator("#person")).to_be_in_viewport(ratio=1)
    for selector in ("#log", ".panel"):
        assert tab.page.locator(selector).evaluate("(element) => element.scrollWidth <= element.clientWidth + 1"), selector


def test_nothing_is_cut_off_with_wider_text_spacing(visit: Visiting):
    tab = visit(viewport={"width": 320, "height": 640}).open()
    for text in ("route", "choices"):
        tab.say(text)
    tab.page.evaluate(
        """(css) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(css);
          const chat = document.querySelector("pause-chat").shadowRoot;
          for (const root of [chat, chat.querySelector("pause-panel").shadowRoot]) {
            root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
          }
        }""",
        TEXT_SPACING,
    )
    tab.page.locator("#menu-button").click()
    tab.picture("text_spacing")
    cut = (
        tab.page.locator("pause-panel")
        .locator("button:visible, a:visible, p:visible, h2, h3:visible")
        .evaluate_all(
            """(elements) => elements.filter((element) => !element.closest(".hidden")
          && (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== "inline"
              || element.scrollHeight > element.clientHeight + 2 && getComputedStyle(element).overflow === "hidden"))
          .map((element) => element.textContent)"""
        )
    )
    assert cut == []


def test_the_focus_can_be_seen_on_light_and_on_dark(visit: Visiting):
    tab = visit().open()
    tab.page.locator("#say").press("Tab")
    style = tab.page.locator(".send").evaluate(
        "(element) => ['outlineColor', 'outlineWidth', 'boxShadow'].map((name) => getComputedStyle(element)[name])"
    )
    assert style[0] == "rgb(255, 221, 0)"
    assert style[1] == "3px"
    assert style[2].startswith("rgb(11, 12, 12)")


def test_the_dots_stand_still_for_those_who_asked_for_less_motion(visit: Visiting):
    tab = visit(reduced_motion="reduce").open()
    tab.page.route("**/message", lambda route: None)
    tab.page.locator("#say").fill("wait")
    tab.page.keyboard.press("Enter")
    assert tab.page.locator(".dots i").first.evaluate("(dot) => getComputedStyle(dot).animationName") == "none"


def test_errors_belong_to_their_field(visit: Visiting):
    tab = visit().open()
    tab.page.locator(".send").click()
    expect(tab.page.locator("#say")).to_have_accessible_description(
        "Say what happened. You can paste a message you were sent. Write your message first."
    )
