"""A whole page as a suggestion would make it. Reads only."""

from medicines.actions.landing import land
from medicines.actions.settling import as_document
from medicines.content.document import PageDocument
from medicines.errors import SourceRefused
from medicines.models import Suggestion
from medicines.suggestion_vocabulary import SuggestionKind


def suggested_page(suggestion: Suggestion) -> PageDocument | None:
    """What is public of its page at this moment, with the change in it. None where there is no such page: it proposes
    no other words, they clash with what is public, or nothing is public."""
    page = suggestion.record.page if suggestion.record and suggestion.kind == SuggestionKind.EDIT else None
    if page is None or not page.is_live:
        return None
    if suggestion.imported_source:
        return _of_source(suggestion, page.live_revision.read())
    landing = land(suggestion, page) if suggestion.text else None
    return landing.document if landing and not landing.clash else None


def _of_source(suggestion: Suggestion, live: PageDocument) -> PageDocument | None:
    try:
        return as_document(suggestion.imported_source, old=live)
    except SourceRefused:
        return None
