"""Deeds that want the same rows at the same moment: each is done or refused with a sentence, and none breaks."""

import json

from tests.journeys.test_deciding_together import run_as_program

ONE_WINS = ["done, refused"]


def assert_none_breaks(**environment: str) -> None:
    run = run_as_program("crossing", **environment)
    assert run.returncode == 0, run.stderr[-4000:]
    said = json.loads(run.stdout.splitlines()[-1])
    assert not [outcome for outcomes in said.values() for outcome in outcomes if "broke" in outcome], said
    assert said["merging"] == said["leading"] == said["moving"] == said["recording"] == ONE_WINS
    assert said["shipping"] == ["done, done"]
    assert said["merging_a_source"] == said["merging_or_accepting"] == ONE_WINS


def test_none_breaks_on_sqlite(tmp_path):
    assert_none_breaks(DATA_DIR=str(tmp_path))
