"""The cure that turns a configuration this engine cannot run into one clear sentence."""

import functools
from collections.abc import Iterator, Mapping
from importlib.machinery import PathFinder
from types import ModuleType
from typing import Any

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
    recipe = module.DefaultV1Recipe  # type: ignore[attr-defined]
    original = recipe.graph_config_for_recipe

    @functools.wraps(original)
    def graph_config_for_recipe(self: Any, config: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        if PathFinder.find_spec("tensorflow") is None:
            for key, name in _names(config):
                if name in _INSTEAD:
                    from rasa_light.errors import TensorFlowComponent

                    raise TensorFlowComponent(
                        f"{name} needs TensorFlow, which this environment leaves out: "
                        f"under {key} in the configuration, use {_INSTEAD[name]} instead."
                    )
        return original(self, config, *args, **kwargs)

    recipe.graph_config_for_recipe = graph_config_for_recipe


CURES = (Cure("TensorFlow components", "rasa.engine.recipes.default_recipe", after=refuse_tensorflow_components),)
