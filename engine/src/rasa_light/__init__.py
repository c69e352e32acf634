"""Rasa 3.6 on today's Python, without TensorFlow.

Importing this package changes nothing. `rasa_light.watch`, started by `rasa_light.pth`, calls `prepare()` when a
program first imports `rasa` or `rasa_sdk`; a program that runs without the .pth file calls it itself.
"""

__all__ = ["prepare"]


def prepare() -> None:
    """Make the stand-ins and the cures ready for Rasa. Calling it again does nothing."""
    from rasa_light import absent, cures

    absent.install()
    cures.install()
