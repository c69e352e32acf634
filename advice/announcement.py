"""Which item of the announcement a message asks about."""

from __future__ import annotations

from advice.entries import AnnouncementItem
from advice.naming import longest_named
from advice.registry import Knowledge


def item_for(knowledge: Knowledge, text: str) -> AnnouncementItem | None:
    """Give the item named in the text, the most exact name first, or None when none is named."""
    return longest_named(knowledge.announcement.values(), lambda item: item.names, text)
