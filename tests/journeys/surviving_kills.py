"""Fifty readers send suggestions to a real gunicorn, which is killed three times meanwhile, with all its workers."""

import itertools
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from http.client import HTTPException

from medicines.actions.suggestion_stamps import SHORTEST, hashed
from medicines.models import Suggestion, Support
from tests.deeds import publish_page
from tests.journeys.serving import ROOT, NoRedirects, free_port

READERS, KILLS = 50, 3
LEAST, PATIENCE = 10, 90  # answers between two kills, however slow the machine; seconds to wait for them
WORDS = "Take it at home, says reader"
LIMITS = ("SUGGESTIONS_AN_HOUR", "SUGGESTIONS_AN_HOUR_PER_ADDRESS", "SUGGESTIONS_AN_HOUR_PER_PAGE")
FORMS = ("/suggest/resistazol/?part=dosage", "/suggest/resistazol/problem/", "/suggest/resistazol/question/")
BROWSER = urllib.request.build_opener(NoRedirects)


class Server:
    """gunicorn in a process group of its own, so that none of it outlives a kill."""

    def __init__(self) -> None:
        self.address = f"127.0.0.1:{free_port()}"
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "gunicorn", "-c", "medsite/gunicorn.conf.py", "-b", self.address]
        environment = os.environ | dict.fromkeys(LIMITS, "1000000") | {"DEBUG": "true"}  # static files as they are
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(30)


class Sent:
    """What all of the readers have sent. `answered`: the words → the code at the end of where they were led to."""

    def __init__(self) -> None:
        self.tries, self.answered, self.refused = Counter(), {}, Counter()
        self.is_over = threading.Event()


def send(site: str, form: str, said: dict[str, str] | None = None) -> tuple[int, str]:
    """Status and where it leads or what it says; 0 where nobody answers."""
    data = urllib.parse.urlencode(said).encode() if said else None
    try:
        with BROWSER.open(f"http://{site}{form}", data, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers.get("Location", "")
    except (OSError, HTTPException):
        return 0, ""


def read(site: str, sent: Sent, number: int) -> None:
    """One reader: opens a form, and sends it again and again with other words. One in two sends what was not answered
    once more, as people do; the others never learn what became of it."""
    form, tries = FORMS[number % len(FORMS)], (1, 200)[number % 2]
    stamp = opened(site, sent, form)
    sent.is_over.wait(SHORTEST + 1)
    for count in itertools.count(1):
        if sent.is_over.is_set():
            return
        fill_in(site, sent, form, stamp, f"{WORDS} {number} for the {count}. time.", tries=tries)
        sent.is_over.wait(0.05)


def opened(site: str, sent: Sent, form: str) -> str:
    """The stamp of a form, as soon as there is an answer; "" where there never was one."""
    while not sent.is_over.is_set():
        status, html = send(site, form)
        if status == 200:
            return re.search(r'name="stamp" value="([^"]+)"', html)[1]
        sent.is_over.wait(0.1)
    return ""


def fill_in(site: str, sent: Sent, form: str, stamp: str, words: str, *, tries: int) -> None:
    said = {"stamp": stamp, "text": words, "reason": "So it stands there.", "licence": "yes", "source_kind": "leaflet"}
    said |= {"source_title": "Leaflet of an example"}
    for _ in range(tries):
        sent.tries[words] += 1
        status, where = send(site, form, said)
        if status == 302:
            sent.answered[words] = where.partition("#")[2]
            return
        if status:
            sent.refused[status] += 1
        time.sleep(0.1)


def suffer(server: Server, sent: Sent, seconds: float) -> list[int]:
    """Let them send, with a kill at the end of each part but the last. Returns how many were answered in each part."""
    parts = []
    for part in range(KILLS + 1):
        before, start = len(sent.answered), time.monotonic()
        while time.monotonic() < start + seconds / (KILLS + 1) or len(sent.answered) < before + LEAST:
            assert time.monotonic() < start + PATIENCE, f"not answered: {sent.tries.total()} sent, {sent.refused}"
            time.sleep(0.05)
        parts.append(len(sent.answered) - before)
        if part < KILLS:
            server.kill()
            server.start()
    return parts


def found(sent: Sent) -> dict[str, object]:
    """What is in the database of it. "lost": answered, and not there under the address that was told; "doubled": there
    more than once. What was not answered is there or not, and never twice."""
    mine = Suggestion.objects.filter(text__startswith=WORDS)
    kept, rows = dict(mine.values_list("token_sha256", "text")), Counter(mine.values_list("text", flat=True))
    unanswered = [words for words in sent.tries if words not in sent.answered]
    doubled = [words for words, count in rows.items() if count > 1]
    return {
        "sent": len(sent.tries),
        "answered": len(sent.answered),
        "sent again": sum(tries > 1 for tries in sent.tries.values()),
        "unanswered and there": sum(rows[words] for words in unanswered),
        "lost": [words for words, token in sent.answered.items() if kept.get(hashed(token)) != words],
        "doubled": doubled
        + list(Support.objects.filter(suggestion__in=mine).values_list("suggestion__text", flat=True)),
        "refused": dict(sent.refused),
    }


def through_kills(seconds: float) -> dict[str, object]:
    """What `found` says after that long, and how many were answered before and after each kill ("parts")."""
    publish_page("Resistazol")
    sent, server = Sent(), Server()
    readers = [threading.Thread(target=read, args=(server.address, sent, number)) for number in range(READERS)]
    try:
        for reader in readers:
            reader.start()
        parts = suffer(server, sent, seconds)
    finally:
        sent.is_over.set()
        for reader in readers:
            reader.join()
        server.kill()
    return {"parts": parts, **found(sent)}
