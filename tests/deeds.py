"""Fixtures made by calling the deeds, so that no test starts from an impossible state."""

from typing import Any

from medicines.actions.history import draft_revision, head
from medicines.actions.importing import upsert_document, upsert_documents
from medicines.actions.merging_sources import merge_source
from medicines.actions.understanding import Source, Terms, read_text
from medicines.content.document import Document, PageDocument
from medicines.content.naming import slugify
from medicines.content.parsed import Parsed
from medicines.models import ImportedSource, ImportRun, Page, Revision
from medicines.models.record import RecordRow
from medicines.vocabulary import Origin
from tests.documents import page_document

WHY = "Both names mean the same substance."


def bring_in(
    document: PageDocument,
    *,
    path: str = "",
    text: str = "",
    publish: bool = True,
    run: ImportRun | None = None,
    **parsed: Any,
) -> ImportedSource:
    """Import a document as if a file had held it; the row that was written or stands."""
    path = path or f"{document.title.lower().replace(' + ', '-')}.md"
    understood = Parsed(format="jekyll", document=document, **parsed)
    source = Source(collection="tests", path=path, text=text or repr(document), parsed=understood)
    _, row = upsert_document(source=source, run=run or ImportRun(), publish=publish, by=None)
    return ImportedSource.objects.select_related("page__record").get(pk=row.pk)


def import_text(
    title: str,
    body: str,
    *,
    path: str = "",
    publish: bool = True,
    run: ImportRun | None = None,
) -> ImportedSource:
    """Import a real text, as a file would have held it; the row that was written or stands."""
    text = f"---\ntitle: {title}\n---\n\n{body}"
    path = path or f"{slugify(title)}.md"
    source = Source("tests", path, text, read_text(text, given=path, terms=Terms(publish=publish)))
    decision, row = upsert_document(source=source, run=run or ImportRun(), publish=publish, by=None)
    return row or decision.standing


def publish_page(*names: str, document: PageDocument | None = None, **changes: Any) -> Page:
    """A live page."""
    return Page.objects.get(pk=bring_in(document or page_document(*names, **changes)).page_id)


def publish_pages(*names: str) -> list[Page]:
    """Live pages, of one import: it asks once what is there already."""
    documents = [page_document(name) for name in names]
    sources = [
        Source("tests", f"{slugify(one.title)}.md", repr(one), Parsed(format="jekyll", document=one))
        for one in documents
    ]
    rows = [row for _, row in upsert_documents(sources=sources, run=ImportRun(), publish=True, by=None)]
    return [Page.objects.get(pk=row.page_id) for row in rows]


def draft_page(*names: str, **changes: Any) -> Page:
    """A page that was imported and never published."""
    return bring_in(page_document(*names, **changes), publish=False).page


def edit(row: RecordRow, document: Document, *, by: Any = None) -> Revision:
    """A person's next draft."""
    row.refresh_from_db()
    return draft_revision(row=row, document=document, base=head(row), origin=Origin.EDIT, by=by, note="An edit")


def merge_into(page: Page, source: ImportedSource, *, by: Any, reason: str = WHY) -> ImportedSource:
    """Somebody who has looked at both makes the source the page's duplicate."""
    return merge_source(source=source, page=page, base=head(page), by=by, reason=reason)
