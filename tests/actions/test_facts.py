"""On which pages a fact of a substance stands, and who may write one."""

from collections import Counter
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from medicines.actions.beside import beside
from medicines.actions.drafting import save_draft
from medicines.actions.facts import facts_on, pages_with_fact
from medicines.actions.history import head
from medicines.actions.publishing import withdraw
from medicines.actions.shared_records import shared_records
from medicines.actions.shelf import shipped
from medicines.actions.substances import merge_substances
from medicines.actions.writing_facts import create_fact, fact_slug
from medicines.content.document import FactDocument
from medicines.country_vocabulary import Country
from medicines.errors import NotAllowed, NotPossible
from medicines.fact_vocabulary import FactKind, Way
from medicines.models import Event, Fact, ReviewRequest, Substance
from tests.deeds import publish_page
from tests.facts import fact_document, publish_fact
from tests.people import person


def standing(page):
    return [one.slug for one in facts_on(page, beside(page).own, shared_records())]


def substance(key):
    return Substance.objects.get(name_key=key)


@pytest.mark.django_db
class TestOnPages:
    def test_it_stands_on_its_medicines_page_and_on_each_combination_where_its_route_and_form_are_the_pages(
        self, editor, reviewer
    ):
        limit = publish_fact("Testazine", by=editor, reviewer=reviewer)
        sentence = publish_fact(
            "Testazine", by=editor, reviewer=reviewer, kind="pregnancy", sentence="Ask a doctor first."
        )
        both = (["Testazine"], ["Testazine", "Othermab"])
        tablets = [publish_page(*names, forms=("Tablet: 5 mg",)) for names in both]
        cream = publish_page("Testazine", "Thirdol", variant="Topical", title="Testazine and Thirdol (Topical)")
        drip = publish_page("Testazine", variant="Injection", title="Testazine (Injection)", forms=("Injection: 5 mg",))
        other = publish_page("Othermab")
        assert [standing(page) for page in tablets] == [[limit.slug, sentence.slug]] * 2
        assert standing(cream) == standing(drip) == [sentence.slug]
        assert standing(other) == []
        assert set(pages_with_fact(limit.live_revision.read())) == set(tablets)
        assert set(pages_with_fact(sentence.live_revision.read())) == {*tablets, cream, drip}

    def test_a_salt_has_its_parents_facts_unless_it_may_be_given_otherwise(self, editor, reviewer):
        limit = publish_fact("Testazine", by=editor, reviewer=reviewer)
        publish_page("Testazine")
        Substance.objects.create(name="Testazine citrate", name_key="testazinecitrate", salt_of=substance("testazine"))
        tablets = publish_page("Testazine citrate", forms=("Tablet: 5 mg",))
        unsaid = publish_page("Testazine citrate", "Othermab", not_fixed_dose=True, sections=())
        assert standing(tablets) == [limit.slug]
        assert standing(unsaid) == []
        assert unsaid not in pages_with_fact(limit.live_revision.read())

    def test_one_product_that_does_not_say_its_route_shows_only_what_every_way_of_it_holds(self, editor, reviewer):
        limit = publish_fact("Testazine", by=editor, reviewer=reviewer)
        said = {"not_fixed_dose": False, "sections": ()}
        page, other = publish_page("Testazine", "Othermab", **said), publish_page("Testazine", "Thirdol", **said)
        separate = publish_page("Testazine", "Fourthin", not_fixed_dose=True, sections=())
        assert [standing(one) for one in (page, other, separate)] == [[], [], [limit.slug]]
        ways = {"kind": "routes", "by": editor, "reviewer": reviewer}
        publish_fact("Othermab", routes=("by mouth",), **ways)
        publish_fact("Thirdol", routes=("skin", "by mouth"), **ways)
        assert [limit.slug in standing(one) for one in (page, other)] == [True, False]
        assert set(pages_with_fact(limit.live_revision.read())) == {page, separate}
        publish_fact("Othermab", routes=("skin",), country="US", **ways)
        assert limit.slug not in standing(page)

    def test_it_goes_when_it_is_withdrawn_and_along_when_substances_are_merged(self, editor, reviewer, administrator):
        page = publish_page("Testazine")
        row = publish_fact("Oldazine", by=editor, reviewer=reviewer)
        assert standing(page) == []
        merge_substances(keep=substance("testazine"), gone=substance("oldazine"), by=reviewer)
        assert standing(page) == [row.slug]
        withdraw(row=row, reason="It is no longer said so.", by=None)
        assert standing(page) == []


@pytest.mark.django_db
class TestWriting:
    def test_its_risk_is_high_and_it_is_written_down_who_did_what(self, editor, reviewer):
        row = publish_fact("Testazine", by=editor, reviewer=reviewer)
        assert ReviewRequest.objects.get(record=row.record).risk == "high"
        verbs = set(Event.objects.filter(record_uid=row.record.uid).values_list("verb", flat=True))
        assert {"drafted", "submitted", "decided", "published"} <= verbs
        assert (row.value, row.substance, row.issued) == (4000, substance("testazine"), "2021-05-31")

    @pytest.mark.parametrize(("changes", "said"), [
        ({"authority": ""}, "authority"), ({"source_title": ""}, "source title"), ({"link": ""}, "link"),
        ({"date": ""}, "date"), ({"date": "May"}, "2020-09-23"), ({"country": "XX"}, "country"),
        ({"kind": "odd"}, "kind"), ({"value": ""}, "number"), ({"value": "0"}, "number"), ({"value": "1e99"}, "number"),
        ({"value": "nan"}, "number"), ({"value": "4 g"}, "number"), ({"unit": ""}, "unit"), ({"routes": ()}, "way"),
        ({"routes": ("by post",)}, "ways"), ({"kind": "pregnancy"}, "sentence"),
        ({"kind": "pregnancy", "value": "5", "sentence": "No."}, "sentence"), ({"kind": "routes"}, "ways"),
        ({"value": "0.00001"}, "number"), ({"substance": ""}, "substance"),
    ])  # fmt: skip
    def test_one_without_source_country_amount_or_sentence_is_refused(self, editor, changes, said):
        with pytest.raises(NotPossible, match=said):
            create_fact(document=fact_document(changes.pop("substance", "Testazine"), **changes), by=editor)
        assert not Fact.objects.filter(authority__in=("", "An authority")).exists()

    def test_who_may_write_one_and_that_there_is_one_of_the_same(self, editor):
        with pytest.raises(NotAllowed):
            create_fact(document=fact_document("Testazine"), by=person("nobody"))
        row = create_fact(document=fact_document("Testazine"), by=editor)
        with pytest.raises(NotPossible, match="already"):
            create_fact(document=fact_document("Testazine", value="3000"), by=editor)
        row.refresh_from_db()
        with pytest.raises(NotPossible):
            save_draft(row=row, document=replace(head(row).read(), link=""), base=head(row), by=editor)
        for other in ({"substance": "Othermab"}, {"country": "US"}, {"kind": "pregnancy", "value": "", "unit": ""}):
            document = replace(head(row).read(), sentence="Ask first.", **other)
            with pytest.raises(NotPossible, match="for good"):
                save_draft(row=row, document=document, base=head(row), by=editor)
        save_draft(row=row, document=replace(head(row).read(), value="3000"), base=head(row), by=editor)
        row.refresh_from_db()
        assert head(row).read().value == "3000"

    def test_the_database_refuses_a_live_one_that_no_deed_would_write(self, editor, reviewer):
        limit = publish_fact("Testazine", by=editor, reviewer=reviewer)
        sentence = publish_fact("Testazine", by=editor, reviewer=reviewer, kind="pregnancy", sentence="Ask first.")
        wrong = [{name: ""} for name in ("authority", "source_title", "issued", "link", "unit")]
        wrong += [{"country": "XX"}, {"kind": "odd"}, {"substance": None}, {"value": None}, {"value": 0}]
        for values in wrong:
            with pytest.raises(IntegrityError), transaction.atomic():
                Fact.objects.filter(pk=limit.pk).update(**values)
        for values in ({"sentence": ""}, {"value": 5}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Fact.objects.filter(pk=sentence.pk).update(**values)


class TestShipped:
    facts = [FactDocument(**plain) for plain in shipped("facts")]

    def test_they_are_whole(self):
        assert len(self.facts) == 360
        assert {one.country for one in self.facts} == set(Country)
        assert {one.kind for one in self.facts} == set(FactKind)
        assert max(Counter(one.slug for one in self.facts).values()) == 1
        for one in self.facts:
            assert one.slug == fact_slug(replace(one, routes=tuple(one.routes)))
            assert one.link.startswith("https://"), one.slug
            assert all((one.authority, one.source_title, one.date)), one.slug
            assert set(one.routes) <= set(Way), one.slug

    def test_each_limit_says_by_which_way_and_for_whom(self):
        limits = [one for one in self.facts if one.kind == FactKind.MAXIMUM_DAILY_DOSE]
        assert len(limits) == 169
        assert [one.slug for one in limits if not (one.routes and one.indication and one.population)] == []

    def test_each_limit_is_by_a_way_by_which_its_substance_is_given(self):
        given = {}
        for one in self.facts:
            if one.kind == FactKind.ROUTES:
                given[one.substance] = given.get(one.substance, set()) | set(one.routes)
        said = [one for one in self.facts if one.substance in given and one.kind != FactKind.ROUTES]
        odd = [one.slug for one in said if not set(one.routes) - {"injection"} <= given[one.substance]]
        assert odd == []
