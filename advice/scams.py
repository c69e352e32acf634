"""Which scam type a message speaks about."""

from __future__ import annotations

from advice.naming import longest_named
from advice.registry import Knowledge, Scam


def scam_for(knowledge: Knowledge, need: str, text: str) -> Scam | None:
    """Give the type named in the text among those of the need, else the need's main type (the first in scams.yml).

    When no type belongs to the need, give the type named in the text, or None.
    """
    of_need = [scam for scam in knowledge.scams.values() if scam.need == need]
    named = longest_named(of_need or knowledge.scams.values(), lambda scam: scam.names, text)
    return named or (of_need[0] if of_need else None)
