"""Whether the address a message comes from is that of the organisation it names. Looks at the message as it was typed.

Has to be asked before redaction, which takes addresses out: only the answer goes on.
"""

from __future__ import annotations

import re

from advice.checking.links import Judge
from advice.details import find_details
from advice.folding import READ_LIMIT_CHARACTERS

# `From: "A name" <somebody@example.org>`, as mail programs show it and people copy it; the name and the address.
_SENDER = re.compile(
    r"\b(?:from|sender|sent by)\b\s{0,3}:?([^@\n]{1,80}?)<?[\w.+-]{1,64}@((?:[\w-]{1,63}\.){1,8}[a-z]{2,24})", re.IGNORECASE
)


def is_a_stranger(text: str, judge: Judge) -> bool:
    """Say whether a sender is named as a known organisation and has an address that is not its own."""
    return any(
        (named := find_details(f"from {match[1]}").organisation) is not None and judge.is_not_of(match[2], str(named.value))
        for match in _SENDER.finditer(text[:READ_LIMIT_CHARACTERS])
    )
