"""The report as one HTML page that needs nothing else: no script, no font, no address. Reads the findings only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from benchmarks import drawings
from benchmarks.findings import LOSSES, TARGET_LOSS, WORST_MISSES
from benchmarks.targets import MET, MISSED

STYLE = (Path(__file__).parent / "report.css").read_text(encoding="utf-8")

CONFUSIONS_SHOWN = 30
VERDICT_CLASS = {MET: "met", MISSED: "missed"}

Finding = Mapping[str, Any]


def page(found: Finding) -> str:
    """Give the whole page. What could not be measured has its place, and says what is missing."""
    sections = [(anchor, title, body) for anchor, title, write in SECTIONS if (body := write(found))]
    links = "".join(f'<li><a href="#{anchor}">{title}</a></li>' for anchor, title, _ in sections)
    bodies = "".join(f'<section id="{anchor}"><h2>{title}</h2>{body}</section>' for anchor, title, body in sections)
    model = found.get("model", {})
    made = " · ".join(
        [f"made on {found['made']}", *([f"model {model['file']}"] if model else [])]
        + [f"{name} {version}" for name, version in found.get("versions", {}).items()]
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>How well Pause understands</title><style>{STYLE}</style></head><body>"
        '<a class="skip" href="#main">Skip to the findings</a>'
        f'<header><h1>How well Pause understands</h1><p class="note">{escape(made)}</p>'
        f'<nav aria-label="Parts of the report"><ul>{links}</ul></nav></header><main id="main">{bodies}</main></body></html>\n'
    )


def _targets(found: Finding) -> str:
    rows = [
        (
            escape(row["measure"]),
            escape(row["target"]),
            escape(row["shown"]),
            escape(row["interval"]),
            f'<span class="{VERDICT_CLASS.get(row["verdict"], "unmeasured")}">{escape(row["verdict"])}</span>',
        )
        for row in found["targets"]
    ]
    return (
        "<p>All of it is measured on messages whose writers had not seen the training data. "
        "Intervals are 95 %: another sample of people would give a figure between the two.</p>"
        + _table("Targets", ("measure", "target", "measured", "interval", "verdict"), rows)
    )


def _sets(found: Finding) -> str:
    rows = [(escape(name), escape(row["what"]), _number(row["size"])) for name, row in found["sets"].items()]
    missing = [name for name, row in found["sets"].items() if not row["size"]]
    says = ""
    if missing:
        says += f"<p><strong>Not written yet: {escape(', '.join(missing))}.</strong> What needs them is left out.</p>"
    if found["unread"]:
        says += f"<p><strong>Not read, because no set has such a name: {escape(', '.join(found['unread']))}.</strong></p>"
    return says + _table("Sets", ("set", "what it holds", "messages"), rows)


def _needs(found: Finding) -> str:
    needs = found.get("needs")
    if not needs:
        return _missing("needs")
    kinds = (
        ("first guess right, neighbours counted", "accuracy"),
        ("first guess is the writer's own need", "accuracy_without_neighbours"),
        ("answered rightly at once", "answered_right_at_once"),
        ("answered wrongly at once", "wrong_at_once"),
        ("asked back", "asked_back"),
        ("macro-F1, first guess", "macro_f1"),
        ("macro-F1, asking back counts as wrong", "macro_f1_at_once"),
    )
    everything = found["all"]
    rows = [(name, *_share(needs[key]), *_share(everything[key])[:1]) for name, key in kinds]
    return (
        _table("Messages of the needs set", ("measure", "needs set", "", "interval", "every set together"), rows)
        + _table("By register, worst first", ("register", "right", "", "interval"), _groups(needs["by_register"]))
        + _folded("By need, worst first", _table("Needs", ("need", "right", "", "interval"), _groups(needs["by_need"])))
    )


def _confusion(found: Finding) -> str:
    needs = found.get("all")
    if not needs:
        return _missing("needs")
    rows = [
        (escape(row["is"]), escape(row["heard_as"]), _number(row["times"])) for row in needs["confusions"][:CONFUSIONS_SHOWN]
    ]
    return (
        "<p>A row is what people meant, a column what was heard; green is right, red is not. Of all sets together.</p>"
        f'<div class="wide" tabindex="0" role="region" aria-label="Picture of confusions">'
        f"{drawings.confusion(needs['by_need'], needs['confusions'])}</div>"
        + _table("Most often confused", ("meant", "heard as", "times"), rows)
    )


def _reliability(found: Finding) -> str:
    reliability = found.get("reliability")
    if not reliability:
        return _missing("needs")
    rows = [(f"{b['confidence']:.2f}", f"{b['right']:.0%}", _number(b["size"])) for b in reliability["bins"]]
    return (
        f"<p>When Pause is 80 % sure it should be right 8 times in 10. On average it is "
        f"<strong>{reliability['ece']:.3f}</strong> off (expected calibration error, {reliability['of']:,} messages).</p>"
        f'<div class="wide">{drawings.reliability(reliability["bins"])}</div>'
        + _table("Groups of equal size", ("mean confidence", "right", "messages"), rows)
    )


def _scope(found: Finding) -> str:
    scope = found.get("scope")
    if not scope:
        return _missing("out_of_scope_near and out_of_scope_far")
    lost = scope["lost_as_it_stands"]
    head = ("set", "turned away as it stands", "told so", *(f"at {loss:.1%} loss" for loss in LOSSES))
    rows = [
        (
            escape(name),
            _percent(row["turned_away_as_it_stands"]),
            _percent(row["told_so"]),
            *(f"{row['at_loss'][str(loss)]:.1%}" for loss in LOSSES),
        )
        for name, row in scope["sets"].items()
    ]
    let_in = "".join(
        _folded(f"From the {name} set, answered as if in scope ({len(row['let_in'])})", _misses(row["let_in"]))
        for name, row in scope["sets"].items()
        if row["let_in"]
    )
    curves = {name: row["curve"] for name, row in scope["sets"].items()}
    return (
        f"<p>As it stands, {_percent(lost)} of {lost['of']:,} in-scope messages are turned away or asked back about; "
        f"{_percent(scope['lost_by_need'])} are told that Pause cannot help. "
        f"The target is set at {TARGET_LOSS:.0%}: the dashed line.</p>"
        f'<div class="wide">{drawings.trade_off(curves, TARGET_LOSS)}</div>' + _table("Out of scope", head, rows) + let_in
    )


def _safety(found: Finding) -> str:
    safety = found.get("safety") or {}
    rows, lists = [], ""
    if danger := safety.get("danger"):
        rows += [
            ("danger heard, rules alone", *_share(danger["rules_alone"])),
            ("danger heard, rules with the model", *_share(danger["with_the_model"])),
            ("and given the right answer", *_share(danger["right_answer"])),
        ]
        lists += _table("Danger heard, by need", ("need", "heard", "", "interval"), _groups(danger["by_need"]))
        lists += _table("Danger heard, by register", ("register", "heard", "", "interval"), _groups(danger["by_register"]))
        lists += _folded(f"Danger that was missed ({len(danger['missed'])})", _misses(danger["missed"]), shown=True)
    for key, name in (("look_alikes", "look-alikes"), ("everyday", "everyday messages")):
        if alarms := safety.get(key):
            rows.append((f"false alarms on {name}, rules alone", *_share(alarms["rules_alone"])))
            rows.append((f"false alarms on {name}, rules with the model", *_share(alarms["with_the_model"])))
            lists += _folded(f"False alarms on {name} ({len(alarms['alarms'])})", _misses(alarms["alarms"]))
    missing = [name for key, name in (("danger", "safety_positive"), ("look_alikes", "safety_negative")) if key not in safety]
    return "".join(_missing(name) for name in missing) + _table("Safety", ("measure", "share", "", "interval"), rows) + lists


def _perturbed(found: Finding) -> str:
    perturbed = found.get("perturbed")
    if not perturbed:
        return _missing("needs")
    rows = [(escape(rule), *_share(row)) for rule, row in perturbed["by_rule"].items()]
    rows.append(("all of them", *_share(perturbed["accuracy"])))
    danger = [(escape(rule), *_share(row)) for rule, row in perturbed["danger_by_rule"].items()]
    if danger:
        danger.append(("all of them", *_share(perturbed["danger_heard"])))
    return (
        "<p>The same messages, spoilt by rule as a hurried thumb would; a message that a rule cannot spoil is left out.</p>"
        + _table("First guess right", ("spoilt by", "right", "", "interval"), rows)
        + _table("Danger still heard", ("spoilt by", "heard", "", "interval"), danger)
    )


def _places(found: Finding) -> str:
    places = found.get("places")
    if not places:
        return _missing("needs")
    rows = [
        ("nation right, where the text tells of one", *_share(places["right"])),
        ("a nation heard, where the writer noted none", *_share(places["heard_for_nothing"])),
    ]
    wrong = [(_quote(row["text"]), escape(row["is"]), escape(row["heard_as"])) for row in places["wrong"]]
    missed = _table("Missed", ("message", "is", "heard as"), wrong)
    return _table("Places", ("measure", "share", "", "interval"), rows) + (
        _folded(f"Places that were missed ({len(wrong)})", missed) if wrong else ""
    )


def _labels(found: Finding) -> str:
    if not found["labels"]:
        return _missing("labels")
    rows = [(escape(" and ".join(row["labellers"])), *_share(row["agreed"]), f"{row['kappa']:.3f}") for row in found["labels"]]
    return "<p>Where people disagree, no machine can be right: this is the ceiling.</p>" + _table(
        "Agreement of labellers", ("labellers", "agree", "", "interval", "Cohen's kappa"), rows
    )


def _speed(found: Finding) -> str:
    rows = [
        (words, *(f"{row[key]:.1f} ms" for key in ("median_ms", "p95_ms", "processor_ms")), _number(row["of"]))
        for words, row in found.get("speed", {}).items()
    ]
    if not rows:
        return _missing("needs")
    return (
        f"<p>On one core; {escape(found['machine'])}. On a busy machine the clock runs on while others work: the "
        "processor's own time is then nearer to what an idle one would show.</p>"
        + _table("Time of the pipeline", ("words", "median", "95th percentile", "processor time, median", "messages"), rows)
    )


def _diet(found: Finding) -> str:
    diet = found.get("diet")
    if not diet:
        return "<p>Not measured here. <code>sh benchmarks/diet/run.sh</code> measures it, and this page then shows it.</p>"
    rows = [(escape(row["measure"]), escape(row["pause"]), escape(row["diet"])) for row in diet["rows"]]
    return _table("The same data through both", ("measure", "Pause", "Rasa's default DIET"), rows) + (
        f'<p class="note">{escape(diet["ran"])}</p>'
    )


def _worst(found: Finding) -> str:
    misses = found.get("all", {}).get("misses", [])
    if not misses:
        return "<p>None.</p>" if "all" in found else _missing("needs")
    return (
        f"<p>{len(misses):,} in all; the {min(WORST_MISSES, len(misses))} worst in full: danger first, then those that Pause "
        "was surest of. The JSON beside this page has every one. They show what to think about; they are never copied into "
        "the training data.</p>" + _misses(misses[:WORST_MISSES])
    )


SECTIONS = (
    ("targets", "Targets", _targets),
    ("sets", "What it was measured on", _sets),
    ("needs", "Needs", _needs),
    ("safety", "Danger", _safety),
    ("scope", "Out of scope", _scope),
    ("confusion", "Which needs are confused", _confusion),
    ("reliability", "Whether confidence means something", _reliability),
    ("perturbed", "Spoilt messages", _perturbed),
    ("places", "Places", _places),
    ("labels", "Agreement of people", _labels),
    ("speed", "Time", _speed),
    ("diet", "Against DIET", _diet),
    ("misses", "The worst misses", _worst),
)


def _table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    rows = list(rows)
    if not rows:
        return ""
    heads = "".join(f'<th scope="col">{escape(name)}</th>' if name else "<td></td>" for name in head)
    lines = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>' for first, *rest in rows
    )
    name = escape(caption)
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{name}"><table><caption>{name}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table></div>"
    )


def _groups(rows: Iterable[Finding]) -> list[tuple[str, ...]]:
    return [(escape(row["name"]), *_share(row)) for row in rows]


def _share(row: Finding) -> tuple[str, str, str]:
    interval = f"{row['low']:.1%} to {row['high']:.1%}, of {row['of']:,}"
    return _percent(row), drawings.bar(row["value"], row["low"], row["high"]), interval


def _percent(row: Finding) -> str:
    return f"{row['value']:.1%}"


def _number(value: float) -> str:
    return f"{value:,}"


def _misses(misses: Iterable[Finding]) -> str:
    items = []
    for miss in misses:
        also = f" (also right: {escape(', '.join(miss['also']))})" if miss["also"] else ""
        how = "asked back, first guess" if miss["asked_back"] else "answered as"
        items.append(
            f"<li>{_quote(miss['text'])}is <strong>{escape(miss['is'])}</strong>{also}; {how} "
            f"<strong>{escape(miss['heard_as'])}</strong>, {miss['confidence']:.0%} sure</li>"
        )
    return f'<ol class="misses">{"".join(items)}</ol>' if items else "<p>None.</p>"


def _quote(text: str) -> str:
    return f"<blockquote>{escape(text)}</blockquote>"


def _folded(summary: str, body: str, shown: bool = False) -> str:
    return f"<details{' open' if shown else ''}><summary>{escape(summary)}</summary>{body}</details>"


def _missing(sets: str) -> str:
    return f'<p class="unmeasured">Not measured: there is no set of {escape(sets)} in tests/evaluation.</p>'
