"""How a site of 1,000,000 pages on PostgreSQL compares with one of 64,470: `python -m tests.benchmarks.million`.

Starts a PostgreSQL of its own, makes 6,447 pages (`searching.py`), and has the database itself make the others
(`more_pages.sql`). At each size it publishes changes of a page, and asks for pages, lists and searches through Django's
test client. Prints medians by the clock in milliseconds, and the last size beside the first. `--pages` takes others.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.journeys.cluster import Cluster, installed

SIZES = ("64470", "1000000")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", nargs="+", default=SIZES)
    sizes, programs = parser.parse_args().pages, installed()
    if not programs:
        sys.exit("PostgreSQL is not installed; on Debian: apt-get install postgresql")
    with Cluster(programs) as cluster, tempfile.TemporaryDirectory() as folder:
        here = {**os.environ, "BENCHMARK_DATABASE_URL": cluster.primary.url, "DATA_DIR": folder}
        command = [sys.executable, "-m", "tests.benchmarks.growing", *sizes]
        subprocess.run(command, cwd=Path(__file__).resolve().parents[2], env=here, check=True)


if __name__ == "__main__":
    main()
