"""How long a search takes: `python -m tests.benchmarks.search [--pages 6447 64470]`.

Makes a site of that many generated pages (`volume.py`) in a temporary folder, each with substances, brands and a text
of 300 words, and asks the search page through Django's test client: names, several at once, misspelt ones, words of
the text. Each query is asked once, so that none profits from another. Prints for each sort the median and the slowest
in milliseconds of the processor, so that others' work on the machine does not count, and the median by the clock.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=[6_447])
    results = {size: measure(size) for size in parser.parse_args().pages}
    print(f"{'query':22}" + "".join(f"{f'{size:,} pages: median (slowest), clock':>44}" for size in results))
    for sort in next(iter(results.values())):
        cells = ("{:.1f} ({:.1f}), {:.1f} ms".format(*times[sort]) for times in results.values())
        print(f"{sort:22}" + "".join(f"{cell:>44}" for cell in cells))


def measure(size: int) -> dict[str, list[float]]:
    with tempfile.TemporaryDirectory() as site:
        run = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.searching", str(size)],
            cwd=ROOT,
            env={**os.environ, "DATA_DIR": site, "DJANGO_SETTINGS_MODULE": "medsite.settings"},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return json.loads(run.stdout.splitlines()[-1])


if __name__ == "__main__":
    main()
