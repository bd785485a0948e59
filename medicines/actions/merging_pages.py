"""Two pages on the same thing become one: one stays, the other's addresses lead to it, and nothing is lost."""

from dataclasses import replace

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from medicines.actions.history import draft_revision, head, record_event
from medicines.actions.policy import require
from medicines.actions.publishing import lock_pages, locked, require_way, withdraw, written
from medicines.content.document import PageDocument
from medicines.content.naming import fold
from medicines.errors import NotLive, OpenRequest
from medicines.models import Page, ReviewRequest, Revision
from medicines.vocabulary import Deed, Origin, Verb, Withdrawal


def merge_pages(*, kept: Page, gone: Page, reason: str, by: AbstractBaseUser) -> Revision | None:
    """Withdraw `gone`, whose addresses lead to `kept` from now on; its text, history and sources stay with it.

    The names by which only `gone` was known are drafted onto `kept`, to be reviewed like every change; returns that
    draft, or None when there is nothing to add.

    Raises NotAllowed, ReasonNeeded, NotLive (`gone`), NotPossible (`kept` is not public, or the same page), OpenRequest
    (a review request of `gone` waits, which nobody could follow there).
    """
    reason = written(reason)
    with transaction.atomic():
        require(by, Deed.MERGE)
        lock_pages(kept, gone)
        kept, gone = locked(kept.record), locked(gone.record)
        require_mergeable(kept=kept, gone=gone)
        said = gone.live_revision.read()
        withdraw(row=gone, reason=reason, by=by, way=Withdrawal.REDIRECT, to=kept)
        facts = {"gone": gone.slug, "gone_uid": str(gone.record.uid), "reason": reason}
        record_event(verb=Verb.MERGED, by=by, record=kept.record, label=kept.title, **facts)
        return _draft_names(kept, said, note=f"Names of “{gone}”, which was merged into this page", by=by)


def require_mergeable(*, kept: Page, gone: Page) -> None:
    """Raises what `merge_pages` does, for what the two pages are."""
    if not gone.is_live:
        raise NotLive(f"“{gone}” is not public: there is nothing to lead elsewhere.")
    if ReviewRequest.objects.pending().filter(record=gone.record).exists():
        raise OpenRequest(f"A change of “{gone}” waits to be reviewed. Decide on that first.")
    require_way(gone, Withdrawal.REDIRECT, kept)


def _draft_names(page: Page, other: PageDocument, *, note: str, by: AbstractBaseUser) -> Revision | None:
    base = head(page)
    document = base.read()
    united = replace(document, brands=_united(document.brands, other.brands), synonyms=_synonyms(document, other))
    if united == document:
        return None
    return draft_revision(row=page, document=united, base=base, origin=Origin.EDIT, by=by, note=note)


def _united(names: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    known = {fold(name) for name in names}
    return (*names, *(name for name in others if fold(name) not in known))


def _synonyms(document: PageDocument, other: PageDocument) -> tuple[tuple[str, str], ...]:
    """Other names of an ingredient that the kept page has, and the other medicine's own name if that differs."""
    names = {part.name for part in document.ingredients}
    given = [pair for pair in other.synonyms if pair[1] in names]
    if len(document.ingredients) == len(other.ingredients) == 1:
        own = document.ingredients[0].name
        given += [(name, own) for name, of in other.synonyms if of not in names]
        given += [(part.name, own) for part in other.ingredients]
    known = {fold(name) for name, _ in document.synonyms} | {fold(name) for name in names}
    return (*document.synonyms, *(pair for pair in dict.fromkeys(given) if fold(pair[0]) not in known))
