"""What the tag costs a page, and how soon someone can type. Numbers of this machine; a generous bound guards against a slip."""

from __future__ import annotations

from statistics import median

from tests.pages.conftest import PHONE, Visiting

SLOWED = 4
MOST_LOAD_MS = 20
MOST_READY_MS = 300
# This machine runs other things as well; the targets are met when it is quiet, and the tests print what was measured.
SLACK = 4

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


def script_ms(visit: Visiting, with_widget: bool) -> float:
    """Give how long scripts ran while the host's page was loaded, in milliseconds."""
    tab = visit(viewport=PHONE)
    if not with_widget:
        tab.page.route("**/widget/**", lambda route: route.abort())
    client = tab.page.context.new_cdp_session(tab.page)
    client.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    client.send("Performance.enable")
    tab.go()
    tab.page.wait_for_timeout(200)
    metrics = {one["name"]: one["value"] for one in client.send("Performance.getMetrics")["metrics"]}
    return metrics["ScriptDuration"] * 1000


def test_loading_the_tag_takes_little_of_a_slow_phone(visit: Visiting, record_property):
    taken = median(script_ms(visit, True) for _ in range(3)) - median(script_ms(visit, False) for _ in range(3))
    record_property("load_script_ms", round(taken, 1))
    assert taken <= MOST_LOAD_MS * SLACK


def test_someone_can_type_soon_after_the_chat_has_come(visit: Visiting, record_property):
    tab = visit(viewport=PHONE).go()
    tab.page.locator("#cookies-no").click()
    tab.page.context.new_cdp_session(tab.page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    ready = tab.page.evaluate(READY)
    record_property("ready_to_type_ms", round(ready))
    assert ready <= MOST_READY_MS * SLACK
