"""A site of generated pages, and how long a publication takes on it: `python -m tests.benchmarks.publishing --pages N`.

On the database of the environment, which it fills. Writes the pages' addresses into DATA_DIR.
"""

import argparse
import os
import statistics
import time
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


def times_of_publishing() -> list[float]:
    """Milliseconds of the processor in which a change that was approved becomes public."""
    office, second = (person(name, Role.ADMINISTRATOR) for name in ("office", "second office"))
    reviewer = with_credential(person("reviewer", Role.CLINICAL_REVIEWER), recorded_by=office, checked_by=second)
    page, by, taken = publish_page("Sertraline"), person("editor", Role.EDITOR), []
    for number in range(TIMES):
        page.refresh_from_db()
        base = page.live_revision.read()
        edit(page, replace(base, sections=tuple(replace(one, text=f"Text {number}.") for one in base.sections)), by=by)
        approved(submit(row=page, by=by), by=reviewer)
        started = time.process_time()  # of the processor: other programs beside it do not count
        (_,) = later(seconds=11)
        taken.append((time.process_time() - started) * 1000)
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=6_447)
    count = parser.parse_args().pages
    call_command("migrate", verbosity=0)
    ship_records()
    make(count)
    print(f"{'pages':32}{count:10,}")
    print(f"{'publishing one, ms of processor':32}{statistics.median(times_of_publishing()):10.1f}", flush=True)
    addresses = Path(os.environ["DATA_DIR"]) / "addresses.txt"
    addresses.write_text("\n".join(page.get_absolute_url() for page in Page.objects.published().only("kind", "slug")))


if __name__ == "__main__":
    main()
