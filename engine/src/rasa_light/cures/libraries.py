"""Cures that let Rasa 3.6 run with current libraries instead of those of 2022."""

import functools
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import ModuleType, SimpleNamespace
from typing import Any

from rasa_light.cures import Cure


@contextmanager
def _lend(module: ModuleType, name: str, value: object) -> Iterator[None]:
    """Give a module a name it has lost, for as long as the block runs. A name it still has is left alone."""
    if hasattr(module, name):
        yield
        return
    setattr(module, name, value)
    try:
        yield
    finally:
        delattr(module, name)


@contextmanager
def lend_numpy_warning() -> Iterator[None]:
    """Lend `numpy.VisibleDeprecationWarning`, which moved to `numpy.exceptions` in numpy 2.

    Safe: Rasa names it once, in a list of warnings to hide, while the module is executed.
    """
    import numpy
    import numpy.exceptions

    with _lend(numpy, "VisibleDeprecationWarning", numpy.exceptions.VisibleDeprecationWarning):
        yield


@contextmanager
def lend_legacy_version() -> Iterator[None]:
    """Lend `packaging.version.LegacyVersion`, gone since packaging 22, as a class that nothing is an instance of.

    Safe: Rasa asks `isinstance(parsed, LegacyVersion)` to refuse a bad version; `refuse_bad_versions` does that.
    """
    import packaging.version

    with _lend(packaging.version, "LegacyVersion", type("LegacyVersion", (), {})):
        yield


def refuse_bad_versions(module: ModuleType) -> None:
    """Turn packaging's InvalidVersion into the TypeError that Rasa's check of `version:` in YAML expects.

    Safe: the replacement is seen by this module alone, and its caller already handles TypeError with a warning.
    """
    from packaging.version import InvalidVersion, Version

    def parse(version: str) -> Version:
        try:
            return Version(version)
        except InvalidVersion as error:
            raise TypeError(str(error)) from error

    module.version = SimpleNamespace(parse=parse)  # type: ignore[attr-defined]


def serve_in_one_process(module: ModuleType) -> None:
    """Make `Sanic.run` serve in the process that called it.

    Since Sanic 22.9 it starts a worker process, which imports the app by name; Rasa's app exists only as an object.
    Safe: one worker is what Rasa asks for unless SANIC_WORKERS is set, and then we say what to do instead.
    """
    original = module.Sanic.run

    @functools.wraps(original)
    def run(self: Any, *args: Any, workers: int = 1, **options: Any) -> None:
        if workers > 1:
            from rasa.shared.exceptions import RasaException

            raise RasaException(
                f"{workers} workers were asked for, and this engine serves one per process. Unset SANIC_WORKERS, "
                f"and start {workers} servers that share a Redis lock store and an SQL tracker store."
            )
        options.setdefault("single_process", True)
        # What Sanic 26 will ask of those who write for it is of no use to those who run Rasa.
        self.config.DEPRECATION_FILTER = "ignore"
        original(self, *args, **options)

    module.Sanic.run = run


def stream_replies(module: ModuleType) -> None:
    """Give the REST channel the `response.stream` that Sanic has dropped; `rasa shell` reads replies through it.

    Safe: Sanic kept the class that `stream` made, and names it the bridge for this case. Only this module sees it.
    """
    response = module.response
    if hasattr(response, "stream"):
        return
    module.response = SimpleNamespace(json=response.json, stream=response.ResponseStream)  # type: ignore[attr-defined]


def drop_lost_arguments(module: ModuleType) -> None:
    """Call scikit-learn's LogisticRegression without the argument it has lost (`multi_class`).

    Safe: Rasa passes `multi_class="auto"` and `l1_ratio=None`, which say "the default", and the defaults stayed.
    """
    original = module.LogisticRegression

    @functools.wraps(original)
    def logistic_regression(**options: Any) -> Any:
        for name in ("multi_class", "l1_ratio"):
            options.pop(name, None)
        return original(**options)

    module.LogisticRegression = logistic_regression  # type: ignore[attr-defined]


def run_graph(graph: Mapping[str, Any], targets: Sequence[str]) -> tuple[Any, ...]:
    """Return the results of the target nodes; each node is run once, after those it needs.

    `graph` is what Rasa hands to dask: `(node, *names of needed nodes)` to be called, or `(name, input)` as it stands.
    """
    results: dict[str, Any] = {}

    def result_of(name: str) -> Any:
        if name not in results:
            first, *rest = graph[name]
            results[name] = first(*map(result_of, rest)) if callable(first) else graph[name]
        return results[name]

    return tuple(map(result_of, targets))


def run_graphs_without_dask(module: ModuleType) -> None:
    """Run a model's graph in plain Python: today's dask takes Rasa's inputs for a cycle.

    Safe: Rasa only ever used dask's one-thread `get`, has checked that the graph has no cycle, and looks the results
    up by name. Dask's scheduler was also a good part of each turn.
    """
    module.dask = SimpleNamespace(get=run_graph)  # type: ignore[attr-defined]


CURES = (
    Cure("graphs without dask", "rasa.engine.runner.dask", after=run_graphs_without_dask),
    Cure("numpy's moved warning", "rasa.utils.common", around=lend_numpy_warning),
    Cure("packaging's lost class", "rasa.shared.utils.validation", around=lend_legacy_version),
    Cure("bad versions in YAML", "rasa.shared.utils.validation", after=refuse_bad_versions),
    Cure("streamed replies", "rasa.core.channels.rest", after=stream_replies),
    Cure("sanic in one process", "sanic.app", after=serve_in_one_process),
    Cure(
        "scikit-learn's lost argument",
        "rasa.nlu.classifiers.logistic_regression_classifier",
        after=drop_lost_arguments,
    ),
)
