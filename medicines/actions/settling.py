"""What people decide about imported sources that wait for them (docs/decisions/0009). Nothing gets public. What makes
a source a duplicate stands in `merging_sources`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from medicines.actions.asides import set_aside
from medicines.actions.comparing import comparison
from medicines.actions.first_imports import claim_addresses
from medicines.actions.history import draft_revision, head, record_event
from medicines.actions.identities import identified, ingredient_key, write_down
from medicines.actions.import_suggestions import decide_import
from medicines.actions.policy import require
from medicines.actions.records import free_address, page_claim
from medicines.actions.understanding import Terms, read_text
from medicines.content.document import PageDocument
from medicines.content.labels import moment
from medicines.content.matching import carry_ids
from medicines.content.parsed import Parsed
from medicines.content.safety.comparison import NOTHING, Comparison
from medicines.errors import AlreadyDecided, AnotherPage, SourceRefused, StaleBase
from medicines.models import ImportedSource, Page, Record, Revision
from medicines.models.imported_source import MADE, OWN_BY_DECISION, SourceQuerySet
from medicines.vocabulary import Deed, Origin, RecordKind, Settlement, Verb

Person = AbstractBaseUser
NOTHING_SAID: Mapping[str, Any] = {}


def reread(source: ImportedSource, text: str = "") -> Parsed:
    """The source's own text, or another in its place, understood as its import understood it. Raises SourceRefused."""
    said = {name: source.run.options.get(name, "") for name in ("licence", "attribution")}
    provenance = source.run.options.get("provenance") or Terms().provenance
    terms = Terms(format=source.format, provenance=provenance, **said)
    return read_text(text or source.text, given=str(source), terms=terms)


@dataclass(frozen=True, slots=True)
class Prospect:
    """What would be drafted if the source were accepted: its text as understood now, on which page, that page's head,
    and what differs from that and from what the file's last version said beside it."""

    parsed: Parsed
    page: Page | None
    base: Revision | None
    comparison: Comparison


def prospect(source: ImportedSource) -> Prospect:
    """For a person who is to decide. Writes nothing. Raises SourceRefused when the text cannot be a page any more."""
    parsed = reread(source)
    page = source.page or made_of(source, parsed)
    base = head(page) if page else None
    if base is None:
        return Prospect(parsed, page, None, NOTHING)
    old, aside = base.read(), set_aside(ImportedSource.objects.filter(place=source.place), source.sha256, parsed)
    return Prospect(parsed, page, base, comparison(old, _carried(parsed, old), aside=aside))


def as_document(source: ImportedSource, *, old: PageDocument) -> PageDocument:
    """What the source says as a page, whose parts have the ids that they have in `old`. Raises SourceRefused."""
    return _carried(reread(source), old)


def _carried(parsed: Parsed, old: PageDocument) -> PageDocument:
    return carry_ids(identified(parsed.document), old=old)


def accept_source(*, source: ImportedSource, base: Revision | None, by: Person) -> ImportedSource:
    """Take the source's text: it becomes the newest draft of its page, or a new page's first draft. A draft that the
    import has made itself stands as it is. Either way the draft lies on this person's desk, who had a hand in it and
    cannot approve it.

    `base` is the page's `head` that the person has seen. In one transaction: lock the source; draft; write the
    decision and its event. Raises NotAllowed, AlreadyDecided, StaleBase (the page was changed meanwhile, or the source
    waits no more), AnotherPage (the text is about other ingredients than its page, or about those of another page, or
    about a brand), SourceRefused.
    """
    if source.outcome in MADE and not source.is_name:
        return _settle(source, Settlement.ACCEPTED, by=by)
    return _take(source, reread(source), base, Settlement.ACCEPTED, by)


def edit_source(*, source: ImportedSource, text: str, base: Revision | None, by: Person) -> ImportedSource:
    """As `accept_source`, with the source's text as the person has corrected it. The import is kept as it was."""
    return _take(source, reread(source, text), base, Settlement.EDITED, by)


def discard_source(*, source: ImportedSource, by: Person) -> ImportedSource:
    """Leave everything as it is. The source is kept, and asked about again only when its file changes.

    Raises NotAllowed, AlreadyDecided, StaleBase when it waits no more.
    """
    return _settle(source, Settlement.DISCARDED, by=by)


def _of_a_page(parsed: Parsed) -> PageDocument:
    """What is to be drafted. A brand's text is never a page's."""
    if parsed.brand:
        name = parsed.brand.name
        raise AnotherPage(f"This is about the brand “{name}”, which is a name and never a page: merge it into a page.")
    return parsed.document


def understood(source: ImportedSource) -> Parsed | None:
    """The source's text as it is understood now, if it is at all."""
    try:
        return reread(source)
    except SourceRefused:
        return None


def own_sources(source: ImportedSource) -> SourceQuerySet:
    """The versions of the same file of which a page was made."""
    return ImportedSource.objects.own().filter(place=source.place)


def made_of(source: ImportedSource, parsed: Parsed) -> Page | None:
    """The page on these ingredients, if it was made of the same file: a version that leaks gets no page of its own by
    an import, and yet it has one."""
    if parsed.brand:
        return None
    key = ingredient_key(identified(parsed.document))
    standing = Page.objects.filter(ingredient_key=key, pk__in=own_sources(source).values("page"))
    return standing.select_related("record").first()


def _seen_of(page: Page | None, base: Revision | None) -> Revision | None:
    """What is to be built upon, for a source without a page: what the person saw may be of another page than the one
    that the text, corrected, is about."""
    if page is None:
        return None
    return base if base and base.record_id == page.pk else head(page)


def _settle(source: ImportedSource, decision: Settlement, *, by: Person) -> ImportedSource:
    with transaction.atomic():
        return write_decision(locked_source(source=source, deed=Deed.SETTLE, by=by), decision, by=by)


def _take(
    source: ImportedSource, parsed: Parsed, base: Revision | None, decision: Settlement, by: Person
) -> ImportedSource:
    """Draft the text on the source's page, or on a new one, and settle the source by it."""
    document, own = _of_a_page(parsed), None
    if source.page is None:
        own = made_of(source, parsed)
        base = _seen_of(own, base)
    document = carry_ids(document, old=base.read()) if base else document
    origin = Origin.EDIT if decision == Settlement.EDITED else Origin.IMPORT
    with transaction.atomic():
        row = locked_source(source=source, deed=Deed.SETTLE, by=by)
        document = identified(document)
        page = row.page or own or _new_page(row, document)
        if ingredient_key(document) != page.ingredient_key:
            raise AnotherPage(f"The text is about {document.title}, and its page is “{page}”. Merge or discard it.")
        write_down(document)
        note = f"{decision.capitalize()} from {row}"
        revision = draft_revision(row=page, document=document, base=base, origin=origin, by=by, note=note)
        return write_decision(row, decision, by=by, page=page, revision=revision)


def _new_page(row: ImportedSource, document: PageDocument) -> Page:
    """A page that nobody can read yet, with its addresses claimed."""
    standing = Page.objects.filter(ingredient_key=ingredient_key(document)).first()
    if standing:
        raise AnotherPage(f"There is a page on these ingredients, “{standing}”: merge the source into it.")
    record = Record.objects.create(kind=RecordKind.PAGE)
    page = page_claim(record, document, free_address(document.title))
    try:
        with transaction.atomic():
            page.save(force_insert=True)
    except IntegrityError as error:
        raise AnotherPage("Somebody has just made a page on these ingredients or of this name. Look again.") from error
    claim_addresses([(row.path, document.title, page)])
    return page


def locked_source(*, source: ImportedSource, deed: Deed, by: Person) -> ImportedSource:
    """The source as it stands, locked until the transaction ends: still waiting, and its file's newest version. Of a
    person who may do this."""
    require(by, deed)
    row = ImportedSource.objects.select_for_update(of=("self",)).select_related("page__record", "run")
    row = row.get(pk=source.pk)
    if row.decision:
        raise AlreadyDecided(f"{what_was_decided(source)} Nothing was changed now.")
    if ImportedSource.objects.filter(place=row.place, pk__gt=row.pk).exists():
        raise StaleBase("A newer version of this file has been imported: decide about that one.")
    if not ImportedSource.objects.waiting().filter(pk=row.pk).exists():
        raise StaleBase(
            f"There is nothing to decide about {row} any more: it became a page without problems, or public."
        )
    return row


def what_was_decided(source: ImportedSource) -> str:
    """A sentence for whoever was slower. Read anew: what was joined to a row that was waited for is older than that."""
    row = ImportedSource.objects.select_related("decided_by").get(pk=source.pk)
    when = moment(row.decided_at)
    return f"Somebody else was faster: {row} has been {row.decision} by {row.decided_by.get_username()} at {when}."


def write_decision(
    row: ImportedSource, decision: Settlement, *, by: Person, said: Mapping[str, Any] = NOTHING_SAID, **became: Any
) -> ImportedSource:
    """The decision, with what became of the source, and its event, which has what was `said` about it, too. Belongs
    inside the transaction of the deed."""
    facts = {"decision": decision, "outcome": row.outcome, "batch": row.run.batch, "path": row.path, "source": row.pk}
    if row.page and became.get("page", row.page) != row.page:
        facts["left"] = str(row.page.record.uid)
    row.decision, row.decided_by, row.decided_at = decision, by, timezone.now()
    for name, value in became.items():
        setattr(row, name, value)
    row.save(update_fields=["decision", "decided_by", "decided_at", *became])
    if decision in OWN_BY_DECISION:
        Record.objects.filter(pk=row.page_id).update(keeper=by)
    decide_import(row, revision=became.get("revision"))
    record = row.page.record if row.page else None
    record_event(verb=Verb.SETTLED, by=by, record=record, label=str(row.page or row), **said, **facts)
    return row
