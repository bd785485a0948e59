"""What is kept between requests is never older than the last deed."""

import pytest

from medicines.actions.publishing import withdraw
from medicines.models import DrugClass
from medicines.views.kept import furniture, letters_of, state
from tests.deeds import edit, publish_page
from tests.documents import page_document

pytestmark = pytest.mark.django_db


def test_it_is_made_once_for_each_state(django_assert_num_queries):
    page = publish_page("Diazepam", drug_classes=("Benzodiazepine",))
    now, benzodiazepine = state(), DrugClass.objects.get(slug="benzodiazepine").pk
    with django_assert_num_queries(4):
        made = furniture(now)
        assert letters_of(now, benzodiazepine) == {"D"}
    with django_assert_num_queries(0):
        assert furniture(now) is made
        letters_of(now, benzodiazepine)
    edit(page, page_document("Diazepam", summary="A draft changes nothing, but it is a deed."), by=None)
    assert furniture(state()) is not made


def test_it_changes_with_every_publication_and_withdrawal(client):
    page = publish_page("Diazepam", drug_classes=("Benzodiazepine",))
    assert furniture(state()).letters == {"D"}
    publish_page("Sertraline")
    assert furniture(state()).letters == {"D", "S"}
    withdraw(row=page, reason="Makes room for another page.", by=None)
    assert furniture(state()).letters == {"S"}
    assert furniture(state()).options == ""
    assert "Benzodiazepine" not in client.get("/").content.decode()


def test_a_class_that_is_withdrawn_is_not_offered(client):
    publish_page("Diazepam", drug_classes=("Benzodiazepine",))
    for address in ("/", "/medicines/", "/drug-classes/"):
        assert "nxiolytic" in client.get(address).content.decode()
    withdraw(row=DrugClass.objects.get(slug="anxiolytic"), reason="Split into two classes instead.", by=None)
    for address in ("/", "/medicines/", "/drug-classes/"):
        assert "nxiolytic" not in client.get(address).content.decode()
