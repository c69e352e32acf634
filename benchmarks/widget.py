"""What the tag costs a page on a slow phone, and how soon someone can type: measured in Chromium, slowed four times.

Whole tasks of the main thread are counted (fetching, running, styles, layout, painting), not only its scripts, and by the
processor's clock, because a busy machine makes the other one run on.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any

from playwright.sync_api import Browser, CDPSession, sync_playwright

from bot.embed.tags import Manifest

SLOWED = 4
RUNS = 9
PHONE = {"width": 390, "height": 844}
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
                  "--disable-sync", "--no-first-run", "--disable-default-apps")  # fmt: skip

# Long enough for everything that a script sets going on a slowed page, short enough to stay patient.
SETTLE_MS = 500
MILLISECONDS = 1000.0

# A page that is at rest before the tag comes, so that what happens next is the tag's doing.
HOST = (
    '<!doctype html><html lang="en"><title>Host</title><meta name="viewport" content="width=device-width"><h1>Host</h1>'
    + "<p>Some words of a page about fraud.</p>" * 40
)

PUT = """({ src, integrity }) => new Promise((done, fail) => {
  const tag = Object.assign(document.createElement("script"), { src, onload: done, onerror: fail });
  if (integrity) Object.assign(tag, { integrity, crossOrigin: "anonymous" });
  tag.dataset.force = "devon_and_cornwall";
  document.body.append(tag);
}).then(() => 0)"""

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


class BrowserMissingError(Exception):
    """There is no browser to measure in; its text says what to install."""


@dataclass(frozen=True)
class Measured:
    """Medians in milliseconds, and the load average of the machine (one minute) while they were taken."""

    load_tasks_ms: float
    load_scripts_ms: float
    ready_ms: float
    load_average: float


def measure(address: str) -> Measured:
    """Measure the widget of the service at `address`. Raises BrowserMissingError."""
    found = next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)
    if found is None:
        raise BrowserMissingError("There is no browser to measure the widget in. Install one: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=[*CHROMIUM_FLAGS])
        tasks, scripts = load_ms(browser, address, RUNS)
        ready = median(ready_ms(browser, address) for _ in range(RUNS))
        browser.close()
    return Measured(tasks, scripts, ready, os.getloadavg()[0])


def load_ms(browser: Browser, address: str, runs: int) -> tuple[float, float]:
    """Give what the tag adds to a page's main thread, in milliseconds of the processor: whole tasks, and scripts alone.

    The same is done with an empty script, and taken off: asking for a file costs every page the same.
    """
    manifest = Manifest.read()
    tag = {"src": f"{address}/widget/{manifest.launcher}", "integrity": manifest.integrity}
    empty = {"src": f"{address}/empty.js", "integrity": ""}
    pairs = [(_spent(browser, address, tag), _spent(browser, address, empty)) for _ in range(runs)]
    tasks, scripts = (
        median(with_it[name] for with_it, _ in pairs) - median(without[name] for _, without in pairs)
        for name in ("TaskDuration", "ScriptDuration")
    )
    return tasks, scripts


def ready_ms(browser: Browser, address: str) -> float:
    """Give the milliseconds from the arrival of the chat's script to a focused field, on a slowed phone."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(address + "/demo")
    page.locator("#cookies-no").click()
    page.locator("button.launch").wait_for()
    _slowed(context.new_cdp_session(page))
    took = float(page.evaluate(READY))
    context.close()
    return took


def _spent(browser: Browser, address: str, script: Mapping[str, str]) -> dict[str, float]:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.route("**/host", lambda route: route.fulfill(body=HOST, content_type="text/html"))
    page.route("**/empty.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(address + "/host")
    client = context.new_cdp_session(page)
    client.send("Performance.enable", {"timeDomain": "threadTicks"})
    _slowed(client)
    page.wait_for_timeout(SETTLE_MS)
    before = _metrics(client)
    page.evaluate(PUT, script)
    page.wait_for_timeout(SETTLE_MS)
    after = _metrics(client)
    context.close()
    return {name: after[name] - before[name] for name in after}


def _slowed(client: CDPSession) -> None:
    client.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})


def _metrics(client: CDPSession) -> dict[str, float]:
    listed: list[dict[str, Any]] = client.send("Performance.getMetrics")["metrics"]
    return {one["name"]: one["value"] * MILLISECONDS for one in listed}
