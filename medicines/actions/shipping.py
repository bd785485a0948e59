"""What ships with the site: standing wordings and drug classes. Put in place once, they are then its editors'."""

from django.db import transaction

from medicines.actions.history import Actor, draft_revision
from medicines.actions.publishing import publish_revision
from medicines.actions.records import create_record
from medicines.actions.shelf import shipped
from medicines.content.document import DisclaimerDocument, Document, DrugClassDocument
from medicines.content.plain import from_plain
from medicines.models import Disclaimer, DrugClass
from medicines.vocabulary import Ground, Origin, RecordKind


def ship_records(*, by: Actor = None) -> int:
    """Create and publish every shipped record that the site does not have yet; returns how many. May be repeated.

    What exists, live or withdrawn, is left as its editors made it.
    """
    with transaction.atomic():
        kinds = set(Disclaimer.objects.values_list("kind", flat=True))
        slugs = set(DrugClass.objects.values_list("slug", flat=True))
        wordings = [from_plain(RecordKind.DISCLAIMER, plain) for plain in shipped("disclaimers")]
        classes = [from_plain(RecordKind.DRUG_CLASS, plain) for plain in shipped("drug_classes")]
        missing: list[DisclaimerDocument | DrugClassDocument] = [
            *(wording for wording in wordings if wording.kind not in kinds),
            *(drug_class for drug_class in classes if drug_class.slug not in slugs),
        ]
        for document in missing:
            _ship(document, by)
        return len(missing)


def _ship(document: Document, by: Actor) -> None:
    row = create_record(document=document)
    revision = draft_revision(row=row, document=document, base=None, origin=Origin.SHIPPED, by=by, note="Shipped")
    publish_revision(revision=revision, ground=Ground.SHIPPED, by=by)
