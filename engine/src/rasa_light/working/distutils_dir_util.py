"""Stands in for distutils.dir_util, removed in Python 3.12: what `rasa init` calls."""

import shutil


def copy_tree(source: str, target: str) -> None:
    """Copy a folder into another one, which may exist."""
    shutil.copytree(source, target, dirs_exist_ok=True)
