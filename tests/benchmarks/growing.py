"""One site that grows: `python -m tests.benchmarks.growing N M …` fills the empty PostgreSQL of BENCHMARK_DATABASE_URL
and prints its times at each of these sizes. Lists are also asked for right after a publication of something else, when
what they are furnished with is made anew."""

import random
import statistics
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

import django
from django.conf import settings

settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
django.setup()

from django.core.management import call_command  # noqa: E402  after setup, as Django asks
from django.db import connection  # noqa: E402
from django.db.models import F  # noqa: E402
from django.test import Client  # noqa: E402

from medicines.actions.shipping import ship_records  # noqa: E402
from medicines.models import Edition, Page  # noqa: E402
from medicines.models.search_index import install_search  # noqa: E402
from tests.benchmarks.publishing import Publishing  # noqa: E402
from tests.benchmarks.searching import fill, sorts  # noqa: E402
from tests.benchmarks.volume import ADDRESSES  # noqa: E402

FIRST, EACH = 6_447, 15
MORE = (Path(__file__).parent / "more_pages.sql").read_text()


def grow(size: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(MORE.format(count=size - Page.objects.count()))
    install_search(connection)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as it does by itself after some minutes


def measure(publishing: Publishing) -> dict[str, float]:
    """By what is done, the median in milliseconds."""
    client, figures = Client(), {"publishing one": statistics.median(publishing.times(time.perf_counter))}
    pages = Page.objects.filter(slug__gt="lu").order_by("slug")[: 2 * EACH]
    figures["a page"] = median(client, [page.get_absolute_url() for page in pages])
    for address in ADDRESSES:
        figures[address] = median(client, [address] * EACH)
        figures[f"{address} right after"] = median(client, [address] * 5, after_another=True)
    for sort, queries in sorts(random.Random(5)).items():
        figures[sort] = median(client, [f"/search/?q={quote(query)}" for query in queries])
    return figures


def median(client: Client, addresses: Iterable[str], *, after_another: bool = False) -> float:
    times = []
    client.get("/")
    for address in addresses:
        if after_another:
            Edition.objects.update(number=F("number") + 1, shared=F("number") + 1)
        started = time.perf_counter()
        answer = client.get(address)
        times.append((time.perf_counter() - started) * 1000)
        assert answer.status_code == 200, address
    return statistics.median(times)


def main(sizes: list[int]) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    ship_records()
    fill(FIRST)
    publishing, measured = Publishing(), []
    for size in sizes:
        started = time.perf_counter()
        grow(size)
        print(f"{size:,} pages, made in {time.perf_counter() - started:.0f} s", flush=True)
        measured.append(measure(publishing))
    print(f"{'median, ms':42}" + "".join(f"{size:>12,}" for size in sizes) + f"{'×':>8}")
    for what, first in measured[0].items():
        figures = [one[what] for one in measured]
        print(f"{what:42}" + "".join(f"{figure:12.1f}" for figure in figures) + f"{figures[-1] / first:8.2f}")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]])
