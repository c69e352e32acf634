"""Settings: read from outside, checked, explained."""

import re
import stat
from pathlib import Path

import pytest

from bot import settings
from bot.paths import PROJECT_FOLDER
from bot.settings import SETTINGS, SettingError


def read(**environment: str) -> settings.Settings:
    return settings.read(environment, env_file=None)


def test_everything_has_a_default():
    assert read().port == 5005
    assert read().host == "127.0.0.1"
    assert read().retention_seconds == 24 * 3600
    assert read().store_url.startswith("sqlite:///")


def test_an_empty_value_means_the_default():
    assert read(PORT="").port == 5005


def test_the_environment_wins_over_the_file(tmp_path: Path):
    file = tmp_path / ".env"
    file.write_text("PORT=6000\nPAUSE_RETENTION_HOURS=2\n")
    given = settings.read({"PORT": "7000"}, env_file=file)
    assert (given.port, given.retention_hours) == (7000, 2)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "five"),
        ("PORT", "70000"),
        ("PAUSE_HOST", "http://x"),
        ("PAUSE_RETENTION_HOURS", "0"),
        ("PAUSE_RETENTION_HOURS", "1.5"),
        ("PAUSE_SECRET", "short"),
        ("PAUSE_ORIGINS", "example.org"),
        ("PAUSE_ORIGINS", "https://example.org/path"),
        ("PAUSE_STORE_URL", "mysql://x"),
        ("PAUSE_REDIS_URL", "localhost"),
        ("PAUSE_LOG_LEVEL", "DEBUG"),
        ("PAUSE_PAGE", "maybe"),
        ("PAUSE_PROXIES", "-1"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_with_what_to_write_instead(name: str, value: str):
    with pytest.raises(SettingError, match=rf"{name}.*write .*\.env"):
        read(**{name: value})


def test_a_misspelt_setting_is_not_ignored():
    with pytest.raises(SettingError, match="PAUSE_RETENTION is not a setting"):
        read(PAUSE_RETENTION="2")


def test_a_wrong_secret_is_not_printed():
    with pytest.raises(SettingError) as error:
        read(PAUSE_SECRET="hunter2")
    assert "hunter2" not in str(error.value)


def test_a_wrong_store_address_is_not_printed_because_it_may_hold_a_password():
    with pytest.raises(SettingError) as error:
        read(PAUSE_STORE_URL="mysql://user:hunter2@host/name")
    assert "hunter2" not in str(error.value)


def test_a_key_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path):
    given = read(PAUSE_FOLDER=str(tmp_path / "var"))
    key = settings.signing_key(given)
    file = tmp_path / "var" / "secret"
    assert settings.signing_key(given) == key
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(file.parent.iterdir()) == [file]


def test_a_damaged_key_is_said_so(tmp_path: Path):
    (tmp_path / "secret").write_text("")
    with pytest.raises(SettingError, match="Delete the file"):
        settings.signing_key(read(PAUSE_FOLDER=str(tmp_path)))


def test_a_key_that_is_set_is_used(tmp_path: Path):
    assert settings.signing_key(read(PAUSE_SECRET="k" * 32, PAUSE_FOLDER=str(tmp_path))) == "k" * 32
    assert not list(tmp_path.iterdir())


class TestWhatIsWrittenAboutSettings:
    page = (PROJECT_FOLDER / "docs/settings.md").read_text(encoding="utf-8")
    documented = dict(re.findall(r"^\| `(\w+)` \| `?([^`|]*?)`? \|", page, re.MULTILINE))
    example = dict(re.findall(r"^(\w+)=(.*)$", (PROJECT_FOLDER / ".env.example").read_text(encoding="utf-8"), re.MULTILINE))

    def test_the_page_lists_every_setting_with_its_default(self):
        assert self.documented == {setting.name: setting.default or "empty" for setting in SETTINGS}

    def test_the_example_lists_every_setting_with_its_default(self):
        assert self.example == {setting.name: setting.default for setting in SETTINGS}

    def test_the_example_can_be_used_as_it_is(self):
        assert settings.read({}, env_file=PROJECT_FOLDER / ".env.example") == read()

    def test_every_setting_says_what_it_is_for(self):
        assert all(setting.says and setting.unit for setting in SETTINGS)
