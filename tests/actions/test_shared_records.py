"""What pages share of records is kept in the process as long as it stands, and not a moment longer."""

from dataclasses import replace

import pytest
from django.db import connection, transaction

from medicines.actions.beside import beside
from medicines.actions.publishing import withdraw
from medicines.actions.shared_records import shared_records
from medicines.actions.warned import warnings_on
from medicines.models import ClassWarning
from medsite.snapshot import one_moment
from tests.deeds import publish_page
from tests.every_deed import REASON
from tests.facts import publish_fact
from tests.review import became_public, submitted
from tests.views.test_facts import LISTED
from tests.warnings import publish_warning


def warned(page):
    return [one.slug for one in warnings_on(page, beside(page).own, shared_records(), classes=())]


@pytest.mark.django_db(transaction=True)
def test_they_are_read_again_when_one_changed_and_only_then(editor, office, reviewer, django_assert_num_queries):
    page = publish_page("Testazine")
    assert warned(page) == []
    row = publish_warning("Testazine", by=office, reviewer=reviewer, slug="first", title="First")
    assert warned(page) == ["first"]
    kept = shared_records()
    base = page.live_revision.read()
    sections = tuple(replace(one, text="Other words.") for one in base.sections)
    became_public(submitted(by=editor, page=page, summary=base.summary, sections=sections), by=reviewer)
    with django_assert_num_queries(1):
        assert shared_records() is kept  # nothing of what changed stands on another page
    with one_moment():
        assert shared_records() is kept
    publish_page("Othermab")
    assert shared_records() is not kept
    withdraw(row=row, reason=REASON, by=reviewer)
    assert warned(page) == []


@pytest.mark.django_db(transaction=True)
def test_what_is_undone_was_never_kept(office, reviewer):
    page = publish_page("Testazine")
    before = shared_records()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        publish_warning("Testazine", by=office, reviewer=reviewer, slug="first", title="First")
        assert warned(page) == ["first"]
        raise ZeroDivisionError
    assert warned(page) == []
    public = set(ClassWarning.objects.published().values_list("pk", flat=True))
    assert set(shared_records().warnings.rows) == set(before.warnings.rows) == public
    assert not connection.in_atomic_block


@pytest.mark.django_db
def test_a_row_is_everybodys_and_a_page_has_its_own_copy(client, editor, reviewer):
    publish_fact("Testazine", by=editor, reviewer=reviewer)
    html = client.get(publish_page("Testazine", drug_classes=("SSRI",), forms=LISTED).get_absolute_url()).content
    assert b"data-fact" in html
    assert b"/drug-classes/" in html
    shared = shared_records()
    assert shared.facts.rows and shared.classes
    assert not any(hasattr(row, "asked") for row in shared.facts.rows.values())
    assert not any(hasattr(row, "ground") for row in shared.classes.values())
