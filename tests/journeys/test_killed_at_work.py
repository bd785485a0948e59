"""What was answered outlives a SIGKILL at any moment, and nothing half-done is left."""

import json
from collections import Counter
from collections.abc import Callable

import pytest

from tests.journeys.test_deciding_together import run_as_program

# (runs, seeds): a sample, and all of them in lots, each on a site of its own.
SAMPLE, ALL = (2, 1), pytest.param((20, 10), marks=pytest.mark.endurance)


def assert_nothing_is_half_done(how_often: tuple[int, int], environment: Callable[[int], dict[str, str]]) -> None:
    """`environment`: of each lot, by its number."""
    (runs, lots), answered = how_often, Counter()
    for seed in range(lots):
        answered += one_lot(runs, seed, **environment(seed))
    if lots > 1:  # two times may both be too short on a machine that has much to do
        assert set(answered) == {"imported", "approved", "published", "suggested"}


def one_lot(runs: int, seed: int, **environment: str) -> Counter[str]:
    """How many of each deed were answered with success."""
    run = run_as_program("killed_at_work", RUNS=str(runs), SEED=str(seed), DEBUG="true", **environment)
    assert run.returncode == 0, run.stderr[-4000:]
    said = json.loads(run.stdout.splitlines()[-1])
    print(said)  # with `-s`, and where it fails
    assert (said["lost"], said["wrong"]) == ([], [])
    assert (said["runs"], said["killed"], said["starts"]) == (runs, 4 * runs, 1)
    assert said["begun"] > sum(said["answered"].values())
    return Counter(said["answered"])


@pytest.mark.parametrize("how_often", [SAMPLE, ALL], ids=["sample", "all"])
def test_nothing_is_half_done_on_sqlite(tmp_path, how_often):
    assert_nothing_is_half_done(how_often, lambda lot: {"DATA_DIR": str(tmp_path / str(lot))})
