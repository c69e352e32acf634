"""The tag: the page for web teams, both ways to host, the kill switch, and the budget."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import expect

from bot.embed import force_settings
from tests.pages.conftest import WIDGET, Server, Visit, Visiting

KIB = 1024


def test_the_launcher_is_at_most_5_and_the_whole_at_most_35_kilobytes(widget: Path):
    made = json.loads((widget / "manifest.json").read_text(encoding="utf-8"))
    sizes = {part: len(gzip.compress((widget / made[part]["file"]).read_bytes(), 9)) for part in ("launcher", "chat")}
    assert sizes["launcher"] <= 5 * KIB
    assert sum(sizes.values()) <= 35 * KIB


def test_the_hash_in_the_tag_is_that_of_the_file(server: Server):
    made = httpx.get(
        f"{server.address}/embed/tag",
        params={"force": "gwent", "address": server.address, "language": "en", "position": "left"},
    )
    tag = made.json()["tag"]
    address, wanted = re.search(r'src="(.*?)" integrity="sha384-(.*?)"', tag).groups()
    file = httpx.get(address)
    assert base64.b64encode(hashlib.sha384(file.content).digest()).decode() == wanted
    assert "immutable" in file.headers["cache-control"]
    assert file.headers["access-control-allow-origin"] == "*"


def test_the_scripts_hold_nothing_a_strict_page_forbids(widget: Path):
    for file in widget.glob("pause*.js"):
        script = file.read_text(encoding="utf-8")
        assert not re.search(r"\beval\(|new Function\(|document\.write|\bonclick=|style=\"", script), file.name
        assert "sourceMappingURL" not in script


def test_a_web_team_chooses_sees_it_live_and_copies_the_tag(visit: Visiting):
    tab = visit(permissions=["clipboard-read", "clipboard-write"]).go("/embed")
    tab.page.locator("#force").select_option("devon_and_cornwall")
    expect(tab.page.locator("#tag")).to_contain_text('data-force="devon_and_cornwall"')
    expect(tab.page.locator("#tag")).to_contain_text('data-colour="#00468b"')
    tab.page.locator("#position").select_option("left")
    expect(tab.page.locator("pause-chat")).to_have_attribute("position", "left")
    expect(tab.page.locator("#tag")).to_contain_text('data-position="left"')
    tab.page.locator("#copy").click()
    expect(tab.page.locator("#copied")).to_contain_text("copied")
    assert tab.page.evaluate("navigator.clipboard.readText()") == tab.page.locator("#tag").inner_text()


def test_a_colour_that_cannot_be_read_is_refused_with_the_nearest_that_can(visit: Visiting):
    tab = visit().go("/embed")
    expect(tab.page.locator("#tag")).to_contain_text("<script")
    tab.page.locator("#colour").fill("#8899ff")
    tab.page.locator("#colour").press("Tab")
    expect(tab.page.locator("#wrong")).to_contain_text("The nearest colour that passes is #")


def test_a_force_bound_by_the_welsh_standards_is_marked_not_ready(visit: Visiting):
    tab = visit().go("/embed")
    tab.page.locator("#force").select_option("dyfed_powys")
    expect(tab.page.locator("#ready")).to_contain_text("Not ready: Dyfed-Powys Police")
    tab.page.locator("#force").select_option("devon_and_cornwall")
    expect(tab.page.locator("#ready")).to_be_empty()


HOST = """<!doctype html><html lang="en"><head><title>Host</title></head><body><main><h1>Host</h1></main>{tag}</body></html>"""


def host_page(visit: Visiting, server: Server, address: str, policy: str, allowed: str = "pause-chat lit-html") -> Visit:
    """A page of another origin with the tag that /embed/tag gives, and the policy that it asks for.

    `allowed` are the Trusted Types policies that the page names.
    """
    made = httpx.get(
        f"{server.address}/embed/tag",
        params={"force": "devon_and_cornwall", "address": address, "language": "en", "position": "right"},
    ).json()
    tab = visit()
    tab.page.route(
        "https://www.devon-cornwall.police.uk/fraud",
        lambda route: route.fulfill(
            body=HOST.format(tag=made["tag"]), content_type="text/html",
            headers={"Content-Security-Policy": made["policies"][policy].replace("pause-chat lit-html", allowed)},
        ),
    )  # fmt: skip
    return tab


def own_page(visit: Visiting, server: Server, allowed: str = "pause-chat lit-html") -> Visit:
    """A force's page, with the service under its own origin behind its proxy."""
    tab = host_page(visit, server, "/pause", "own", allowed)
    base = "https://www.devon-cornwall.police.uk/pause"
    tab.page.route(
        f"{base}/**", lambda route: route.fulfill(response=route.fetch(url=route.request.url.replace(base, server.address)))
    )
    tab.page.goto("https://www.devon-cornwall.police.uk/fraud")
    return tab


def test_it_works_under_the_forces_own_origin_behind_its_proxy(visit: Visiting, server: Server):
    tab = own_page(visit, server)
    tab.page.locator("button.launch").click()
    expect(tab.page.locator(".message.bot").first).to_be_visible()
    tab.say("route")
    assert tab.violations() == []
    assert {url.split("/")[2] for url in tab.requests} == {"www.devon-cornwall.police.uk"}


def test_without_javascript_the_tag_has_the_contacts(server: Server):
    made = httpx.get(
        f"{server.address}/embed/tag", params={"force": "gwent", "address": "/pause", "language": "cy", "position": "left"}
    )
    tag = made.json()["tag"]
    assert '<noscript><section lang="cy">' in tag
    assert 'href="tel:03001232040"' in tag
    assert "159</a>, neu" in tag


@pytest.mark.parametrize(
    "wrong",
    [{"force": "nowhere"}, {"language": "fr"}, {"position": "middle"}, {"colour": "red"}, {"address": 'https://a"><script>'}],
)
def test_a_wish_that_cannot_be_met_is_refused_in_words(server: Server, wrong: dict[str, str]):
    asked = {"force": "gwent", "address": "/pause", "language": "en", "position": "left", **wrong}
    refused = httpx.get(f"{server.address}/embed/tag", params=asked)
    assert refused.status_code == 400
    assert refused.json()["error"]["message"].endswith((".", "such as devon_and_cornwall."))


@pytest.fixture
def editable(running_server: Server, tmp_path: Path) -> Iterator[Path]:
    """The settings of Devon and Cornwall as a file that a test may change, read by the running server."""
    for file in force_settings.FOLDER.glob("*.yml"):
        shutil.copy(file, tmp_path / file.name)
    forces = running_server.forces
    forces.read_from(tmp_path)
    yield tmp_path / "devon_and_cornwall.yml"
    forces.read_from(force_settings.FOLDER)


def test_an_editor_puts_up_a_notice_without_a_release(visit: Visiting, editable: Path):
    editable.write_text(
        editable.read_text(encoding="utf-8") + '  notice: {en: "Fake parking fines are about in Exeter."}\n', encoding="utf-8"
    )
    tab = visit().open()
    expect(tab.page.locator(".notice")).to_have_text("Fake parking fines are about in Exeter.")


def test_the_chat_is_switched_off_without_a_release_and_people_are_left_to_ring(visit: Visiting, editable: Path):
    editable.write_text(
        editable.read_text(encoding="utf-8") + '  closed: {en: "The chat is closed today."}\n', encoding="utf-8"
    )
    tab = visit().go()
    tab.page.locator("#cookies-no").click()
    tab.page.locator("button.launch").click()
    expect(tab.page.locator("#contacts")).to_contain_text("The chat is closed today.")
    expect(tab.page.locator("#contacts").get_by_role("link", name="Ring 999")).to_be_visible()
    expect(tab.page.locator("#say")).to_have_count(0)
    assert tab.axe() == []


def test_a_mistake_of_an_editor_changes_nothing(visit: Visiting, editable: Path):
    editable.write_text("- id: devon_and_cornwall\n  colour: red\n", encoding="utf-8")
    tab = visit().open()
    expect(tab.page.locator(".force")).to_have_text("Devon and Cornwall Police")


def build() -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PY": sys.executable}
    return subprocess.run(["sh", str(WIDGET / "build.sh")], capture_output=True, text=True, env=environment)


def test_building_again_does_nothing(widget: Path):
    build()
    before = {file.name: file.stat().st_mtime_ns for file in widget.iterdir()}
    again = build()
    assert again.returncode == 0
    assert again.stderr == ""
    assert {file.name: file.stat().st_mtime_ns for file in widget.iterdir()} == before


def test_without_node_one_line_says_what_to_install(tmp_path: Path):
    shutil.copytree(WIDGET, tmp_path / "widget", ignore=shutil.ignore_patterns("node_modules", "dist"))
    for needed in ("knowledge/routes.yml", "bot/embed/widget_data.py"):
        (tmp_path / needed).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(WIDGET.parent / needed, tmp_path / needed)
    tools = tmp_path / "tools"
    tools.mkdir()
    for tool in ("sh", "cat", "cut", "dirname", "find", "sort", "sha256sum"):
        (tools / tool).symlink_to(shutil.which(tool))
    failed = subprocess.run(["sh", str(tmp_path / "widget/build.sh")], capture_output=True, text=True, env={"PATH": str(tools)})
    assert failed.returncode == 1
    assert failed.stderr.count("\n") == 1
    assert "Node 20" in failed.stderr
