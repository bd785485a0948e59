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
from medicines.models import Page  # noqa: E402
from medicines.vocabulary import Role  # noqa: E402
from tests.benchmarks.volume import make  # noqa: E402
from tests.deeds import edit, publish_page  # noqa: E402
from tests.people import person, with_credential  # noqa: E402
from tests.review import approved, later  # noqa: E402

TIMES = 30


class Publishing:
    """A page, and those who change it and approve that."""

    def __init__(self) -> None:
        office, second = (person(name, Role.ADMINISTRATOR) for name in ("office", "second office"))
        self.reviewer = person("reviewer", Role.CLINICAL_REVIEWER)
        with_credential(self.reviewer, recorded_by=office, checked_by=second)
        self.page, self.editor = publish_page("Sertraline"), person("editor", Role.EDITOR)

    def times(self, clock: Callable[[], float]) -> list[float]:
        """Milliseconds in which a change that was approved becomes public."""
        taken = []
        for number in range(TIMES):
            self.page.refresh_from_db()
            base = self.page.live_revision.read()
            changed = tuple(replace(one, text=f"Text {number}.") for one in base.sections)
            edit(self.page, replace(base, sections=changed), by=self.editor)
            approved(submit(row=self.page, by=self.editor), by=self.reviewer)
            started = clock()
            (_,) = later(seconds=11)
            taken.append((clock() - started) * 1000)
        return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=6_447)
    count = parser.parse_args().pages
    call_command("migrate", verbosity=0)
    ship_records()
    make(count)
    print(f"{'pages':32}{count:10,}")
    taken = Publishing().times(time.process_time)  # of the processor: other programs beside it do not count
    print(f"{'publishing one, ms of processor':32}{statistics.median(taken):10.1f}", flush=True)
    addresses = Path(os.environ["DATA_DIR"]) / "addresses.txt"
    addresses.write_text("\n".join(page.get_absolute_url() for page in Page.objects.published().only("kind", "slug")))


if __name__ == "__main__":
    main()
