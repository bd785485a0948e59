"""Questions are found in a list, and changed on their page's form."""

import pytest
from django.urls import reverse

from medicines.content.document import FaqPart
from medicines.models import FAQ
from tests.deeds import publish_page

pytestmark = pytest.mark.django_db
LIST = reverse("admin:medicines_faq_changelist")


@pytest.fixture
def signed_in(client, editor):
    client.force_login(editor)
    return client


def found(client, asked):
    return [faq.question for faq in client.get(LIST, {"q": asked}).context["cl"].queryset]


def test_a_question_leads_to_its_pages_form(signed_in):
    for names in (["Sertraline"], ["Sertraline", "Clonazepam"]):
        page = publish_page(*names)
        address = reverse(f"admin:medicines_{page.kind}_change", args=[page.pk])
        assert f'<a href="{address}">{page}</a>' in signed_in.get(LIST).content.decode()
        assert signed_in.get(reverse("admin:medicines_faq_change", args=[page.faqs.get().pk])).url == address
    for odd in ("0", "x", "9" * 40):
        assert signed_in.get(f"{LIST}{odd}/change/").status_code in (302, 404)


def test_found_by_question_answer_and_page(signed_in):
    publish_page("Sertraline", faqs=(FaqPart("food", "May I eat?", "Yes, with **grapefruit** too."),))
    publish_page("Diazepam")
    assert found(signed_in, "eat") == found(signed_in, "grapefruit") == found(signed_in, "sertra may") == ["May I eat?"]
    assert found(signed_in, "nothing") == []


def test_nothing_is_written_there(signed_in, administrator):
    publish_page("Sertraline")
    signed_in.force_login(administrator)
    faq = FAQ.objects.get()
    for address in (
        reverse("admin:medicines_faq_add"),
        reverse("admin:medicines_faq_delete", args=[faq.pk]),
    ):
        assert signed_in.post(address, {"question": "x", "post": "yes"}).status_code == 403
    signed_in.post(reverse("admin:medicines_faq_change", args=[faq.pk]), {"question": "x"})
    faq.refresh_from_db()
    assert faq.question == "May I drink alcohol?"


@pytest.mark.parametrize("more", [1, 3])
def test_the_number_of_queries(signed_in, more, django_assert_num_queries):
    for letter in "abc"[:more]:
        publish_page(f"Testazol{letter}")
    with django_assert_num_queries(6):
        signed_in.get(LIST)
