"""`python -m tests.benchmarks.spam [SECONDS]`: how fast a page is read while machines send 500 suggestions a second.

The site runs as its users run it (quickstart, gunicorn); reading is measured by wrk before, meanwhile and after.
"""

import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.journeys.serving import served

CONNECTIONS, PAUSE = 32, 58  # milliseconds after each answer: 500 a second, if an answer takes 6
PAGE, FORM = "/medicines/sertraline/", "/suggest/sertraline/problem/"
SCRIPT = f"""
wrk.method = "POST"
wrk.body = "text=" .. string.rep("Buy+now+", 100)
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
function delay() return {PAUSE} end
"""


def reading(site: str, seconds: int) -> float:
    """Answers a second: pages only, or the program ends. Each reader comes by a new connection: a few that stay open
    may all be one worker's, by chance, and are then answered at half the rate or less."""
    command = ["wrk", "-t1", "-c8", f"-d{seconds}s", "-H", "Connection: close", site + PAGE]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1])
    if not rate or "Non-2xx" in told:
        sys.exit(f"The page could not be read, so that nothing was measured:\n{told}")
    return rate


class Spam:
    """So many a second, which wrk sends over a few connections that stay open: each connection waits for its turn."""

    def __init__(self, site: str, folder: Path) -> None:
        script = folder / "spam.lua"
        script.write_text(SCRIPT)
        self.command = ["wrk", "-t1", f"-c{CONNECTIONS}", "-d600s", "-s", str(script), site + FORM]

    def __enter__(self) -> "Spam":
        self.wrk = subprocess.Popen(self.command, stdout=subprocess.PIPE, text=True)
        return self

    def __exit__(self, *_: object) -> None:
        """Interrupted, wrk says what it did."""
        self.wrk.send_signal(signal.SIGINT)
        told, _ = self.wrk.communicate(timeout=30)
        self.a_second = float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1])
        self.refused = int(re.search(r"Non-2xx or 3xx responses: (\d+)|$", told)[1] or 0)


def main(seconds: int) -> None:
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as site:
        reading(site, 5)
        before = reading(site, seconds)
        with Spam(site, Path(folder)) as spam:
            time.sleep(1)
            meanwhile = reading(site, seconds)
        after = reading(site, seconds)
    usual = (before + after) / 2
    print(f"read alone: {before:.0f} and {after:.0f} a second")
    print(f"beside spam: {meanwhile:.0f} a second, {meanwhile / usual:.2f} of it")
    print(f"spam: {spam.a_second:.0f} a second were answered, {spam.refused} of them with a refusal")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
