"""The runbooks name what exists: reasons that health gives, settings, commands, files."""

import re

import pytest

from bot.__main__ import COMMANDS
from bot.paths import PROJECT_FOLDER
from bot.settings import SETTINGS

FOLDER = PROJECT_FOLDER / "docs" / "runbooks"
PAGES = sorted(FOLDER.glob("*.md"))
INDEX = (FOLDER / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_names_only_settings_and_commands_that_exist(page):
    text = page.read_text(encoding="utf-8")
    assert set(re.findall(r"PAUSE_\w+", text)) <= {setting.name for setting in SETTINGS}
    assert set(re.findall(r"python -m bot (\w+)", text)) <= COMMANDS.keys()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_every_page_is_in_the_index():
    assert {page.name for page in PAGES} - {"README.md"} <= set(re.findall(r"\]\(([\w-]+\.md)\)", INDEX))


def test_every_reason_that_health_can_give_is_in_the_index():
    source = (PROJECT_FOLDER / "bot/channel/readiness.py").read_text(encoding="utf-8")
    reasons = re.findall(r'return "(?:starting|degraded)", "([^"]+)"', source)
    assert len(reasons) == 4
    assert all(reason in INDEX for reason in reasons)
