"""A source becomes a page's duplicate: none of its text comes onto the page, and its addresses lead there. What that
means is shown first (docs/decisions/0009)."""

from dataclasses import dataclass, replace

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from medicines.actions.brands import pages_of
from medicines.actions.comparing import comparison
from medicines.actions.first_imports import addresses, lead_addresses
from medicines.actions.history import draft_revision, head, lie_with
from medicines.actions.identities import identified, ingredient_key, unmerged
from medicines.actions.publishing import lock_pages, locked, written
from medicines.actions.second_looks import owe_second_look
from medicines.actions.settling import locked_source, made_of, own_sources, understood, write_decision
from medicines.content.document import PageDocument
from medicines.content.matching import carry_ids
from medicines.content.naming import fold
from medicines.content.parsed import BrandPart, Parsed
from medicines.content.safety.comparison import NOTHING, Comparison
from medicines.errors import AnotherPage, OpenRequest, OtherIngredients, StaleBase
from medicines.models import Alias, ImportedSource, Page, ReviewRequest, Revision
from medicines.vocabulary import AliasKind, Deed, Origin, Settlement, Verb


@dataclass(frozen=True, slots=True)
class Merge:
    """What a merge would come to. `is_same`: source and page are about the same ingredients; `of_source` and `of_page`
    name them (`of_source` is empty for a text that cannot be understood any more). `moved` are the addresses that
    would lead to the page, `left` the draft that the source had become, `named` what a brand's source would draft onto
    the page. The comparison is of `base`, the page's newest text, with the source's, or with that draft."""

    page: Page
    base: Revision
    is_same: bool
    of_source: tuple[str, ...]
    of_page: tuple[str, ...]
    moved: tuple[str, ...]
    left: Page | None
    named: PageDocument | None
    comparison: Comparison = NOTHING


def foresee_merge(*, source: ImportedSource, page: Page) -> Merge:
    """For a person who is to decide. Writes nothing. Raises AnotherPage and OpenRequest, as `merge_source` does."""
    parsed = understood(source)
    found = _foreseen(source, page, parsed)
    old = found.base.read()
    new = found.named or (_like(old, parsed.document) if parsed and not parsed.brand else old)
    return replace(found, comparison=comparison(old, new))


def merge_source(
    *, source: ImportedSource, page: Page, base: Revision | None, by: AbstractBaseUser, reason: str = ""
) -> ImportedSource:
    """Make the source a duplicate of this page, to which its addresses lead from now on. `base` is the page's `head`
    that the person has seen, in comparison with the source.

    In one transaction: lock the source and the pages; look again; draft a brand's name onto the page, to be reviewed
    like every change; lead the addresses; write the decision and its event. A draft that the source had become stays,
    as a page that nobody can read; the addresses of a page that was ever public stay its own. A source about other
    ingredients than the page's is merged only with a `reason`, and owes a second look.

    Raises NotAllowed, AlreadyDecided, StaleBase (the page was changed meanwhile, or the source waits no more),
    OtherIngredients (and nobody has said why), ReasonNeeded (too short), OpenRequest (its draft waits to be reviewed),
    AnotherPage when its file is this very page's own source, or that of a page that was public and still about the
    same: a page without its source would never hear of changes again.
    """
    parsed = understood(source)
    reason = written(reason) if reason.strip() else ""
    with transaction.atomic():
        row = locked_source(source=source, deed=Deed.LEAD_SOURCE, by=by)
        lock_pages(page, row.page)
        found = _foreseen(row, locked(page.record), parsed)
        _check_as_seen(found, base)
        _check_ingredients(found, reason)
        if parsed and parsed.brand and found.named:
            _draft_name(found, parsed.brand, row, by)
        _lead(row, found)
        facts = {"of_source": found.of_source, "of_page": found.of_page, "reason": reason} if reason else {}
        settled = write_decision(row, Settlement.MERGED, by=by, said=facts, page=found.page)
        if not found.is_same:
            why = f"“{row}” ({_names(found.of_source)}) was merged into this page ({_names(found.of_page)}): {reason}"
            owe_second_look(row=found.page, revision=found.base, verb=Verb.MERGED, reason=why, by=by)
        return settled


def _foreseen(row: ImportedSource, page: Page, parsed: Parsed | None) -> Merge:
    """All but the comparison."""
    _check_not_its_own(row, page, parsed)
    base, left = head(page), _left(row)
    document, on_page = parsed and identified(parsed.document), unmerged((page.live_revision or base).read())
    return Merge(
        page=page,
        base=base,
        is_same=bool(parsed) and (ingredient_key(document) == page.ingredient_key or _is_named(parsed.brand, page)),
        of_source=_ingredients(document) if document else (),
        of_page=_ingredients(on_page),
        moved=tuple(sorted(_moved(row, page, left))),
        left=left,
        named=_with_name(base.read(), parsed.brand) if parsed and parsed.brand else None,
    )


def _check_not_its_own(row: ImportedSource, page: Page, parsed: Parsed | None) -> None:
    if own_sources(row).filter(page=page).exists():
        raise AnotherPage(f"This is the source of “{page}” itself: choose another page.")
    own = made_of(row, parsed) if parsed else row.page if row.is_own else None
    if own and own.is_live:
        raise AnotherPage(f"This is the source of “{own}”, which is public: accept, edit or discard it.")
    if own and _was_public(own):
        raise AnotherPage(
            f"This is the source of “{own}”, which was withdrawn: accept, edit or discard it. Where that page's "
            "address leads is decided on the page itself."
        )


def _check_as_seen(found: Merge, base: Revision | None) -> None:
    if found.base != base:
        raise StaleBase(f"“{found.page}” was changed since you looked at it. Look again at what will happen now.")


def _check_ingredients(found: Merge, reason: str) -> None:
    if not found.is_same and not reason:
        about, of_page = _names(found.of_source), _names(found.of_page)
        raise OtherIngredients(
            f"The source is about {about}, and “{found.page}” about {of_page}. Nothing was merged. "
            "If it belongs there nevertheless, say why."
        )


def _draft_name(found: Merge, brand: BrandPart, row: ImportedSource, by: AbstractBaseUser) -> None:
    """The brand's name waits on the page's draft for a review: readers are told of no name that nobody approved."""
    note = f"The brand “{brand.name}”{f' of {brand.company}' if brand.company else ''}, from {row}"
    draft_revision(row=found.page, document=found.named, base=found.base, origin=Origin.EDIT, by=by, note=note)
    lie_with(found.page, by=by)


def _lead(row: ImportedSource, found: Merge) -> None:
    if row.page:
        leading = Alias.objects.filter(page=row.page, kind=AliasKind.ADDRESS, name__in=found.moved)
        leading.update(page=found.page)
    lead_addresses((name, found.page) for name in found.moved)


def _left(row: ImportedSource) -> Page | None:
    """The draft that the source had become, if nobody ever read it."""
    left = row.page if row.page and row.is_own and not _was_public(row.page) else None
    if left and ReviewRequest.objects.pending().filter(record=left.record).exists():
        raise OpenRequest(f"The draft “{left}” that was made of this waits to be reviewed. Decide on that first.")
    return left


def _moved(row: ImportedSource, page: Page, left: Page | None) -> set[str]:
    """The addresses that will lead to the page: the file's own and, of a draft that it had become, all of that one's.
    What is another page's stays, even of one that was withdrawn."""
    names, giving = addresses(row.path, ""), left
    if left:
        names |= {left.slug, *left.aliases.filter(kind=AliasKind.ADDRESS).values_list("name", flat=True)}
    elif row.page and not row.is_own:
        giving = row.page  # the page of which it was a duplicate until now
    standing = Page.objects.filter(slug__in=names).exclude(pk=left.pk if left else None)
    leading = Alias.objects.filter(kind=AliasKind.ADDRESS, name__in=names).exclude(page=giving)
    taken = {*standing.values_list("slug", flat=True), *leading.values_list("name", flat=True)}
    return names - taken


def _was_public(page: Page) -> bool:
    return page.record.publications.exists()


def _like(old: PageDocument, document: PageDocument) -> PageDocument:
    return carry_ids(identified(document), old=old)


def _is_named(brand: BrandPart | None, page: Page) -> bool:
    """Whether the brand's own file names this page."""
    return brand is not None and pages_of([brand]).get(brand.of) == page


def _with_name(document: PageDocument, brand: BrandPart) -> PageDocument | None:
    """The page's text with the brand among its names; None when it has it."""
    known = {fold(name) for name in document.brands}
    return None if fold(brand.name) in known else replace(document, brands=(*document.brands, brand.name))


def _ingredients(document: PageDocument) -> tuple[str, ...]:
    """Their names, and what sets the page apart from others on them."""
    return (*(part.name for part in document.ingredients), *([f"({document.variant})"] if document.variant else []))


def _names(names: tuple[str, ...]) -> str:
    return " + ".join(names) or "something that cannot be read any more"
