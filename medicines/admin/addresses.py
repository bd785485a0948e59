"""Where the screens of a record are."""

from django.urls import reverse

from medicines.models import Page
from medicines.models.record import RecordRow


def kind_of(row: RecordRow) -> str:
    """What addresses of the admin call it: medicine, combination, drugclass, disclaimer."""
    return row.kind if isinstance(row, Page) else row._meta.model_name


def form_address(kind: str, pk: int) -> str:
    """The form in which a record is written."""
    return reverse(f"admin:medicines_{kind}_change", args=[pk])


def history_address(row: RecordRow) -> str:
    """All its revisions, of which any two can be compared there."""
    return reverse(f"admin:medicines_{kind_of(row)}_history", args=[row.pk])
