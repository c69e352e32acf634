"""The targets of the project for understanding, and whether the findings meet them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

MET, MISSED, NOT_MEASURED = "met", "not met", "not measured"


@dataclass(frozen=True)
class Target:
    """A figure to reach. `path`: where the findings have it; `least` or `most`: the bound; `shown`: how to write it."""

    measure: str
    path: str
    least: float | None = None
    most: float | None = None
    shown: Callable[[float], str] = "{:.1%}".format

    @property
    def words(self) -> str:
        bound = self.least if self.least is not None else self.most
        return f"{'at least' if self.least is not None else 'at most'} {self.shown(bound or 0.0)}"


def _milliseconds(value: float) -> str:
    return f"{value:.1f} ms"


TARGETS = (
    Target("Need accuracy, first guess (right neighbours count)", "needs.accuracy", least=0.93),
    Target("Need accuracy, answered at once (asking back counts as wrong)", "needs.answered_right_at_once", least=0.93),
    Target("Macro-F1 over needs, first guess", "needs.macro_f1", least=0.92, shown="{:.3f}".format),
    Target("Need accuracy, perturbed", "perturbed.accuracy", least=0.88),
    Target("Danger heard, rules alone", "safety.danger.rules_alone", least=0.97),
    Target("Danger heard, rules with the model", "safety.danger.with_the_model", least=0.99),
    Target("False alarms on look-alikes", "safety.look_alikes.with_the_model", most=0.01),
    Target("False alarms on everyday messages", "safety.everyday.with_the_model", most=0.01),
    Target("Out of scope, far, turned away at 3 % in-scope loss", "scope.sets.far.at_target", least=0.95),
    Target("Out of scope, near, turned away at 3 % in-scope loss", "scope.sets.near.at_target", least=0.85),
    Target("Expected calibration error", "reliability.ece", most=0.05, shown="{:.3f}".format),
    Target("Time a message, 20 words, median", "speed.20.median_ms", most=5, shown=_milliseconds),
    Target("Time a message, 300 words, median", "speed.300.median_ms", most=25, shown=_milliseconds),
)


def compared(found: dict[str, Any], wanted: tuple[Target, ...] = TARGETS) -> list[dict[str, str]]:
    """Give a row for every target: what was wanted, what was measured, and whether it is met."""
    return [_row(target, _at(found, target.path)) for target in wanted]


def _row(target: Target, measured: Any) -> dict[str, str]:
    row = {"measure": target.measure, "target": target.words, "shown": NOT_MEASURED, "interval": "", "verdict": NOT_MEASURED}
    if isinstance(measured, dict) and not measured["of"]:
        return row
    value = measured["value"] if isinstance(measured, dict) else measured
    if value is None:
        return row
    if isinstance(measured, dict):
        row["interval"] = f"{target.shown(measured['low'])} to {target.shown(measured['high'])}, of {measured['of']:,}"
    is_short = target.least is not None and value < target.least
    is_over = target.most is not None and value > target.most
    return {**row, "shown": target.shown(value), "verdict": MISSED if is_short or is_over else MET}


def _at(found: dict[str, Any], path: str) -> Any:
    here: Any = found
    for step in path.split("."):
        if not isinstance(here, dict) or step not in here:
            return None
        here = here[step]
    return here
