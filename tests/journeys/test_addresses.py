"""Pages are moved, withdrawn, merged and put back in any order: each address that ever stood leads to one page
in one step, or nowhere, and never in a circle."""

import random

import pytest

from medicines.actions.addresses import change_address
from medicines.actions.merging_pages import merge_pages
from medicines.actions.publishing import restore_revision, withdraw
from medicines.errors import MedsiteError
from medicines.models import Alias, Page
from medicines.vocabulary import AliasKind, Withdrawal
from tests.deeds import publish_page

pytestmark = pytest.mark.django_db
WHY = "Readers look for it under this name."
SLUGS = ("one", "two", "three", "four", "five", "six")
STEPS = 40


def move(page, other, chance, by):
    change_address(page=page, slug=chance.choice(SLUGS), by=by)


def lead(page, other, chance, by):
    withdraw(row=page, reason=WHY, by=by, way=Withdrawal.REDIRECT, to=other)


def notice(page, other, chance, by):
    withdraw(row=page, reason=WHY, by=by, way=chance.choice([Withdrawal.NOTICE, Withdrawal.TEXT_STAYS]))


def merge(page, other, chance, by):
    merge_pages(kept=other, gone=page, reason=WHY, by=by)


def put_back(page, other, chance, by):
    public = page.record.revisions.filter(publications__isnull=False).last()
    restore_revision(revision=public, reason=WHY, by=by)


def led(client, address):
    """Where readers land, and how many steps it took."""
    seen = []
    while address not in seen:
        seen.append(address)
        answer = client.get(address)
        if answer.status_code not in (301, 302):
            return answer.status_code, len(seen) - 1
        address = answer.url
    raise AssertionError(f"in a circle: {seen}")


@pytest.mark.parametrize("seed", range(3))
def test_no_address_leads_in_a_circle_or_to_two(seed, moderator, client):
    chance = random.Random(seed)
    names = ("Sertraline", "Diazepam", "Clonazepam")
    pages = [publish_page(name).pk for name in names]
    ever = {page.slug for page in Page.objects.all()}
    done = 0
    for _ in range(STEPS):
        page, other = (Page.objects.get(pk=key) for key in chance.sample(pages, 2))
        try:
            chance.choice([move, move, lead, notice, merge, put_back, put_back])(page, other, chance, moderator)
            done += 1
        except MedsiteError:
            continue
        ever |= set(Page.objects.values_list("slug", flat=True))
        former = dict(Alias.objects.filter(kind=AliasKind.ADDRESS).values_list("name", "page"))
        leading = set(Page.objects.filter(withdrawal=Withdrawal.REDIRECT).values_list("slug", flat=True))
        assert leading <= set(former)
        assert not (set(Page.objects.values_list("slug", flat=True)) - leading) & set(former)
        assert ever <= set(former) | set(Page.objects.values_list("slug", flat=True))
    assert done > STEPS / 4
    for slug in ever:
        status, steps = led(client, f"/medicines/{slug}/")
        assert status in (200, 404, 410)
        assert steps <= 1, slug
