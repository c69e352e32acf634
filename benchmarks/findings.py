"""From evaluation sets and what the model heard in them to the findings of the report: plain data, ready for JSON."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from itertools import combinations
from typing import Any

import numpy as np

from benchmarks import measures
from benchmarks.hearing import Heard
from benchmarks.measures import Share, share
from benchmarks.sets import OUTSIDE_NEEDS, SAFETY_NEEDS, Sets, Utterance

Pair = tuple[Utterance, Heard]

# In-scope losses at which the trade-off is told; the target is set at 3 %.
LOSSES = (0.005, 0.01, 0.02, 0.03, 0.05, 0.1)
TARGET_LOSS = 0.03

# Points of the drawn curve, up to this loss.
CURVE_LOSSES = tuple(number / 400 for number in range(81))

# Misses shown in full; the JSON has them all.
WORST_MISSES = 40

ASKED_BACK = "(asks back)"
NO_NEED = "(none)"


def credited(utterance: Utterance, need: str | None) -> str:
    """Give the need that a found need counts as: the writer's own, when it is right too."""
    return utterance.need if utterance.accepts(need) else (need or NO_NEED)


def is_right(pair: Pair) -> bool:
    """Whether the first guess is right, also when Pause asks back to be sure."""
    return pair[0].accepts(pair[1].guess)


def is_answered_right(pair: Pair) -> bool:
    """Whether Pause answers rightly at once."""
    return pair[0].accepts(pair[1].need)


def of_needs(pairs: Sequence[Pair]) -> dict[str, Any]:
    """Give accuracy and macro-F1 with intervals, by need and by register, the confusions and every miss."""
    truth = [utterance.need for utterance, _ in pairs]
    found = [credited(utterance, heard.guess) for utterance, heard in pairs]
    right = [is_right(pair) for pair in pairs]
    exact = [utterance.need == heard.guess for utterance, heard in pairs]
    confused = Counter((t, f) for t, f in zip(truth, found, strict=True) if t != f)
    # Scores of answering at once: asking back is an answer of its own, and never the right one.
    at_once = [credited(u, h.need) if not h.asks_back else ASKED_BACK for u, h in pairs]
    return {
        "accuracy": asdict(measures.bootstrapped(lambda drawn: _mean(right, drawn), len(right))),
        "accuracy_without_neighbours": asdict(share(exact)),
        "answered_right_at_once": asdict(share([is_answered_right(pair) for pair in pairs])),
        "macro_f1": asdict(measures.macro_f1_share(truth, found)),
        "macro_f1_at_once": asdict(measures.macro_f1_share(truth, at_once)),
        "asked_back": asdict(share([heard.asks_back for _, heard in pairs])),
        "wrong_at_once": asdict(share([not p[1].asks_back and not is_answered_right(p) for p in pairs])),
        "by_need": _by(pairs, lambda utterance: utterance.need),
        "by_register": _by(pairs, lambda utterance: utterance.register),
        "confusions": [{"is": t, "heard_as": f, "times": n} for (t, f), n in confused.most_common()],
        "misses": [_miss(pair) for pair in worst_first(pairs)],
    }


def worst_first(pairs: Iterable[Pair]) -> list[Pair]:
    """Give the pairs understood wrongly: danger that was missed first, then the surest, then those that asked back."""
    wrong = [pair for pair in pairs if not is_right(pair)]
    return sorted(wrong, key=lambda p: (p[0].need not in SAFETY_NEEDS, p[1].asks_back, -p[1].confidence, p[0].id))


def of_reliability(pairs: Sequence[Pair]) -> dict[str, Any]:
    """Give how far confidence is from being right, and the bins of the diagram."""
    bins = measures.reliability([heard.confidence for _, heard in pairs], [is_right(pair) for pair in pairs])
    return {"ece": measures.calibration_error(bins), "of": len(pairs), "bins": [asdict(b) for b in bins]}


def of_scope(inside: Sequence[Pair], outside: Mapping[str, Sequence[Pair]]) -> dict[str, Any]:
    """Give, for near and far, how much is turned away as it stands, and at every loss of in-scope messages.

    `inside` may hold boundary needs; those that are outside themselves are left out. The loss counts every in-scope
    message that is turned away, also one that would have been answered wrongly.
    """
    kept = [heard for utterance, heard in inside if not {utterance.need, *utterance.also} & OUTSIDE_NEEDS]
    scores = [heard.outside for heard in kept]
    result: dict[str, Any] = {
        "lost_as_it_stands": asdict(share([heard.turned_away for heard in kept])),
        "lost_by_need": asdict(share([heard.need in OUTSIDE_NEEDS for heard in kept])),
        "sets": {},
    }
    for name, pairs in outside.items():
        theirs = [heard.outside for _, heard in pairs]
        result["sets"][name] = {
            "turned_away_as_it_stands": asdict(share([heard.turned_away for _, heard in pairs])),
            "told_so": asdict(share([u.accepts(h.need) for u, h in pairs])),
            "at_loss": {str(loss): measures.recall_at_loss(theirs, scores, loss) for loss in LOSSES},
            "at_target": asdict(_turned_away_at_target(theirs, scores)),
            "curve": [[loss, measures.recall_at_loss(theirs, scores, loss)] for loss in CURVE_LOSSES],
            "let_in": [_miss((u, h)) for u, h in pairs if not h.turned_away and not u.accepts(h.need)],
        }
    return result


def _turned_away_at_target(outside: Sequence[float], inside: Sequence[float]) -> Share:
    scores = np.asarray(outside)
    return measures.bootstrapped(
        lambda drawn: measures.recall_at_loss(scores[drawn].tolist(), inside, TARGET_LOSS), len(scores)
    )


def of_safety(danger: Sequence[Pair], alike: Sequence[Pair], everyday: Sequence[Pair]) -> dict[str, Any]:
    """Give what is heard of danger, by rules alone and with the model, and the false alarms.

    `alike`: look-alikes written to be mistaken; `everyday`: the messages of the needs set in which nobody is in danger.
    """
    calm = [(u, h) for u, h in everyday if u.need not in SAFETY_NEEDS and not u.also & SAFETY_NEEDS]
    result: dict[str, Any] = {}
    if danger:
        result["danger"] = {
            "rules_alone": asdict(share([h.by_rule for _, h in danger])),
            "with_the_model": asdict(share([h.is_safety for _, h in danger])),
            "right_answer": asdict(share([u.accepts(h.need) for u, h in danger])),
            "by_need": _by(danger, lambda u: u.need, lambda pair: pair[1].is_safety),
            "by_register": _by(danger, lambda u: u.register, lambda pair: pair[1].is_safety),
            "missed": [_miss(pair) for pair in danger if not pair[1].is_safety],
        }
    for name, pairs in (("look_alikes", alike), ("everyday", calm)):
        if pairs:
            result[name] = {
                "rules_alone": asdict(share([h.by_rule for _, h in pairs])),
                "with_the_model": asdict(share([h.is_safety for _, h in pairs])),
                "alarms": [_miss(pair) for pair in pairs if pair[1].is_safety],
            }
    return result


def of_perturbed(by_rule: Mapping[str, Sequence[Pair]], danger: Mapping[str, Sequence[Pair]]) -> dict[str, Any]:
    """Give accuracy by rule and over all of them, and how much danger is still heard."""
    everything = [is_right(pair) for pairs in by_rule.values() for pair in pairs]
    heard = [pair[1].is_safety for pairs in danger.values() for pair in pairs]
    return {
        "accuracy": asdict(share(everything)),
        "by_rule": {rule: asdict(share([is_right(pair) for pair in pairs])) for rule, pairs in by_rule.items()},
        "danger_heard": asdict(share(heard)),
        "danger_by_rule": {rule: asdict(share([p[1].is_safety for p in pairs])) for rule, pairs in danger.items()},
    }


def of_places(pairs: Sequence[Pair]) -> dict[str, Any]:
    """Give how often the nation is right where the text tells of one, and how often one is heard where it tells of none."""
    told = [pair for pair in pairs if pair[0].nation]
    return {
        "right": asdict(share([u.nation == h.nation for u, h in told])),
        "heard_for_nothing": asdict(share([h.nation != "unknown" for u, h in pairs if not u.nation])),
        "wrong": [{"text": u.text, "is": u.nation, "heard_as": h.nation} for u, h in told if u.nation != h.nation],
    }


def of_labels(sets: Sets) -> list[dict[str, Any]]:
    """Give, for each two labellers, how often they agree, and Cohen's kappa. The writers are a labeller of their own."""
    writers = {utterance.id: utterance.need for group in sets.utterances.values() for utterance in group}
    labellers = {"the writer": writers, **sets.labels}
    result = []
    for (first, ours), (second, theirs) in combinations(labellers.items(), 2):
        both = sorted(ours.keys() & theirs.keys())
        if both:
            a, b = [ours[id_] for id_ in both], [theirs[id_] for id_ in both]
            agreed = share([x == y for x, y in zip(a, b, strict=True)])
            result.append({"labellers": [first, second], "agreed": asdict(agreed), "kappa": measures.kappa(a, b)})
    return result


def of_speed(heard_by_words: Mapping[int, Sequence[Heard]]) -> dict[str, Any]:
    """Give the median and the 95th percentile of the pipeline in milliseconds, by number of words.

    `processor_ms`: the median of the processor's time.
    """
    result = {}
    for words, heard in heard_by_words.items():
        times = sorted(h.milliseconds for h in heard)
        last = times[min(len(times) - 1, int(0.95 * len(times)))]
        worked = statistics.median(h.processor_ms for h in heard)
        row = {"median_ms": statistics.median(times), "p95_ms": last, "processor_ms": worked, "of": len(times)}
        result[str(words)] = row
    return result


def _by(
    pairs: Sequence[Pair], group_of: Callable[[Utterance], str], right: Callable[[Pair], bool] = is_right
) -> list[dict[str, Any]]:
    groups: dict[str, list[bool]] = defaultdict(list)
    for pair in pairs:
        groups[group_of(pair[0])].append(right(pair))
    rows = [{"name": name, **asdict(share(truths))} for name, truths in groups.items()]
    return sorted(rows, key=lambda row: (row["value"], row["name"]))


def _miss(pair: Pair) -> dict[str, Any]:
    utterance, heard = pair
    return {
        "id": utterance.id,
        "text": utterance.text,
        "is": utterance.need,
        "also": sorted(utterance.also),
        "heard_as": heard.guess or NO_NEED,
        "confidence": round(heard.confidence, 3),
        "asked_back": heard.asks_back,
    }


def _mean(right: Sequence[bool], drawn: Iterable[int]) -> float:
    kept = [right[index] for index in drawn]
    return sum(kept) / len(kept)
