"""When things are due."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bahi.kernel import jobs
from bahi.kernel.jobs import rules


@pytest.mark.parametrize(
    ("attempt", "chance", "seconds"),
    [(1, 0, 1), (2, 0, 2), (4, 0.5, 6), (9, 0, 256), (10, 0, 300), (40, 0, 300)],
)
def test_waits_double_up_to_five_minutes(attempt: int, chance: float, seconds: float) -> None:
    assert rules.wait_before(attempt, chance) == timedelta(seconds=seconds)


def test_a_schedule_goes_by_the_clock_of_the_firm() -> None:
    after = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
    due = rules.next_run("30 3 * * *", after, ZoneInfo("Asia/Kolkata"))
    assert due == datetime(2026, 11, 22, 22, 0, tzinfo=UTC)


def test_nonsense_is_no_schedule() -> None:
    async def handler(*_: object) -> None: ...

    with pytest.raises(ValueError, match="is not a schedule"):
        jobs.Schedule("tests.x", "every now and then", handler)
