"""The documentation matches the code: links lead somewhere, commands exist, and every place it names is there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PAGES = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
MAKE = re.compile(r"`make ([a-z-]+)")
MODULE_COMMAND = re.compile(r"python -m bot ([a-z]+)")


def names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(PROJECT)) for path in paths]


def targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):", (PROJECT / "Makefile").read_text(), re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=names(PAGES))
def test_links_lead_to_files(page: Path) -> None:
    broken = [link for link in LINK.findall(page.read_text()) if not (page.parent / link).exists()]
    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=names(PAGES))
def test_make_commands_exist(page: Path) -> None:
    assert set(MAKE.findall(page.read_text())) <= targets()


def test_the_command_line_has_every_command_the_documentation_names() -> None:
    help_text = subprocess.run(
        [sys.executable, "-m", "bot", "--help"], cwd=PROJECT, capture_output=True, text=True, check=True
    ).stdout
    named = {command for page in PAGES for command in MODULE_COMMAND.findall(page.read_text())}
    assert named
    assert {command for command in named if command not in help_text} == set()


def test_every_target_of_the_makefile_is_explained() -> None:
    makefile = (PROJECT / "Makefile").read_text()
    explained = set(re.findall(r"^([a-z][a-z-]*):.*## ", makefile, re.MULTILINE))
    assert targets() == explained


def test_the_readme_names_every_room() -> None:
    readme = (PROJECT / "README.md").read_text()
    assert [
        room for room in ("advice/", "actions/", "bot/", "data/", "knowledge/", "engine/", "tests/") if room not in readme
    ] == []


def test_a_broken_link_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("[nowhere](no-such-file.md)")
    assert [link for link in LINK.findall(page.read_text()) if not (page.parent / link).exists()] == ["no-such-file.md"]
