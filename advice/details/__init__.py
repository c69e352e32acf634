"""Finds what a message says about a fraud: who they pretended to be, how, how much, when, and to whom it happened.

Knows knowledge/organisations.yml and knowledge/details.yml. Does not know what to advise.
"""

from advice.details.finding import find_details
from advice.details.values import Amount, Detail, Details

__all__ = ["Amount", "Detail", "Details", "find_details"]
