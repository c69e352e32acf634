"""A server works with what runtime.txt installs, without what training and testing add."""

import re
import subprocess
import sys
from importlib.metadata import packages_distributions

from tests.engine.conftest import ROOT, Project

LOCKS_OF_A_SERVER = ("build.txt", "runtime.txt", "rasa.txt")

HIDE = """
import importlib.machinery, sys
hidden = set(sys.argv.pop(1).split(","))
find = importlib.machinery.PathFinder.find_spec
importlib.machinery.PathFinder.find_spec = classmethod(
    lambda cls, name, *rest: None if name.partition(".")[0] in hidden else find(name, *rest)
)
"""
ANSWER = """
import asyncio
import rasa.__main__, rasa.core.run, rasa.server, rasa_sdk.endpoint
from rasa.core.agent import load_agent
agent = asyncio.run(load_agent(model_path="models"))
print(asyncio.run(agent.handle_text("hello")))
"""


def _not_for_servers() -> set[str]:
    """Return the modules of this environment that a server's environment does not have."""
    text = "".join((ROOT / "requirements" / name).read_text() for name in LOCKS_OF_A_SERVER)
    locked = {re.sub(r"[._]", "-", name) for name in re.findall(r"^([A-Za-z0-9._-]+)==", text, re.MULTILINE)}
    own = {"rasa-light-engine", "pip"}
    return {
        module
        for module, distributions in packages_distributions().items()
        if not {re.sub(r"[._]", "-", name).lower() for name in distributions} & (locked | own)
    }


def test_modules_only_for_testing_are_hidden() -> None:
    hidden = _not_for_servers()
    assert {"pytest", "matplotlib", "skops", "onnx"} <= hidden
    assert {"rasa", "rasa_light", "numpy", "sanic", "google"} & hidden == set()


def test_a_server_answers_with_the_runtime_lock_alone(project: Project) -> None:
    config = project.folder / "config.yml"
    config.write_text(config.read_text().replace("LogisticRegressionClassifier", "KeywordIntentClassifier"))
    assert project.rasa("train").returncode == 0
    served = subprocess.run(
        [sys.executable, "-c", HIDE + ANSWER, ",".join(_not_for_servers())],
        cwd=project.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert served.returncode == 0, served.stderr
    assert "'text': 'Hello.'" in served.stdout
