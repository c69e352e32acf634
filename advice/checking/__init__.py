"""Reads one message, pasted or told, for the signs of a scam. Never says that anything is safe.

Knows knowledge/signs.yml, message_reading.yml and websites.yml. Keeps nothing, asks nobody, and needs no model.
"""

from advice.checking.book import Sign
from advice.checking.judging import MOST_SIGNS_SHOWN, Verdict, check, has_strange_sender

__all__ = ["MOST_SIGNS_SHOWN", "Sign", "Verdict", "check", "has_strange_sender"]
