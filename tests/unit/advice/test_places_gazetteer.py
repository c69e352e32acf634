"""What knowledge/places.yml must hold together, and what it says when it does not."""

from dataclasses import replace
from datetime import date

import pytest

from advice.loading import KnowledgeError, read_one
from advice.places.gazetteer import PLACES_FILE, PlacesFile, Standing, build, gazetteer
from advice.tokens import tokenise
from advice.vocabulary import Place

COVERED_NATIONS = set(Place) - {Place.UNKNOWN}


@pytest.fixture(scope="module")
def written():
    return read_one(PLACES_FILE, PlacesFile, today=date.today())


def test_a_force_without_an_area_is_refused_by_name(written):
    without_kent = replace(written, areas=tuple(area for area in written.areas if area.force != "kent"))
    with pytest.raises(KnowledgeError, match=r"places\.yml:1: the force 'kent' .* has no area\. Add it under `areas`"):
        build(without_kent)


def test_every_nation_can_be_named():
    assert {meaning.nation for name in gazetteer().names.values() for meaning in name.meanings} >= COVERED_NATIONS


def test_every_name_is_written_as_it_is_read(written):
    lists = [names for area in written.areas for names in (area.alone, area.after_in)]
    lists += [written.abroad.alone, written.abroad.after_in, written.not_places]
    assert [name for names in lists for name in names if " ".join(tokenise(name).words) != name] == []


def test_everyday_words_need_someone_to_live_there():
    words = ["reading", "bath", "sale", "deal", "ware", "battle", "sandwich", "hull", "ash", "rugby", "bury", "worksop"]
    assert all(gazetteer().names[word].standing > Standing.ALONE for word in words)


def test_a_district_that_a_border_cuts_through_has_no_nation():
    assert gazetteer().postcodes["SY10"].nation is Place.UNKNOWN
