"""Every standard Rasa command works without TensorFlow, on the Python in use and on the newest."""

import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.engine.conftest import Project

START_LIMIT_SECONDS = 60
STOP_LIMIT_SECONDS = 15


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2):
            return True
    except (urllib.error.URLError, OSError):
        return False


@contextmanager
def _serving(project: Project, health: str, *arguments: str, **environment: str) -> Iterator[None]:
    """Run a server command until the block ends."""
    log = project.folder / "server.log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [str(project.bin / "rasa"), *arguments],
            cwd=project.folder,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **environment},
        )
        try:
            deadline = time.monotonic() + START_LIMIT_SECONDS
            while not _answers(health):
                assert server.poll() is None and time.monotonic() < deadline, log.read_text()
                time.sleep(0.1)
            yield
        finally:
            server.terminate()
            server.wait(STOP_LIMIT_SECONDS)


@pytest.fixture(scope="module")
def actions_port(trained: Project) -> Iterator[int]:
    """Return the port of an action server, which is rasa-sdk's own on today's Sanic."""
    port = _free_port()
    with _serving(trained, f"http://127.0.0.1:{port}/health", "run", "actions", "--port", str(port)):
        yield port


def _say(port: int, text: str, query: str = "") -> str:
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/webhooks/rest/webhook{query}", json.dumps({"sender": "someone", "message": text}).encode()
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        return str(answer.read().decode())


def test_data_validate_accepts_the_project(trained: Project) -> None:
    done = trained.rasa("data", "validate", "--fail-on-warnings")
    assert done.returncode == 0, done.stdout


def test_train_writes_a_model(trained: Project) -> None:
    assert len(list((trained.folder / "models").glob("*.tar.gz"))) == 1


def test_training_again_finds_every_component_in_the_cache(trained: Project) -> None:
    done = trained.rasa("train", "--dry-run")
    assert done.returncode == 0, done.stdout
    assert "No training of components required" in done.stdout


def test_core_predicts_every_step_of_a_story(trained: Project) -> None:
    done = trained.rasa("test", "core", "-s", "tests/stories", "--e2e", "--fail-on-prediction-errors", "--out", "results")
    assert done.returncode == 0, done.stdout
    assert (trained.folder / "results" / "story_report.json").exists()


def test_core_fails_on_a_wrong_prediction(trained: Project) -> None:
    story = trained.folder / "tests" / "stories" / "test_time.yml"
    wrong = trained.folder / "wrong"
    wrong.mkdir(exist_ok=True)
    (wrong / "test_wrong.yml").write_text(story.read_text().replace("action: utter_greet", "action: utter_goodbye"))
    done = trained.rasa("test", "core", "-s", "wrong", "--e2e", "--fail-on-prediction-errors", "--out", "wrong/results")
    assert done.returncode != 0


def test_visualize_draws_the_stories(trained: Project) -> None:
    done = trained.rasa("visualize", "--out", "graph.html")
    assert done.returncode == 0, done.stdout
    assert "action_tell_time" in (trained.folder / "graph.html").read_text()


def test_run_serves_a_conversation_with_an_action(trained: Project, actions_port: int) -> None:
    port = _free_port()
    with _serving(trained, f"http://127.0.0.1:{port}/", "run", "--port", str(port), ACTION_PORT=str(actions_port)):
        assert "Hello." in _say(port, "hello")
        assert "It is noon in Leeds." in _say(port, "what is the time in Leeds")
        assert "Hello." in _say(port, "hello", "?stream=true")


def test_shell_answers_line_by_line(trained: Project, actions_port: int) -> None:
    said = "hello\nwhat is the time in Leeds\n/stop\n"
    done = trained.rasa("shell", "--port", str(_free_port()), stdin=said, ACTION_PORT=str(actions_port))
    assert "Hello." in done.stdout
    assert "It is noon in Leeds." in done.stdout
    assert "Traceback" not in done.stdout
