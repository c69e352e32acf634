"""Who to tell, in which order: the table a trainer can read, and laws that hold in every situation."""

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise, product
from pathlib import Path

import pytest

from advice import registry
from advice.entries import Contact
from advice.routing import Situation, fits, forwarding, people_who_listen, police, routes_for, without_police_of_elsewhere
from advice.vocabulary import Channel, Confidence, Harm, Place, Urgency

KNOWLEDGE = registry.load(Path(__file__).parents[3] / "knowledge")

POLICE = {
    "report_fraud": {Place.ENGLAND, Place.WALES, Place.NORTHERN_IRELAND, Place.ABROAD},
    "police_101": {Place.ENGLAND, Place.WALES},
    "psni_101": {Place.NORTHERN_IRELAND},
    "police_scotland_101": {Place.SCOTLAND},
    "isle_of_man_police": {Place.ISLE_OF_MAN},
    "jersey_police": {Place.JERSEY},
    "guernsey_police": {Place.GUERNSEY},
}
BANK = {"bank_159", "bank_card_number"}
HARM_DONE = (Harm.REMOTE_ACCESS, Harm.MONEY, Harm.CASH_OR_GOODS, Harm.BANK_DETAILS, Harm.PASSCODE, Harm.IMAGES,
             Harm.PASSWORD, Harm.IDENTITY)
BANK_FIRST = (Harm.REMOTE_ACCESS, Harm.MONEY, Harm.CASH_OR_GOODS, Harm.BANK_DETAILS, Harm.PASSCODE)

# harm, channel, place, urgency -> routes, first to be done first
TABLE = """
danger        unknown     england          now  police_999
danger        doorstep    wales            now  police_999
danger        call        scotland         now  police_999
danger        unknown     northern_ireland now  police_999
danger        unknown     isle_of_man      now  police_999
danger        unknown     jersey           now  police_999
danger        unknown     guernsey         now  police_999
danger        text        unknown          now  police_999

money         text        england          now  bank_159 bank_card_number report_fraud police_101 text_7726
                                                victim_support_ew
money         text        wales            now  bank_159 bank_card_number report_fraud police_101 text_7726
                                                victim_support_ew
money         text        scotland         now  bank_159 bank_card_number police_scotland_101 text_7726
                                                victim_support_scotland
money         text        northern_ireland now  bank_159 bank_card_number report_fraud psni_101 text_7726
                                                victim_support_ni
money         text        isle_of_man      now  bank_card_number isle_of_man_police
money         text        jersey           now  bank_card_number jersey_police
money         text        guernsey         now  bank_card_number guernsey_police
money         text        abroad           now  bank_card_number report_fraud
money         text        unknown          now  bank_159 bank_card_number text_7726
money         unknown     unknown          now  bank_159 bank_card_number
money         unknown     england          soon bank_159 bank_card_number report_fraud victim_support_ew
money         unknown     northern_ireland soon bank_159 bank_card_number report_fraud victim_support_ni
money         unknown     scotland         soon bank_159 bank_card_number police_scotland_101 victim_support_scotland
money         advert      wales            soon bank_159 bank_card_number report_fraud asa_scam_ad victim_support_ew
money         website     england          soon bank_159 bank_card_number report_fraud website_ncsc victim_support_ew
money         email       scotland         soon bank_159 bank_card_number police_scotland_101 email_sers
                                                victim_support_scotland
money         email       isle_of_man      soon bank_card_number isle_of_man_police isle_of_man_sers
money         app_message jersey           soon bank_card_number jersey_police messaging_app_report
money         app_message abroad           soon bank_card_number report_fraud messaging_app_report
money         doorstep    england          soon bank_159 bank_card_number report_fraud citizens_advice_consumer
                                                victim_support_ew
money         doorstep    scotland         soon bank_159 bank_card_number police_scotland_101
                                                advice_direct_scotland victim_support_scotland
money         doorstep    northern_ireland soon bank_159 bank_card_number report_fraud consumerline_ni
                                                victim_support_ni
money         doorstep    unknown          soon bank_159 bank_card_number trading_standards

cash_or_goods call        england          now  bank_159 bank_card_number police_101 report_fraud call_7726
                                                victim_support_ew
cash_or_goods call        wales            now  bank_159 bank_card_number police_101 report_fraud call_7726
                                                victim_support_ew
cash_or_goods call        scotland         now  bank_159 bank_card_number police_scotland_101 call_7726
                                                victim_support_scotland
cash_or_goods call        northern_ireland now  bank_159 bank_card_number psni_101 report_fraud call_7726
                                                victim_support_ni
cash_or_goods call        guernsey         now  bank_card_number guernsey_police
cash_or_goods call        england          soon bank_159 bank_card_number report_fraud call_7726 victim_support_ew

remote_access call        england          now  bank_159 bank_card_number ncsc_account_recovery report_fraud
                                                police_101 call_7726 victim_support_ew
remote_access call        scotland         now  bank_159 bank_card_number ncsc_account_recovery
                                                police_scotland_101 call_7726 victim_support_scotland
remote_access unknown     unknown          now  bank_159 bank_card_number ncsc_account_recovery
remote_access unknown     jersey           now  bank_card_number ncsc_account_recovery jersey_police

bank_details  website     england          now  bank_159 bank_card_number report_fraud website_ncsc victim_support_ew
bank_details  text        scotland         now  bank_159 bank_card_number police_scotland_101 text_7726
                                                victim_support_scotland
bank_details  call        unknown          now  bank_159 bank_card_number call_7726
bank_details  qr_code     wales            now  bank_159 bank_card_number report_fraud website_ncsc victim_support_ew
passcode      call        northern_ireland now  bank_159 bank_card_number ncsc_account_recovery report_fraud
                                                call_7726 victim_support_ni
passcode      unknown     unknown          now  bank_159 bank_card_number ncsc_account_recovery

images        unknown     england          now  report_remove stopncii revenge_porn_helpline police_101
                                                samaritans victim_support_ew
images        unknown     scotland         now  report_remove stopncii revenge_porn_helpline police_scotland_101
                                                samaritans victim_support_scotland
images        unknown     northern_ireland soon report_remove stopncii revenge_porn_helpline psni_101 samaritans
                                                victim_support_ni
images        app_message jersey           now  stopncii jersey_police messaging_app_report
images        unknown     unknown          now  report_remove stopncii revenge_porn_helpline samaritans

password      email       england          soon ncsc_account_recovery report_fraud email_sers victim_support_ew
password      website     scotland         soon ncsc_account_recovery police_scotland_101 website_ncsc
                                                victim_support_scotland
password      unknown     unknown          soon ncsc_account_recovery
identity      unknown     wales            soon credit_reference_agencies cifas_protective report_fraud
                                                victim_support_ew
identity      unknown     scotland         soon credit_reference_agencies cifas_protective police_scotland_101
                                                victim_support_scotland
identity      letter      unknown          soon credit_reference_agencies cifas_protective royal_mail_scam_mail

link          text        england          soon text_7726
link          text        scotland         soon text_7726
link          email       unknown          soon email_sers
link          text        jersey           soon jersey_police
link          unknown     unknown          soon stop_think_fraud
nothing       text        unknown          none text_7726
nothing       text        england          none text_7726
nothing       email       england          none email_sers
nothing       email       isle_of_man      none isle_of_man_sers isle_of_man_police
nothing       email       abroad           none email_sers
nothing       call        wales            none call_7726
nothing       call        abroad           none stop_think_fraud
nothing       app_message northern_ireland none messaging_app_report
nothing       advert      unknown          none asa_scam_ad
nothing       website     england          none website_ncsc
nothing       qr_code     scotland         none website_ncsc
nothing       letter      england          none royal_mail_scam_mail
nothing       social      unknown          none platform_meta platform_tiktok platform_x platform_snapchat
nothing       doorstep    wales            none citizens_advice_consumer stop_think_fraud
nothing       doorstep    guernsey         none guernsey_police stop_think_fraud
nothing       unknown     england          none report_fraud stop_think_fraud
nothing       unknown     scotland         none police_scotland_101 stop_think_fraud
nothing       unknown     unknown          none stop_think_fraud

unknown       unknown     england          none report_fraud
unknown       unknown     wales            none report_fraud
unknown       unknown     scotland         none police_scotland_101
unknown       unknown     northern_ireland none report_fraud
unknown       unknown     isle_of_man      none isle_of_man_police
unknown       unknown     jersey           none jersey_police
unknown       unknown     guernsey         none guernsey_police
unknown       unknown     abroad           none report_fraud
unknown       text        unknown          none text_7726
unknown       doorstep    unknown          none trading_standards
"""
ROWS = [line.split() for line in re.sub(r"\n +", " ", TABLE).splitlines() if line]
EVERY_SITUATION = [Situation(*answers) for answers in product(Harm, Channel, Place, Urgency)]


@cache
def ids(situation: Situation) -> list[str]:
    return [route.id for route in routes_for(KNOWLEDGE, situation)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "-".join(row[:4]))
def test_the_routes_of_a_situation_come_in_the_order_of_what_to_do_first(row: list[str]) -> None:
    harm, channel, place, urgency, *expected = row
    assert ids(Situation(Harm(harm), Channel(channel), Place(place), Urgency(urgency))) == expected


def test_no_row_of_the_table_is_there_twice() -> None:
    assert len({tuple(row[:4]) for row in ROWS}) == len(ROWS) >= 60


def test_no_police_force_is_named_before_the_place_is_known() -> None:
    for situation in EVERY_SITUATION:
        if situation.place is Place.UNKNOWN:
            assert not POLICE.keys() & set(ids(situation)), situation


def test_the_police_route_is_the_one_of_the_place() -> None:
    for situation in EVERY_SITUATION:
        for route in POLICE.keys() & set(ids(situation)):
            assert situation.place in POLICE[route], situation


def test_whoever_was_harmed_and_says_where_they_live_gets_a_police_route() -> None:
    for situation in EVERY_SITUATION:
        known = situation.place is not Place.UNKNOWN
        abroad_with_pictures = situation.harm is Harm.IMAGES and situation.place is Place.ABROAD
        if situation.harm in HARM_DONE and known and not abroad_with_pictures:
            assert POLICE.keys() & set(ids(situation)), situation


def test_in_danger_only_the_emergency_services_are_named() -> None:
    for situation in EVERY_SITUATION:
        if situation.harm is Harm.DANGER and situation.place is not Place.ABROAD:
            assert ids(situation) == ["police_999"]


def test_in_danger_abroad_no_uk_number_is_given() -> None:
    assert ids(Situation(Harm.DANGER, place=Place.ABROAD)) == []


def test_the_bank_comes_first_whenever_money_can_still_go() -> None:
    for situation in EVERY_SITUATION:
        if situation.harm in BANK_FIRST:
            routes = ids(situation)
            assert routes[0] in BANK, situation
            assert "bank_card_number" in routes[:2], "never 159 without the number on the card"


def test_the_message_is_passed_on_only_after_the_police_are_told() -> None:
    passed_on = {"text_7726", "call_7726", "email_sers", "asa_scam_ad", "website_ncsc", "messaging_app_report"}
    for situation in EVERY_SITUATION:
        if situation.harm in HARM_DONE:
            kinds = [route in passed_on for route in ids(situation) if route in passed_on | POLICE.keys()]
            assert all(earlier <= later for earlier, later in pairwise(kinds)), situation


def test_a_route_is_named_once_and_serves_the_place() -> None:
    for situation in EVERY_SITUATION:
        routes = routes_for(KNOWLEDGE, situation)
        assert len({route.id for route in routes}) == len(routes), situation
        assert all(route.serves(situation.place) for route in routes), situation


def test_only_two_situations_have_no_route_and_both_are_known() -> None:
    without = {(s.harm, s.place) for s in EVERY_SITUATION if not ids(s)}
    assert without == {(Harm.DANGER, Place.ABROAD), (Harm.UNKNOWN, Place.UNKNOWN)}
    assert ids(Situation()) == [], "nothing is known: the caller asks what happened"


def test_every_route_named_has_a_contact_that_may_be_shown() -> None:
    for step in KNOWLEDGE.steps:
        for named in step.routes.values():
            for id_ in named:
                assert KNOWLEDGE.routes[id_].best_contact("en").text, id_


def test_every_step_adds_a_route_to_some_situation() -> None:
    for step in KNOWLEDGE.steps:
        for place, named in step.routes.items():
            served = [situation for situation in EVERY_SITUATION
                      if fits(step, situation) and place in ("all", situation.place)]
            assert any(set(named) & set(ids(situation)) for situation in served), f"{step.id}: {place}"


def test_every_police_route_is_known_as_one() -> None:
    assert police(KNOWLEDGE) == {*POLICE, "report_fraud_live_cyber"}


@pytest.mark.parametrize(
    ("named", "place", "left", "at_home"),
    [
        ("bank_159 police_101", Place.JERSEY, "bank_159", "jersey_police"),
        ("report_fraud police_scotland_101", Place.GUERNSEY, "", "guernsey_police"),
        ("police_scotland_101", Place.ENGLAND, "", "report_fraud"),
        ("report_fraud police_scotland_101", Place.SCOTLAND, "police_scotland_101", ""),
        ("report_fraud police_scotland_101", Place.UNKNOWN, "report_fraud police_scotland_101", ""),
        ("bank_159 samaritans", Place.JERSEY, "bank_159 samaritans", ""),
    ],
)
def test_police_of_elsewhere_give_way_to_those_of_the_place(named: str, place: Place, left: str, at_home: str) -> None:
    routes, instead = without_police_of_elsewhere(KNOWLEDGE, named.split(), place)
    assert (routes, [route.id for route in instead]) == (left.split(), at_home.split())


def test_police_named_in_words_alone_are_seen_too() -> None:
    said = {"report_fraud_live_cyber", "police_scotland_101"}
    assert without_police_of_elsewhere(KNOWLEDGE, ["ncsc_incident"], Place.SCOTLAND, said) == (["ncsc_incident"], ())
    routes, instead = without_police_of_elsewhere(KNOWLEDGE, ["ncsc_incident"], Place.JERSEY, said)
    assert (routes, [route.id for route in instead]) == (["ncsc_incident"], ["jersey_police"])


@pytest.mark.parametrize(
    ("channel", "place", "service"),
    [
        (Channel.TEXT, Place.ENGLAND, "text_7726"),
        (Channel.TEXT, Place.UNKNOWN, "text_7726"),
        (Channel.TEXT, Place.JERSEY, None),
        (Channel.EMAIL, Place.SCOTLAND, "email_sers"),
        (Channel.EMAIL, Place.ISLE_OF_MAN, "isle_of_man_sers"),
        (Channel.CALL, Place.ENGLAND, None),
        (Channel.UNKNOWN, Place.ENGLAND, None),
    ],
)
def test_a_message_is_passed_on_to_the_service_of_its_channel_and_place(
    channel: Channel, place: Place, service: str | None
) -> None:
    route = forwarding(KNOWLEDGE, channel, place)
    assert (route.id if route else None) == service


def test_a_service_whose_contact_may_not_be_shown_is_not_named() -> None:
    hidden = replace(KNOWLEDGE.routes["text_7726"], contact=Contact(sms="7726"), confidence=Confidence.LOW, verified=None)
    doubtful = replace(KNOWLEDGE, routes={**KNOWLEDGE.routes, "text_7726": hidden})
    assert forwarding(doubtful, Channel.TEXT, Place.ENGLAND) is None


@pytest.mark.parametrize(
    ("place", "who"),
    [
        (Place.WALES, ["samaritans", "victim_support_ew"]),
        (Place.SCOTLAND, ["samaritans", "victim_support_scotland"]),
        (Place.NORTHERN_IRELAND, ["samaritans", "victim_support_ni"]),
        (Place.GUERNSEY, []),
        (Place.UNKNOWN, []),
    ],
)
def test_people_who_listen_are_those_of_the_place(place: Place, who: list[str]) -> None:
    assert [route.id for route in people_who_listen(KNOWLEDGE, place)] == who
