"""Readers who send at the same moment: the same is one, a limit holds, of a change and a decision one wins. And what
was answered with success is there once, though the server is killed three times meanwhile."""

import json
from typing import Any

import pytest

from tests.journeys.test_deciding_together import run_as_program

# How long the server is killed again and again.
ENDURED = pytest.param(30, marks=pytest.mark.endurance)


def assert_nothing_is_lost_or_doubled(seconds: int, **environment: str) -> None:
    workers = "1" if seconds < 30 else "2"  # each has to be started four times
    run = run_as_program("suggesting_together", SECONDS=str(seconds), WEB_WORKERS=workers, **environment)
    assert run.returncode == 0, run.stderr[-4000:]
    said = json.loads(run.stdout.splitlines()[-1])
    kills = said.pop("through kills", None)
    assert said == {
        "the same twice": {"Suggestion and Support": 6},
        "one form twice": {"1 with 0 supports": 6},
        "changed and decided": {"one won": 6},
        "beyond the limit": {"taken": 5, "there": 5, "counted": 5},
    }, run.stderr[-2000:]
    assert bool(kills) == bool(seconds)
    if kills:
        assert_survived(kills)


def assert_survived(kills: dict[str, Any]) -> None:
    print(kills)  # with `-s`, and where it fails
    assert {name: kills[name] for name in ("lost", "doubled")} == {"lost": [], "doubled": []}
    assert set(kills["refused"]) <= {"429"}  # fifty at once are a flood on a quick machine: told so, and sent again
    assert len(kills["parts"]) == 4 and all(kills["parts"])


@pytest.mark.parametrize("seconds", [8, ENDURED])
def test_nothing_is_lost_or_doubled_on_sqlite(tmp_path, seconds):
    assert_nothing_is_lost_or_doubled(seconds, DATA_DIR=str(tmp_path))
