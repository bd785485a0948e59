"""Two moderators decide at the same moment: exactly one wins, the other reads who and what, nothing breaks."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run_as_program(
    module: str, *arguments: str, seconds: int = 300, **environment: str
) -> subprocess.CompletedProcess[str]:
    """A journey's program, on the database that the environment names."""
    clean = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.run(
        [sys.executable, "-m", f"tests.journeys.{module}", *arguments],
        cwd=ROOT,
        env={**clean, "DJANGO_SETTINGS_MODULE": "medsite.settings", "EMAIL_URL": "dummymail://", **environment},
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )


def assert_one_wins(**environment: str) -> None:
    run = run_as_program("deciding_together", **environment)
    assert run.returncode == 0, run.stderr[-4000:]
    assert json.loads(run.stdout.splitlines()[-1]) == {
        "rounds": {"one won": 100},
        "invitations": {"invited, refused": 20},
        "approved and not public": 0,
        "letters not sent exactly once": 0,
    }, run.stderr[-2000:]


def test_of_two_moderators_one_wins_on_sqlite(tmp_path):
    assert_one_wins(DATA_DIR=str(tmp_path))
