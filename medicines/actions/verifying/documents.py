"""Whether frozen documents say what was written, and approvals are of them. None of it can be made anew."""

import hashlib
from collections.abc import Iterator

from django.db.models import F

from medicines.actions.as_written import hashed, redacted, was_redacted
from medicines.actions.verifying.finding import Found
from medicines.models import ImportedSource, Publication, ReviewRequest, Revision
from medicines.models.redaction import REMOVED

_AT_ONCE = 200


def revisions() -> Iterator[Found]:
    """Each document against its sha256, but for those from which a text was taken out."""
    mended = redacted()
    rows = Revision.objects.order_by("pk").values_list("record", "number", "document", "sha256")
    for record, number, document, sha256 in rows.iterator(chunk_size=_AT_ONCE):
        if hashed(document) != sha256 and not was_redacted(document, (record, number), mended):
            yield Found(f"revision {number} of record {record}", "its document is not the one that its sha256 is of.")


def approvals() -> Iterator[Found]:
    """Each approval names the very document that it is of, and so does each publication on that ground."""
    requests = ReviewRequest.objects.exclude(approved_sha256="").exclude(approved_sha256=F("revision__sha256"))
    for pk, record in requests.order_by("pk").values_list("pk", "record").iterator():
        yield Found(f"review request {pk} of record {record}", "it approves another document than its revision's.")
    published = Publication.objects.filter(review_request__isnull=False)
    for pk, record in (
        published.exclude(review_request__revision=F("revision")).order_by("pk").values_list("pk", "record").iterator()
    ):
        yield Found(f"publication {pk} of record {record}", "it publishes another revision than was approved.")


def sources() -> Iterator[Found]:
    """Each imported text against its sha256, but for those from which a text was taken out."""
    rows = ImportedSource.objects.order_by("pk").values_list("pk", "text", "sha256")
    for pk, text, sha256 in rows.iterator(chunk_size=_AT_ONCE):
        if REMOVED not in text and hashlib.sha256(text.encode()).hexdigest() != sha256:
            yield Found(f"imported source {pk}", "its text is not the one that its sha256 is of.")
