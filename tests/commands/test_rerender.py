"""`rerender` renews what an older renderer made."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import QuerySet

from medicines.models import Page, Revision
from medicines.models.triggers import install, lift
from tests.deeds import publish_page

pytestmark = pytest.mark.django_db


def rerender(**options):
    out = StringIO()
    call_command("rerender", stdout=out, **options)
    return out.getvalue()


def test_only_what_is_out_of_date_is_rendered_again():
    page = publish_page("Sertraline")
    assert "0 pages rendered" in rerender()
    Page.objects.filter(pk=page.pk).update(renderer=99, body=[])
    assert "1 pages rendered, 1 changed" in rerender()
    assert "1 pages rendered, 0 changed" in rerender(all=True)
    page.refresh_from_db()
    assert len(page.body) == 2


def damage(page):
    """What no deed does: its live document has lost its title."""
    document = {name: said for name, said in page.live_revision.document.items() if name != "title"}
    lift(connection)
    QuerySet(Revision).filter(pk=page.live_revision_id).update(document=document)
    install(connection)


def test_a_page_that_cannot_be_rendered_is_named_and_does_not_stop_the_others():
    first, second, _ = (publish_page(name) for name in ("Diazepam", "Ibuprofen", "Sertraline"))
    for page in (first, second):
        damage(page)
    Page.objects.update(renderer=99, body=[])
    out, err = StringIO(), StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("rerender", stdout=out, stderr=err)
    assert stopped.value.code == 1
    assert out.getvalue() == "1 pages rendered, 1 changed.\n"
    said = err.getvalue().splitlines()
    assert [line.split(" was not rendered: ")[0] for line in said[:2]] == [
        "“Diazepam” (diazepam)",
        "“Ibuprofen” (ibuprofen)",
    ]
    assert said[2:] == ["2 pages could not be rendered; they are as they were."]
    assert [len(page.body) for page in Page.objects.order_by("title")] == [0, 0, 2]
