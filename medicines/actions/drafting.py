"""What people write: new pages, and drafts that never silently overwrite somebody else's."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction

from medicines.actions.fitting import require_fit
from medicines.actions.history import check_own, draft_revision, hands_in, head
from medicines.actions.identities import identified, ingredient_key, write_down
from medicines.actions.policy import require
from medicines.actions.publishing import locked
from medicines.actions.records import free_address, page_claim
from medicines.actions.scratch import drop_scratch
from medicines.content.crediting import credited
from medicines.content.document import Document, PageDocument
from medicines.content.merging import merge
from medicines.errors import EditConflict, InvalidDocument, PageExists, StaleBase
from medicines.models import Page, Record, Revision
from medicines.models.record import RecordRow
from medicines.vocabulary import Deed, Origin, PageKind, RecordKind


def create_page(*, document: PageDocument, by: AbstractBaseUser, note: str = "", scratch: str = "") -> Page:
    """A page with its first draft. Its address and its set of substances are its own from now on. The scratch copy of
    that fingerprint, from which it was written, is dropped.

    Raises NotAllowed, InvalidDocument (its kind does not fit its ingredients, or two of them are one substance),
    PageExists (with the page on these very substances, in whatever order).
    """
    with transaction.atomic():
        require(by, Deed.DRAFT, RecordKind.PAGE)
        if (document.kind == PageKind.MEDICINE) != (len(document.ingredients) == 1) or not document.title.strip():
            raise InvalidDocument("A medicine has one ingredient, a combination several, and each page a title.")
        document = credited(_identified(document), None)
        record = Record.objects.create(kind=RecordKind.PAGE, keeper=by)
        page = _claim(record, document)
        draft_revision(row=page, document=document, base=None, origin=Origin.EDIT, by=by, note=note)
        drop_scratch(record=None, by=by, seen=scratch)
        return page


def save_draft(
    *,
    row: RecordRow,
    document: Document,
    base: Revision | None,
    by: AbstractBaseUser,
    note: str = "",
    hands: Iterable[int] = (),
    scratch: str = "",
) -> Revision:
    """Save what somebody wrote on `base`, the revision that they had opened; the draft that stands now is returned.

    Who wrote which section is told from the words (`content/crediting.py`), whatever the document claims of it. Nothing
    changed: nothing is written. Somebody else saved meanwhile: what they changed elsewhere is merged with this;
    where both changed the same part, EditConflict comes back with all three texts. The draft lies on the writer's
    desk, and the scratch copy of that fingerprint is dropped: it was written from that. `hands` are user ids of others
    whose text is in the document.

    Raises NotAllowed, EditConflict, StaleBase (no base where there is a text), PageExists (with another page on the
    substances that this one is to be about), InvalidDocument, NotPossible (what is no page, and
    could not be published as it would be written).
    """
    with transaction.atomic():
        row = locked(row.record)
        require(by, Deed.DRAFT, row.record.kind)
        check_own(base, row)
        current = head(row)
        mine = credited(_identified(document), base.read() if base else None)
        document = _merged(base, current, mine)
        _check_identity(row, document)
        require_fit(document, own=row)
        hands = {*hands, *_hands(base, current)}
        revision = draft_revision(
            row=row, document=document, base=current, origin=Origin.EDIT, by=by, note=note, hands=hands
        )
        if revision != current:
            Record.objects.filter(pk=row.pk).update(keeper=by)
        drop_scratch(record=row.record, by=by, seen=scratch)
        return revision


def take_up(*, revision: Revision, by: AbstractBaseUser, note: str = "") -> Revision:
    """Make the text of an earlier revision the newest draft; the draft that stands now is returned.

    It is saved like a person's own text. Those who had a hand in it have one in the draft, too, unless it was public:
    else a rejected text could be approved by its own author. Raises as `save_draft` does.
    """
    with transaction.atomic():
        row = locked(revision.record)
        hands = () if revision.publications.exists() else hands_in(revision)
        return save_draft(row=row, document=revision.read(), base=head(row), by=by, note=note, hands=hands)


def _identified(document: Document) -> Document:
    """A page's document with every ingredient named by its substance, which is written down if it is new."""
    if not isinstance(document, PageDocument):
        return document
    named = identified(document)
    _check_kind(document, named)
    write_down(named)
    return named


def _check_kind(written: PageDocument, identified: PageDocument) -> None:
    """Two names may be one substance, and one name (“Co-codamol”) several."""
    if identified.kind == written.kind:
        return
    if identified.kind == PageKind.MEDICINE:
        names = " and ".join(part.name for part in written.ingredients)
        raise InvalidDocument(f"{names} are names of one substance: a combination has at least two.")
    names = " and ".join(part.name for part in identified.ingredients)
    raise InvalidDocument(f"This is several substances ({names}): write a combination of them.")


def _check_identity(row: RecordRow, document: Document) -> None:
    """Two pages on the same substances cannot both become public: better said now than when it is approved."""
    if isinstance(row, Page) and ingredient_key(document) != row.ingredient_key:
        other = Page.objects.filter(ingredient_key=ingredient_key(document)).exclude(pk=row.pk).first()
        if other:
            raise PageExists(f"There is a page on this already: “{other}”.", page=other)


def _claim(record: Record, document: PageDocument) -> Page:
    key = ingredient_key(document)
    try:
        with transaction.atomic():
            page = page_claim(record, document, free_address(document.title))
            page.save()
            return page
    except IntegrityError:
        other = Page.objects.filter(ingredient_key=key).first()
        if other is None:
            raise StaleBase("Somebody else has just made a page of that name. Save this again.") from None
        raise PageExists(f"There is a page on this already: “{other}”.", page=other) from None


def _merged(base: Revision | None, current: Revision | None, mine: Document) -> Document:
    if base == current:
        return mine
    if base is None or current is None:
        raise StaleBase("Somebody else has written here meanwhile. Open the page again; your text is kept.")
    theirs = current.read()
    merged = merge(base.read(), theirs=theirs, mine=mine)
    if merged.conflicts:
        raise EditConflict(base=base.read(), theirs=theirs, mine=mine, parts=merged.conflicts, current=current)
    return merged.document


def _hands(base: Revision | None, current: Revision | None) -> set[int]:
    """Whose text the writer had before them, where that is not what the draft is made against now."""
    if base is None or base == current or base.publications.exists():
        return set()
    return hands_in(base)
