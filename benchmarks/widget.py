"""What the tag costs a page on a slow phone, and how soon someone can type: measured in Chromium, slowed four times.

Whole tasks of the main thread are counted (fetching, running, styles, layout, painting), not only its scripts, and by the
processor's clock, because a busy machine makes the other one run on. It makes the processor slower too, so every script is
measured in turn with an empty one, round after round: their difference is what the tag costs. A page that someone comes to from
elsewhere and one of the same site are told apart: only after the latter does the launcher look for a chat to go on with.

`python -m benchmarks.widget [NAME=FOLDER ...]` measures the built widget beside builds of other versions, in the same rounds.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, CDPSession, ViewportSize, sync_playwright

from bot.embed.tags import DIST_FOLDER, Manifest

SLOWED = 4
RUNS = 9
ROUNDS = 15
PHONE: ViewportSize = {"width": 390, "height": 844}
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

# How a page is come to, and whether that is from a page of its own site.
ARRIVALS = {"elsewhere": False, "the same site": True}

# A website that needs no server: its page and its script are made up here, so that nothing but the script's text differs.
WEBSITE = "https://force.example"

PUT = """({ src, integrity }) => new Promise((done, fail) => {
  const tag = Object.assign(document.createElement("script"), { src, integrity, onload: done, onerror: fail });
  tag.crossOrigin = "anonymous";
  Object.assign(tag.dataset, { force: "devon_and_cornwall", language: "en", colour: "#00468b", position: "right" });
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
class Script:
    """A script that a page may load, and its integrity hash."""

    text: str
    integrity: str = ""

    @classmethod
    def launcher(cls, dist: Path = DIST_FOLDER) -> Script:
        """Read the launcher of a built widget. Raises EmbedError when it is not built."""
        manifest = Manifest.read(dist)
        return cls((dist / manifest.launcher).read_text(encoding="utf-8"), manifest.integrity)


@dataclass(frozen=True)
class Load:
    """What a script adds to a page's main thread over an empty one, in milliseconds of the processor.

    `tasks_ms` and `scripts_ms` are differences of medians, `least_tasks_ms` of minima: the round least disturbed.
    """

    tasks_ms: float
    scripts_ms: float
    least_tasks_ms: float


@dataclass(frozen=True)
class Measured:
    """Medians in milliseconds, and the load average of the machine (one minute) while they were taken."""

    load_tasks_ms: float
    load_scripts_ms: float
    ready_ms: float
    load_average: float


def measure(address: str) -> Measured:
    """Measure the built widget, and how soon one can type at the service at `address`. Raises BrowserMissingError."""
    with _browser() as browser:
        tasks, scripts = load_ms(browser, address, ROUNDS)
        ready = median(ready_ms(browser, address) for _ in range(RUNS))
    return Measured(tasks, scripts, ready, os.getloadavg()[0])


def load_ms(browser: Browser, address: str, rounds: int) -> tuple[float, float]:
    """Give what the built launcher adds to a page's main thread at `address`: whole tasks, and scripts alone."""
    load = loads(browser, {"now": Script.launcher()}, rounds, address)["now"]
    return load.tasks_ms, load.scripts_ms


def loads(
    browser: Browser, scripts: Mapping[str, Script], rounds: int, website: str = WEBSITE, *, from_the_site: bool = False
) -> dict[str, Load]:
    """Give what each script adds to a page's main thread; `from_the_site`: another page of the site was there before.

    In every round each is measured once, and an empty one: asking for a file costs every page the same, and so does a
    machine that is busy.
    """
    empty = Script("")
    nothing: list[dict[str, float]] = []
    taken: dict[str, list[dict[str, float]]] = {name: [] for name in scripts}
    for _ in range(rounds):
        nothing.append(spent(browser, website, empty, from_the_site))
        for name, script in scripts.items():
            taken[name].append(spent(browser, website, script, from_the_site))

    def tasks(of: Sequence[Mapping[str, float]]) -> list[float]:
        return [one["TaskDuration"] for one in of]

    def scripting(of: Sequence[Mapping[str, float]]) -> list[float]:
        return [one["ScriptDuration"] for one in of]

    return {
        name: Load(
            tasks_ms=median(tasks(of)) - median(tasks(nothing)),
            scripts_ms=median(scripting(of)) - median(scripting(nothing)),
            least_tasks_ms=min(tasks(of)) - min(tasks(nothing)),
        )
        for name, of in taken.items()
    }


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


def spent(browser: Browser, website: str, script: Script, from_the_site: bool = False) -> dict[str, float]:
    """Give what the browser's own metrics grew by while a page took a script in: durations in milliseconds, and counts."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.route(f"{website}/host*", lambda route: route.fulfill(body=HOST, content_type="text/html"))
    src = f"{website}/widget/script.js"
    page.route(src, lambda route: route.fulfill(body=script.text, content_type="text/javascript"))
    page.goto(f"{website}/host")
    if from_the_site:
        page.goto(f"{website}/host?page=two")
    client = context.new_cdp_session(page)
    client.send("Performance.enable", {"timeDomain": "threadTicks"})
    _slowed(client)
    page.wait_for_timeout(SETTLE_MS)
    before = _metrics(client)
    page.evaluate(PUT, {"src": src, "integrity": script.integrity})
    page.wait_for_timeout(SETTLE_MS)
    after = _metrics(client)
    context.close()
    return {name: after[name] - before[name] for name in after}


def _slowed(client: CDPSession) -> None:
    client.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})


def _metrics(client: CDPSession) -> dict[str, float]:
    listed: list[dict[str, Any]] = client.send("Performance.getMetrics")["metrics"]
    return {one["name"]: one["value"] * (MILLISECONDS if one["name"].endswith("Duration") else 1) for one in listed}


@contextmanager
def _browser() -> Iterator[Browser]:
    found = next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)
    if found is None:
        raise BrowserMissingError("There is no browser to measure the widget in. Install one: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=[*CHROMIUM_FLAGS])
        yield browser
        browser.close()


def main(others: Sequence[str]) -> None:
    """Print what the built widget costs a page beside other builds, each `NAME=FOLDER` with its manifest."""
    folders = {"now": DIST_FOLDER} | {name: Path(folder) for name, _, folder in (other.partition("=") for other in others)}
    scripts = {name: Script.launcher(folder) for name, folder in folders.items()}
    before = os.getloadavg()[0]
    with _browser() as browser:
        found = {way: loads(browser, scripts, ROUNDS, from_the_site=of_site) for way, of_site in ARRIVALS.items()}
    print(f"{ROUNDS} rounds, slowed {SLOWED} times, load average {before:.1f} before and {os.getloadavg()[0]:.1f} after")
    print("| launcher | come from | whole tasks, median | whole tasks, least | scripts, median |\n|---|---|---|---|---|")
    for way, by_name in found.items():
        for name, load in by_name.items():
            print(f"| {name} | {way} | {load.tasks_ms:.1f} ms | {load.least_tasks_ms:.1f} ms | {load.scripts_ms:.1f} ms |")


if __name__ == "__main__":
    main(sys.argv[1:])
