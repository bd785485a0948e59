"""How long the moderation desk takes: `python -m tests.benchmarks.suggestions [--suggestions 100000]`.

Makes a site of generated and sample pages with that many suggestions, of which one in five waits (rows written in
bulk: a benchmark's privilege), in a temporary folder, or in the empty database that `BENCHMARK_DATABASE_URL` names.
Asks for each screen as a moderator and as a clinical reviewer; prints the median of 15 answers in milliseconds of the
processor, and the queries.
"""

import hashlib
import os
import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medsite.settings")
django.setup()

from django.contrib.auth.models import AbstractBaseUser  # noqa: E402  after setup, as Django asks
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from medicines.models import Page, Suggestion, SuggestionContact, SuggestionLook, SuggestionNote, Support  # noqa: E402
from medicines.suggestion_vocabulary import SuggestionDecision, SuggestionKind, SuggestionOrigin  # noqa: E402
from medicines.vocabulary import RiskLevel, Role  # noqa: E402
from tests.benchmarks.desk import measured  # noqa: E402
from tests.benchmarks.fresh_site import on_a_fresh_site  # noqa: E402
from tests.benchmarks.volume import make  # noqa: E402
from tests.people import person, sign_in, with_credential  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
PAGES, MODERATORS, WAITING = 2_000, 12, 5  # one in so many waits
DESK = "/admin/medicines/suggestion/"
SCREENS = (
    *(f"{DESK}{query}" for query in (
        "", "?p=400", "?state=waiting", "?state=held", "?state=handed-over", "?state=asked", "?state=accepted",
        "?state=declined", "?state=all", "?risk=high", "?age=month", "?kind=problem", "?page=sertraline",
        "?contributor=reader+7", "?drug_class=ssri", "?like={item}",
    )),
    *(f"{DESK}{address}" for address in (
        "{item}/change/", "{problem}/change/", "{decided}/change/", "{item}/change/?_list=risk%3Dhigh",
        "{item}/contributor/",
    )),
    "/admin/",
)  # fmt: skip


def fill(count: int, moderators: list[AbstractBaseUser]) -> None:
    make(PAGES)
    samples = [(page, page.live_revision.read()) for page in _samples()]
    others = list(Page.objects.exclude(pk__in=[page.pk for page, _ in samples]).values_list("pk", "live_revision_id"))
    chance, rows = random.Random(5), []
    for number in range(count):
        rows.append(_suggestion(number, count, chance, samples, others, moderators))
        if len(rows) == 5_000 or number == count - 1:
            Suggestion.objects.bulk_create(rows)
            rows = []
    _around(chance, moderators)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")  # what the server does by itself within a minute


def _samples() -> list[Page]:
    return list(Page.objects.published().filter(slug__in=SAMPLES).select_related("live_revision__record"))


SAMPLES = [path.stem for path in (ROOT / "medicines" / "sample_pages").glob("*.md")]


def _suggestion(
    number: int, count: int, chance: random.Random, samples: list, others: list, moderators: list
) -> Suggestion:
    """The newest have the highest numbers; those that wait are spread over the last of them."""
    at = timezone.now() - timedelta(minutes=5 * (count - number))
    if chance.random() < 0.3:
        page, document = chance.choice(samples)
        part = chance.choice(document.sections)
        about = {"record_id": page.pk, "based_on_id": page.live_revision_id, "part": part.id}
        text = f"{part.text}\n\nIt is swallowed whole, says reader {number}."
    else:
        pk, revision = chance.choice(others)
        about, text = {"record_id": pk, "based_on_id": revision, "part": "usage"}, f"It is for adults, says {number}."
    is_edit = chance.random() < 0.8
    return Suggestion(
        **about,
        kind=SuggestionKind.EDIT if is_edit else SuggestionKind.PROBLEM,
        origin=SuggestionOrigin.READER,
        text=text if is_edit else f"The picture is missing, says {number}.",
        reason="The leaflet says so.",
        display_name=f"Reader {number % 997}" if number % 3 else "",
        licence_agreed_at=at,
        submitted_at=at,
        token_sha256=_hash("token", number),
        sender=_hash("sender", number % 20_011),
        normalised_sha256=_hash("words", number),
        held="casino" if chance.random() < 0.01 else "",
        risk=chance.choice(["low", "medium", RiskLevel.HIGH]) if is_edit else "",
        risk_reasons=["Words of “usage” change."],
        **(_decision(at, chance, about, is_edit, moderators) if number % WAITING else {}),
    )


def _decision(at: datetime, chance: random.Random, about: dict, is_edit: bool, moderators: list) -> dict[str, object]:
    by = {"decided_by": chance.choice(moderators), "decided_at": at + timedelta(days=chance.random())}
    if chance.random() < 0.6 or not is_edit:
        return by | {"decision": SuggestionDecision.REJECTED, "decision_reason": "It has no source."}
    return by | {
        "decision": SuggestionDecision.ACCEPTED, "decided_sha256": "a" * 64, "revision_id": about["based_on_id"]
    }  # fmt: skip


def _around(chance: random.Random, moderators: list[AbstractBaseUser]) -> None:
    """Supports, questions and answers, looks, addresses, and what was handed over."""
    now, waiting = timezone.now(), list(Suggestion.objects.undecided().values_list("pk", flat=True))
    some = chance.sample(waiting, len(waiting) // 4)
    Support.objects.bulk_create(
        Support(suggestion_id=pk, at=now, token_sha256=_hash("support", pk), sender=_hash("sender", pk)) for pk in some
    )
    asked = chance.sample(waiting, len(waiting) // 10)
    notes = (SuggestionNote(suggestion_id=pk, by=moderators[0], text="Which pack?", at=now) for pk in asked)
    SuggestionNote.objects.bulk_create(notes)
    answers = (SuggestionNote(suggestion_id=pk, text="The blue one.", at=timezone.now()) for pk in asked[::2])
    SuggestionNote.objects.bulk_create(answers)
    SuggestionLook.objects.bulk_create(_looks(chance.sample(waiting, len(waiting) // 5), moderators, now))
    SuggestionContact.objects.bulk_create(_contacts(some, now))
    for pk in chance.sample(waiting, len(waiting) // 20):
        Suggestion.objects.filter(pk=pk).update(handed_over_at=now, handed_over_by=moderators[1])


def _looks(keys: list[int], moderators: list[AbstractBaseUser], now: datetime) -> Iterator[SuggestionLook]:
    for place, pk in enumerate(keys):
        passed = now if place % 2 else None
        yield SuggestionLook(suggestion_id=pk, user=moderators[place % 3], at=now, passed_at=passed)


def _contacts(keys: list[int], now: datetime) -> Iterator[SuggestionContact]:
    for pk in keys:
        who = {"email": f"reader{pk % 2_003}@example.org", "token_sha256": _hash("contact", pk)}
        yield SuggestionContact(suggestion_id=pk, asked_at=now, confirmed_at=now, **who)


def _hash(of: str, number: int) -> str:
    return hashlib.sha256(f"{of} {number}".encode()).hexdigest()


def show(count: int) -> None:
    settings.ALLOWED_HOSTS, settings.DEBUG = ["testserver"], False
    call_command("migrate", verbosity=0)
    call_command("import_pages", ROOT / "medicines" / "sample_pages", "--publish", stdout=StringIO())
    first, second = (person(f"head {number}", Role.ADMINISTRATOR) for number in (1, 2))
    moderators = [person(f"moderator {number}", Role.MODERATOR) for number in range(MODERATORS)]
    rosa = with_credential(person("rosa", Role.CLINICAL_REVIEWER), recorded_by=first, checked_by=second)
    fill(count, moderators)
    samples = Suggestion.objects.filter(record__in=[page.pk for page in _samples()])
    items = {
        "item": samples.waiting().filter(kind="edit")[0].pk,
        "problem": samples.waiting().filter(kind="problem")[0].pk,
        "decided": samples.filter(decision="rejected")[0].pk,
    }
    print(f"{f'{count:,} suggestions, {connection.vendor}':58}{'ms':>6}{'queries':>9}{'reviewer':>12}{'queries':>9}")
    for screen in SCREENS:
        told = [measured(_client(user), screen.format(**items)) for user in (moderators[0], rosa)]
        (slow, queries), (slow_too, queries_too) = told
        print(f"{screen:58}{slow:6.0f}{queries:9}{slow_too:12.0f}{queries_too:9}", flush=True)


def _client(user: AbstractBaseUser) -> Client:
    client = Client()
    sign_in(client, user)
    return client


if __name__ == "__main__":
    on_a_fresh_site("tests.benchmarks.suggestions", show, about=__doc__, suggestions=100_000)
