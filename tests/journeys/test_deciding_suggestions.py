"""Two moderators decide about one suggestion at the same moment: exactly one wins, and the page says what they did."""

import json

from tests.journeys.test_deciding_together import run_as_program


def assert_one_decides(**environment: str) -> None:
    run = run_as_program("deciding_suggestions", **environment)
    assert run.returncode == 0, run.stderr[-4000:]
    assert json.loads(run.stdout.splitlines()[-1]) == {"rounds": {"one won": 16}}, run.stderr[-2000:]


def test_of_two_moderators_one_decides_on_sqlite(tmp_path):
    assert_one_decides(DATA_DIR=str(tmp_path))
