"""Where the person affected lives or is, as people write it: `places_as_people_write.tsv`, one row a message."""

from pathlib import Path

import pytest

from advice.places import find_places

TABLE = Path(__file__).with_name("places_as_people_write.tsv")
ANY = "?"


def rows():
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("text", "nation", "force"), rows())
def test_the_place_that_counts_is_where_the_person_affected_lives(text, nation, force):
    places = find_places(text)
    assert places.nation == nation
    if force != ANY:
        assert (places.force or "-") == force
