"""Plain `rasa run` with our credentials and endpoints serves the same channel."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from bot.paths import PROJECT_FOLDER
from tests.conftest import PREFIX, START_SECONDS, Chat, words


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture(scope="module")
def rasa(trained_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("rasa")
    port, actions_port = free_port(), free_port()
    endpoints = folder / "endpoints.yml"
    text = (PROJECT_FOLDER / "endpoints.yml").read_text(encoding="utf-8")
    endpoints.write_text(text.replace(":5055/", f":{actions_port}/"), encoding="utf-8")
    environment = {**os.environ, "PAUSE_FOLDER": str(folder), "RASA_TELEMETRY_ENABLED": "false"}
    commands = (
        ["run", "actions", "--port", str(actions_port)],
        ["run", "--model", str(trained_model), "--port", str(port), "--endpoints", str(endpoints), "-i", "127.0.0.1"],
    )
    with (folder / "log.txt").open("w") as log:
        processes = [
            subprocess.Popen(
                [sys.executable, "-m", "rasa", *command], cwd=PROJECT_FOLDER, env=environment, stdout=log, stderr=log
            )
            for command in commands
        ]
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
                _wait_until_ready(client, processes, folder / "log.txt")
                yield client
        finally:
            for process in processes:
                process.terminate()
            for process in processes:
                process.wait(START_SECONDS)


def _wait_until_ready(client: httpx.Client, processes: list[subprocess.Popen], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and not any(process.poll() for process in processes):
        try:
            if client.get(f"{PREFIX}/health").status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    raise AssertionError(log.read_text()[-3000:])


def test_someone_is_greeted_and_answered_and_can_come_back(rasa: httpx.Client):
    chat = Chat(rasa)
    reply = chat.say("thank you")
    assert words(chat.history()).endswith(words(reply))


def test_errors_look_the_same(rasa: httpx.Client):
    for path, code in (("/message", "not_allowed"), ("/nothing", "not_found"), ("/history", "session_ended")):
        assert rasa.get(PREFIX + path).json()["error"]["code"] == code


def test_no_other_way_in_is_open(rasa: httpx.Client):
    for path in ("/model/parse", "/conversations/x/tracker", "/webhooks/rest/webhook"):
        assert rasa.get(path).status_code == 404
