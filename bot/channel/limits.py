"""How fast one address or one conversation may go, counted in this process only and kept nowhere else."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

SECONDS_PER_MINUTE = 60

# Callers remembered before those who have been quiet are forgotten.
MOST_REMEMBERED = 10_000


class RateLimit:
    """A bucket for each caller: it holds a minute's worth and fills again steadily."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        """`per_minute`: how many are allowed; 0 for no limit. `clock` in seconds."""
        self._per_minute = per_minute
        self._clock = clock
        self._buckets: dict[str, tuple[float, float]] = {}

    def seconds_to_wait(self, caller: str) -> int:
        """Count one request of `caller`; give 0 when it may go on, else after how many whole seconds to try again."""
        if not self._per_minute:
            return 0
        now = self._clock()
        left = self._left(caller, now)
        if left < 1:
            self._buckets[caller] = (left, now)
            return math.ceil((1 - left) * SECONDS_PER_MINUTE / self._per_minute)
        self._buckets[caller] = (left - 1, now)
        if len(self._buckets) > MOST_REMEMBERED:
            self._forget_the_quiet(now)
        return 0

    def _left(self, caller: str, now: float) -> float:
        left, then = self._buckets.get(caller, (float(self._per_minute), now))
        return min(self._per_minute, left + (now - then) * self._per_minute / SECONDS_PER_MINUTE)

    def _forget_the_quiet(self, now: float) -> None:
        self._buckets = {
            caller: (left, then) for caller, (left, then) in self._buckets.items() if now - then < SECONDS_PER_MINUTE
        }
