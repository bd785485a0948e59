"""Readers who send at the same moment: the same is one, a limit holds, of a change and a decision one wins."""

import json

from tests.journeys.test_deciding_together import run_as_program


def assert_nothing_is_lost_or_doubled(**environment: str) -> None:
    run = run_as_program("suggesting_together", **environment)
    assert run.returncode == 0, run.stderr[-4000:]
    assert json.loads(run.stdout.splitlines()[-1]) == {
        "the same twice": {"Suggestion and Support": 6},
        "changed and decided": {"one won": 6},
        "beyond the limit": {"taken": 5, "there": 5, "counted": 5},
    }, run.stderr[-2000:]


def test_nothing_is_lost_or_doubled_on_sqlite(tmp_path):
    assert_nothing_is_lost_or_doubled(DATA_DIR=str(tmp_path))
