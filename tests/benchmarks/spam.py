"""`python -m tests.benchmarks.spam [SECONDS]`: how fast a page is read while machines send 500 suggestions a second.

The site runs as its users run it (quickstart, gunicorn); reading is measured by wrk before, meanwhile and after.
"""

import re
import subprocess
import sys
import tempfile
import threading
import time
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from tests.journeys.serving import served

RATE, CONNECTIONS = 500, 10
PAGE, FORM = "/medicines/sertraline/", "/suggest/sertraline/problem/"
BODY = b"text=" + b"Buy+now+" * 100
HEADERS = {"Content-Type": "application/x-www-form-urlencoded"}


def reading(site: str, seconds: int) -> float:
    """Answers a second."""
    command = ["wrk", "-t1", "-c8", f"-d{seconds}s", site + PAGE]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1])


class Spam:
    """So many a second, over a few connections that stay open."""

    def __init__(self, site: str) -> None:
        self.address, self.sent, self.statuses = urlsplit(site).netloc, 0, set()
        self.stopped = threading.Event()
        self.threads = [threading.Thread(target=self._send) for _ in range(CONNECTIONS)]

    def __enter__(self) -> "Spam":
        self.began = time.monotonic()
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopped.set()
        for thread in self.threads:
            thread.join()
        self.a_second = self.sent / (time.monotonic() - self.began)

    def _send(self) -> None:
        connection = HTTPConnection(self.address, timeout=30)
        due = time.monotonic()
        while not self.stopped.is_set():
            connection.request("POST", FORM, BODY, HEADERS)
            answer = connection.getresponse()
            answer.read()
            self.sent, self.statuses = self.sent + 1, self.statuses | {answer.status}
            due += CONNECTIONS / RATE
            time.sleep(max(0.0, due - time.monotonic()))


def main(seconds: int) -> None:
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as site:
        reading(site, 5)
        before = reading(site, seconds)
        with Spam(site) as spam:
            time.sleep(1)
            meanwhile = reading(site, seconds)
        after = reading(site, seconds)
    usual = (before + after) / 2
    print(f"read alone: {before:.0f} and {after:.0f} a second")
    print(f"beside spam: {meanwhile:.0f} a second, {meanwhile / usual:.2f} of it")
    print(f"spam: {spam.a_second:.0f} a second were answered, with {sorted(spam.statuses)}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
