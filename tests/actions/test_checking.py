"""What the checks know of the rest of the site."""

from dataclasses import replace

import pytest

from medicines.actions.checking import checked_lots, findings, knowledge_for
from medicines.content.document import SectionPart
from medicines.models import Page
from medicines.vocabulary import SectionKind
from tests.deeds import draft_page, edit, publish_page
from tests.documents import page_document, separate_document
from tests.review import became_public, submitted
from tests.statuses import publish_status

pytestmark = pytest.mark.django_db


def says(document, text, kind=SectionKind.DOSAGE):
    return replace(document, sections=(SectionPart("dosage", kind, "Dosage", text),))


def codes(page):
    page.refresh_from_db()
    return {one.code.value for one in findings((page.draft_revision or page.live_revision).read())}


def published(*names, text):
    return publish_page(document=says(page_document(*names), text))


def test_a_combination_is_compared_with_the_live_pages_of_its_ingredients():
    published("Sertraline", text="The maximum is 200 mg a day.")
    assert "dose-above-own-page" in codes(published("Sertraline", "Clonazepam", text="Sertraline 400 mg a day."))
    assert "dose-above-own-page" not in codes(published("Sertraline", "Zolpidem", text="Sertraline 100 mg a day."))


def test_a_page_that_is_not_public_is_no_measure():
    draft_page("Sertraline", sections=says(page_document("Sertraline"), "The maximum is 200 mg a day.").sections)
    assert "dose-above-own-page" not in codes(published("Sertraline", "Clonazepam", text="Sertraline 400 mg a day."))


def test_a_salt_is_compared_with_the_page_on_its_substance():
    published("Sertraline", text="The maximum is 200 mg a day.")
    salt = published("Sertraline hydrochloride", "Clonazepam", text="Sertraline hydrochloride 400 mg a day.")
    assert "dose-above-own-page" in codes(salt)


def test_two_pages_on_one_medicine_both_speak():
    published("Sertraline", text="The maximum is 200 mg a day.")
    published("Sertraline hydrochloride", text="The maximum is 300 mg a day.")
    both = published("Sertraline hydrochloride", "Clonazepam", text="Sertraline hydrochloride 250 mg a day.")
    assert knowledge_for([both.live_revision.read()]).own_pages.keys() == {"sertraline"}
    assert "dose-above-own-page" not in codes(both)
    assert "dose-above-own-page" in codes(
        published("Sertraline hydrochloride", "Zolpidem", text="Sertraline 350 mg a day.")
    )


def test_what_was_found_is_found_anew_when_another_page_says_something_else(editor, reviewer):
    own = published("Sertraline", text="The maximum is 200 mg a day.")
    pair = published("Sertraline", "Clonazepam", text="Sertraline 150 mg a day.")
    assert "dose-above-own-page" not in codes(pair)
    lower = says(page_document("Sertraline"), "The maximum is 100 mg a day.").sections
    became_public(submitted(by=editor, page=own, sections=lower), by=reviewer)
    assert "dose-above-own-page" in codes(pair)


def test_a_name_that_the_site_knows_is_not_misspelt():
    page = published("Zolpidem", text="Do not take it with amoxicilin.")
    assert "unknown-drug-name" in codes(page)
    published("Amoxicilin", text="Take it.")
    assert "unknown-drug-name" not in codes(page)


def test_links_are_followed_to_pages_classes_and_former_addresses():
    linked = "See [a](/medicines/sertraline/), [b](/about/), [c](/medicines/gone/) and [d](/nowhere/at/all/)."
    page = published("Zolpidem", text=linked)
    assert knowledge_for([page.live_revision.read()]).addresses == {"/about/"}
    published("Sertraline", text="Take it.")
    assert knowledge_for([page.live_revision.read()]).addresses == {"/about/", "/medicines/sertraline/"}
    written = says(page.live_revision.read(), "See [a](/medicines/Sertraline) and [b](/medicines/Gone/).")
    assert knowledge_for([written]).addresses == {"/medicines/Sertraline"}


def test_a_link_to_ingredients_in_another_order_leads_as_readers_are_led(django_assert_num_queries):
    published("Sertraline", "Clonazepam", text="Take both.")
    publish_page(document=page_document("Zolpidem", "Clonazepam", "Sertraline"))
    document = published("Citalopram", text="Take it.").live_revision.read()
    two, three = "/combinations/clonazepam-sertraline/", "/combinations/sertraline-zolpidem-clonazepam/"
    one = says(document, f"See [a]({two}) and [b](/combinations/sertraline-zolpidem/).")
    both = says(document, f"See [a]({two}), [b]({three}) and [c](/combinations/sertraline-citalopram/).")
    with django_assert_num_queries(7):
        assert knowledge_for([one]).addresses == {two}
    with django_assert_num_queries(7):
        assert knowledge_for([one, both]).addresses == {two, three}
    assert [found.evidence for found in findings(one) if found.code == "dead-link"] == [
        ("/combinations/sertraline-zolpidem/",)
    ]


def test_three_pages_ask_as_few_questions_as_one(django_assert_num_queries):
    for name in ("Sertraline", "Zolpidem", "Citalopram"):
        published(name, text="The maximum is 20 mg a day.")
    documents = [
        says(
            publish_page(document=separate_document(name, "Clonazepam")).live_revision.read(), "See [x](/medicines/x/)."
        )
        for name in ("Sertraline", "Zolpidem", "Citalopram")
    ]
    with django_assert_num_queries(7):
        knowledge_for(documents[:1])
    with django_assert_num_queries(7):
        knowledge_for(documents)


def test_a_lot_holds_what_is_public_or_what_is_to_become_so():
    page = published("Sertraline", text="Take it.")
    edit(page, says(page_document("Sertraline"), "You can stop it abruptly."))
    draft_page("Zolpidem")
    live = {row.title: found for lot in checked_lots(live=True) for row, found in lot}
    newest = {row.title: found for lot in checked_lots(live=False) for row, found in lot}
    assert (set(live), set(newest)) == ({"Sertraline"}, {"Sertraline", "Zolpidem"})
    assert "stop-suddenly" not in {one.code.value for one in live["Sertraline"]}
    assert "stop-suddenly" in {one.code.value for one in newest["Sertraline"]}
    assert Page.objects.count() == 2


def test_what_a_country_sells_as_one_product_is_held_against_the_flag(editor, reviewer):
    both = publish_page(document=separate_document("Sertraline", "Clonazepam"))
    other = publish_page(document=separate_document("Sertraline", "Zolpidem"))
    publish_status(
        "Clonazepam", "Sertraline", by=editor, reviewer=reviewer, status="one-product", reference="Register 7"
    )
    publish_status("Sertraline", "Zolpidem", by=editor, reviewer=reviewer, status="prohibited")
    (found,) = [one for one in findings(both.live_revision.read()) if one.code == "flag-contradicted"]
    assert (found.severity, found.place.part) == ("warning", "not_fixed_dose")
    assert "India: Register 7" in found.explanation
    assert "flag-contradicted" not in codes(other)
    as_one = replace(both.live_revision.read(), not_fixed_dose=False)
    assert "flag-contradicted" not in {one.code for one in findings(as_one) if one.place.part == "not_fixed_dose"}
