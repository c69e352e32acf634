"""Stand-ins for libraries that Rasa imports and that most projects never use.

A stand-in satisfies the import and nothing else: its classes can be named, subclassed and used in annotations, and
say which library to install as soon as one is used. The finder is the last one asked, so a real library always wins.
"""

import sys
from abc import ABCMeta
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType

from rasa_light.libraries import LIBRARIES, WORKING, Library

_WORKING_FOLDER = Path(__file__).parent / "working"
# Rasa catches these, and only a class of exceptions can stand in an `except`.
_EXCEPTION_ENDINGS = ("Error", "Exception", "Failure")
_EXCEPTION_MODULES = (".exceptions.", ".errors.")


def _is_private(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")


class _AbsentMeta(ABCMeta):
    """Lets a stand-in class be walked (`tf.keras.layers.Layer`), but not the classes Rasa derives from it."""

    _absent_name: str
    _absent_library: Library

    def __getattr__(cls, name: str) -> type:
        if _is_private(name) or "_absent_name" not in cls.__dict__:
            raise AttributeError(f"{cls.__name__} has no attribute {name}")
        return _absent_class(f"{cls._absent_name}.{name}", cls._absent_library)


def missing(what: str, library: Library) -> ImportError:
    """Return the error that says what needs the library, and how to install it."""
    from rasa_light.errors import MissingLibraryError  # imports Rasa, which imports us

    return MissingLibraryError(
        f"{what} needs {library.distribution}, which this environment leaves out. "
        f"Install it with: pip install '{library.distribution}'"
    )


def _refuse(cls: _AbsentMeta, *_args: object, **_kwargs: object) -> object:
    raise missing(cls.__name__, cls._absent_library)


def _absent_class(name: str, library: Library) -> type:
    is_exception = name.endswith(_EXCEPTION_ENDINGS) or any(part in name for part in _EXCEPTION_MODULES)
    return _AbsentMeta(
        name.rpartition(".")[2],
        (Exception if is_exception else object,),
        {"__new__": _refuse, "__module__": name.rpartition(".")[0], "_absent_name": name, "_absent_library": library},
    )


class AbsentModule(ModuleType):
    """A module of a library that is not installed."""

    def absent_library(self) -> Library:
        """Return the library that this stands in for."""
        loader = self.__spec__.loader if self.__spec__ else None
        assert isinstance(loader, _AbsentLoader)
        return loader.library

    def __getattr__(self, name: str) -> object:
        if _is_private(name):
            raise AttributeError(name)
        library = self.absent_library()
        if name in library.answers:
            return library.answers[name]
        made = _absent_class(f"{self.__name__}.{name}", library)
        setattr(self, name, made)
        return made


class _AbsentLoader(Loader):
    def __init__(self, library: Library) -> None:
        self.library = library

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return AbsentModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing to run: every attribute is made when asked for."""


def absent_library_in(module: ModuleType) -> Library | None:
    """Return a library that the module imported and only got a stand-in for; None if all it imported is real."""
    for value in vars(module).values():
        if isinstance(value, AbsentModule):
            return value.absent_library()
        if isinstance(value, _AbsentMeta) and "_absent_library" in vars(value):
            return value._absent_library
    return None


def library_of(name: str) -> Library | None:
    """Return the library that the module `name` belongs to, or is a parent package of; None if we know of none."""
    for library in LIBRARIES:
        for root in library.modules:
            if name == root or name.startswith(root + ".") or root.startswith(name + "."):
                return library
    return None


class AbsentFinder(MetaPathFinder):
    """Asked last: whatever reaches it is not installed."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if name in WORKING:
            return spec_from_file_location(name, _WORKING_FOLDER / f"{name.replace('.', '_')}.py")
        library = library_of(name)
        if library is None:
            return None
        parent = name.rpartition(".")[0]
        if parent and name not in library.modules and not isinstance(sys.modules.get(parent), AbsentModule):
            return None  # a module missing from a library that is installed: a real mistake, not ours to hide
        return ModuleSpec(name, _AbsentLoader(library), is_package=True)


def install() -> None:
    """Put the finder behind all others. Calling it again does nothing."""
    if not any(isinstance(finder, AbsentFinder) for finder in sys.meta_path):
        sys.meta_path.append(AbsentFinder())
