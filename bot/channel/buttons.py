"""What a pressed button means, without Rasa's slash syntax ever reaching a conversation."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

# `/intent` or `/intent{"entity": "value"}`, as buttons are written in data/.
PAYLOAD = re.compile(r"/(?P<intent>\w+)(?P<entities>\{.*\})?", re.DOTALL)


def parse_of_button(payload: str, title: str, meanings: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """Give the parse of a button, in the shape the classifier gives.

    `meanings`: need, title and urgency by intent. Raises ValueError when the payload is not written as it must be.
    """
    match = PAYLOAD.fullmatch(payload)
    if match is None:
        raise ValueError("a button's payload is not /intent or /intent{...}")
    intent = {"name": match["intent"], "confidence": 1.0, **meanings.get(match["intent"], {})}
    entities = json.loads(match["entities"] or "{}")
    return {
        "text": title,
        "intent": intent,
        "intent_ranking": [intent],
        "entities": [
            {"entity": name, "value": value, "start": 0, "end": len(title), "extractor": "button"}
            for name, value in entities.items()
        ],
    }
