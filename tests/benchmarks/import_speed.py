"""How fast pages are understood and brought in: `python -m tests.benchmarks.import_speed FOLDER [--repeat N]`.

Runs the real command in processes of its own, into a SQLite file with synchronous=FULL in a temporary folder; prints
a table, and how long ten million additions took before and after: a shared machine is not equally fast at all times.
`--repeat` copies the folder's files that many times under other titles, to see whether memory stays flat.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from timeit import timeit

ROOT = Path(__file__).resolve().parents[2]


def measure(name: str, arguments: list[str], data_dir: str) -> tuple[str, float, int]:
    """Wall time in seconds, and peak memory in MB of the biggest process that this one command was."""
    started = time.monotonic()
    run = subprocess.Popen(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {"DATA_DIR": data_dir},
        stdout=subprocess.PIPE,
        text=True,
    )
    out = run.stdout.read()
    _, status, used = os.wait4(run.pid, 0)
    run.returncode = os.waitstatus_to_exitcode(status)
    if run.returncode not in (0, 1):  # 1: some files were refused
        sys.exit(f"{name} failed with {run.returncode}.")
    said = re.search(r"files in ([\d.]+) s", out)
    seconds = float(said[1]) if said else time.monotonic() - started  # without the time that starting takes
    return name, seconds, used.ru_maxrss // 1024


def multiplied(folder: Path, target: Path, times: int) -> int:
    """Copies with other titles, so that each is a page of its own."""
    count = 0
    for file in sorted(folder.rglob("*.md")):
        text = file.read_text()
        for number in range(times):
            changed = re.sub(r"^(title: *)(.*)$", rf"\g<1>\g<2> + Testazol{number}", text, count=1, flags=re.M)
            (target / f"{count:06}.md").write_text(changed if number else text)
            count += 1
    return count


def additions() -> float:
    """Seconds for ten million additions: what the machine gives at this moment."""
    return timeit("count += 1", "count = 0", number=10_000_000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--repeat", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as pages, tempfile.TemporaryDirectory() as site:
        files = multiplied(options.folder, Path(pages), options.repeat)
        before = additions()
        measure("migrate", ["migrate", "-v0"], site)
        measure("ship", ["quickstart", "--no-serve"], site)
        rows = [
            measure("trial run", ["import_pages", pages, "--dry-run"], site),
            measure("trial run with report", ["import_pages", pages, "--dry-run", "--report", f"{site}/r.jsonl"], site),
            measure("import and publish", ["import_pages", pages, "--publish"], site),
            measure("the same again", ["import_pages", pages, "--publish"], site),
        ]
    print(f"ten million additions: {before:.2f} s before, {additions():.2f} s after")
    print(f"{'what':24} {'files':>7} {'seconds':>8} {'pages/s':>8} {'peak MB':>8}")
    for name, seconds, peak in rows:
        print(f"{name:24} {files:7,} {seconds:8.1f} {files / seconds:8.0f} {peak:8,}")


if __name__ == "__main__":
    main()
