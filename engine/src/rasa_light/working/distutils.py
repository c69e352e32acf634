"""Stands in for distutils, removed in Python 3.12: only so that distutils.dir_util can be imported."""

__path__: list[str] = []
