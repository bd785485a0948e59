"""Whether what is public is what was published: one open publication for each live row, none for any other."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from medicines.actions.verifying.finding import Found, named
from medicines.models import Publication, Record
from medicines.models.record import RecordRow
from medicines.vocabulary import RecordKind


def publications() -> Iterator[Found]:
    for kind in RecordKind:
        model = Record(kind=kind).row_model
        yield from _of(model)
        without = Record.objects.filter(kind=kind).exclude(Exists(model.objects.filter(pk=OuterRef("pk"))))
        for pk in without.order_by("pk").values_list("pk", flat=True).iterator():
            yield Found(f"record {pk}", f"it is a {kind} without its row.")


def _of(model: type[RecordRow]) -> Iterator[Found]:
    opened = Publication.objects.open().filter(record=OuterRef("pk"))
    own = opened.filter(revision=OuterRef("live_revision"), at=OuterRef("published_at"))
    rows = model.objects.defer(*(["body"] if hasattr(model, "body") else [])).order_by("pk")
    for row in rows.published().exclude(Exists(own)).iterator():
        yield Found(named(row), "it is public, and no open publication says so of this revision and this moment.")
    for row in rows.filter(Exists(opened), published_at__isnull=True).iterator():
        yield Found(named(row), "a publication of it is open, and it is not public.")
