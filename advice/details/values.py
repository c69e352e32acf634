"""What `find_details` answers; `advice.vocabulary` has the values it may give."""

from collections.abc import Iterator
from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Detail:
    """A value and the characters of the text that say it."""

    value: str
    start: int
    end: int


@dataclass(frozen=True)
class Amount(Detail):
    """A sum of money. `pence` is in pounds sterling, None for another currency; `currency` is an ISO 4217 code."""

    pence: int | None
    currency: str


@dataclass(frozen=True)
class Details:
    """What a message says about the fraud; None where it says nothing.

    `organisation` and `platform` are ids of knowledge/organisations.yml. `under_18` is the age in words of digits.
    """

    organisation: Detail | None = None
    channel: Detail | None = None
    amount: Amount | None = None
    paid_by: Detail | None = None
    when: Detail | None = None
    platform: Detail | None = None
    who: Detail | None = None
    under_18: Detail | None = None

    def found(self) -> Iterator[tuple[str, Detail]]:
        """The names and values of the details that were found."""
        for field in fields(self):
            detail = getattr(self, field.name)
            if detail is not None:
                yield field.name, detail
