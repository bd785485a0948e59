"""What is kept in each process is old for less than a second, and never of two states."""

import json

import pytest

from tests.journeys.test_deciding_together import run_as_program

FEW, ENDURED, LEAST = 15, 1000, 10  # changes of two pages; answers that were read meanwhile


def assert_never_stale_nor_mixed(turns: int, **environment: str) -> None:
    run = run_as_program("alternating", str(turns), seconds=300 + turns * 3, **environment)
    assert run.returncode == 0, run.stderr[-4000:]
    said = json.loads(run.stdout.splitlines()[-1])
    assert said["turns"] == turns
    assert set(said["read"]) == {"right"}, said
    assert said["read"]["right"] >= LEAST
    assert said["a day ends"] == {"one answer before and one after": True, "another": True}


@pytest.mark.parametrize("turns", [FEW, pytest.param(ENDURED, marks=pytest.mark.endurance)])
def test_nothing_is_stale_or_mixed_on_sqlite(tmp_path, turns):
    assert_never_stale_nor_mixed(turns, DATA_DIR=str(tmp_path))
