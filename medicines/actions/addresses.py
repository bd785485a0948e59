"""Where pages stand, and what leads to them: a former address leads to its page for good, in one step."""

from django.db import IntegrityError, transaction

from medicines.actions.history import Actor, record_event
from medicines.actions.policy import require
from medicines.content.naming import fold, slugify
from medicines.errors import AddressTaken, NotPossible
from medicines.models import Alias, Page
from medicines.vocabulary import AliasKind, Deed, Verb, Withdrawal


def change_address(*, page: Page, slug: str, by: Actor, reason: str = "") -> None:
    """Give a page another address; the one that it had leads there from now on, and so does every older one. A reason,
    if there is one, is kept in the audit trail.

    Going back to an address that was its own takes that one back. Raises NotAllowed, NotPossible (no address, the one
    it has, or a page that was withdrawn and leads elsewhere), AddressTaken (another page's, now or formerly).
    """
    with transaction.atomic():
        require(by, Deed.MOVE)
        page = Page.objects.select_for_update().select_related("record").get(pk=page.pk)
        old = page.slug
        if slug == old or not slug or slugify(slug) != slug:
            raise NotPossible(f"“{slug}” is no new address. Use small letters, digits and hyphens: {slugify(slug)}.")
        if page.withdrawal == Withdrawal.REDIRECT:
            raise NotPossible(f"“{page}” was withdrawn and leads elsewhere. Make it public again first.")
        require_free(slug, page)
        _stand_at(slug, page)
        facts = {"old": old, "new": slug, **({"reason": reason.strip()} if reason.strip() else {})}
        record_event(verb=Verb.MOVED, by=by, record=page.record, label=page.title, **facts)


def require_free(slug: str, page: Page) -> None:
    """Raises AddressTaken where it is another page's, now or formerly."""
    other = Page.objects.filter(slug=slug).exclude(pk=page.pk).first()
    former = Alias.objects.filter(kind=AliasKind.ADDRESS, name=slug).exclude(page=page).select_related("page").first()
    if other or former:
        raise AddressTaken(f"That address is taken: it leads to “{other or former.page}”.")


def lead_to(*, page: Page, to: Page) -> None:
    """A withdrawn page's address, and every one that led to it, lead to another page. Belongs inside the transaction of
    the deed that withdraws it."""
    page.aliases.filter(kind=AliasKind.ADDRESS).update(page=to)
    take_address_back(page=page)
    _lead(page.slug, to)


def take_address_back(*, page: Page, slug: str = "") -> None:
    """The page stands there itself, so nothing leads away from it."""
    Alias.objects.filter(kind=AliasKind.ADDRESS, name=slug or page.slug).delete()


def _stand_at(slug: str, page: Page) -> None:
    take_address_back(page=page, slug=slug)
    take_address_back(page=page)  # an imported page may stand where another one once stood
    _lead(page.slug, page)
    page.slug = slug
    try:
        with transaction.atomic():
            page.save(update_fields=["slug"])
    except IntegrityError:
        raise AddressTaken("Somebody else has just given that address to another page.") from None


def _lead(address: str, page: Page) -> None:
    Alias.objects.create(kind=AliasKind.ADDRESS, name=address, name_key=fold(address), page=page)
