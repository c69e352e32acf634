"""What conversation tests found: for the terminal, for a build server, and as a page for trainers."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from xml.etree import ElementTree

from bot.converse.runner import CaseResult, TurnResult

INDENT = "      "


def as_text(results: Sequence[CaseResult]) -> str:
    """Give the conversations that differ, with what was said around the difference, and the count."""
    failed = [result for result in results if result.faults]
    parts = [_failed_as_text(result) for result in failed]
    seconds = sum(result.seconds for result in results)
    parts.append(f"{len(results) - len(failed)} of {len(results)} conversations as expected, in {seconds:.1f} s")
    return "\n\n".join(parts)


def as_junit(results: Sequence[CaseResult]) -> str:
    """Give the results as JUnit XML."""
    suite = ElementTree.Element(
        "testsuite",
        name="conversations",
        tests=str(len(results)),
        failures=str(sum(bool(result.faults) for result in results)),
    )
    for result in results:
        case = ElementTree.SubElement(
            suite, "testcase", classname=str(result.case.file), name=result.case.title, time=f"{result.seconds:.3f}"
        )
        if result.faults:
            failure = ElementTree.SubElement(case, "failure", message=result.faults[0])
            failure.text = _failed_as_text(result)
    return ElementTree.tostring(suite, encoding="unicode", xml_declaration=True)


def as_html(results: Sequence[CaseResult]) -> str:
    """Give every conversation word by word, with what differs marked."""
    failed = sum(bool(result.faults) for result in results)
    conversations = "".join(_as_html(result) for result in results)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Conversations</title></head>\n<body>'
        f"<h1>Conversations</h1><p>{len(results)} conversations, {failed} not as expected.</p>\n{conversations}</body></html>\n"
    )


def _failed_as_text(result: CaseResult) -> str:
    lines = [f"FAILED {result.case.file}: {result.case.title}"]
    for turn in result.turns:
        lines += _turn_as_text(turn) if turn.faults else [f"   ok {turn.said!r}"]
    return "\n".join(lines)


def _turn_as_text(turn: TurnResult) -> list[str]:
    heard = f"   -> {turn.said!r}" + (f" understood as {turn.understood}" if turn.understood else "")
    said = [f"{INDENT}| {line}" for message in turn.reply for line in message["text"].splitlines()]
    return [heard, *said, *(f"{INDENT}✗ {fault}" for fault in turn.faults)]


def _as_html(result: CaseResult) -> str:
    verdict = "not as expected" if result.faults else "as expected"
    turns = "".join(
        (f"<dt>{escape(turn.said)} <small>{escape(turn.understood)}</small></dt>" if turn.said else "")
        + "".join(f"<dd>{escape(message['text'])}</dd>" for message in turn.reply)
        + "".join(f"<dd><strong>{escape(fault)}</strong></dd>" for fault in turn.faults)
        for turn in result.turns
    )
    is_open = " open" if result.faults else ""
    return f"<details{is_open}><summary>{escape(result.case.title)}: {verdict}</summary><dl>{turns}</dl></details>\n"
