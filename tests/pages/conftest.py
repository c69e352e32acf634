"""What the page tests share: the built widget, a server with known answers, a real Chromium, and axe."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from bot.embed.force_settings import AllForceSettings
from bot.paths import PROJECT_FOLDER
from tests.pages.mock_channel import MockChannel, build

WIDGET = PROJECT_FOLDER / "widget"
AXE = WIDGET / "node_modules" / "axe-core" / "axe.min.js"
SCREENS = PROJECT_FOLDER / "reports" / "screens"

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--disable-default-apps",
]  # fmt: skip

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}

# The tags of WCAG 2.2, levels A and AA.
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

# A machine that runs every test at once answers slowly.
LONGEST_WAIT_MS = 8_000
expect.set_options(timeout=LONGEST_WAIT_MS)


def installed_chromium() -> str:
    """Find Chromium, or install Debian's; without either, say what to do."""
    for name in CHROMIUM_NAMES:
        if found := shutil.which(name):
            return found
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], check=False, stdout=subprocess.DEVNULL)
    return shutil.which("chromium") or pytest.fail("There is no browser. Install one: apt-get install chromium")


@pytest.fixture(scope="session")
def widget() -> Path:
    """The widget, built if it is stale."""
    made = subprocess.run(
        ["sh", str(WIDGET / "build.sh")], env={**os.environ, "PY": sys.executable}, capture_output=True, text=True
    )
    assert made.returncode == 0, made.stderr
    return WIDGET / "dist"


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A real Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed_chromium(), args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@dataclass
class Server:
    """Where the pages are served, and what their channel was told."""

    address: str
    channel: MockChannel
    forces: AllForceSettings


@pytest.fixture(scope="session")
def running_server(widget: Path) -> Iterator[Server]:
    """The pages with a channel whose answers are known."""
    from bot.service import running

    channel = MockChannel()
    app = build(channel, "pause_pages")
    addresses: list[str] = []
    started, stop = threading.Event(), threading.Event()

    async def serve() -> None:
        async with running(app) as address:
            addresses.append(address)
            started.set()
            await asyncio.to_thread(stop.wait)

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    assert started.wait(60), "the pages were not served"
    yield Server(addresses[0], channel, app.ctx.forces)
    stop.set()
    thread.join(10)


@pytest.fixture
def server(running_server: Server) -> Server:
    """The same server, with nothing said yet."""
    running_server.channel.clear()
    return replace(running_server)


WATCH = """
window.__violations = [];
document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
  window.__violations.push([violatedDirective, blockedURI, sample].join(" ")));
window.__heard = [];
new MutationObserver(function watch(records) {
  for (const host of document.querySelectorAll("pause-chat")) {
    const log = host.shadowRoot?.querySelector("pause-panel")?.shadowRoot?.querySelector("#heard");
    if (log && !log.__watched) {
      log.__watched = true;
      for (const entry of log.children) window.__heard.push(entry.textContent);
      const hear = (node) => window.__heard.push(node.textContent);
      new MutationObserver((found) => found.forEach(({ addedNodes }) => addedNodes.forEach(hear)))
        .observe(log, { childList: true });
    }
  }
}).observe(document, { childList: true, subtree: true, attributes: true });
setInterval(() => document.documentElement?.toggleAttribute("data-looked"), 20);
"""


@dataclass
class Visit:
    """A browser tab on one of our pages, and what the browser complained about."""

    page: Page
    server: Server
    problems: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def go(self, path: str = "/demo") -> Visit:
        self.page.goto(self.server.address + path)
        return self

    def open(self, path: str = "/demo") -> Visit:
        """Go to a page, press the button, and wait for the greeting."""
        self.go(path)
        if path == "/demo":
            self.page.locator("#cookies-no").click()
        if path != "/":
            self.page.locator("button.launch").click()
        expect(self.page.locator(".message.bot").first).to_be_visible()
        return self

    def say(self, text: str) -> None:
        """Write and send something, and wait for the answer."""
        before = self.page.locator(".message.bot").count()
        self.page.locator("#say").fill(text)
        self.page.keyboard.press("Enter")
        expect(self.page.locator(".message.bot")).to_have_count(before + 1)

    def menu(self, name: str) -> None:
        """Open the menu and press one of its buttons."""
        if self.page.locator("#menu-button").get_attribute("aria-expanded") != "true":
            self.page.locator("#menu-button").click()
        self.page.locator(f"[data-do={name}]").click()

    def violations(self) -> list[str]:
        """What the page's own security policy had to stop."""
        return list(self.page.evaluate("window.__violations"))

    def axe(self, without: tuple[str, ...] = ()) -> list[str]:
        """Give axe's violations of WCAG 2.2 A and AA, one line each; `without` names rules that cannot judge the state."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found: list[dict[str, Any]] = self.page.evaluate(
            """async ({tags, off}) => (await axe.run(document, {
                runOnly: {type: "tag", values: tags}, rules: Object.fromEntries(off.map((id) => [id, {enabled: false}])),
            })).violations""",
            {"tags": WCAG, "off": list(without)},
        )
        return [f"{one['id']}: {node['target']} {node.get('failureSummary', '')}" for one in found for node in one["nodes"]]

    def picture(self, name: str) -> None:
        """Write what is on the screen to reports/screens, where a person can look at it."""
        SCREENS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENS / f"{name}.png")


Visiting = Callable[..., Visit]


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Visiting]:
    """Open tabs: `visit(viewport=PHONE, color_scheme="dark")`; everything is closed again."""
    contexts: list[BrowserContext] = []

    def new(init: str = "", **options: Any) -> Visit:
        context = browser.new_context(**{"viewport": DESKTOP, "accept_downloads": True, **options})
        contexts.append(context)
        context.add_init_script(WATCH + init)
        context.set_default_timeout(LONGEST_WAIT_MS)
        page = context.new_page()
        tab = Visit(page, server)
        page.on("console", lambda said: tab.problems.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: tab.problems.append(str(error)))
        page.on("request", lambda request: tab.requests.append(request.url))
        return tab

    yield new
    for context in contexts:
        context.close()
