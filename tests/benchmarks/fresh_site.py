"""A benchmark on a site of its own, in a process of its own, in a clean shell too."""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def on_a_fresh_site(module: str, show: Callable[[int], None], *, about: str, pages: int) -> None:
    """Ask the module once more, with `--here`, where the settings name a new folder; there it shows its figures."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--pages", type=int, default=pages)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        show(options.pages)
        return
    with tempfile.TemporaryDirectory() as site:
        fresh = {**os.environ, "DATA_DIR": site, "DJANGO_SETTINGS_MODULE": "medsite.settings", "DEBUG": "true"}
        command = [sys.executable, "-m", module, "--pages", str(options.pages), "--here"]
        subprocess.run(command, cwd=ROOT, env=fresh, check=True)
