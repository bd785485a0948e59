"""A filled site and the times of its searches: `python -m tests.benchmarks.searching N`. Prints JSON."""

import json
import random
import statistics
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import pairwise

import django
from django.conf import settings

settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
django.setup()

from django.core.management import call_command  # noqa: E402  after setup, as Django asks
from django.test import Client  # noqa: E402

from medicines.actions.indexing import keep_words  # noqa: E402
from medicines.actions.page_rows import found_by  # noqa: E402
from medicines.actions.shipping import ship_records  # noqa: E402
from medicines.content.folding import fold  # noqa: E402
from medicines.models import Alias, Ingredient, Page, PageWord, SearchEntry, Substance  # noqa: E402
from tests.benchmarks.volume import PAGES, make  # noqa: E402

EACH = 40  # queries of a sort
VOCABULARY = 4_000  # words of which texts are made, the first ones far oftener
AT_ONCE = 1_000  # pages
COMMON = {"kind": "brand", "source": "generated"}
NAMES = "/search/names/"


def fill(size: int) -> None:
    """Pages with substances, brands and texts, in bulk."""
    make(size)
    chance = random.Random(11)
    words = ["".join(chance.choices("abcdefghiklmnoprstu", k=chance.randint(4, 9))) for _ in range(VOCABULARY)]
    names = sorted({name for title in Page.objects.values_list("title", flat=True) for name in title.split(" + ")})
    Substance.objects.bulk_create((Substance(name=name, name_key=fold(name)) for name in names), batch_size=AT_ONCE)
    substances = dict(Substance.objects.values_list("name", "pk"))
    brands = {name: f"{name[:-2]}{chance.choice(words)}".capitalize() for name in names}
    of_each = ((brand, fold(brand), substances[name]) for name, brand in brands.items())
    rows = (Alias(name=brand, name_key=key, substance_id=of, **COMMON) for brand, key, of in of_each)
    Alias.objects.bulk_create(rows, batch_size=AT_ONCE)
    PageWord.objects.all().delete()
    for pages in _batches(Page.objects.order_by("pk")):
        _write(pages, substances, brands, words, chance)


def _write(
    pages: list[Page], substances: dict[str, int], brands: dict[str, str], words: list[str], chance: random.Random
) -> None:
    rows = []
    weights = [1 / (place + 10) for place in range(VOCABULARY)]
    for page in pages:
        parts = page.title.split(" + ")
        page.body = [{"heading": "Usage", "html": f"<p>{' '.join(chance.choices(words, weights, k=300))}</p>"}]
        rows += found_by(page, [brands[name] for name in parts], [])
        places = enumerate((name, substances[name]) for name in parts)
        rows += [Ingredient(page=page, substance_id=of, position=at, name=name) for at, (name, of) in places]
    for model in (PageWord, SearchEntry, Ingredient):
        model.objects.bulk_create(row for row in rows if isinstance(row, model))
    keep_words(rows)


def _batches(pages: Iterable[Page]) -> Iterator[list[Page]]:
    keys = list(pages.values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        yield list(Page.objects.filter(pk__in=keys[start : start + AT_ONCE]).defer("body"))


def sorts(chance: random.Random) -> dict[str, list[str]]:
    """By sort, queries that come once."""
    titles = list(Page.objects.values_list("title", flat=True))
    single = chance.sample([title for title in titles if "+" not in title], 2 * EACH)
    several = chance.sample([title for title in titles if "+" in title], 2 * EACH)
    texts = SearchEntry.objects.order_by("pk").values_list("text", flat=True)[:EACH]
    told = [text.split("\n")[-1].split() for text in texts]
    return {
        "a name": single[:EACH],
        "a brand": chance.sample(list(Alias.objects.filter(**COMMON).values_list("name", flat=True)), EACH),
        "several, reversed": [" / ".join(reversed(title.split(" + "))) for title in several[:EACH]],
        "misspelt": [misspelt(name, chance) for name in single[EACH:]],
        "several, one misspelt": [misspelt(title, chance) for title in several[EACH:]],
        "two words of a text": [f"{words[3]} {words[70]}" for words in told],
        "a beginning": [name[:3] for name in single[EACH:]],
    }


def misspelt(name: str, chance: random.Random) -> str:
    at = chance.randint(1, len(name.split(" ")[0]) - 2)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def typing() -> dict[str, list[str]]:
    """By sort, what stands in a search box while somebody types."""
    titles = Page.objects.filter(kind="medicine").order_by("slug").values_list("title", flat=True)
    step = max(1, titles.count() // EACH)
    begun = list(titles[::step])[:EACH]
    return {
        "typing, 2 letters": [title[:2] for title in begun],
        "typing, 4 letters": [title[:4] for title in begun],
        "typing a second name": [f"{one} + {other[:4]}" for one, other in pairwise(begun)],
    }


def times(client: Client, queries: Iterable[str], address: str = "/search/") -> tuple[float, float, float]:
    used, passed = [], []
    for query in queries:
        cpu, clock = time.process_time(), time.perf_counter()
        assert client.get(address, {"q": query}).status_code == 200
        used.append((time.process_time() - cpu) * 1000)
        passed.append((time.perf_counter() - clock) * 1000)
    return statistics.median(used), max(used), statistics.median(passed)


def main() -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    ship_records()
    fill(int(sys.argv[1]) if len(sys.argv) > 1 else PAGES)
    client = Client()
    for query in ("warm", "up setraline", "sertraline warfarin"):  # the last reads what pages share, once in a process
        client.get("/search/", {"q": query})
        client.get(NAMES, {"q": query})
    measured = {sort: times(client, queries) for sort, queries in sorts(random.Random(5)).items()}
    print(json.dumps(measured | {sort: times(client, typed, NAMES) for sort, typed in typing().items()}))


if __name__ == "__main__":
    main()
