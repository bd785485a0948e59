"""The site as its users run it: `quickstart` with gunicorn, in a folder of its own, stopped by its own process id."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextmanager
def served(data_dir: Path, *arguments: str, **environment: str) -> Iterator[str]:
    """The address of a site that is being served until the block ends."""
    port = free_port()
    command = [sys.executable, "manage.py", "quickstart", "--bind", f"127.0.0.1:{port}", *arguments]
    clean = {
        name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    }
    log = (data_dir / "log.txt").open("w")
    server = subprocess.Popen(
        command, cwd=ROOT, env={**clean, "DATA_DIR": str(data_dir), **environment}, stdout=log, stderr=log
    )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(address, server, data_dir / "log.txt")
        yield address
    finally:
        server.terminate()
        server.wait(30)
        log.close()


def wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 240
    while time.monotonic() < deadline and server.poll() is None:
        try:
            get(address + "/robots.txt")
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(log.read_text())


def get(address: str, **headers: str) -> tuple[int, dict[str, str], str]:
    """Status, headers (lower case) and body of one answer; redirects are not followed."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    opener = urllib.request.build_opener(NoRedirects)
    try:
        with opener.open(urllib.request.Request(address, headers=names), timeout=20) as answer:
            return answer.status, lowered(answer.headers), answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, lowered(error.headers), error.read().decode()


def lowered(headers: object) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


class NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: object, **kwargs: object) -> None:
        return None


def stylesheet(body: str) -> str:
    return re.search(r'href="(/static/[^"]+\.css)"', body)[1]
