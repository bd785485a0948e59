"""The questions at a page's end: they fit what the page says, the gravest first, and are few."""

import re
from html import unescape

import pytest

from medicines.views.questions import MOST
from tests.deeds import publish_page
from tests.documents import separate_document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]


def asked(client, page):
    html = client.get(page.get_absolute_url()).content.decode()
    return [unescape(one) for one in re.findall("<li>([^<]*)</li>", html.partition('class="to-ask"')[2])]


def test_each_kind_of_page_has_its_own_first_question(client):
    separate = asked(client, publish_page(document=separate_document("Omeprazole", "Levothyroxine")))
    assert separate[0] == "Should I take these medicines together at all, and at which times of the day?"
    unknown = asked(client, publish_page("Omeprazole", "Domperidone"))
    assert any(one.startswith("Is what I have one product, or several?") for one in unknown)
    one = publish_page("Amoxicillin", "Clavulanic Acid", not_fixed_dose=False, not_fixed_dose_evidence="One tablet.")
    assert "Does anything else that I take contain one of its ingredients?" in asked(client, one)


def test_a_grave_warning_is_named_and_so_is_pregnancy_where_the_page_speaks_of_it(client):
    valproate = asked(client, publish_page("Valproate"))
    assert valproate[0] == "Does this warning concern me: “Epilepsy medicines: stopping, and mood”?"
    assert "May I take it if I am pregnant, could become pregnant, or breastfeed?" in valproate
    plain = asked(client, publish_page("Testazol"))
    assert list(plain) == [
        "Does it go with my other medicines, with herbal remedies and with alcohol?",
        "Which dose is right for me, and what do I do when I have forgotten one?",
        "Which side effects should make me get help at once?",
        "For how long do I take it, and may I stop it by myself?",
    ]


def test_what_interacts_inside_and_outside_is_asked_about(client):
    together = asked(client, publish_page(document=separate_document("Sertraline", "Tramadol")))
    assert "This page says that these interact. What does that mean for me?" in together
    assert "It has severe interactions. Does it go with everything that I take, and with alcohol?" in together
    assert len(together) == MOST


def test_what_a_page_says_is_never_markup(client):
    html = client.get(publish_page("Valproate").get_absolute_url()).content.decode()
    assert html.index("Questions to take to your pharmacist") > html.index('data-notice="disclaimer"')
    assert "&amp;ldquo;" not in html
