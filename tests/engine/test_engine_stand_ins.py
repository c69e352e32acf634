"""A stand-in satisfies Rasa's imports and nothing else, and says what to install as soon as it is used."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import rasa.core.run
import rasa.utils.plotting
from rasa.core.channels import BUILTIN_CHANNELS
from rasa_light import absent
from rasa_light.errors import MissingLibraryError
from rasa_light.libraries import LIBRARIES, WORKING

from tests.engine.conftest import Project

CREDENTIALS: dict[str, dict[str, str]] = {
    "twilio": {"account_sid": "a", "auth_token": "b", "twilio_number": "c"},
    "slack": {"slack_token": "a", "slack_signing_secret": "b"},
    "telegram": {"access_token": "a", "verify": "b", "webhook_url": "c"},
    "facebook": {"verify": "a", "secret": "b", "page-access-token": "c"},
    "webexteams": {"access_token": "a"},
    "hangouts": {"project_id": "a"},
    "socketio": {},
}
COMPONENTS = {
    "DIETClassifier": "pipeline",
    "ResponseSelector": "pipeline",
    "ConveRTFeaturizer": "pipeline",
    "LanguageModelFeaturizer": "pipeline",
    "TEDPolicy": "policies",
    "UnexpecTEDIntentPolicy": "policies",
}


@pytest.mark.parametrize("channel", CREDENTIALS)
def test_a_channel_without_its_library_says_what_to_install(channel: str) -> None:
    with pytest.raises(MissingLibraryError, match=r"needs .* Install it with: pip install"):
        rasa.core.run._create_single_channel(channel, CREDENTIALS[channel])


def test_a_library_asked_for_at_the_first_message_says_what_to_install() -> None:
    from rasa.core.channels.rocketchat import RocketChatBot

    with pytest.raises(MissingLibraryError, match="pip install 'rocketchat_API'"):
        RocketChatBot("someone", "password", "http://localhost")


@pytest.mark.parametrize("channel", ["rest", "callback"])
def test_a_channel_that_needs_no_library_is_made(channel: str) -> None:
    made = rasa.core.run._create_single_channel(channel, {"url": "http://localhost"})
    assert isinstance(made, BUILTIN_CHANNELS[channel])


@pytest.mark.parametrize("component", COMPONENTS)
def test_a_tensorflow_component_stops_training_with_one_sentence(project: Project, component: str) -> None:
    config = project.folder / "config.yml"
    key = f"{COMPONENTS[component]}:\n"
    config.write_text(config.read_text().replace(key, f"{key}- name: {component}\n"))
    done = project.rasa("train", "--skip-validation")
    assert done.returncode == 1
    (said,) = [line for line in done.stdout.splitlines() if component in line]
    assert f"{component} needs TensorFlow" in said
    assert "use " in said
    assert "Traceback" not in done.stdout


def test_a_component_named_by_its_path_is_refused_too(project: Project) -> None:
    config = project.folder / "config.yml"
    path = "rasa.nlu.classifiers.diet_classifier.DIETClassifier"
    config.write_text(config.read_text().replace("LogisticRegressionClassifier", path))
    done = project.rasa("train", "--skip-validation")
    assert "DIETClassifier needs TensorFlow" in done.stdout


def test_a_tracker_store_without_its_library_says_what_to_install() -> None:
    from rasa.core.tracker_store import TrackerStore
    from rasa.utils.endpoints import EndpointConfig

    with pytest.raises(MissingLibraryError, match="pip install 'pymongo'"):
        TrackerStore.create(EndpointConfig(type="mongod", url="mongodb://localhost"))


async def test_an_event_broker_without_its_library_says_what_to_install() -> None:
    from rasa.core.brokers.broker import EventBroker
    from rasa.utils.endpoints import EndpointConfig

    with pytest.raises(MissingLibraryError, match="pip install 'aio-pika'"):
        await EventBroker.create(EndpointConfig(type="pika", url="localhost", username="a", password="b"))


def test_nothing_is_a_tensor() -> None:
    import tensorflow

    assert tensorflow.is_tensor([1.0]) is False


def test_matplotlib_draws_while_the_stand_in_is_loaded(tmp_path: Path) -> None:
    rasa.utils.plotting.plot_paired_histogram([[0.1], [0.2]], "title", str(tmp_path / "picture.png"))
    assert (tmp_path / "picture.png").stat().st_size


def test_a_stand_in_can_be_subclassed_but_not_used() -> None:
    import tensorflow as tf

    class Layer(tf.keras.layers.Layer):
        """A layer, as Rasa writes them."""

    with pytest.raises(MissingLibraryError, match="Layer needs tensorflow"):
        Layer()
    assert not hasattr(Layer, "anything")


def test_a_class_to_be_caught_is_an_exception() -> None:
    import pymongo.errors
    from twilio.base.exceptions import TwilioRestException

    assert issubclass(TwilioRestException, Exception)
    assert issubclass(pymongo.errors.OperationFailure, Exception)


def test_a_library_that_is_installed_is_never_replaced() -> None:
    import matplotlib

    assert not isinstance(matplotlib, absent.AbsentModule)
    with pytest.raises(ModuleNotFoundError):
        __import__("matplotlib.no_such_module")


def test_a_library_rasa_does_not_know_stays_missing() -> None:
    with pytest.raises(ModuleNotFoundError):
        __import__("no_such_library_at_all")


def test_a_program_without_rasa_has_no_tensorflow(in_a_fresh_python: Callable[[str], str]) -> None:
    code = "import importlib.util as u, sys; print(u.find_spec('tensorflow'), 'rasa_light.absent' in sys.modules)"
    assert in_a_fresh_python(code) == "None False"


def test_every_stand_in_is_for_something_rasa_imports() -> None:
    code = "\n".join(file.read_text() for file in Path(next(iter(rasa.__path__))).rglob("*.py"))
    roots = {module for library in LIBRARIES for module in library.modules} | (WORKING - {"distutils"})
    assert [root for root in roots if f"import {root}" not in code and f"from {root}" not in code] == []


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda library: library.distribution)
def test_every_stand_in_says_what_it_is_for(library: Any) -> None:
    assert library.only_for


def test_resources_of_rasa_are_found_with_or_without_a_leading_slash() -> None:
    import pkg_resources

    assert Path(pkg_resources.resource_filename("rasa", "/cli/initial_project")).is_dir()
    assert Path(pkg_resources.resource_filename("rasa.cli.scaffold", "initial_project")).is_dir()


def test_init_copies_a_new_project(project: Project) -> None:
    new = project.folder / "new"
    new.mkdir()
    project.rasa("init", "--no-prompt", "--init-dir", str(new))
    assert (new / "domain.yml").exists()


def test_a_stand_in_is_in_no_other_place(in_a_fresh_python: Callable[[str], str]) -> None:
    assert in_a_fresh_python("import rasa.core.run, sys; print(type(sys.modules['twilio']).__name__)") == "AbsentModule"
    assert sys.modules["numpy"].__spec__ is not None
