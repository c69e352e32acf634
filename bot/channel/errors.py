"""What can go wrong before or around a turn, as the contract names it. The words are in words.yml."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from advice.registry import Knowledge
from advice.vocabulary import Language
from advice.wording import fill, in_language

WORDS_FILE = Path(__file__).with_name("words.yml")

STATUS_OF_CODE: Mapping[str, int] = {
    "not_json": 400,
    "wrong_shape": 400,
    "bad_value": 400,
    "empty": 400,
    "too_long": 400,
    "session_ended": 401,
    "not_found": 404,
    "not_allowed": 405,
    "too_large": 413,
    "wrong_type": 415,
    "too_fast": 429,
    "not_ready": 503,
}


class ChannelError(Exception):
    """A request that is not answered with messages. `code` is a key of STATUS_OF_CODE; `headers` go with the answer."""

    def __init__(self, code: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.headers = dict(headers or {})

    @property
    def status(self) -> int:
        """The HTTP status."""
        return STATUS_OF_CODE[self.code]


class ErrorWords:
    """The sentence for each code, with contacts filled in."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._words = yaml.safe_load(WORDS_FILE.read_text(encoding="utf-8"))

    def of(self, code: str, language: str = Language.EN) -> str:
        """Give what a citizen reads for `code`."""
        text, spoken = in_language(self._words[code], Language(language))
        return fill(text, self._knowledge.placeholders(spoken))
