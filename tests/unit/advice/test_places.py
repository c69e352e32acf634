"""Where the person affected lives or is, as people write it: `places_as_people_write.tsv`, one row a message."""

from pathlib import Path

import pytest

from advice.places import find_places

TABLE = Path(__file__).with_name("places_as_people_write.tsv")
ANY = "?"


KNOWN_MISS = pytest.mark.xfail(reason="known miss", strict=True)


def rows():
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, nation, force, *known_miss = line.split("\t")
            yield pytest.param(text, nation, force, marks=KNOWN_MISS if known_miss else ())


@pytest.mark.parametrize(("text", "nation", "force"), list(rows()))
def test_the_place_that_counts_is_where_the_person_affected_lives(text, nation, force):
    places = find_places(text)
    assert places.nation == nation
    if force != ANY:
        assert (places.force or "-") == force
