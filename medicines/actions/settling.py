"""What people decide about imported sources that wait for them (docs/decisions/0009). Nothing gets public."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from medicines.actions.brands import name_page
from medicines.actions.first_imports import addresses, claim_addresses
from medicines.actions.history import draft_revision, newest_revision, record_event
from medicines.actions.identities import add_substances, ingredient_key, known_uids, with_uids
from medicines.actions.records import free_slug, page_claim
from medicines.actions.understanding import Terms, read_text
from medicines.content.changes import Change, changes
from medicines.content.document import PageDocument
from medicines.content.matching import carry_ids
from medicines.content.parsed import BrandPart, Parsed
from medicines.errors import AlreadyDecided, AnotherPage, SourceRefused, StaleBase
from medicines.models import Alias, ImportedSource, Page, Record, Revision
from medicines.models.imported_source import MADE
from medicines.vocabulary import AliasKind, Origin, RecordKind, Settlement, Verb

Person = AbstractBaseUser


def reread(source: ImportedSource, text: str = "") -> Parsed:
    """The source's own text, or another in its place, understood as its import understood it. Raises SourceRefused."""
    said = {name: source.run.options.get(name, "") for name in ("licence", "attribution")}
    provenance = source.run.options.get("provenance") or Terms().provenance
    terms = Terms(format=source.format, provenance=provenance, **said)
    return read_text(text or source.text, given=str(source), terms=terms)


@dataclass(frozen=True, slots=True)
class Prospect:
    """What would be drafted if the source were accepted: its text as understood now, the page's newest revision, and
    what differs from that."""

    parsed: Parsed
    base: Revision | None
    changes: tuple[Change, ...]


def prospect(source: ImportedSource) -> Prospect:
    """For a person who is to decide. Writes nothing. Raises SourceRefused when the text cannot be a page any more."""
    parsed = reread(source)
    base = newest_revision(source.page.record) if source.page else None
    if base is None:
        return Prospect(parsed, None, ())
    document, old = with_uids(parsed.document, known=known_uids([parsed.document])), base.read()
    return Prospect(parsed, base, changes(old, carry_ids(document, old=old)))


def accept_source(*, source: ImportedSource, base: Revision | None, by: Person) -> ImportedSource:
    """Take the source's text: it becomes the newest draft of its page, or a new page's first draft. A draft that the
    import has made itself stands as it is.

    `base` is the page's newest revision that the person has seen. In one transaction: lock the source; draft; write the
    decision and its event. Raises AlreadyDecided, StaleBase (the page was changed meanwhile), AnotherPage (the text is
    about other ingredients than its page, or about those of another page, or about a brand), SourceRefused.
    """
    if source.outcome in MADE and not source.is_name:
        return _settle(source, Settlement.ACCEPTED, by=by)
    return _take(source, _of_a_page(reread(source)), base, Settlement.ACCEPTED, by)


def edit_source(*, source: ImportedSource, text: str, base: Revision | None, by: Person) -> ImportedSource:
    """As `accept_source`, with the source's text as the person has corrected it. The import is kept as it was."""
    return _take(source, _of_a_page(reread(source, text)), base, Settlement.EDITED, by)


def discard_source(*, source: ImportedSource, by: Person) -> ImportedSource:
    """Leave everything as it is. The source is kept, and asked about again only when its file changes."""
    return _settle(source, Settlement.DISCARDED, by=by)


def merge_source(*, source: ImportedSource, page: Page, by: Person) -> ImportedSource:
    """Make the source a duplicate of this page, to which its addresses lead from now on.

    A draft that it had become stays, as a page that nobody can read; the addresses of a public page stay its own. Of a
    brand's source the page gets the brand's name.
    Raises AlreadyDecided, AnotherPage when it is this very page's own source.
    """
    brand = _brand(source)
    with transaction.atomic():
        row = _locked(source)
        if row.is_own and row.page_id == page.pk:
            raise AnotherPage(f"This is the source of “{page}” itself: choose another page.")
        _lead_to(page, row)
        if brand:
            name_page(page, brand)
        return _write(row, Settlement.MERGED, by, page=page)


def _of_a_page(parsed: Parsed) -> PageDocument:
    """What is to be drafted. A brand's text is never a page's."""
    if parsed.brand:
        name = parsed.brand.name
        raise AnotherPage(f"This is about the brand “{name}”, which is a name and never a page: merge it into a page.")
    return parsed.document


def _brand(source: ImportedSource) -> BrandPart | None:
    """The brand that the source is about, as its text is understood now."""
    try:
        return reread(source).brand
    except SourceRefused:
        return None


def _settle(source: ImportedSource, decision: Settlement, *, by: Person) -> ImportedSource:
    with transaction.atomic():
        return _write(_locked(source), decision, by)


def _take(
    source: ImportedSource, document: PageDocument, base: Revision | None, decision: Settlement, by: Person
) -> ImportedSource:
    """Draft the document on the source's page, or on a new one, and settle the source by it."""
    document = carry_ids(document, old=base.read()) if base else document
    origin = Origin.EDIT if decision == Settlement.EDITED else Origin.IMPORT
    with transaction.atomic():
        row = _locked(source)
        document = with_uids(document, known=known_uids([document]))
        page = row.page or _new_page(row, document)
        if ingredient_key(document) != page.ingredient_key:
            raise AnotherPage(f"The text is about {document.title}, and its page is “{page}”. Merge or discard it.")
        add_substances([document], known=known_uids([document]))
        note = f"{decision.capitalize()} from {row}"
        revision = draft_revision(row=page, document=document, base=base, origin=origin, by=by, note=note)
        return _write(row, decision, by, page=page, revision=revision)


def _new_page(row: ImportedSource, document: PageDocument) -> Page:
    """A page that nobody can read yet, with its addresses claimed."""
    standing = Page.objects.filter(ingredient_key=ingredient_key(document)).first()
    if standing:
        raise AnotherPage(f"There is a page on these ingredients, “{standing}”: merge the source into it.")
    record = Record.objects.create(kind=RecordKind.PAGE)
    page = page_claim(record, document, free_slug(document.title))
    try:
        with transaction.atomic():
            page.save(force_insert=True)
    except IntegrityError as error:
        raise AnotherPage("Somebody has just made a page on these ingredients or of this name. Look again.") from error
    claim_addresses([(row.path, document.title, page)])
    return page


def _lead_to(page: Page, row: ImportedSource) -> None:
    """The source's addresses, and those of the draft that it was, lead to the page; a public page keeps its own."""
    left = row.page
    names = addresses(row.path, "")
    if left and not (row.is_own and left.is_live):
        leading = Alias.objects.filter(page=left, kind=AliasKind.ADDRESS)
        names |= {left.slug} if row.is_own else set()
        (leading if row.is_own else leading.filter(name__in=names)).update(page=page)
    claim_addresses([(name, "", page) for name in sorted(names)])


def _locked(source: ImportedSource) -> ImportedSource:
    """The source as it stands, locked until the transaction ends, still undecided and its file's newest version."""
    row = ImportedSource.objects.select_for_update(of=("self",)).select_related("page__record", "run")
    row = row.get(pk=source.pk)
    if row.decision:
        raise AlreadyDecided(f"{row} has been {row.decision} meanwhile. Nothing was changed now.")
    if ImportedSource.objects.filter(place=row.place, pk__gt=row.pk).exists():
        raise StaleBase("A newer version of this file has been imported: decide about that one.")
    return row


def _write(row: ImportedSource, decision: Settlement, by: Person, **became: Any) -> ImportedSource:
    """The decision, with what became of the source, and its event."""
    facts = {"decision": decision, "outcome": row.outcome, "batch": row.run.batch, "path": row.path, "source": row.pk}
    if row.page and became.get("page", row.page) != row.page:
        facts["left"] = str(row.page.record.uid)
    row.decision, row.decided_by, row.decided_at = decision, by, timezone.now()
    for name, value in became.items():
        setattr(row, name, value)
    row.save(update_fields=["decision", "decided_by", "decided_at", *became])
    record = row.page.record if row.page else None
    record_event(verb=Verb.SETTLED, by=by, record=record, label=str(row.page or row), **facts)
    return row
