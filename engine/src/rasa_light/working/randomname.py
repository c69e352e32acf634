"""Stands in for randomname, which has no wheel: the second half of a model's file name."""

import secrets

_HOW = ("amber", "brisk", "calm", "civil", "clear", "deep", "early", "fair", "green", "level", "mild", "plain", "quiet")
_WHAT = ("acorn", "anchor", "bridge", "brook", "canal", "cedar", "cove", "ferry", "field", "gate", "harbour", "lantern")


def get_name() -> str:
    """Return two words joined by a hyphen. It need not be unique: a model's name begins with the time."""
    return f"{secrets.choice(_HOW)}-{secrets.choice(_WHAT)}"
