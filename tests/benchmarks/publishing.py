"""A site of generated pages, and how long a publication takes on it: `python -m tests.benchmarks.publishing --pages N`.

On the database of the environment, which it fills. Writes the pages' addresses into DATA_DIR.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db.models import Count  # noqa: E402

from medicines.actions.reviewing import submit  # noqa: E402
from medicines.actions.shipping import ship_records  # noqa: E402
from medicines.content.document import FaqPart, SectionPart  # noqa: E402
from medicines.models import Account, Page, Substance  # noqa: E402
from medicines.vocabulary import Role, SectionKind  # noqa: E402
from tests.benchmarks.volume import make  # noqa: E402
from tests.deeds import edit, publish_page  # noqa: E402
from tests.people import person, with_credential  # noqa: E402
from tests.review import approved, later  # noqa: E402

TIMES = 30
CHANGED = 40  # pages that change while the site is read
_CHANGED = "changed.txt"


class Publishing:
    """A page, and those who change it and approve that."""

    def __init__(self) -> None:
        self.page, (self.by, self.reviewer) = publish_page("Sertraline"), people()

    def times(self, clock: Callable[[], float] = time.process_time) -> list[float]:
        """Milliseconds in which a change that was approved becomes public, by default of the processor: other programs
        beside it do not count."""
        texts = (f"Text {number}." for number in range(TIMES))
        return [time_of_publishing(self.page, text, clock, by=self.by, reviewer=self.reviewer) for text in texts]


def time_of_publishing(
    page: Page, text: str, clock: Callable[[], float] = time.process_time, *, by: Account, reviewer: Account
) -> float:
    page.refresh_from_db()
    base = page.live_revision.read()
    edit(page, replace(base, sections=tuple(replace(one, text=text) for one in base.sections)), by=by)
    approved(submit(row=page, by=by), by=reviewer)
    started = clock()
    (_,) = later(seconds=11)
    return (clock() - started) * 1000


def people() -> tuple[Account, Account]:
    """An editor and a reviewer, new ones each time."""
    some = Account.objects.count()
    office, second = (person(f"office {some} {number}", Role.ADMINISTRATOR) for number in range(2))
    reviewer = person(f"reviewer {some}", Role.CLINICAL_REVIEWER)
    return person(f"editor {some}", Role.EDITOR), with_credential(reviewer, recorded_by=office, checked_by=second)


def change_some() -> None:
    """One publication each of the pages that change often."""
    by, reviewer = people()
    slugs = [address.split("/")[-2] for address in (folder() / _CHANGED).read_text().split()]
    for page in Page.objects.published().filter(slug__in=slugs):
        time_of_publishing(page, f"Changed at {time.time()}.", by=by, reviewer=reviewer)


def known_well() -> list[str]:
    """The names of the substances of which most facts are held: their pages show all that there is to be shown."""
    held = Substance.objects.filter(facts__published_at__isnull=False).annotate(held=Count("facts"))
    return list(held.order_by("-held", "name_key").values_list("name", flat=True)[:CHANGED])


def publish_known(name: str) -> Page:
    """A page of some length on it."""
    text = "It is for tests, and says what pages say: a sentence or two, and then another. " * 6
    sections = tuple(SectionPart(f"s{n}", SectionKind.OTHER, f"Section {n}", text) for n in range(12))
    faqs = tuple(FaqPart(f"q{n}", f"Question {n}?", text) for n in range(6))
    return publish_page(name.capitalize(), sections=sections, faqs=faqs)


def folder() -> Path:
    return Path(os.environ["DATA_DIR"])


def write_addresses(name: str, pages: Iterable[Page]) -> None:
    (folder() / name).write_text("\n".join(page.get_absolute_url() for page in pages))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=6_447)
    parser.add_argument("--change", action="store_true", help="publish changes of some pages of the site that is there")
    asked = parser.parse_args()
    if asked.change:
        change_some()
        return
    count = asked.pages
    call_command("migrate", verbosity=0)
    ship_records()
    make(count)
    print(f"{'pages':32}{count:10,}")
    print(f"{'publishing one, ms of processor':32}{statistics.median(Publishing().times()):10.1f}", flush=True)
    write_addresses(_CHANGED, [publish_known(name) for name in known_well()])
    write_addresses("addresses.txt", Page.objects.published().only("kind", "slug"))


if __name__ == "__main__":
    main()
