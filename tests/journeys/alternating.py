"""Two pages change together again and again while a gunicorn with two workers is read: nobody sees an old state for a
second, and nobody sees parts of two. Then a day ends, without any publication.

Run as a program with the number of changes (`DATABASE_URL` says where): prints one line of JSON.
"""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import django

django.setup()

from django.contrib.auth.models import AbstractBaseUser  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from medicines.actions.reviewing import submit  # noqa: E402
from medicines.actions.shipping import ship_records  # noqa: E402
from medicines.models import Page  # noqa: E402
from medicines.vocabulary import Role  # noqa: E402
from tests.deeds import edit, publish_page  # noqa: E402
from tests.journeys.serving import ROOT, free_port  # noqa: E402
from tests.people import person, with_credential  # noqa: E402
from tests.review import became_public  # noqa: E402
from tests.statuses import publish_status  # noqa: E402

LATEST = 1.0  # seconds after which nobody may be answered with what stood before
READERS, AGAIN = 3, 12
ONE, BOTH = "/medicines/testazol/", "/combinations/testazol-resistazol/"
TURN = re.compile(rb"[Tt]urn (\d+)")
TOMORROW = 86_400  # seconds


class Server:
    def __init__(self, clock: Path) -> None:
        self.address = f"127.0.0.1:{free_port()}"
        command = [sys.executable, "-m", "gunicorn", "-c", "medsite/gunicorn.conf.py", "-b", self.address]
        settings = {"WEB_WORKERS": "2", "PAGE_STORE_MB": "32", "DEBUG": "true", "CLOCK_AHEAD": str(clock)}
        self.process = subprocess.Popen(
            [*command, "tests.journeys.clock:application"], cwd=ROOT, env=os.environ | settings, start_new_session=True
        )
        while self.read("/robots.txt")[0] != 200 and self.process.poll() is None:
            time.sleep(0.2)

    def read(self, address: str) -> tuple[int, bytes]:
        """Status and body; 0 where nobody answers. A connection for each, so that any worker may take it."""
        try:
            with urllib.request.urlopen(f"http://{self.address}{address}", timeout=30) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()
        except OSError:
            return 0, b""

    def stop(self) -> None:
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(30)


class Turns:
    """`done[n]`: when turn n had been answered with success; `begun`: the turn that is being written."""

    def __init__(self) -> None:
        self.done, self.begun = [time.monotonic() - 2 * LATEST], 0
        self.seen: Counter[str] = Counter()
        self.is_over = threading.Event()

    def judged(self, asked: float, status: int, body: bytes) -> str:
        numbers = {int(number) for number in TURN.findall(body)}
        if status != 200:
            return f"status {status}"
        if len(numbers) != 1:
            return f"mixed: {sorted(numbers)}"
        oldest = sum(1 for moment in self.done if moment < asked - LATEST) - 1
        (number,) = numbers
        return "stale" if number < oldest else "of the future" if number > self.begun else "right"


def keep_reading(server: Server, turns: Turns) -> None:
    while not turns.is_over.is_set():
        for address in (ONE, BOTH):
            asked = time.monotonic()
            turns.seen[turns.judged(asked, *server.read(address))] += 1


def turn(pages: list[Page], number: int, *, by: AbstractBaseUser, reviewer: AbstractBaseUser) -> None:
    """In one transaction: the medicine's summary stands on the combination, too."""
    with transaction.atomic():
        for page in pages:
            page.refresh_from_db()
            base = page.live_revision.read()
            sections = tuple(replace(section, text=f"Written in turn {number}.") for section in base.sections)
            edit(page, replace(base, summary=f"Turn {number}.", sections=sections), by=by)
            became_public(submit(row=page, by=by), by=reviewer)


def day_ends(server: Server, clock: Path) -> dict[str, bool]:
    before = {server.read(BOTH) for _ in range(AGAIN)}
    clock.write_text(str(TOMORROW))
    time.sleep(LATEST)
    after = {server.read(BOTH) for _ in range(AGAIN)}
    one_each = len(before) == len(after) == 1
    return {"one answer before and one after": one_each, "another": before.isdisjoint(after)}


def main() -> None:
    call_command("migrate", verbosity=0)
    ship_records()
    office, second = (person(name, Role.ADMINISTRATOR) for name in ("office", "second office"))
    reviewer = with_credential(person("reviewer", Role.CLINICAL_REVIEWER), recorded_by=office, checked_by=second)
    who = {"by": person("editor", Role.EDITOR), "reviewer": reviewer}
    pages = [publish_page("Testazol"), publish_page("Testazol", "Resistazol")]
    tomorrow = (timezone.now() + timedelta(days=1)).date().isoformat()
    publish_status("Testazol", "Resistazol", since=tomorrow, **who)
    turn(pages, 0, **who)
    with tempfile.TemporaryDirectory() as folder:
        clock, turns = Path(folder) / "ahead", Turns()
        clock.write_text("0")
        server = Server(clock)
        try:
            for _ in range(AGAIN):  # until each worker has answered
                server.read(ONE)
            readers = [threading.Thread(target=keep_reading, args=(server, turns)) for _ in range(READERS)]
            for reader in readers:
                reader.start()
            for number in range(1, int(sys.argv[1]) + 1):
                turns.begun = number
                turn(pages, number, **who)
                turns.done.append(time.monotonic())
            time.sleep(2 * LATEST)
            turns.is_over.set()
            for reader in readers:
                reader.join()
            said = {"turns": number, "read": dict(turns.seen), "a day ends": day_ends(server, clock)}
        finally:
            turns.is_over.set()
            server.stop()
    print(json.dumps(said))


if __name__ == "__main__":
    main()
