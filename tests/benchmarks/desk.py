"""How long the desk, the admin's lists and a page's form take: `python -m tests.benchmarks.desk [--pages 6447]`.

Makes a site of that many generated pages in a temporary folder (rows written in bulk: a benchmark's privilege) with
drafts of twenty editors, waiting requests and events; asks for each screen as one who may do everything, through
Django's test client; prints the median of 15 answers in milliseconds of the processor and the number of queries.
"""

import os
import random
import statistics
import time
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medsite.settings")
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402  after setup, as Django asks
from django.contrib.auth.models import AbstractBaseUser  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from medicines.actions.accounts import give_role  # noqa: E402
from medicines.models import Event, Page, Record, ReviewRequest, Revision  # noqa: E402
from medicines.vocabulary import RiskLevel, Role, Verb  # noqa: E402
from tests.benchmarks.fresh_site import ROOT, on_a_fresh_site  # noqa: E402
from tests.benchmarks.volume import make  # noqa: E402
from tests.people import sign_in  # noqa: E402

EDITORS, DRAFTS, REQUESTS, EVENTS = 20, 2_000, 400, 20_000
SCREENS = """
    /admin/
    /admin/medicines/medicine/
    /admin/medicines/medicine/?state=live
    /admin/medicines/medicine/?q=becido
    /admin/medicines/combination/
    /admin/medicines/combination/?state=draft
    /admin/medicines/faq/
    /admin/medicines/revision/
    /admin/medicines/drugclass/
    /admin/medicines/disclaimer/
    /admin/medicines/substance/
    /admin/medicines/importedsource/
    /admin/medicines/importrun/
    /admin/medicines/reviewrequest/
    /admin/medicines/secondlook/
    /admin/medicines/outboxmail/
    /admin/medicines/event/
    /admin/medicines/event/?q=dose
    /admin/medicines/account/
    /admin/medicines/classwarning/
    /admin/medicines/safetyalert/
    /admin/medicines/alerttask/
    /admin/medicines/status/
    /admin/medicines/schedule/
    /admin/medicines/interaction/
    /admin/medicines/fact/
    /admin/medicines/suggestion/
    /admin/medicines/redaction/
    /admin/medicines/holdpattern/
    /admin/medicines/fruitlesssearch/
    /admin/medicines/medicine/{page}/change/
""".split()


def editors() -> list[AbstractBaseUser]:
    accounts = [get_user_model().objects.create_user(f"editor-{number}", is_staff=True) for number in range(EDITORS)]
    for account in accounts:
        give_role(user=account, role=Role.EDITOR, by=None)
    return accounts


def fill(pages: int) -> None:
    make(pages)
    chance, writers = random.Random(3), editors()
    with transaction.atomic():
        generated = list(Page.objects.exclude(slug="sertraline").defer("body").select_related("record"))
        drafted = chance.sample(generated, min(DRAFTS, pages))
        for page, revision in zip(drafted, _drafts(drafted, writers), strict=True):
            page.draft_revision = revision
        Page.objects.bulk_update(drafted, ["draft_revision"], batch_size=500)
        for number, writer in enumerate(writers):
            Record.objects.filter(pk__in=[page.pk for page in drafted[number::EDITORS]]).update(keeper=writer)
        ReviewRequest.objects.bulk_create(_requests(drafted[:REQUESTS], writers[0]))
        Event.objects.bulk_create(_events(chance.choices(drafted, k=EVENTS), writers))


def _drafts(pages: list[Page], writers: list[AbstractBaseUser]) -> list[Revision]:
    return Revision.objects.bulk_create(
        Revision(
            record=page.record,
            number=2,
            document={"summary": "word " * 1_200},
            sha256=f"{page.pk:063}a",
            origin="edit",
            base_id=page.live_revision_id,
            created_by=writers[page.pk % EDITORS],
        )
        for page in pages
    )


def _requests(pages: list[Page], by: AbstractBaseUser) -> Iterator[ReviewRequest]:
    now = timezone.now()
    for number, page in enumerate(pages):
        revisions = {"revision": page.draft_revision, "live_base_id": page.live_revision_id}
        at = now - timedelta(minutes=number)
        risk = {"risk": RiskLevel.MEDIUM, "risk_reasons": ["Words of “summary” change."]}
        yield ReviewRequest(record=page.record, **revisions, submitted_by=by, submitted_at=at, **risk)


def _events(pages: list[Page], writers: list[AbstractBaseUser]) -> Iterator[Event]:
    for number, page in enumerate(pages):
        who = writers[number % EDITORS]
        yield Event(
            verb=Verb.DRAFTED,
            actor=who.get_username(),
            actor_id=who.pk,
            record_uid=page.record.uid,
            record_kind=page.record.kind,
            label=page.title,
            facts={"revision": 2, "note": "The dose for children was brought up to date."},
        )


def measured(client: Client, address: str) -> tuple[float, int]:
    """The median of 15 answers in milliseconds of the processor, so that others' work on the machine does not count,
    and how many queries one takes."""
    times = []
    for _ in range(15):
        started = time.process_time()
        answer = client.get(address)
        times.append((time.process_time() - started) * 1000)
        assert answer.status_code == 200, (address, answer.status_code)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return statistics.median(times), len(queries)


def show(pages: int) -> None:
    settings.ALLOWED_HOSTS, settings.DEBUG = ["testserver"], False
    call_command("migrate", verbosity=0)
    call_command("import_pages", ROOT / "medicines" / "sample_pages", "--publish", stdout=StringIO())
    fill(pages)
    client, page = Client(), Page.objects.only("pk").get(slug="sertraline")
    sign_in(client, get_user_model().objects.create_superuser("everything"))
    print(f"{f'{pages:,} pages':42}{'ms':>8}{'queries':>9}")
    for screen in SCREENS:
        milliseconds, queries = measured(client, screen.format(page=page.pk))
        print(f"{screen:42}{milliseconds:8.0f}{queries:9}", flush=True)


if __name__ == "__main__":
    on_a_fresh_site("tests.benchmarks.desk", show, about=__doc__, pages=6_447)
