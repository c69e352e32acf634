"""The checklist's file holds together, and what does not fit in it is refused."""

import shutil
from pathlib import Path

import pytest

from advice import registry
from advice.loading import KNOWLEDGE_FOLDER, KnowledgeError
from advice.steps import problems, steps_by_id
from advice.vocabulary import Language
from advice.wording import in_language

KNOWLEDGE = registry.load(KNOWLEDGE_FOLDER)


def test_the_file_has_words_references_and_contacts_that_may_be_shown() -> None:
    assert [str(problem) for problem in problems(KNOWLEDGE_FOLDER, KNOWLEDGE)] == []


@pytest.mark.parametrize(
    ("right", "wrong", "reason"),
    [
        ("Ring your bank's fraud team.", "Ring 159 now.", "written out"),
        ("Stop all contact.", "You should have stopped contact.", "blames"),
        ("facts: [direct_debit_guarantee", "facts: [no_such_right", "there is no 'no_such_right'"),
        ("england: [report_fraud_live_cyber]", "england: [police_scotland_101]", "does not serve it"),
        ("instead_of: [bank]", "instead_of: [bnak]", "which is not there"),
        ("Ring {police_999.phone} now.", "Ring {police_999.nothing} now.", "nothing that may be shown"),
        ("why: {en: \"Paying may not bring", "why: {en: \"You will be refunded. Paying may not bring", "promises"),
    ],
)
def test_a_file_is_refused_when(right: str, wrong: str, reason: str, tmp_path: Path) -> None:
    shutil.copy(KNOWLEDGE_FOLDER / "steps.yml", tmp_path)
    text = (tmp_path / "steps.yml").read_text(encoding="utf-8")
    assert right in text
    (tmp_path / "steps.yml").write_text(text.replace(right, wrong, 1), encoding="utf-8")
    assert any(reason in str(problem) for problem in problems(tmp_path, KNOWLEDGE))


def test_a_list_that_lost_its_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="is missing or empty"):
        problems(tmp_path, KNOWLEDGE)


def test_every_step_is_spoken_in_english() -> None:
    assert all(in_language(step.title, Language.EN)[0] for step in steps_by_id().values())
