"""Finds where the person affected lives or is, in what they wrote. The fraudster's whereabouts do not count.

Knows knowledge/places.yml and plain sentences. Does not know routes: `advice.routing` does.
"""

from advice.places.finding import find_places
from advice.places.gazetteer import Meaning
from advice.places.result import AmbiguousName, Mention, Places
from advice.places.roles import Whose

__all__ = ["AmbiguousName", "Meaning", "Mention", "Places", "Whose", "find_places"]
