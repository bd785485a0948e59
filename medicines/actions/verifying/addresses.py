"""Whether former addresses lead somewhere, in one step. Where they should lead, people have said: nothing is mended."""

from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef

from medicines.actions.verifying.finding import Found, named
from medicines.models import Alias, Page
from medicines.vocabulary import AliasKind, Withdrawal


def addresses() -> Iterator[Found]:
    former = Alias.objects.filter(kind=AliasKind.ADDRESS).select_related("page").defer("page__body").order_by("pk")
    for alias in former.filter(name=F("page__slug")).iterator():
        yield Found(f"address “{alias.name}”", f"it leads to itself, {named(alias.page)}.")
    onwards = former.filter(page__withdrawal=Withdrawal.REDIRECT)
    for alias in onwards.exclude(name=F("page__slug")).iterator():
        yield Found(f"address “{alias.name}”", f"it leads to {named(alias.page)}, which leads elsewhere itself.")
    stands = Page.objects.published().filter(slug=OuterRef("name")).exclude(pk=OuterRef("page"))
    for alias in former.filter(Exists(stands)).iterator():
        yield Found(
            f"address “{alias.name}”", f"it leads to {named(alias.page)}, and another public page stands there."
        )
    leads = Alias.objects.filter(kind=AliasKind.ADDRESS, name=OuterRef("slug"))
    moved = Page.objects.filter(withdrawal=Withdrawal.REDIRECT).exclude(Exists(leads)).defer("body").order_by("pk")
    for page in moved.iterator():
        yield Found(named(page), "it was withdrawn in favour of another page, and its address leads nowhere.")
