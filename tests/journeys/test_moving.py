"""A site moves to another database and back, and nothing of it changes."""

import json
from pathlib import Path

from tests.journeys.test_deciding_together import run_as_program


def moved(folder: Path, deed: str, name: str, **environment: str) -> dict[str, object]:
    files = {"FILE": str(folder / "site.zip"), "KEPT": str(folder / "kept.pickle")}
    places = {"DATA_DIR": str(folder / name), "DEBUG": "true"}
    run = run_as_program("moving", DEED=deed, **files, **places, **environment)
    assert run.returncode == 0, run.stderr[-4000:]
    return json.loads(run.stdout.splitlines()[-1])


def assert_nothing_changes(folder: Path, **elsewhere: str) -> None:
    begun = moved(folder, "begin", "first")
    counts = {"rows": begun["rows"], "pages": begun["pages"]}
    assert min(counts.values()) > 20
    same = {"tables that differ": [], "pages that differ": [], "wrong": [], **counts}
    for name, environment in (("there", elsewhere), ("back", {})):
        said = moved(folder, "go on", name, **environment)
        assert said == {"on": "postgresql" if environment else "sqlite", **same}
