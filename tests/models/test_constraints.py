"""Impossible states are refused by the database, whoever writes."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from medicines.models import Alias, Disclaimer, DrugClass, Ingredient, Page, Publication
from medicines.models.publication import Ground
from tests.deeds import publish_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return publish_page("Sertraline", "Clonazepam")


def refused(queryset, **changes):
    with pytest.raises(IntegrityError), transaction.atomic():
        queryset.update(**changes)


def test_live_revision_and_date_both_or_neither(page, shipped):
    for model in (Page, DrugClass, Disclaimer):
        some = model.objects.filter(pk=model.objects.published().first().pk)
        refused(some, live_revision=None)
        refused(some, published_at=None)
        some.update(live_revision=None, published_at=None)


def test_the_flag_belongs_to_combinations_and_has_a_ground(page):
    medicine = publish_page("Sertraline")
    refused(Page.objects.filter(pk=medicine.pk), not_fixed_dose=True, not_fixed_dose_ground="said so")
    refused(Page.objects.filter(pk=medicine.pk), not_fixed_dose_on=datetime.date(2026, 1, 1))
    refused(Page.objects.filter(pk=page.pk), not_fixed_dose=True)
    Page.objects.filter(pk=page.pk).update(not_fixed_dose=True, not_fixed_dose_ground="said so")


def test_a_ban_belongs_to_combinations(page):
    medicine = publish_page("Sertraline")
    refused(Page.objects.filter(pk=medicine.pk), banned=False)
    Page.objects.filter(pk=page.pk).update(banned=True)


def test_slug_and_ingredients_are_claimed_once(page):
    other = publish_page("Sertraline")
    refused(Page.objects.filter(pk=other.pk), slug=page.slug)
    refused(Page.objects.filter(pk=other.pk), ingredient_key=page.ingredient_key)


@pytest.mark.parametrize("field", ["kind", "provenance"])
def test_unknown_words_are_refused(page, field):
    refused(Page.objects.filter(pk=page.pk), **{field: "whatever"})


def test_one_current_disclaimer_per_kind(shipped):
    first, second = Disclaimer.objects.published()[:2]
    refused(Disclaimer.objects.filter(pk=second.pk), kind=first.kind)


def test_a_class_is_not_its_own_parent(shipped):
    one = DrugClass.objects.first()
    refused(DrugClass.objects.filter(pk=one.pk), parent_id=one.pk)


def test_an_ingredient_stands_once_and_in_one_place(page):
    first, second = page.ingredients.all()
    refused(Ingredient.objects.filter(pk=second.pk), position=first.position)
    refused(Ingredient.objects.filter(pk=second.pk), substance_id=first.substance_id)


def test_an_address_leads_to_one_page(page):
    other = publish_page("Sertraline")
    Alias.objects.create(kind="address", name="old", name_key="old", page=page)
    for wrong in ({"page": other}, {"substance": page.ingredients.first().substance}, {}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Alias.objects.create(kind="address", name="old", name_key="old", **wrong)


def grounds(page):
    publication = Publication.objects.get(record_id=page.pk)
    source = publication.imported_source
    whole = {"record": page.record, "revision": publication.revision, "at": timezone.now(), "until": timezone.now()}
    yield {**whole, "ground": Ground.FIRST_IMPORT, "imported_source": None}
    yield {**whole, "ground": Ground.FIRST_IMPORT, "imported_source": source, "reason": "and a reason"}
    yield {**whole, "ground": Ground.FIRST_IMPORT, "imported_source": source}  # a second first import
    yield {**whole, "ground": Ground.SHIPPED, "imported_source": source}
    yield {**whole, "ground": Ground.EMERGENCY, "reason": ""}
    yield {**whole, "ground": "because", "reason": "I say so"}
    yield {**whole, "ground": Ground.SHIPPED, "until": None}  # a second open publication
    yield {**whole, "ground": Ground.APPROVAL}  # approved by nobody
    yield {**whole, "ground": Ground.SHIPPED, "single_person": True}


@pytest.mark.parametrize("number", range(9))
def test_a_publication_has_exactly_one_ground(page, number):
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.create(**list(grounds(page))[number])


def test_a_publication_ends_after_it_begins(page):
    publication = Publication.objects.get(record_id=page.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.filter(pk=publication.pk).update(until=publication.at - datetime.timedelta(days=1))
