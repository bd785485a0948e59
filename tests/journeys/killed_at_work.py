"""Four processes at work on one site, importing, approving, publishing and suggesting, all killed at a random moment,
again and again. After each time: the site starts, nothing is wrong with it, and what was answered is there.

Run as a program (`DATABASE_URL` says where, `RUNS` how often, `SEED` by which chance): prints one line of JSON.
"""

import itertools
import json
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402
from django.utils import timezone  # noqa: E402

from medicines.actions.carrying_out import carry_out_due  # noqa: E402
from medicines.actions.importing import upsert_documents  # noqa: E402
from medicines.actions.reviewing import approve  # noqa: E402
from medicines.actions.suggestion_stamps import hashed  # noqa: E402
from medicines.actions.understanding import Source, Terms, read_text  # noqa: E402
from medicines.actions.verifying import verify  # noqa: E402
from medicines.errors import MedsiteError  # noqa: E402
from medicines.models import ImportRun, Page, Publication, ReviewRequest, Suggestion  # noqa: E402
from medicines.vocabulary import Role  # noqa: E402
from tests.deeds import publish_page  # noqa: E402
from tests.journeys.surviving_kills import Server, send  # noqa: E402
from tests.people import person  # noqa: E402
from tests.review import submitted  # noqa: E402
from tests.suggestions import suggested  # noqa: E402

PAGES = 12  # that are changed and suggested about
LONGEST = 2.0  # seconds until all are killed
MOST_IMPORTED = 12  # pages a time: what is looked through afterwards grows with them
MILD = ("A page for tests, changed.", "A page for tests, changed again.", "A page for tests.", "A changed page.")
Tell = Callable[[str, Any], None]


@dataclass
class Told:
    """What the four have said, over all times. "begun" is said before a deed, its name with what it made after it."""

    answered: Counter[str] = field(default_factory=Counter)
    begun: int = 0
    lost: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    killed: int = 0
    starts: int = 0


def importing(tell: Tell, time_: int) -> None:
    for number in range(0, MOST_IMPORTED, 3):
        titles = [f"Importazol{time_}x{one}" for one in range(number, number + 3)]
        texts = [f"---\ntitle: {title}\n---\n\n### Usage\n\nUsed in tests, orally.\n" for title in titles]
        paths = [f"{title.lower()}.md" for title in titles]
        terms = Terms(publish=True)
        read = [
            Source("tests", path, text, read_text(text, given=path, terms=terms))
            for path, text in zip(paths, texts, strict=True)
        ]
        tell("begun", None)
        upsert_documents(sources=read, run=ImportRun(), publish=True, by=None)
        tell("imported", titles)
    time.sleep(60)


def approving(tell: Tell, _time: int) -> None:
    editor, moderator = (person_of(role) for role in (Role.EDITOR, Role.MODERATOR))
    pages = list(Page.objects.filter(title__startswith="Testazol"))
    while True:
        page = random.choice(pages)
        try:
            waiting = ReviewRequest.objects.undecided().first()
            tell("begun", None)
            request = waiting or submitted(by=editor, page=page, summary=random.choice(MILD))
            approve(request=request, sha256=request.revision.sha256, by=moderator)
            tell("approved", request.pk)
        except MedsiteError:  # the page has a change that waits to be published
            time.sleep(0.01)


def publishing(tell: Tell, _time: int) -> None:
    while True:
        tell("begun", None)
        for publication in carry_out_due(now=timezone.now() + timedelta(seconds=11)):
            tell("published", publication.pk)
        time.sleep(0.005)


def suggesting(tell: Tell, time_: int) -> None:
    pages = list(Page.objects.filter(title__startswith="Testazol"))
    for number in itertools.count():
        tell("begun", None)
        words = f"Take {number + 1} mg, says reader {time_}."
        _, token = suggested(random.choice(pages), text=words, email=f"reader{time_}.{number}@example.org")
        tell("suggested", hashed(token))


AT_WORK = (importing, approving, publishing, suggesting)
THERE: dict[str, Callable[[Any], bool]] = {
    "imported": lambda titles: Page.objects.published().filter(title__in=titles).count() == len(titles),
    "approved": lambda pk: ReviewRequest.objects.filter(pk=pk, decision="approved").exists(),
    "published": lambda pk: Publication.objects.filter(pk=pk).exists(),
    "suggested": lambda token: Suggestion.objects.filter(token_sha256=token).exists(),
}


def person_of(role: Role) -> Any:
    return get_user_model().objects.get(username=role.value)


def at_work(work: Callable[[Tell, int], None], time_: int, seed: int) -> tuple[int, int]:
    """A process of its own that does nothing else, and where what it says can be read."""
    reads, writes = os.pipe()
    child = os.fork()
    if child:
        os.close(writes)
        return child, reads
    os.close(reads)
    random.seed(seed)
    try:
        work(lambda what, of: os.write(writes, f"{json.dumps([what, of])}\n".encode()), time_)
    finally:
        os._exit(1)  # it ended by itself, which none should


def one_time(told: Told, time_: int, chance: random.Random) -> None:
    connections.close_all()  # no connection is shared with a child
    children = [at_work(work, time_, chance.randrange(10**9)) for work in AT_WORK]
    time.sleep(chance.uniform(0.05, LONGEST))
    for child, _ in children:
        os.kill(child, signal.SIGKILL)
    for child, reads in children:
        _, status = os.waitpid(child, 0)
        told.killed += os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        with os.fdopen(reads) as lines:
            heard(told, time_, lines.read())
    told.wrong += [f"time {time_}: {one}" for one in verify()]


def heard(told: Told, time_: int, said: str) -> None:
    for what, of in map(json.loads, said.splitlines()):
        if what == "begun":
            told.begun += 1
        else:
            told.answered[what] += 1
            if not THERE[what](of):
                told.lost.append(f"time {time_}: {what} {of}")


def starts(told: Told) -> None:
    """A server of its own, as after a reboot, shows a page and takes a suggestion's form."""
    connections.close_all()
    server = Server()
    try:
        deadline, status = time.monotonic() + 60, 0
        while status != 200 and time.monotonic() < deadline:
            status, html = send(server.address, "/medicines/testazol0/")
            time.sleep(0.1)
        told.starts += status == 200 and "Testazol0" in html
    finally:
        server.kill()


def warm_up() -> None:
    """Each deed once, so that no child spends its time on reading the words of the house."""
    page = Page.objects.get(title="Testazol0")
    request = submitted(by=person_of(Role.EDITOR), page=page, summary="Changed.")
    approve(request=request, sha256=request.revision.sha256, by=person_of(Role.MODERATOR))
    assert carry_out_due(now=timezone.now() + timedelta(seconds=11))
    suggested(page, text="Take 1 mg, says the first reader.")
    assert not list(verify())


if __name__ == "__main__":
    setup_test_environment(debug=False)
    settings.SUGGESTIONS_AN_HOUR = dict.fromkeys(("address", "page", "site"), 10**6)
    call_command("migrate", interactive=False, verbosity=0)
    for role in (Role.EDITOR, Role.MODERATOR):
        person(role.value, role)
    for number in range(PAGES):
        publish_page(f"Testazol{number}")
    warm_up()
    chance, told, runs = random.Random(os.environ["SEED"]), Told(), int(os.environ["RUNS"])
    for time_ in range(runs):
        one_time(told, time_, chance)
        assert Client().get("/medicines/testazol0/").status_code == 200
    starts(told)
    shown = {"lost": told.lost, "wrong": told.wrong, "killed": told.killed, "starts": told.starts}
    print(json.dumps({**shown, "runs": runs, "begun": told.begun, "answered": told.answered}))
