"""What machines are told on a page: in schema.org's words, and nothing that the page does not show."""

import json
import re
from dataclasses import replace

import pytest
from django.utils import timezone

from medicines.actions.emergencies import put_up_banner
from medicines.actions.publishing import withdraw
from medicines.content.document import FaqPart, IngredientPart
from medicines.vocabulary import Withdrawal
from tests.deeds import publish_page
from tests.documents import page_document, separate_document
from tests.views.schema_org import faults
from tests.views.test_checks import sign
from tests.views.test_reading import read, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]


def told(client, page):
    """The nodes of a page's JSON-LD by their type; each is what the vocabulary allows."""
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', read(client, page), re.DOTALL)
    said = json.loads(text)
    assert said["@context"] == "https://schema.org"
    assert [fault for node in said["@graph"] for fault in faults(node)] == []
    return {node["@type"]: node for node in said["@graph"]}


def test_the_vocabulary_finds_what_is_wrong():
    assert faults({"@type": "Medicine"}) == ["page: no class Medicine"]
    assert faults({"@type": "Drug", "dose": "5 mg"}) == ["page: no property dose"]
    assert faults({"@type": "Person", "warning": "No."}) == ["page: a Person has no warning"]
    assert len(faults({"@type": "Drug", "drugClass": "SSRI", "url": "here", "name": ""})) == 3
    assert faults({"@type": "Drug", "drugClass": {"@type": "Person"}}) == ["page.drugClass: no Person belongs here"]


def test_a_medicine_is_one_drug(client):
    page = publish_page(
        "Diazepam", brands=("Valium",), drug_classes=("Benzodiazepine",), synonyms=(("Diazepan", "Diazepam"),)
    )
    web = told(client, page)["MedicalWebPage"]
    (drug,) = web["about"]
    assert (drug["name"], drug["nonProprietaryName"], drug["activeIngredient"]) == (
        "Diazepam",
        "Diazepam",
        ["Diazepam"],
    )
    assert (drug["proprietaryName"], drug["alternateName"]) == (["Valium"], ["Diazepan"])
    assert [one["name"] for one in drug["drugClass"]] == ["Benzodiazepine"]
    assert {"name": "United States", "@type": "Country"} in [one["applicableLocation"] for one in drug["legalStatus"]]
    assert any(said.startswith("Benzodiazepines with opioids. ") for said in drug["warning"])
    assert any(said.startswith("Severe interaction: ") for said in drug["warning"])
    assert web["url"] == web["@id"] == f"http://127.0.0.1:8000{page.get_absolute_url()}"
    assert not {"lastReviewed", "reviewedBy"} & set(web)


@pytest.mark.parametrize("flag", [True, None])
def test_separate_medicines_are_never_told_as_one(client, flag):
    publish_page("Sertraline")
    document = separate_document("Sertraline", "Clonazepam") if flag else page_document("Sertraline", "Clonazepam")
    web = told(client, publish_page(document=replace(document, brands=("Zoloft",))))["MedicalWebPage"]
    drugs = [one for one in web["about"] if one["@type"] == "Drug"]
    assert [one["name"] for one in drugs] == ["Sertraline", "Clonazepam"]
    assert [one.get("url", "").rpartition("/medicines/")[2] for one in drugs] == ["sertraline/", ""]
    assert not any("proprietaryName" in one for one in drugs)
    assert web["hasPart"][0]["name"] == ("Separate medicines" if flag else "One product or several?")
    assert {one["@type"] for one in web["hasPart"]} == {"WebPageElement"}


def test_one_product_has_all_its_ingredients_with_their_strengths(client):
    document = page_document("Ibuprofen", "Paracetamol", not_fixed_dose=False, not_fixed_dose_evidence="Sold as one.")
    parts = (IngredientPart("Ibuprofen", strength="200 mg"), IngredientPart("Paracetamol", strength="500 mg"))
    web = told(client, publish_page(document=replace(document, ingredients=parts)))["MedicalWebPage"]
    (drug,) = web["about"]
    assert drug["activeIngredient"] == ["Ibuprofen 200 mg", "Paracetamol 500 mg"]
    assert "hasPart" not in web


def test_questions_and_answers_are_those_that_are_seen(client):
    hostile = "</script><script>alert(1)</script> <!-- & \u2028 “two” tablets: **never**\n\n* one\n* two"
    faqs = (
        FaqPart("faq-a", "May I </script> drink?", hostile),
        FaqPart("faq-b", "And {dose-removed}?", "{dose-removed}"),
    )
    page = publish_page("Sertraline", faqs=faqs)
    html = read(client, page)
    asked = told(client, page)["FAQPage"]["mainEntity"]
    seen = re.findall(
        r"<h3>(.*?)</h3>.*?<div class=\"prose\">(.*?)</div>", html[html.index("common_questions") :], re.DOTALL
    )
    assert [[words(one) for one in pair] for pair in seen] == [
        [" ".join(one["name"].split()), " ".join(one["acceptedAnswer"]["text"].split())] for one in asked
    ]
    assert len(asked) == 2
    assert html.count("<script type=") == 1
    assert html.count("<script") == html.count("</script>") == 2  # the other is the search box's
    script = html[html.index("<script type=") :].partition("</script>")[0]
    assert not re.search("[&\u2028\u2029]|<!--", script)


def test_a_page_without_questions_is_no_page_of_questions(client):
    assert "FAQPage" not in told(client, publish_page("Sertraline", faqs=()))


def test_who_reviewed_it_is_said_only_while_it_is_true(client, reviewer, moderator):
    page = publish_page("Sertraline")
    sign(page, by=reviewer)
    web = told(client, page)["MedicalWebPage"]
    assert web["lastReviewed"] == timezone.now().date().isoformat()
    assert web["reviewedBy"] == [{"@type": "Person", "name": "reviewer", "jobTitle": "Pharmacist"}]
    put_up_banner(page=page, by=moderator, reason="Somebody doubts the dose.")
    assert not {"lastReviewed", "reviewedBy"} & set(told(client, page)["MedicalWebPage"])


def test_a_page_checked_in_part_is_not_reviewed(client, reviewer):
    page = publish_page("Sertraline")
    sign(page, "usage", by=reviewer)
    assert "lastReviewed" not in told(client, page)["MedicalWebPage"]


def test_a_page_that_was_withdrawn_tells_machines_nothing(client, moderator):
    page = publish_page("Sertraline")
    withdraw(row=page, way=Withdrawal.TEXT_STAYS, by=moderator, reason="Newer advice is out.")
    html = read(client, page)
    assert "ld+json" not in html
    assert '<meta name="robots" content="noindex">' in html
