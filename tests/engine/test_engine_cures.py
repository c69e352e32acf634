"""Each cure does what it says, and Rasa's code still looks as the cure expects it to."""

import importlib
import inspect
import re
import sys
from collections.abc import Callable
from contextlib import nullcontext
from types import ModuleType
from typing import Any

import numpy
import packaging.version
import pytest
import rasa.core.actions.action
import rasa.core.brokers.pika
import rasa.core.channels.rest
import rasa.core.run
import rasa.core.tracker_store
import rasa.engine.recipes.default_recipe
import rasa.engine.runner.dask
import rasa.nlu.classifiers.logistic_regression_classifier
import rasa.shared.core.events
import rasa.shared.utils.validation
import rasa.telemetry
import rasa.utils.common
import rasa.utils.tensorflow.model_data
import rasa_light
import sanic
from jsonschema import ValidationError
from rasa.shared.core.events import Event, SlotSet
from rasa.shared.exceptions import RasaException
from rasa.shared.utils.validation import validate_training_data_format_version as check_version
from rasa_light.cures import Cure, all_cures
from rasa_light.cures.libraries import run_graph

from tests.engine.conftest import Project

CURES = {cure.name: cure for cure in all_cures()}


def _source(thing: Any) -> str:
    """Return the code of a thing as it was before the cure."""
    return inspect.getsource(inspect.unwrap(thing))


def _used_of(name: str, module: ModuleType) -> set[str]:
    """Return which attributes of a name a module's code uses."""
    return set(re.findall(rf"\b{name}\.(\w+)", _source(module)))


# What each cure counts on. A new Rasa or a new library that changes it fails here, by the name of the cure.
EXPECTED: dict[str, Callable[[], bool]] = {
    "numpy's moved warning": lambda: _source(rasa.utils.common).count("VisibleDeprecationWarning") == 1,
    "packaging's lost class": lambda: _source(rasa.shared.utils.validation).count("LegacyVersion") == 2,
    "bad versions in YAML": lambda: (
        _used_of("version", rasa.shared.utils.validation) == {"parse"} and "except TypeError" in _source(check_version)
    ),
    "streamed replies": lambda: _used_of("response", rasa.core.channels.rest) == {"json", "stream"},
    "sanic in one process": lambda: (
        {"workers", "single_process"} <= set(inspect.signature(inspect.unwrap(sanic.Sanic.run)).parameters)
    ),
    "scikit-learn's lost argument": lambda: (
        'multi_class="auto"' in _source(rasa.nlu.classifiers.logistic_regression_classifier)
        and "l1_ratio=None" in _source(rasa.nlu.classifiers.logistic_regression_classifier)
    ),
    "graphs without dask": lambda: _used_of("dask", rasa.engine.runner.dask) == {"get", "org"},  # and a link to the docs
    "TensorFlow components": lambda: (
        list(inspect.signature(rasa.engine.recipes.default_recipe.DefaultV1Recipe.graph_config_for_recipe).parameters)[:2]
        == ["self", "config"]
    ),
    "channels without their library": lambda: "_create_single_channel(" in _source(rasa.core.run.create_http_input_channels),
    "RabbitMQ without its library": lambda: hasattr(rasa.core.brokers.pika.PikaEventBroker, "from_endpoint_config"),
    "telemetry off": lambda: (
        "is_telemetry_enabled()" in _source(rasa.telemetry.ensure_telemetry_enabled)
        and "if not initialize_telemetry():" in _source(rasa.telemetry.track_model_training)
    ),
    "action schema compiled once": lambda: (
        "validate(result, self.action_response_format_spec())"
        in _source(rasa.core.actions.action.RemoteAction._validate_action_result)
    ),
    "event types remembered": lambda: "all_subclasses(Event)" in _source(Event.resolve_by_type),
    "SQLAlchemy's changed calls": lambda: (
        _source(rasa.core.tracker_store).count("sa.engine.url.URL(") == 2
        and _source(rasa.core.tracker_store).count("sa.select([") == 1
        and "_create_database(self.engine, db)" in _source(rasa.core.tracker_store.SQLTrackerStore)
    ),
    "scikit-learn when it is needed": lambda: (
        re.findall(r"^\s*(?:from|import) sklearn.*", _source(rasa.utils.tensorflow.model_data), re.MULTILINE)
        == ["from sklearn.model_selection import train_test_split"]
    ),
}


@pytest.mark.parametrize("cure", CURES.values(), ids=CURES)
def test_rasa_looks_as_the_cure_expects(cure: Cure) -> None:
    assert EXPECTED[cure.name]()


@pytest.mark.parametrize("cure", CURES.values(), ids=CURES)
def test_a_cure_says_why_it_is_safe(cure: Cure) -> None:
    treatment = cure.around or cure.after
    assert "Safe:" in (inspect.getdoc(treatment) or "")


def test_the_engine_is_written_for_this_rasa() -> None:
    assert rasa.__version__ == "3.6.21"


def test_what_was_lent_is_given_back() -> None:
    assert not hasattr(numpy, "VisibleDeprecationWarning")
    assert not hasattr(packaging.version, "LegacyVersion")


def test_a_cured_module_keeps_its_own_loader() -> None:
    assert type(rasa.telemetry.__spec__.loader).__module__ == "_frozen_importlib_external"


@pytest.mark.parametrize(("version", "fits"), [("3.1", True), ("3.0", True), ("9.9", False)])
def test_the_version_of_training_data_is_still_checked(version: str, fits: bool) -> None:
    with nullcontext() if version == "3.1" else pytest.warns(UserWarning, match="version"):
        assert check_version({"version": version}, "nlu.yml") is fits


def test_a_bad_version_of_training_data_only_warns() -> None:
    with pytest.warns(UserWarning, match="must specify 'version' as string"):
        assert check_version({"version": "three"}, "nlu.yml")


def test_several_workers_are_refused_with_what_to_do_instead() -> None:
    with pytest.raises(RasaException, match="Unset SANIC_WORKERS"):
        sanic.Sanic("refused").run(workers=2)


def test_a_graph_runs_each_node_once_after_those_it_needs() -> None:
    ran: list[str] = []

    def node(name: str) -> Callable[..., tuple[str, Any]]:
        def run(*needed: Any) -> tuple[str, Any]:
            ran.append(name)
            return name, needed

        return run

    graph = {"last": (node("last"), "left", "right"), "left": (node("left"), "input"), "right": (node("right"), "left")}
    results = dict(run_graph({**graph, "input": ("input", 7)}, ["last", "left"]))
    assert ran == ["left", "right", "last"]
    assert results["left"] == (("input", 7),)


def test_telemetry_stays_off_even_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASA_TELEMETRY_ENABLED", "true")
    assert rasa.telemetry.is_telemetry_enabled() is False
    assert rasa.telemetry.initialize_telemetry() is False


def test_an_event_cannot_be_sent_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rasa.telemetry.requests, "post", lambda *_args, **_kwargs: pytest.fail("something was sent"))
    monkeypatch.setenv("RASA_TELEMETRY_WRITE_KEY", "a key")
    rasa.telemetry._send_event("someone", "Model Trained", {}, {"license_hash": "one"})


def test_a_command_leaves_no_identifier_in_the_home_folder(project: Project) -> None:
    done = project.rasa("data", "validate", HOME=str(project.folder), RASA_TELEMETRY_ENABLED="true")
    assert done.returncode == 0, done.stdout
    assert not (project.folder / ".config").exists()


def _remote_action() -> Any:
    return rasa.core.actions.action.RemoteAction("action_any", None)


def test_an_action_result_that_fits_is_accepted() -> None:
    assert _remote_action()._validate_action_result({"events": [{"event": "slot", "name": "a", "value": 1}], "responses": []})


@pytest.mark.parametrize("result", [{"responses": "text"}, {"events": [{"name": "no type"}]}])
def test_an_action_result_that_does_not_fit_is_refused_in_rasas_words(result: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="make sure your response from the Action endpoint is valid"):
        _remote_action()._validate_action_result(result)


def test_an_event_type_is_found_by_name() -> None:
    assert Event.resolve_by_type("slot") is SlotSet
    assert Event.resolve_by_type("slot") is SlotSet


def test_an_event_type_defined_later_is_found() -> None:
    assert Event.resolve_by_type("defined_later", default=SlotSet) is SlotSet
    later = type("DefinedLater", (SlotSet,), {"type_name": "defined_later"})
    assert Event.resolve_by_type("defined_later") is later


def test_an_unknown_event_type_is_still_an_error() -> None:
    with pytest.raises(ValueError, match="Unknown event name"):
        Event.resolve_by_type("nobody_defined_this")


def test_a_server_does_not_load_scikit_learn_for_nothing(in_a_fresh_python: Callable[[str], str]) -> None:
    assert in_a_fresh_python("import rasa.core.run, sys; print('sklearn' in sys.modules)") == "False"


def test_the_deferred_split_is_scikit_learns(in_a_fresh_python: Callable[[str], str]) -> None:
    use = "print(train_test_split([1, 2, 3, 4], test_size=1, random_state=0))"
    assert in_a_fresh_python(f"from rasa.utils.tensorflow.model_data import train_test_split; {use}") == "[[4, 2, 1], [3]]"


def test_python_can_still_forget_what_it_knows_of_folders() -> None:
    importlib.invalidate_caches()


def test_preparing_twice_changes_nothing() -> None:
    before = list(sys.meta_path)
    rasa_light.prepare()
    assert sys.meta_path == before
