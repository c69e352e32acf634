"""Session tokens: the conversation's id, signed, so that nobody can make one up or take another's.

A token carries no time. Whether it is still alive is asked of the store, so its life slides with use.
"""

from __future__ import annotations

import hashlib
import secrets

from itsdangerous import BadSignature, Signer

# 24 random bytes: 192 bits, far beyond guessing.
ID_BYTES = 24

# A longer header cannot be one of ours; it is refused before it is hashed.
LONGEST_TOKEN = 200


class Tokens:
    """Make tokens for new conversations and read the conversation's id out of a token."""

    def __init__(self, key: str) -> None:
        """`key`: see `bot.settings.signing_key`."""
        self._signer = Signer(key, salt="pause.session", digest_method=hashlib.sha256, key_derivation="hmac")

    @staticmethod
    def new_conversation() -> str:
        """Make the id of a new conversation."""
        return secrets.token_urlsafe(ID_BYTES)

    def sign(self, conversation: str) -> str:
        """Give the token of a conversation."""
        return self._signer.sign(conversation).decode("ascii")

    def read(self, token: str) -> str | None:
        """Give the conversation's id, or None when the token is not one of ours."""
        if len(token) > LONGEST_TOKEN or not token.isascii():
            return None
        try:
            return self._signer.unsign(token).decode("ascii")
        except BadSignature:
            return None
