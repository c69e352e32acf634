"""Cures that turn a configuration this environment cannot run into one clear sentence, before anything starts."""

import functools
import sys
from collections.abc import Iterator, Mapping
from importlib.machinery import PathFinder
from types import ModuleType
from typing import Any

from rasa_light.absent import absent_library_in, missing
from rasa_light.cures import Cure

# What each component needs TensorFlow for, and what does the same work without it.
_INSTEAD: Mapping[str, str] = {
    "DIETClassifier": "LogisticRegressionClassifier (intents) and RegexEntityExtractor (entities)",
    "ResponseSelector": "one intent and one rule for each answer",
    "ConveRTFeaturizer": "CountVectorsFeaturizer, or a featurizer of your own",
    "LanguageModelFeaturizer": "CountVectorsFeaturizer, or a featurizer of your own",
    "TEDPolicy": "RulePolicy and MemoizationPolicy",
    "UnexpecTEDIntentPolicy": "RulePolicy and MemoizationPolicy",
}


def _names(config: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key in ("pipeline", "policies"):
        for entry in config.get(key) or ():
            yield key, str(entry.get("name", "")).rpartition(".")[2]


def refuse_tensorflow_components(module: ModuleType) -> None:
    """Refuse a configuration that names a TensorFlow component, before training begins.

    Safe: it only reads the configuration, and keeps quiet where the real TensorFlow is installed.
    """
    recipe = module.DefaultV1Recipe
    original = recipe.graph_config_for_recipe

    @functools.wraps(original)
    def graph_config_for_recipe(self: Any, config: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        if PathFinder.find_spec("tensorflow") is None:
            for key, name in _names(config):
                if name in _INSTEAD:
                    from rasa_light.errors import TensorFlowComponentError

                    raise TensorFlowComponentError(
                        f"{name} needs TensorFlow, which this environment leaves out: "
                        f"under {key} in the configuration, use {_INSTEAD[name]} instead."
                    )
        return original(self, config, *args, **kwargs)

    recipe.graph_config_for_recipe = graph_config_for_recipe


def refuse_channels_without_library(module: ModuleType) -> None:
    """Refuse a channel whose client library is not installed when the server starts, not at the first message.

    Safe: it looks at what the channel's own module imported, and lets every channel through that has its library.
    """
    original = module._create_single_channel

    @functools.wraps(original)
    def create_single_channel(channel: str, credentials: Any) -> Any:
        created = original(channel, credentials)
        library = absent_library_in(sys.modules[type(created).__module__])
        if library is not None:
            raise missing(f"The channel {channel}", library)
        return created

    module._create_single_channel = create_single_channel  # type: ignore[attr-defined]


def refuse_rabbitmq_without_library(module: ModuleType) -> None:
    """Refuse a RabbitMQ event broker whose library is not installed; Rasa would try to connect over and over.

    Safe: where the library is installed, nothing is replaced.
    """
    library = absent_library_in(module)
    if library is None:
        return

    async def from_endpoint_config(*_args: Any, **_kwargs: Any) -> None:
        raise missing("The event broker pika", library)

    module.PikaEventBroker.from_endpoint_config = from_endpoint_config


CURES = (
    Cure("TensorFlow components", "rasa.engine.recipes.default_recipe", after=refuse_tensorflow_components),
    Cure("channels without their library", "rasa.core.run", after=refuse_channels_without_library),
    Cure("RabbitMQ without its library", "rasa.core.brokers.pika", after=refuse_rabbitmq_without_library),
)
