"""The widget's words obey the house's laws, and its contacts are those that routing gives."""

import pytest
import yaml

from advice.registry import Knowledge
from advice.routing import routes_for
from advice.vocabulary import Channel, Harm, Language, Place, Urgency
from advice.wording import PLACEHOLDER, faults_in
from bot.embed.widget_data import CONTACTS_FILE, WORDS_FILE, contacts_in, widget_data, words_in

SAID = yaml.safe_load(WORDS_FILE.read_text(encoding="utf-8"))["words"]
SOURCES = "\n".join(file.read_text(encoding="utf-8") for file in (WORDS_FILE.parent / "src").rglob("*.ts"))

# Put together from parts in the source: the names of places and of sections come from contacts.yml.
FROM_CONTACTS = CONTACTS_FILE.read_text(encoding="utf-8")


@pytest.mark.parametrize("key", SAID)
def test_every_word_is_plain_and_blames_nobody(key: str, knowledge: Knowledge):
    numbers = frozenset(route.contact.phone for route in knowledge.routes.values() if route.contact.phone)
    for language, text in SAID[key].items():
        assert faults_in(text, Language(language), numbers) == []


@pytest.mark.parametrize("key", SAID)
def test_every_word_has_welsh_with_the_same_blanks(key: str):
    assert set(PLACEHOLDER.findall(SAID[key]["cy"])) == set(PLACEHOLDER.findall(SAID[key]["en"]))


@pytest.mark.parametrize("key", SAID)
def test_every_word_is_used(key: str):
    assert f'"{key}"' in SOURCES or key in FROM_CONTACTS or key == "no_script"


def test_no_contact_is_left_to_be_filled_in(knowledge: Knowledge):
    for language in Language:
        assert not [text for text in words_in(knowledge, language).values() if "." in "".join(PLACEHOLDER.findall(text))]


def test_the_panel_names_the_police_that_routing_names(knowledge: Knowledge):
    from advice.routing import Situation

    report = next(section for section in yaml.safe_load(FROM_CONTACTS) if section["title"] == "contacts_report")
    for place, routes in report["by_place"].items():
        situation = Situation(harm=Harm.MONEY, channel=Channel.UNKNOWN, place=Place(place), urgency=Urgency.SOON)
        assert set(routes) <= {route.id for route in routes_for(knowledge, situation)}, place


def test_a_number_nobody_may_show_is_not_in_the_panel(knowledge: Knowledge):
    shown = {route.shown_phone for route in knowledge.routes.values()}
    for language in Language:
        for section in contacts_in(knowledge, language):
            for group in section["groups"]:
                assert {route["phone"] for route in group["routes"] if "phone" in route} <= shown


def test_both_languages_have_the_same_words(knowledge: Knowledge):
    data = widget_data(knowledge)
    assert data["words"]["en"].keys() == data["words"]["cy"].keys()


def test_the_launcher_has_each_contact_once_with_its_english_name_at_least(knowledge: Knowledge):
    sections = widget_data(knowledge)["contacts"]
    assert [section["title"] for section in sections] == [section["title"] for section in contacts_in(knowledge, Language.EN)]
    for section in sections:
        for group in section["groups"]:
            assert all(route["name"]["en"] for route in group["routes"])
