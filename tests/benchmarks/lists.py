"""How long lists take at 6,447 and 64,470 pages: `python -m tests.benchmarks.lists [--pages 6447 64470]`.

Makes a site of that many generated pages in a temporary folder (rows written in bulk: a benchmark's privilege), asks
for each list through Django's test client, and prints the median of 30 answers, as milliseconds and as a ratio.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SIZES = (6_447, 64_470)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=SIZES)
    results = {size: measure(size) for size in parser.parse_args().pages}
    first = next(iter(results.values()))
    print(f"{'list':34}" + "".join(f"{size:>10,} ms {'×':>6}" for size in results))
    for address in first:
        cells = "".join(f"{times[address]:13.1f} {times[address] / first[address]:6.2f}" for times in results.values())
        print(f"{address:34}{cells}")


def measure(size: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as site:
        run = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.volume", str(size)],
            cwd=ROOT,
            env={**os.environ, "DATA_DIR": site, "DJANGO_SETTINGS_MODULE": "medsite.settings", "DEBUG": "true"},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return json.loads(run.stdout.splitlines()[-1])


if __name__ == "__main__":
    main()
