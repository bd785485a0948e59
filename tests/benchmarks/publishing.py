"""A site of generated pages, and how long a publication takes on it: `python -m tests.benchmarks.publishing --pages N`.

On the database of the environment, which it fills. Writes the pages' addresses into DATA_DIR.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from medicines.actions.reviewing import submit  # noqa: E402
from medicines.actions.shipping import ship_records  # noqa: E402
from medicines.models import Account, Page  # noqa: E402
from medicines.vocabulary import Role  # noqa: E402
from tests.benchmarks.volume import make  # noqa: E402
from tests.deeds import edit, publish_page  # noqa: E402
from tests.people import person, with_credential  # noqa: E402
from tests.review import approved, later  # noqa: E402

TIMES = 30
CHANGED = 40  # pages that change while the site is read
_OFTEN_CHANGED = "often-changed"


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
    for page in Page.objects.published().filter(slug__startswith=_OFTEN_CHANGED):
        time_of_publishing(page, f"Changed at {time.time()}.", by=by, reviewer=reviewer)


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
    for number in range(CHANGED):
        publish_page(f"{_OFTEN_CHANGED} {number}".capitalize())
    addresses = Path(os.environ["DATA_DIR"]) / "addresses.txt"
    addresses.write_text("\n".join(page.get_absolute_url() for page in Page.objects.published().only("kind", "slug")))


if __name__ == "__main__":
    main()
