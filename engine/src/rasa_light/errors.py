"""What a person meets when a project asks for something this engine leaves out.

Both are Rasa's own kind of exception, so that the command line prints one sentence and no traceback.
"""

from rasa.shared.exceptions import InvalidConfigException, RasaException


class MissingLibraryError(RasaException, ImportError):
    """A library that Rasa can use, and that this environment does not have, was about to be used."""


class TensorFlowComponentError(InvalidConfigException):
    """The configuration names a component that needs TensorFlow."""
