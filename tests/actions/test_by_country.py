"""On which pages a status or a schedule stands, and who may write one."""

import re
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from medicines.actions.beside import beside
from medicines.actions.by_country import (
    pages_with_schedule,
    pages_with_status,
    schedules_on,
    statuses_on,
    unverified_bans,
    whole_statuses,
)
from medicines.actions.drafting import save_draft
from medicines.actions.history import head
from medicines.actions.publishing import withdraw
from medicines.actions.shared_records import shared_records
from medicines.actions.shelf import shipped
from medicines.actions.statuses import (
    create_schedule,
    create_status,
    schedule_slug,
    status_slug,
)
from medicines.actions.substances import merge_substances
from medicines.content.document import ScheduleDocument, StatusDocument
from medicines.country_vocabulary import GRAVE_STATUSES, PRODUCT_STATUSES, Country, StatusKind
from medicines.errors import NotAllowed, NotPossible
from medicines.models import Status, StatusIngredient, Substance
from tests.deeds import publish_page
from tests.people import person
from tests.statuses import publish_schedule, publish_status, schedule_document, status_document

pytestmark = pytest.mark.django_db


def standing(page):
    return [one.slug for one in statuses_on(beside(page).own, shared_records())]


def substance(key):
    return Substance.objects.get(name_key=key)


def test_a_status_of_a_set_stands_on_the_page_on_just_that_set_in_any_order_and_of_any_salt(editor, reviewer):
    row = publish_status("Testazine", "Othermab", by=editor, reviewer=reviewer)
    Substance.objects.create(name="Testazine citrate", name_key="testazinecitrate", salt_of=substance("testazine"))
    pages = [
        publish_page(*names)
        for names in (["Othermab", "Testazine"], ["Testazine citrate", "Othermab"])
    ]  # fmt: skip
    others = [publish_page(*names) for names in (["Testazine"], ["Testazine", "Othermab", "Thirdol"])]
    for page in pages:
        assert standing(page) == [row.slug]
    assert [standing(page) for page in others] == [[], []]
    document = row.live_revision.read()
    assert pages_with_status(document) == sorted(pages, key=lambda page: page.sort_key)
    whole = whole_statuses([page.pk for page in (*pages, *others)])
    assert {key: [one.pk for one in some] for key, some in whole.items()} == {page.pk: [row.pk] for page in pages}


def test_what_takes_one_substance_off_the_market_stands_on_every_page_with_it(editor, reviewer):
    both = publish_page("Testazine", "Othermab")
    one = publish_page("Testazine")
    row = publish_status("Testazine", by=editor, reviewer=reviewer)
    assert (standing(one), standing(both)) == ([row.slug], [row.slug])
    assert pages_with_status(row.live_revision.read()) == [one, both]
    assert pages_with_status(replace(row.live_revision.read(), status="one-product")) == [one]


def test_it_goes_when_it_is_withdrawn_and_along_when_substances_are_merged(editor, reviewer, administrator):
    page = publish_page("Testazine")
    row = publish_status("Oldazine", by=editor, reviewer=reviewer)
    schedule = publish_schedule("Oldazine", by=editor, reviewer=reviewer)
    assert standing(page) == []
    assert schedules_on(beside(page).own, shared_records()) == []
    merge_substances(keep=substance("testazine"), gone=substance("oldazine"), by=reviewer)
    assert standing(page) == [row.slug]
    assert schedules_on(beside(page).own, shared_records()) == [schedule]
    withdraw(row=row, reason="It concerns nobody any more.", by=None)
    assert standing(page) == []
    assert not StatusIngredient.objects.filter(status=row).exists()


def test_a_schedule_stands_wherever_its_substance_or_a_salt_of_it_does(editor, reviewer):
    row = publish_schedule("Testazine", "Othername", by=editor, reviewer=reviewer)
    Substance.objects.create(name="Testazine citrate", name_key="testazinecitrate", salt_of=substance("testazine"))
    pages = [publish_page(*names) for names in (["Testazine citrate"], ["Othername", "Thirdol"])]
    for page in pages:
        assert schedules_on(beside(page).own, shared_records()) == [row]
    assert schedules_on(beside(publish_page("Thirdol")).own, shared_records()) == []
    assert set(pages_with_schedule(row.live_revision.read())) == set(pages)


def test_what_a_source_calls_banned_waits_until_a_status_of_it_is_held(editor, reviewer):
    page = publish_page("Testazine", "Othermab", banned=True)
    publish_page("Testazine", "Thirdol", banned=False)
    assert list(unverified_bans()) == [page]
    publish_status("Testazine", by=editor, reviewer=reviewer)
    assert list(unverified_bans()) == [page]
    publish_status("Othermab", "Testazine", by=editor, reviewer=reviewer, status="not-known")
    assert list(unverified_bans()) == []


@pytest.mark.parametrize(("changes", "said"), [
    ({"authority": ""}, "authority"), ({"reference": ""}, "reference"), ({"link": ""}, "link"),
    ({"checked": ""}, "checked"), ({"country": "XX"}, "country"), ({"status": "odd"}, "what the country"),
    ({"since": "June 2023"}, "2023-06-02"), ({"since": "2023-06-02", "until": "2023-06-01"}, "before it begins"),
])  # fmt: skip
def test_a_status_without_source_country_or_order_of_dates_is_refused(editor, changes, said):
    with pytest.raises(NotPossible, match=said):
        create_status(document=status_document("Testazine", **changes), by=editor)
    with pytest.raises(NotPossible, match="ingredients"):
        create_status(document=status_document(), by=editor)


def test_a_schedule_without_a_source_is_refused(editor):
    for changes in ({"authority": ""}, {"link": ""}, {"date": "May"}, {"country": "XX"}):
        with pytest.raises(NotPossible):
            create_schedule(document=schedule_document("Testazine", **changes), by=editor)


def test_who_may_write_one_and_that_there_is_one_of_the_same(editor, reviewer):
    with pytest.raises(NotAllowed):
        create_status(document=status_document("Testazine"), by=person("nobody"))
    row = create_status(document=status_document("Testazine"), by=editor)
    with pytest.raises(NotPossible, match="already"):
        create_status(document=status_document("Testazine"), by=editor)
    row.refresh_from_db()
    with pytest.raises(NotPossible):
        save_draft(row=row, document=replace(head(row).read(), link=""), base=head(row), by=editor)


def test_the_database_refuses_what_no_deed_would_write(editor, reviewer):
    row = publish_status("Testazine", by=editor, reviewer=reviewer, since="2023-06-02")
    wrong = ({"country": "XX"}, {"status": "odd"}, {"until": "2023-06-01"}, {"reference": ""}, {"checked_on": None})
    for values in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Status.objects.filter(pk=row.pk).update(**values)


class TestShipped:
    statuses = [StatusDocument(**plain) for plain in shipped("statuses")]
    schedules = [ScheduleDocument(**plain) for plain in shipped("schedules")]

    def test_they_are_whole(self):
        assert (len(self.statuses), len(self.schedules)) == (367, 222)
        assert {one.country for one in self.statuses} == set(Country)
        assert {one.status for one in self.statuses} <= set(StatusKind)
        for one in (*self.statuses, *self.schedules):
            assert one.link.startswith("https://"), one.slug
        parts = ("country", "form", "strength", "status")
        for one in self.statuses:
            assert one.slug == status_slug(
                ingredients=tuple(one.ingredients), **{name: getattr(one, name) for name in parts}
            )
        for one in self.schedules:
            assert one.slug == schedule_slug(
                country=one.country, substances=tuple(one.substances), schedule=one.schedule
            )

    def test_indias_orders_of_june_2023_are_there_with_their_references(self):
        orders = [one for one in self.statuses if one.since == "2023-06-02"]
        assert len(orders) == 14
        assert {one.reference[:28] for one in orders} == {f"Gazette of India, S.O. {n}(" for n in range(2394, 2408)}
        assert all("section 26A" in one.reference and one.country == "IN" for one in orders)
        (tablets,) = [one for one in orders if "Nimesulide" in one.ingredients]
        assert (set(tablets.ingredients), tablets.form) == ({"Nimesulide", "Paracetamol"}, "dispersible tablet")

    def test_later_orders_of_india_are_there_each_with_its_own_number(self):
        orders = [one for one in self.statuses if one.since == "2024-08-12"]
        numbers = [
            int(re.match(r"Gazette of India, S\.O\. (\d{4})\(E\).*, 2 August 2024", one.reference)[1]) for one in orders
        ]
        assert len(numbers) == len(set(numbers)) == 127
        assert set(numbers) <= set(range(3285, 3441))
        assert len([one for one in self.statuses if one.since == "2026-06-11"]) == 10
        (strength,) = [one for one in orders if "Aceclofenac" in one.ingredients and one.strength]
        assert strength.strength == "aceclofenac 50 mg + paracetamol 125 mg"

    def test_no_country_says_of_the_same_set_that_it_is_sold_and_that_it_is_off_the_market_in_every_form(self):
        off, sold = (
            {
                (one.country, frozenset(one.ingredients))
                for one in self.statuses
                if one.status in kinds
                and not one.until
                and not (kinds is GRAVE_STATUSES and (one.form or one.strength))
            }
            for kinds in (GRAVE_STATUSES, PRODUCT_STATUSES)
        )
        assert off & sold == set()
