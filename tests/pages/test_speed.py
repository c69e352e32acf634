"""What the tag costs a page, and how soon someone can type. Numbers of this machine; a generous bound guards against a slip."""

from __future__ import annotations

from tests.pages.conftest import PHONE, Visiting

SLOWED = 4
MOST_LOAD_MS = 20
MOST_READY_MS = 300
# This machine runs other things as well; the targets are met when it is quiet, and the tests print what was measured.
SLACK = 4

PLACE = """() => {
  document.querySelector("pause-chat").remove();
  const element = document.createElement("pause-chat");
  const began = performance.now();
  document.body.append(element);
  return performance.now() - began;
}"""

READY = """async () => {
  const element = document.querySelector("pause-chat");
  let arrived = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
    if (entry.name.includes("/widget/pause-chat")) arrived = entry.responseEnd;
  })).observe({ type: "resource" });
  element.shadowRoot.querySelector("button").click();
  for (;;) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const panel = element.shadowRoot.querySelector("pause-panel");
    if (arrived && panel?.shadowRoot?.activeElement?.id === "say") return performance.now() - arrived;
  }
}"""


def test_placing_the_button_takes_little_of_a_slow_phone(visit: Visiting, record_property):
    tab = visit(viewport=PHONE).go()
    tab.page.context.new_cdp_session(tab.page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    placed = tab.page.evaluate(PLACE)
    record_property("place_the_button_ms", round(placed, 1))
    assert placed <= MOST_LOAD_MS * SLACK


def test_someone_can_type_soon_after_the_chat_has_come(visit: Visiting, record_property):
    tab = visit(viewport=PHONE).go()
    tab.page.locator("#cookies-no").click()
    tab.page.context.new_cdp_session(tab.page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    ready = tab.page.evaluate(READY)
    record_property("ready_to_type_ms", round(ready))
    assert ready <= MOST_READY_MS * SLACK
