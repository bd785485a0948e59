"""Substances that turn out to be one, and pages that may be."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.db import transaction
from django.db.models.functions import Coalesce

from medicines.actions.alerted import hand_over_targets
from medicines.actions.by_country import hand_over_by_country
from medicines.actions.facts import hand_over_facts
from medicines.actions.history import Actor, record_event
from medicines.actions.identities import key_of
from medicines.actions.interaction_sides import hand_over_sides
from medicines.actions.policy import require
from medicines.actions.rerendering import rerender
from medicines.actions.shipping_names import shipped_sets
from medicines.actions.warned import hand_over_members
from medicines.errors import SubstancesCollide
from medicines.models import Alias, Ingredient, Page, Substance
from medicines.vocabulary import AliasKind, Deed, Verb


class Collision(NamedTuple):
    """A page that would be another one; or, with itself, a page that holds both substances."""

    page: Page
    other: Page


def collisions(*, keep: Substance, gone: Substance) -> list[Collision]:
    """What stands against `gone` being `keep`: nothing is written."""
    held = _pages_on(gone)
    both = [Collision(page, page) for page, uids in held.items() if str(keep.uid) in uids]
    keys = {_key(page, uids, keep, gone): page for page, uids in held.items()}
    there = Page.objects.filter(ingredient_key__in=keys).defer("body").order_by("sort_key")
    return [*both, *(Collision(keys[other.ingredient_key], other) for other in there)]


def merge_substances(*, keep: Substance, gone: Substance, by: Actor) -> None:
    """`gone` is `keep` from now on: its pages, names and salts are the other's.

    In one transaction: refuse what would make two pages one (SubstancesCollide lists them: those pages are merged
    first); hand over page keys, ingredients, names, salts, warnings, interactions and statuses; leave the old name as a
    spelling; record it; renew what lists read of the pages. Documents stay as they are: those that name `gone` are read
    as naming `keep`. Pages show from then on what is known of both, so it takes a clinical reviewer. Raises NotAllowed.
    """
    with transaction.atomic():
        require(by, Deed.MERGE_SUBSTANCES)
        keep, gone = _locked(keep, gone)
        _refuse(keep, gone, collisions(keep=keep, gone=gone))
        pages = _pages_on(gone)
        for page, uids in pages.items():
            key = _key(page, uids, keep, gone)
            _hand_over_set(page.ingredient_key, key)
            Page.objects.filter(pk=page.pk).update(ingredient_key=key)
        for uids in shipped_sets():
            if str(gone.uid) in uids:
                _hand_over_set(key_of(uids), key_of(_became(uids, keep, gone)))
        Ingredient.objects.filter(substance=gone).update(substance=keep)
        _hand_over_names(keep, gone)
        hand_over_members(keep=keep, gone=gone)
        hand_over_targets(keep=keep, gone=gone)
        hand_over_by_country(keep=keep, gone=gone)
        hand_over_sides(keep=keep, gone=gone)
        hand_over_facts(keep=keep, gone=gone)
        Substance.objects.filter(salt_of=gone).exclude(pk=keep.pk).update(salt_of=keep)
        Substance.objects.filter(pk=keep.pk, salt_of=gone).update(salt_of=None)
        Substance.objects.filter(merged_into=gone).update(merged_into=keep)
        Substance.objects.filter(pk=gone.pk).update(merged_into=keep, salt_of=None)
        record_event(verb=Verb.MERGED, by=by, label=f"{gone} → {keep}", gone=str(gone.uid), keep=str(keep.uid))
        for page in pages:
            rerender(page=page, by=None)


def alike_but_for_salts() -> list[list[Page]]:
    """Live pages that differ in nothing but the salts of their substances: perhaps doubles, for an editor to judge;
    never merged by themselves. Two queries."""
    families: dict[int, list[int]] = defaultdict(list)
    parts = Ingredient.objects.filter(page__published_at__isnull=False)
    for page, family in parts.values_list("page", Coalesce("substance__salt_of", "substance")):
        families[page].append(family)
    together = _groups((tuple(sorted(some)), page) for page, some in families.items())
    pages = Page.objects.defer("body").in_bulk([pk for some in together for pk in some])
    alike = (_groups((pages[pk].variant, pages[pk]) for pk in some) for some in together)
    groups = [sorted(group, key=lambda page: page.sort_key) for some in alike for group in some]
    return sorted(groups, key=lambda group: group[0].sort_key)


def _groups(pairs: Iterable[tuple[object, object]]) -> list[list]:
    """What has the same key, where there is more than one of it."""
    by_key = defaultdict(list)
    for key, one in pairs:
        by_key[key].append(one)
    return [some for some in by_key.values() if len(some) > 1]


def _locked(keep: Substance, gone: Substance) -> tuple[Substance, Substance]:
    rows = Substance.objects.select_for_update().in_bulk([keep.pk, gone.pk])
    if len(rows) < 2 or any(row.merged_into_id for row in rows.values()):
        raise SubstancesCollide(f"{gone} and {keep} are one substance already.", pages=[])
    return rows[keep.pk], rows[gone.pk]


def _refuse(keep: Substance, gone: Substance, found: Collection[Collision]) -> None:
    if found:
        pairs = [(str(one.page), str(one.other)) for one in found]
        said = "; ".join(
            f"“{page}” holds both" if page == other else f"“{page}” and “{other}”" for page, other in pairs
        )
        raise SubstancesCollide(f"{gone} cannot become {keep} while these pages stand: {said}.", pages=pairs)


def _pages_on(substance: Substance) -> dict[Page, list[str]]:
    """The pages that hold a substance, each with the uids of all that it holds. What was never public has no rows for
    its ingredients: its draft says them."""
    rows = Page.objects.filter(ingredients__substance=substance).defer("body")
    held = {page: list(map(str, page.ingredients.values_list("substance__uid", flat=True))) for page in rows}
    drafts = Page.objects.filter(renderer=0, draft_revision__isnull=False).select_related("draft_revision")
    for page in drafts.iterator(chunk_size=200):
        uids = [part.substance for part in page.draft_revision.read().ingredients]
        if str(substance.uid) in uids:
            held[page] = uids
    return held


def _key(page: Page, uids: Iterable[str], keep: Substance, gone: Substance) -> str:
    """The page's key once `gone` is `keep`."""
    return key_of(_became(uids, keep, gone), variant=page.variant)


def _became(uids: Iterable[str], keep: Substance, gone: Substance) -> list[str]:
    return [str(keep.uid) if uid == str(gone.uid) else uid for uid in uids]


def _hand_over_set(before: str, after: str) -> None:
    """The names of a set of substances, once it is another; those that the other bears already go."""
    there = set(Alias.objects.filter(ingredient_key=after).values_list("kind", "name_key", "country"))
    for alias in Alias.objects.filter(ingredient_key=before).exclude(ingredient_key=after):
        if (alias.kind, alias.name_key, alias.country) in there:
            alias.delete()
        else:
            Alias.objects.filter(pk=alias.pk).update(ingredient_key=after)


def _hand_over_names(keep: Substance, gone: Substance) -> None:
    there = set(Alias.objects.filter(substance=keep).values_list("kind", "name_key", "country"))
    for alias in Alias.objects.filter(substance=gone):
        if (alias.kind, alias.name_key, alias.country) in there:
            alias.delete()
        else:
            Alias.objects.filter(pk=alias.pk).update(substance=keep)
    if (AliasKind.SPELLING, gone.name_key, "") not in there:
        Alias.objects.create(kind=AliasKind.SPELLING, name=gone.name, name_key=gone.name_key, substance=keep)
