"""Which scam type a message speaks about, and who helps with it besides those its first steps name."""

from __future__ import annotations

from itertools import chain

from advice.entries import Scam
from advice.naming import longest_named
from advice.registry import Knowledge
from advice.routing import police
from advice.vocabulary import Place
from advice.wording import PLACEHOLDER

# While nobody knows where someone lives, they are sent only to those who help in each of these.
NATIONS = (Place.ENGLAND, Place.WALES, Place.SCOTLAND, Place.NORTHERN_IRELAND)

# What a bank does for its customer is said in words, with its number.
ROUTES_TO_THE_BANK = frozenset({"bank_159", "bank_card_number"})


def scam_for(knowledge: Knowledge, need: str, text: str) -> Scam | None:
    """Give the type named in the text among those of the need, else the need's main type (the first in scams.yml).

    When no type belongs to the need, give the type named in the text, or None.
    """
    of_need = [scam for scam in knowledge.scams.values() if scam.need == need]
    named = longest_named(of_need or knowledge.scams.values(), lambda scam: scam.names, text)
    return named or (of_need[0] if of_need else None)


def helpers_for(knowledge: Knowledge, scam: Scam, place: Place) -> list[str]:
    """Give the ids of a scam's routes that its first steps do not name, and that help where someone lives.

    Police are not among them: where someone lives decides that, and they are asked first.
    """
    steps = chain.from_iterable(scam.do_first.values())
    named = {match[1].split(".")[0] for step in steps for match in PLACEHOLDER.finditer(step)}
    told = named | police(knowledge) | ROUTES_TO_THE_BANK
    places = NATIONS if place is Place.UNKNOWN else (place,)
    return [id_ for id_ in scam.routes if id_ not in told and all(knowledge.routes[id_].serves(one) for one in places)]
