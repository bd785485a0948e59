"""What is kept between requests is never older than the last deed."""

from dataclasses import replace

import pytest

from medicines.actions.publishing import withdraw
from medicines.actions.reviewing import submit
from medicines.models import DrugClass, Page
from medicines.views.kept import class_options, counted, letters, letters_of, state
from tests.deeds import edit, publish_page
from tests.review import became_public

pytestmark = pytest.mark.django_db


def test_it_is_made_once_for_each_state(django_assert_num_queries):
    publish_page("Diazepam", drug_classes=("Benzodiazepine",))
    now, benzodiazepine = state(), DrugClass.objects.get(slug="benzodiazepine").pk
    with django_assert_num_queries(5):
        made = (letters(now), class_options(now), counted(now), letters_of(now, benzodiazepine))
    with django_assert_num_queries(0):
        assert (letters(now), class_options(now), counted(now), letters_of(now, benzodiazepine)) == made


@pytest.mark.parametrize(
    ("titles", "used"),
    [
        (["Zolpidem"], {"Z"}),
        (["Йод"], {"0"}),
        (["5-Fluorouracil"], {"0"}),
        (["Alprazolam", "Yttrium", "Zolpidem", "Йод", "5-Fluorouracil"], {"A", "Y", "Z", "0"}),
    ],
)
def test_the_letters_of_a_class_are_those_of_its_pages(titles, used):
    for title in titles:
        publish_page(title, drug_classes=("Benzodiazepine",))
    publish_page("Sertraline", drug_classes=("SSRI",))
    found = letters_of(state(), DrugClass.objects.get(slug="benzodiazepine").pk)
    assert found == used == set(Page.objects.exclude(title="Sertraline").values_list("letter", flat=True))


def test_it_changes_with_every_publication_and_withdrawal(client):
    page = publish_page("Diazepam", drug_classes=("Benzodiazepine",))
    assert letters(state()) == {"D"}
    publish_page("Sertraline")
    assert letters(state()) == {"D", "S"}
    withdraw(row=page, reason="Makes room for another page.", by=None)
    assert letters(state()) == {"S"}
    assert class_options(state()) == ""
    assert "Benzodiazepine" not in client.get("/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_only_what_reaches_other_pages_makes_another_state(editor, moderator):
    page = publish_page("Diazepam", drug_classes=("Benzodiazepine",))
    before, text = state(), page.live_revision.read()
    other = replace(text.sections[0], text="Used in other tests.")
    edit(page, replace(text, sections=(other, *text.sections[1:])), by=editor)
    became_public(submit(row=page, by=editor), by=moderator)
    assert (Page.objects.get().live_revision == page.live_revision, state()) == (False, before)
    publish_page("Sertraline")
    assert state() > before
    now = state()
    withdraw(row=page, reason="Makes room for another page.", by=None)
    assert state() > now
    assert counted(state()).tree == ()


def test_a_class_that_is_withdrawn_is_not_offered(client):
    publish_page("Diazepam", drug_classes=("Benzodiazepine",))
    for address in ("/", "/medicines/", "/drug-classes/"):
        assert "nxiolytic" in client.get(address).content.decode()
    withdraw(row=DrugClass.objects.get(slug="anxiolytic"), reason="Split into two classes instead.", by=None)
    for address in ("/", "/medicines/", "/drug-classes/"):
        assert "nxiolytic" not in client.get(address).content.decode()
