"""How long it takes to publish a record that stands on many pages: `python -m tests.benchmarks.shared_records`.

Makes a site of combinations with one substance in common (`--pages`, 2,000) in a temporary folder, by the importer's
deed; then writes a class warning, a safety alert, an interaction, a status, a schedule and a fact of that substance,
and prints for each, in milliseconds: the list of the pages that it touches, as editors see it before; its publication,
from the approval on; and a page that shows it right afterwards.
"""

import os
import time
from collections.abc import Callable
from typing import Any

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medsite.settings")
django.setup()

from django.contrib.auth.models import AbstractBaseUser  # noqa: E402  after setup, as Django asks
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

from medicines.actions.alerted import alerted  # noqa: E402
from medicines.actions.by_country import pages_with_schedule, pages_with_status  # noqa: E402
from medicines.actions.class_warnings import create_class_warning  # noqa: E402
from medicines.actions.facts import pages_with_fact  # noqa: E402
from medicines.actions.interaction_sides import interaction_pages  # noqa: E402
from medicines.actions.interactions import create_interaction  # noqa: E402
from medicines.actions.reviewing import submit  # noqa: E402
from medicines.actions.safety_alerts import create_safety_alert  # noqa: E402
from medicines.actions.shipping import ship_records  # noqa: E402
from medicines.actions.statuses import create_schedule, create_status  # noqa: E402
from medicines.actions.warned import reached  # noqa: E402
from medicines.actions.writing_facts import create_fact  # noqa: E402
from medicines.vocabulary import Role  # noqa: E402
from tests.benchmarks.fresh_site import on_a_fresh_site  # noqa: E402
from tests.deeds import publish_page  # noqa: E402
from tests.facts import fact_document  # noqa: E402
from tests.interactions import interaction_document  # noqa: E402
from tests.people import person, with_credential  # noqa: E402
from tests.review import became_public  # noqa: E402
from tests.statuses import schedule_document, status_document  # noqa: E402
from tests.warnings import alert_document, warning_document  # noqa: E402

NAME = "Testazine"
# Name → its document, the deed that writes it, the list of pages, and words by which a page shows it.
RECORDS: dict[str, tuple[Any, Callable[..., Any], Callable[..., Any], str]] = {
    "class warning": (warning_document(NAME), create_class_warning, reached, "Testazines and sleep"),
    "safety alert": (alert_document(NAME), create_safety_alert, alerted, "Testazine and the liver"),
    "interaction": (
        interaction_document(NAME, "thing:alcohol"), create_interaction, interaction_pages, "sleep too deeply"
    ),
    "status": (status_document(NAME), create_status, pages_with_status, "Prohibited in India"),
    "schedule": (schedule_document(NAME), create_schedule, pages_with_schedule, "Testazine H1"),
    "fact": (fact_document(NAME), create_fact, pages_with_fact, "4,000 mg"),
}  # fmt: skip


def timed(deed: Callable[..., Any], *args: Any, **kwargs: Any) -> tuple[Any, float]:
    """What it returned, and the milliseconds that it took."""
    started = time.perf_counter()
    done = deed(*args, **kwargs)
    return done, (time.perf_counter() - started) * 1000


def people() -> tuple[AbstractBaseUser, AbstractBaseUser]:
    office = person("office", Role.ADMINISTRATOR, Role.EDITOR)
    checks = person("checks", Role.ADMINISTRATOR)
    reviewer = with_credential(person("reviewer", Role.CLINICAL_REVIEWER), recorded_by=office, checked_by=checks)
    return office, reviewer


def show(pages: int) -> None:
    settings.ALLOWED_HOSTS, settings.DEBUG = ["testserver"], False
    call_command("migrate", verbosity=0)
    ship_records()
    office, reviewer = people()
    for number in range(pages):
        publish_page(NAME, f"Other{number}", forms=("Tablet: 5 mg",))
    print(f"{'':16}{'pages':>8}{'listed':>10}{'published':>11}{'shown':>8}")
    for name, (document, create, listed, words) in RECORDS.items():
        touched, listing = timed(listed, document)
        row = create(document=document, by=office)
        row.refresh_from_db()
        request = submit(row=row, by=office)
        _, publishing = timed(became_public, request, by=reviewer)
        answer, showing = timed(Client().get, touched[-1].get_absolute_url())
        assert words in answer.content.decode(), name
        print(f"{name:16}{len(touched):8,}{listing:10.0f}{publishing:11.0f}{showing:8.0f}", flush=True)


if __name__ == "__main__":
    on_a_fresh_site("tests.benchmarks.shared_records", show, about=__doc__, pages=2_000)
