"""What a message says about a fraud, as people write it: `details_as_people_write.tsv`, one row a message."""

from pathlib import Path

import pytest

from advice.details import Amount, find_details

TABLE = Path(__file__).with_name("details_as_people_write.tsv")


def rows():
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, _, expected = line.partition("\t")
            yield text, dict(item.split("=") for item in expected.split())


def as_written(detail):
    if detail is None:
        return "-"
    if isinstance(detail, Amount):
        return str(detail.pence) if detail.currency == "GBP" else detail.currency
    return str(detail.value)


@pytest.mark.parametrize(("text", "expected"), list(rows()), ids=lambda value: value if isinstance(value, str) else "")
def test_the_details_of_a_message_are_found(text, expected):
    details = find_details(text)
    found = {name: as_written(getattr(details, name)) for name in expected}
    assert found == {name: found[name] if value == "?" else value for name, value in expected.items()}
