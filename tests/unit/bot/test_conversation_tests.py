"""The runner of conversation tests: it reads what is well written, and its checks can fail."""

from pathlib import Path

import pytest

from advice.registry import Knowledge
from bot.converse import cases, report
from bot.converse.cases import Case, CaseError, Expectation
from bot.converse.checks import Checker
from bot.converse.runner import CaseResult, TurnResult

WELL_WRITTEN = """\
title: Someone paid a fake delivery fee
covers: [lost_money_now]
session: {language: en}
steps:
- user: "i paid it"
  expect: {need: lost_money_now, routes: [bank_159], says: "159"}
- press: "Scotland"
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "user_does_something.yml"
    file.write_text(text, encoding="utf-8")
    return file


class TestReading:
    def test_a_test_is_read_and_one_value_stands_for_a_list_of_one(self, tmp_path: Path):
        case = cases.read(written(tmp_path, WELL_WRITTEN))
        assert case.steps[0].expect.need == ("lost_money_now",)
        assert case.steps[0].expect.says == ("159",)
        assert case.steps[1].press == "Scotland"

    @pytest.mark.parametrize(
        ("right", "wrong", "named"),
        [
            ("covers: [lost_money_now]", "covers: [lost_monney]", "covers"),
            ("says:", "say:", "say"),
            ("- press:", "- pres:", "pres"),
            ('- press: "Scotland"', '- press: "Scotland"\n  user: "x"', "either"),
            ("title: Someone", "titel: Someone", "title"),
            ("steps:", "steps: [", "not YAML"),
        ],
    )
    def test_a_slip_is_named_with_its_file(self, tmp_path: Path, right: str, wrong: str, named: str):
        with pytest.raises(CaseError, match=rf"user_does_something\.yml: .*{named}"):
            cases.read(written(tmp_path, WELL_WRITTEN.replace(right, wrong)))

    @pytest.mark.parametrize("text", ["", "hello", "[]", "5"])
    def test_a_file_that_is_no_test_is_named(self, tmp_path: Path, text: str):
        with pytest.raises(CaseError, match=r"user_does_something\.yml"):
            cases.read(written(tmp_path, text))

    def test_folders_and_files_can_be_named_and_what_is_missing_is_said(self, tmp_path: Path):
        file = written(tmp_path, WELL_WRITTEN)
        assert cases.files_under([tmp_path, file]) == [file, file]
        with pytest.raises(CaseError, match="nothing here"):
            cases.files_under([tmp_path / "nowhere"])


def bot(text: str, *routes: str) -> dict:
    message: dict = {"text": text, "lang": "en"}
    if routes:
        message["card"] = {"type": "route", "routes": [{"id": route} for route in routes]}
    return message


class TestChecks:
    @pytest.fixture
    def faults(self, knowledge: Knowledge):
        checker = Checker(knowledge)

        def faults(*reply: dict, understood: str = "answer", **expected: object) -> list[str]:
            return checker.faults(reply, understood, Expectation(**expected))

        return faults

    def test_a_reply_as_expected_has_no_faults(self, faults):
        reply = bot("Ring 159, or the number on your bank card.", "report_fraud")
        routes = ["bank_159", "report_fraud"]
        assert not faults(reply, need=["answer"], routes=routes, says=["RING"], not_says=["card number is"])

    def test_another_need_is_a_fault(self, faults):
        assert faults(bot("Hello."), understood="deny", need=["affirm", "answer"]) == [
            "understood as deny, expected affirm or answer"
        ]

    def test_a_route_that_is_not_shown_is_a_fault(self, faults):
        assert faults(bot("Hello."), routes=["bank_159"]) == ["does not show the route bank_159"]

    def test_a_number_inside_another_number_does_not_show_a_route(self, faults):
        assert faults(bot("Your reference is 21590."), routes=["bank_159"])
        assert faults(bot("You lost £159."), routes=["bank_159"])

    def test_the_wrong_order_is_a_fault(self, faults):
        reply = bot("To report: 0300 123 2040. Then ring 159, or the number on your bank card.")
        assert "in the order report_fraud, bank_159" in faults(reply, routes=["bank_159", "report_fraud"])[0]

    def test_a_route_that_must_not_be_shown_is_a_fault(self, faults):
        assert faults(bot("Look here.", "police_scotland_101"), not_routes=["police_scotland_101"])

    def test_a_number_that_routes_share_counts_only_on_its_card(self, faults):
        assert not faults(bot("Ring 101.", "police_101"), not_routes=["police_scotland_101"])

    def test_words_that_are_missing_or_must_not_be_there_are_faults(self, faults):
        assert len(faults(bot("Hello there."), says=["goodbye"], not_says=["hello"])) == 2

    @pytest.mark.parametrize(
        "text", ["You fell for it.", "That is silly.", "Well done!", "It looks safe.", "Ring {bank_159.phone}."]
    )
    def test_what_may_never_be_said_is_a_fault_in_every_reply(self, faults, text: str):
        assert faults(bot(text))

    def test_no_reply_is_a_fault(self, faults):
        assert faults() == ["there is no reply"]

    def test_a_route_nobody_knows_is_a_slip_in_the_test(self, faults):
        with pytest.raises(KeyError, match="bank_195"):
            faults(bot("Hello."), routes=["bank_195"])


class TestReports:
    def result(self, tmp_path: Path, *faults: str) -> CaseResult:
        case: Case = cases.read(written(tmp_path, WELL_WRITTEN))
        turn = TurnResult("i <paid> it", [bot("Ring your bank.")], "report_lost_money (lost_money_now)", list(faults))
        return CaseResult(case, [turn], 0.1)

    def test_a_failure_shows_what_was_said_and_what_differs(self, tmp_path: Path):
        text = report.as_text([self.result(tmp_path, "does not say '159'")])
        for part in ("FAILED", "user_does_something.yml", "<paid>", "| Ring your bank.", "✗ does not say", "0 of 1"):
            assert part in text

    def test_what_is_as_expected_is_only_counted(self, tmp_path: Path):
        assert report.as_text([self.result(tmp_path)]) == "1 of 1 conversations as expected, in 0.1 s"

    def test_a_build_server_can_read_it(self, tmp_path: Path):
        from xml.etree import ElementTree

        suite = ElementTree.fromstring(report.as_junit([self.result(tmp_path), self.result(tmp_path, "x")]))
        assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
        assert len(suite.findall("testcase/failure")) == 1

    def test_the_page_has_every_conversation_and_escapes_what_was_said(self, tmp_path: Path):
        page = report.as_html([self.result(tmp_path)])
        assert "i &lt;paid&gt; it" in page
