"""A change of one page of the samples is approved, with nothing left to wait for. Run as a program; prints nothing."""

from datetime import timedelta

import django

django.setup()

from medicines.actions import reviewing  # noqa: E402
from medicines.models import Page  # noqa: E402
from medicines.vocabulary import Role  # noqa: E402
from tests.people import person, with_credential  # noqa: E402
from tests.review import approved, submitted  # noqa: E402

if __name__ == "__main__":
    reviewing.UNDO_FOR = timedelta(0)
    office, second = (person(name, Role.ADMINISTRATOR) for name in ("office", "second"))
    reviewer = with_credential(person("reviewer", Role.CLINICAL_REVIEWER), recorded_by=office, checked_by=second)
    approved(submitted(by=person("writer", Role.EDITOR), page=Page.objects.get(slug="omeprazole")), by=reviewer)
