"""Waits for a program to import Rasa, then prepares it. Runs at the start of every Python of the environment.

It must stay small and import nothing: a program that never imports Rasa pays for one comparison per import.
"""

import sys

_AWAITED = ("rasa", "rasa_sdk")


class _Watch:
    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:
        """Prepare the ground at the first import of Rasa; the real finders then find it."""
        if name in _AWAITED:
            sys.meta_path.remove(_Watch)
            import rasa_light

            rasa_light.prepare()


def for_rasa() -> None:
    """Start waiting. Calling it again does nothing."""
    if _Watch not in sys.meta_path:
        sys.meta_path.insert(0, _Watch)
