"""A real disk that is full, and a real file system that is read-only: readers read on, writers are told, nothing is
lost. The file systems are mounted for the test, which takes a superuser."""

import os
import re
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from medicines.actions.suggestion_stamps import SHORTEST
from medicines.views.not_saved import NO_ROOM
from tests.journeys.serving import ROOT, NoRedirects, free_port, get, served, wait_for

ROOM = "60m"  # as much as a small site takes, and some more
FORM = "/suggest/sertraline/problem/"
PAGE = "/medicines/sertraline/"


@contextmanager
def mounted(folder: Path, *how: str) -> Iterator[Path]:
    folder.mkdir(exist_ok=True)
    made = subprocess.run(["mount", *how, str(folder)], capture_output=True, text=True, check=False)
    if made.returncode:
        pytest.skip(f"no file system can be mounted here, as takes a superuser: {made.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture(scope="module")
def disk(tmp_path_factory):
    if os.geteuid() != 0 or not Path("/bin/mount").exists():
        pytest.skip("no file system can be mounted here: that takes a superuser")
    with mounted(tmp_path_factory.mktemp("disk"), "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs") as folder:
        yield folder


@pytest.fixture(scope="module")
def site(disk):
    with served(disk) as address:
        yield address


def stamp_of(site: str) -> str:
    _, _, body = get(site + FORM)
    time.sleep(SHORTEST + 1)  # nobody fills it in at once
    return re.search(r'name="stamp" value="([^"]+)"', body)[1]


def send(site: str, stamp: str, text: str) -> tuple[int, str]:
    """Status, and what is said."""
    said = urllib.parse.urlencode({"stamp": stamp, "text": text, "licence": "yes"}).encode()
    asked = urllib.request.Request(site + FORM, said, {"Accept": "text/html"})
    try:
        with urllib.request.build_opener(NoRedirects).open(asked, timeout=60) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def fill(folder: Path) -> Path:
    """A file that takes all the room that is left. The log of what was written last is made short first: SQLite uses
    its room again."""
    with closing(sqlite3.connect(folder / "medsite.sqlite3", timeout=20)) as database:
        assert database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
    path = folder / "filler"
    with path.open("wb", buffering=0) as file:
        for size in (65536, 1024, 1):
            with suppress(OSError):
                while file.write(bytes(size)):
                    pass
    return path


def test_on_a_full_disk_readers_read_on_and_the_words_come_back(site, disk):
    stamp = stamp_of(site)
    filler = fill(disk)
    status, body = send(site, stamp, "The first dose is wrong.")
    for path in (PAGE, "/medicines/", "/search/?q=sertralin", FORM, "/readyz"):
        assert get(site + path)[0] == 200, path
    filler.unlink()
    assert status == 503 and str(NO_ROOM) in body and "The first dose is wrong." in body
    assert send(site, stamp, "The first dose is wrong.")[0] == 302


def test_on_a_read_only_file_system_readers_read_on_and_the_words_come_back(site, disk, tmp_path):
    """A second server looks at the same files through a mount that nobody can write to."""
    with mounted(tmp_path / "frozen", "--bind", str(disk)) as frozen:
        subprocess.run(["mount", "-o", "remount,ro,bind", str(frozen)], check=True)
        with served_from(frozen) as other:
            stamp = stamp_of(other)
            assert get(other + PAGE)[0] == 200
            assert "database takes no writes" in get(other + "/readyz")[2]
            assert "database takes no writes" not in get(site + "/readyz")[2]
            status, body = send(other, stamp, "The second dose is wrong.")
            assert status == 503 and str(NO_ROOM) in body and "The second dose is wrong." in body
            assert get(other + "/medicines/")[0] == 200
    assert send(site, stamp, "The second dose is wrong.")[0] == 302  # the other one goes on


@contextmanager
def served_from(folder: Path) -> Iterator[str]:
    """A server alone: nothing is prepared first."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-c", "medsite/gunicorn.conf.py", "-b", f"127.0.0.1:{port}"]
    clean = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    log = (folder.parent / "log.txt").open("w")
    server = subprocess.Popen(command, cwd=ROOT, env={**clean, "DATA_DIR": str(folder)}, stdout=log, stderr=log)
    try:
        wait_for(f"http://127.0.0.1:{port}", server, folder.parent / "log.txt")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)
        log.close()
