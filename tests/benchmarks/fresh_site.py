"""A benchmark on a site of its own, in a process of its own, in a clean shell too."""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def on_a_fresh_site(module: str, show: Callable[[int], None], *, about: str, **counted: int) -> None:
    """`counted`: what, and how many of it where nobody says otherwise, such as `pages=6_447`. Ask the module once more,
    with `--here`, where the settings name a new folder; there it shows its figures."""
    parser = argparse.ArgumentParser(description=about)
    [(what, usual)] = counted.items()
    parser.add_argument(f"--{what}", dest="many", type=int, default=usual)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        show(options.many)
        return
    with tempfile.TemporaryDirectory() as site:
        fresh = {**os.environ, "DATA_DIR": site, "DJANGO_SETTINGS_MODULE": "medsite.settings", "DEBUG": "true"}
        command = [sys.executable, "-m", module, f"--{what}", str(options.many), "--here"]
        subprocess.run(command, cwd=ROOT, env=fresh, check=True)
