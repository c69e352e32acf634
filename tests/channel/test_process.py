"""The service as a process: it starts, says when it is ready, survives being killed, stops at once, and stays small."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from bot.paths import PROJECT_FOLDER
from tests.conftest import PREFIX, START_SECONDS, Chat

STOP_SECONDS = 2

# What one process may hold with the model loaded and conversations served. The aim is 350; the rest is other machines.
MOST_MEGABYTES = 400

SAID = "my neighbour sent nine hundred pounds to a man called zebedee"


class Process:
    """`python -m bot serve` with its own folder."""

    def __init__(self, model: Path, folder: Path) -> None:
        environment = {**os.environ, "PORT": "0", "PAUSE_FOLDER": str(folder)}
        self.log = folder / "log.txt"
        with self.log.open("a") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", "serve", "--model", str(model)], cwd=PROJECT_FOLDER, env=environment, stderr=log
            )
        self.address = self._wait_for_address()

    def _wait_for_address(self) -> str:
        seen = self.log.read_text().count("Pause is at")
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            addresses = re.findall(r"Pause is at (\S+)", self.log.read_text())
            if len(addresses) > seen:
                return addresses[-1]
            assert self._process.poll() is None, self.log.read_text()
            time.sleep(0.05)
        raise AssertionError(f"it did not start: {self.log.read_text()}")

    def stop(self, sign: signal.Signals) -> float:
        """Send a signal; give how many seconds it took to end."""
        began = time.monotonic()
        self._process.send_signal(sign)
        self._process.wait(STOP_SECONDS * 5)
        return time.monotonic() - began

    @property
    def megabytes(self) -> float:
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) / 1024  # type: ignore[index]

    @property
    def exit_code(self) -> int | None:
        return self._process.poll()


@pytest.fixture(scope="module")
def story(trained_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict]:
    """Start, talk, kill, start again, and stop: told once, because starting takes seconds."""
    folder = tmp_path_factory.mktemp("process")
    first = Process(trained_model, folder)
    with httpx.Client(base_url=first.address, timeout=30) as client:
        health = client.get(f"{PREFIX}/health")
        chat = Chat(client)
        chat.say(SAID)
        before = chat.history()
    first.stop(signal.SIGKILL)
    second = Process(trained_model, folder)
    with httpx.Client(base_url=second.address, timeout=30) as client:
        after = client.get(f"{PREFIX}/history", headers=chat.headers)
        went_on = client.post(f"{PREFIX}/message", json={"id": "next", "text": "thank you"}, headers=chat.headers)
        for _ in range(20):
            Chat(client).say("i lost money")
        client.get("/")
        megabytes = second.megabytes
        seconds_to_stop = second.stop(signal.SIGINT)
    yield {
        "health": health,
        "before": before,
        "after": after,
        "went_on": went_on,
        "megabytes": megabytes,
        "seconds_to_stop": seconds_to_stop,
        "exit_code": second.exit_code,
        "log": second.log.read_text(),
    }


def test_it_is_ready_when_it_prints_its_address(story: dict):
    assert story["health"].json()["status"] == "ready"
    assert story["health"].json().keys() == {"status", "advice_reviewed"}


def test_a_conversation_survives_the_service_being_killed(story: dict):
    assert story["after"].json()["messages"] == story["before"]
    assert story["went_on"].json()["messages"]


def test_one_ctrl_c_stops_it_at_once_and_cleanly(story: dict):
    assert story["seconds_to_stop"] < STOP_SECONDS
    assert story["exit_code"] == 0
    assert "Traceback" not in story["log"]


def test_it_stays_small(story: dict, record_property):
    record_property("resident_megabytes", round(story["megabytes"]))
    assert story["megabytes"] < MOST_MEGABYTES


def test_the_log_holds_no_word_of_what_was_said(story: dict):
    assert "zebedee" not in story["log"]
    assert "thank you" not in story["log"]


def test_a_port_that_is_in_use_is_said_in_one_sentence(trained_model: Path, tmp_path: Path, service):
    port = service.address.rsplit(":", 1)[1]
    ended = subprocess.run(
        [sys.executable, "-m", "bot", "serve", "--model", str(trained_model), "--port", port],
        cwd=PROJECT_FOLDER,
        env={**os.environ, "PAUSE_FOLDER": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=START_SECONDS,
        check=False,
    )
    assert ended.returncode == 1
    assert f"port {port} is in use" in ended.stderr
    assert "Traceback" not in ended.stderr
