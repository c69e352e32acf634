"""Freshness: the model is trained when its ingredients change, and not otherwise."""

from pathlib import Path

import pytest

from bot import freshness
from bot.freshness import TrainingError

INGREDIENTS = ("config.yml", "domain.yml", "data/topics/a.yml", "bot/nlu/x.py", "knowledge/places.yml")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = tmp_path / "project"
    for file in (*INGREDIENTS, "bot/other.py"):
        (project / file).parent.mkdir(parents=True, exist_ok=True)
        (project / file).write_text("one")
    return project


@pytest.mark.parametrize("ingredient", INGREDIENTS)
def test_a_changed_ingredient_makes_the_model_stale(project: Path, ingredient: str):
    before = freshness.fingerprint(project)
    (project / ingredient).write_text("two")
    assert freshness.fingerprint(project) != before


def test_a_moved_sentence_makes_the_model_stale(project: Path):
    before = freshness.fingerprint(project)
    (project / "data/topics/a.yml").rename(project / "data/topics/b.yml")
    assert freshness.fingerprint(project) != before


def test_what_is_no_ingredient_changes_nothing(project: Path):
    before = freshness.fingerprint(project)
    (project / "bot/other.py").write_text("two")
    (project / "README.md").write_text("two")
    assert freshness.fingerprint(project) == before


class TestTraining:
    @pytest.fixture
    def models(self, tmp_path: Path) -> Path:
        return tmp_path / "models"

    @pytest.fixture
    def trained(self, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
        trained: list[Path] = []

        def train(project: Path, models: Path, force: bool) -> Path:
            model = models / f"pause-{freshness.fingerprint(project)}.tar.gz"
            model.write_text("a model")
            trained.append(model)
            return model

        monkeypatch.setattr(freshness, "_train", train)
        return trained

    def ensure(self, project: Path, models: Path, **options: bool) -> Path:
        return freshness.ensure_model(project=project, models=models, **options)

    def test_a_missing_model_is_trained_once(self, project: Path, models: Path, trained: list[Path]):
        assert self.ensure(project, models) == self.ensure(project, models)
        assert len(trained) == 1

    def test_a_stale_model_is_trained_again(self, project: Path, models: Path, trained: list[Path]):
        self.ensure(project, models)
        (project / "config.yml").write_text("two")
        self.ensure(project, models)
        assert len(trained) == 2

    def test_it_can_be_forced(self, project: Path, models: Path, trained: list[Path]):
        self.ensure(project, models)
        self.ensure(project, models, force=True)
        assert len(trained) == 2

    def test_only_the_newest_models_are_kept_and_others_are_not_touched(self, project: Path, models: Path, trained: list[Path]):
        models.mkdir()
        (models / "mine.tar.gz").write_text("by hand")
        for text in "abcd":
            (project / "config.yml").write_text(text)
            self.ensure(project, models)
        assert len(list(models.glob("pause-*.tar.gz"))) == freshness.MODELS_KEPT
        assert (models / "mine.tar.gz").exists()

    def test_it_says_that_it_trains_and_how_long_it_took(
        self, project: Path, models: Path, trained: list[Path], capsys: pytest.CaptureFixture[str]
    ):
        self.ensure(project, models)
        said = capsys.readouterr().err
        assert "Training the model" in said
        assert "seconds" in said


def test_a_file_that_is_not_yaml_is_named_with_its_line(project: Path, tmp_path: Path):
    (project / "data/topics/a.yml").write_text("rules:\n- [a\nb: c")
    with pytest.raises(TrainingError, match=r"data/topics/a\.yml:3: this is not YAML"):
        freshness.ensure_model(project=project, models=tmp_path / "models")


def test_a_training_that_fails_shows_what_rasa_said(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (project / "config.yml").write_text("recipe: default.v1\npipeline: []\npolicies: []\n")
    with pytest.raises(TrainingError, match="mend it"):
        freshness.ensure_model(project=project, models=tmp_path / "models")
    assert "missing mandatory parameters: 'language'" in capsys.readouterr().err
