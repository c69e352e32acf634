"""Stands in for setuptools' pkg_resources, which setuptools no longer has: the two functions Rasa calls."""

import importlib
from importlib.metadata import Distribution, distribution
from pathlib import Path


def resource_filename(module_name: str, resource: str) -> str:
    """Return the path of a file beside a module or inside a package; a leading slash means nothing, as it always did."""
    module = importlib.import_module(module_name)
    if module.__file__ is None:
        raise FileNotFoundError(f"{module_name} is not a module on disk, so {resource} has no path.")
    return str(Path(module.__file__).parent / resource.lstrip("/"))


def get_distribution(name: str) -> Distribution:
    """Return what is known of an installed distribution, `version` among it.

    Raises `importlib.metadata.PackageNotFoundError` if it is not installed.
    """
    return distribution(name)
