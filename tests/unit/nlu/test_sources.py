"""A change of a module that a component calls is a change of the component: Rasa's cache must not give back what was before."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from rasa.engine.graph import GraphComponent
from rasa.engine.training.fingerprinting import calculate_fingerprint_key

from bot.nlu import sources
from bot.nlu.answers import PlainAnswer
from bot.nlu.classifier import NeedClassifier
from bot.nlu.encoder import NEIGHBOURS, SentenceEncoder
from bot.nlu.safety import SafetyLayer
from bot.nlu.scope import ScopeGate

TRAINED = (SentenceEncoder, NeedClassifier, ScopeGate, PlainAnswer, SafetyLayer)


def test_the_digest_changes_with_any_module_that_is_named_and_with_no_other(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / f"{name}.py").write_text("VALUE = 1\n", encoding="utf-8")
    both, one = sources.digest(folder=tmp_path), sources.digest("one", folder=tmp_path)
    (tmp_path / "other.py").write_text("VALUE = 2\n", encoding="utf-8")
    assert sources.digest(folder=tmp_path) != both
    assert sources.digest("one", folder=tmp_path) == one


@pytest.mark.parametrize("component", TRAINED, ids=lambda component: str(component.__name__))
def test_what_was_trained_with_other_modules_is_not_taken_again(
    component: type[GraphComponent], monkeypatch: pytest.MonkeyPatch
) -> None:
    config = component.get_default_config()
    before = calculate_fingerprint_key(component, config, {})
    monkeypatch.setattr(sources, "digest", lambda *names: "after a change")
    assert calculate_fingerprint_key(component, config, {}) != before


def neighbours(module: str) -> set[str]:
    """Give the modules of the folder that `module` imports, wherever in the file it does."""
    found: set[str] = set()
    for node in ast.walk(ast.parse((sources.FOLDER / f"{module}.py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "bot.nlu":
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("bot.nlu."):
            found.add(str(node.module).removeprefix("bot.nlu."))
    return found


def test_the_encoder_names_every_module_of_the_folder_that_it_is_written_with() -> None:
    written_with, new = set(), neighbours("encoder")
    while new:
        written_with |= new
        new = {other for module in new for other in neighbours(module)} - written_with
    assert written_with - {"sources"} == set(NEIGHBOURS)
