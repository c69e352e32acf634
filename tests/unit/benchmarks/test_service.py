"""What is told of a service's turns, and that no benchmark runs into the limits for citizens."""

from __future__ import annotations

from benchmarks import service
from bot import settings


def test_a_summary_gives_the_middle_and_the_slow_end() -> None:
    assert service.summary([5.0, 1.0, 3.0]) == {"median_ms": 3.0, "p95_ms": 5.0}


def test_the_settings_of_a_benchmark_are_settings_and_lift_every_limit() -> None:
    given = settings.read(service.NO_LIMITS, env_file=None)
    assert (given.sessions_per_minute, given.messages_per_minute, given.requests_per_minute) == (0, 0, 0)


def test_the_line_that_the_service_prints_is_understood() -> None:
    found = service.STARTED.search("Pause is at http://127.0.0.1:5005 (3 s to start). Ctrl-C stops it.")
    assert found
    assert found["address"] == "http://127.0.0.1:5005"
