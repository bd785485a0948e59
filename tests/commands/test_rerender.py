"""`rerender` renews what an older renderer made."""

from io import StringIO

import pytest
from django.core.management import call_command

from medicines.models import Page
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
