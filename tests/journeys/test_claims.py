"""The oracle itself sees what a reader sees."""

from dataclasses import replace

import pytest
from django.test import Client

from medicines.content.document import FaqPart, SectionPart
from medicines.vocabulary import SectionKind
from tests.deeds import publish_page
from tests.documents import page_document, separate_document
from tests.journeys.claims import claims, tokens

pytestmark = pytest.mark.django_db
TABLE = "| Age | Dose |\n|---|---|\n| Children | 5 mg |\n| Others | 10 mg |"


def test_what_is_seen_of_a_page(client: Client):
    text = "Take 5 mg, n**o**t more. Do it.\n\nNever with:\n\n- lithium\n- foo"
    sections = (
        SectionPart("dosage", SectionKind.DOSAGE, "Dosage", text),
        SectionPart("other", SectionKind.OTHER, "Else", TABLE, subject="Clonazepam"),
    )
    faqs = (FaqPart("faq-one", "May I take diazepam?", "No. Ask."),)
    document = separate_document("Sertraline", "Clonazepam", sections=sections, faqs=faqs, brands=("Foo", "Bar"))
    found = claims(client.get(publish_page(document=document).get_absolute_url()).content.decode())
    said = {
        ("", "h1", "sertraline + clonazepam"), ("", "dd", "foo"), ("", "dd", "bar"), ("", ":", "5mg", "not"),
        ("", ":", "never"), ("", "never", ":", "lithium"), ("", "never", ":"), ("Clonazepam", ":", "clonazepam"),
        ("Clonazepam", "children", ":", "5mg"), ("Clonazepam", ":", "10mg"), ("", ":", "may", "diazepam"),
        ("", "may", "diazepam", ":", "no"), ("", "may", "diazepam", ":"),
    }  # fmt: skip
    assert said <= found.keys()
    assert ("", ":", "not", "stop", "without") in found  # the standing wording of the flag


def test_a_medicine_of_plain_words_claims_little(client: Client):
    page = publish_page(document=replace(page_document("Mizolastine"), sections=(), faqs=()))
    found = claims(client.get(page.get_absolute_url()).content.decode())
    # Beside its title only what every page says: of interactions we list none, and that is not for that reason safe;
    # and the questions to take to the pharmacist.
    asked = {("", ":", "may", "stop"): 1, ("", ":", "should", "once"): 1}
    assert found == {("", "h1", "mizolastine"): 1, ("", ":", "no"): 1, ("", ":", "not", "not", "safe"): 1} | asked


def test_a_page_claims_no_more_because_a_medicine_that_it_names_has_one(client: Client):
    """It leads there from the known interaction of the two, by that page's name."""
    page = publish_page("Diazepam")
    address = page.get_absolute_url()
    before = claims(client.get(address).content.decode())
    other = publish_page("Sertraline")
    html = client.get(address).content.decode()
    assert f'<a class="small" href="{other.get_absolute_url()}">Sertraline</a>' in html
    assert claims(html) == before


def test_tokens_are_read_as_seen():
    assert tokens("Do n\u200bоt take ⑤ or 0.5 mg, don't") == ["not", "5", "0.5mg", "not"]
