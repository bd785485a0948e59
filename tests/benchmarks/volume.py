"""A site with a given number of generated pages, and how long its lists take: `python -m tests.benchmarks.volume 6447`.

The names are made of syllables, one page in two is a combination, each has two or three classes. Prints JSON.
"""

import json
import random
import statistics
import sys
import time

import django
from django.conf import settings

django.setup()

from django.core.management import call_command  # noqa: E402  after setup, as Django asks
from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from medicines.actions.page_rows import Direct, closure  # noqa: E402
from medicines.actions.shipping import ship_records  # noqa: E402
from medicines.content.naming import letter, slugify, sort_key  # noqa: E402
from medicines.content.words import words  # noqa: E402
from medicines.models import DrugClass, Page, PageClass, PageWord, Record, Revision  # noqa: E402
from medicines.vocabulary import ClassGround  # noqa: E402

PAGES = 6_447
SYLLABLES = "a be ci do fu ga he ki lo mu na pe ri so tu va we xi zo".split()
ADDRESSES = (
    "/medicines/",
    "/medicines/?letter=S",
    "/medicines/?kind=combination",
    "/medicines/?not_fixed_dose=yes",
    "/medicines/?drug_class=benzodiazepine",
    "/medicines/?drug_class=psychotropic",
    "/medicines/?q=be",
    "/medicines/?q=becido+lomuna",
    "/medicines/?q=be&page=2",
    "/medicines/?letter=B&kind=combination",
    "/medicines/?drug_class=psychotropic&kind=medicine&letter=B",
    "/medicines/?page=120",
    "/",
)


def make(count: int) -> None:
    """Write the rows of `count` live pages, in bulk."""
    chance, now = random.Random(7), timezone.now()
    classes = list(DrugClass.objects.filter(lineage__isnull=False).only("pk", "lineage"))
    names = sorted({"".join(chance.choices(SYLLABLES, k=chance.randint(3, 6))).capitalize() for _ in range(9_000)})
    made: set[str] = set()
    while len(made) < count:
        made.add(" + ".join(chance.sample(names, chance.choice([1, 1, 1, 2, 2, 3]))))
    for start in range(0, count, 2_000):
        with transaction.atomic():
            _write(sorted(made)[start : start + 2_000], chance, classes, now)


def _write(titles: list[str], chance: random.Random, classes: list[DrugClass], now: object) -> None:
    records = Record.objects.bulk_create(Record(kind="page") for _ in titles)
    common = {"number": 1, "document": {}, "origin": "import"}
    revisions = Revision.objects.bulk_create(
        Revision(record=record, sha256=f"{record.pk:064}", **common) for record in records
    )
    together = list(zip(titles, records, revisions, strict=True))
    pages = [_page(title, record, revision, chance, now) for title, record, revision in together]
    Page.objects.bulk_create(pages)
    PageWord.objects.bulk_create(PageWord(page=page, word=word) for page in pages for word in set(words(page.title)))
    PageClass.objects.bulk_create(
        row
        for page in pages
        for chosen in [chance.choice(classes)]
        for row in closure(page, [Direct(chosen.lineage, ClassGround.PAGE, "")])
    )


def _page(title: str, record: Record, revision: Revision, chance: random.Random, now: object) -> Page:
    combination = "+" in title
    flag = chance.choice([None, None, True]) if combination else None
    return Page(
        record=record,
        live_revision=revision,
        published_at=now,
        kind="combination" if combination else "medicine",
        slug=slugify(title),
        title=title,
        sort_key=sort_key(title),
        letter=letter(title),
        ingredient_key=f"{record.pk:064}",
        summary=f"{title} is a generated page for measuring lists.",
        not_fixed_dose=flag,
        not_fixed_dose_ground="generated" if flag else "",
        body=[
            {
                "id": "usage",
                "kind": "usage",
                "heading": "Usage",
                "subject": "",
                "provenance": "unknown",
                "html": "<p>" + "word " * 900 + "</p>",
            }
        ],
    )


def median_ms(client: Client, address: str) -> float:
    times = []
    for _ in range(30):
        started = time.perf_counter()
        answer = client.get(address)
        times.append((time.perf_counter() - started) * 1000)
        assert answer.status_code == 200, address
    return statistics.median(times)


def main() -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.DEBUG = False
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    ship_records()
    make(int(sys.argv[1]) if len(sys.argv) > 1 else PAGES)
    client = Client()
    print(json.dumps({address: median_ms(client, address) for address in ADDRESSES}))


if __name__ == "__main__":
    main()
