"""Cures for the places where a start and a turn spend most of their time, measured in docs/engine.md."""

import functools
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from rasa_light.cures import Cure


def compile_action_schema_once(module: ModuleType) -> None:
    """Check an action's result with a validator that is built once.

    `jsonschema.validate` checks the schema itself, which never changes, on every call: two thirds of a turn.
    Safe: the same validator class reads the same schema and raises the same best match, with Rasa's own sentence.
    """
    action = module.RemoteAction
    original = action._validate_action_result

    @functools.cache
    def validator(cls: Any) -> Any:
        from jsonschema.validators import validator_for

        schema = cls.action_response_format_spec()
        kind = validator_for(schema)
        kind.check_schema(schema)
        return kind(schema)

    @functools.wraps(original)
    def validate_action_result(self: Any, result: dict[str, Any]) -> bool:
        # A result that does not fit goes through Rasa's own check, which words the error.
        kind: Any = type(self)
        return bool(validator(kind).is_valid(result) or original(self, result))

    action._validate_action_result = validate_action_result


def remember_event_types(module: ModuleType) -> None:
    """Remember which class an event's type name means.

    Rasa walks all subclasses of Event for every event of every stored conversation.
    Safe: only a class that was found is remembered; a name not yet known is looked up again, as a project may define
    events later.
    """
    event = module.Event
    original = event.resolve_by_type
    known: dict[str, type] = {}

    @functools.wraps(original)
    def resolve_by_type(type_name: str, default: type | None = None) -> type | None:
        found = known.get(type_name)
        if found is None:
            found = original(type_name, default)
            if found is not None and getattr(found, "type_name", None) == type_name:
                known[type_name] = found
        return found

    event.resolve_by_type = staticmethod(resolve_by_type)


@contextmanager
def defer_scikit_learn() -> Iterator[None]:
    """Lend a `train_test_split` that imports scikit-learn when it is called.

    Rasa's model data, loaded by every command, imports scikit-learn for a method that only TensorFlow training calls:
    half a second and 70 MB for a server whose components do without it.
    Safe: the loan ends with the module's execution, and a call does what it always did.
    """
    if "sklearn" in sys.modules:
        yield
        return

    def train_test_split(*arrays: Any, **options: Any) -> Any:
        import sklearn.model_selection

        return sklearn.model_selection.train_test_split(*arrays, **options)

    lent = {name: ModuleType(name) for name in ("sklearn", "sklearn.model_selection")}
    lent["sklearn.model_selection"].train_test_split = train_test_split  # type: ignore[attr-defined]
    sys.modules.update(lent)
    try:
        yield
    finally:
        for name in lent:
            del sys.modules[name]


CURES = (
    Cure("scikit-learn when it is needed", "rasa.utils.tensorflow.model_data", around=defer_scikit_learn),
    Cure("action schema compiled once", "rasa.core.actions.action", after=compile_action_schema_once),
    Cure("event types remembered", "rasa.shared.core.events", after=remember_event_types),
)
