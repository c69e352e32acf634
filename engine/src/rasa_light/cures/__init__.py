"""Small changes made to Rasa and its neighbours as they load; each says why it is needed and why it is safe.

A cure belongs to one module. It acts `around` the module's execution (something lent for that moment) or `after` it
(something replaced). Modules that are already loaded are cured at once.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType


@dataclass(frozen=True)
class Cure:
    """One change to one module. Exactly one of `around` and `after` is given."""

    name: str
    module: str
    around: Callable[[], AbstractContextManager[None]] | None = None
    after: Callable[[ModuleType], None] | None = None


def all_cures() -> Sequence[Cure]:
    """Return every cure."""
    from rasa_light.cures import components, libraries, privacy, speed, storage

    return (*libraries.CURES, *components.CURES, *privacy.CURES, *speed.CURES, *storage.CURES)


class _CuringLoader(Loader):
    """Loads a module as its own loader would, with its cures."""

    def __init__(self, loader: Loader, cures: Sequence[Cure]) -> None:
        self._loader = loader
        self._cures = cures

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        # From here on the module is its own loader's again: resources, sources and reloads are found as always.
        module.__loader__ = self._loader
        if module.__spec__ is not None:
            module.__spec__.loader = self._loader
        with ExitStack() as lent:
            for cure in self._cures:
                if cure.around is not None:
                    lent.enter_context(cure.around())
            self._loader.exec_module(module)
        for cure in self._cures:
            if cure.after is not None:
                cure.after(module)


class _CuringFinder(MetaPathFinder):
    def __init__(self, cures: Sequence[Cure]) -> None:
        self._cures: dict[str, list[Cure]] = defaultdict(list)
        for cure in cures:
            self._cures[cure.module].append(cure)

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if name not in self._cures:
            return None
        for finder in self._others():
            spec = finder.find_spec(name, path, target)  # type: ignore[arg-type]
            if spec is not None and spec.loader is not None:
                spec.loader = _CuringLoader(spec.loader, self._cures[name])
                return spec
        return None

    def _others(self) -> Iterator[MetaPathFinder]:
        return (finder for finder in sys.meta_path if finder is not self)  # type: ignore[misc]


def install() -> None:
    """Cure what is loaded, and whatever is loaded from now on. Calling it again does nothing."""
    if any(isinstance(finder, _CuringFinder) for finder in sys.meta_path):
        return
    cures = all_cures()
    for cure in cures:
        loaded = sys.modules.get(cure.module)
        if loaded is not None and cure.after is not None:
            cure.after(loaded)
    sys.meta_path.insert(0, _CuringFinder(cures))
