"""The tree of drug classes and the page of each."""

import pytest

from medicines.actions.publishing import withdraw
from medicines.models import DrugClass
from medicines.views.tree import class_counts, class_tree
from tests.deeds import publish_page

pytestmark = pytest.mark.django_db


def test_the_tree_counts_pages_once_and_leaves_empty_classes_out(client):
    publish_page("Diazepam", drug_classes=("Benzodiazepine",))
    publish_page("Sertraline", drug_classes=("SSRI",))
    top = {branch.drug_class.slug: branch for branch in class_tree(class_counts())}
    assert {slug: branch.count for slug, branch in top.items()} == {"psychotropic": 2}
    assert {branch.drug_class.slug: branch.count for branch in top["psychotropic"].below} == {
        "antidepressant": 1,
        "anxiolytic": 1,
    }
    html = client.get("/drug-classes/").content.decode()
    assert 'href="/drug-classes/benzodiazepine/"' in html
    assert 'href="/drug-classes/penicillin/"' not in html


@pytest.mark.parametrize("count", [1, 3])
def test_the_tree_takes_three_queries(client, django_assert_num_queries, count):
    for number in range(count):
        publish_page(f"Substance{number}", drug_classes=("Benzodiazepine",))
    with django_assert_num_queries(3):  # of which two only once for each state of the site
        client.get("/drug-classes/")


@pytest.mark.parametrize("count", [1, 3])
def test_a_class_page_takes_seven_queries(client, django_assert_num_queries, count):
    for number in range(count):
        publish_page(f"Substance{number}", drug_classes=("Benzodiazepine",))
        publish_page(f"Substance{number}", "Caffeine", drug_classes=("Benzodiazepine",))
    with django_assert_num_queries(7):  # of which two only once for each state of the site
        assert len(client.get("/drug-classes/benzodiazepine/").context["medicines"]) == count


def test_a_class_page_says_what_the_class_is_and_leads_to_its_pages(client):
    publish_page("Diazepam", drug_classes=("Benzodiazepine",))
    publish_page("Diazepam", "Sertraline", drug_classes=("Benzodiazepine",))
    html = client.get("/drug-classes/anxiolytic/").content.decode()
    assert DrugClass.objects.get(slug="anxiolytic").description in html
    for address in (
        "/medicines/diazepam/",
        "/combinations/diazepam-sertraline/",
        "/drug-classes/psychotropic/",
        "/drug-classes/benzodiazepine/",
        "/medicines/?drug_class=anxiolytic",
    ):
        assert f'href="{address}"' in html
    assert "All 2 pages in this class" in html


def test_a_class_without_pages_says_so(client):
    assert "No page names this class yet." in client.get("/drug-classes/benzodiazepine/").content.decode()


def test_a_withdrawn_class_is_not_public(client):
    withdraw(row=DrugClass.objects.get(slug="benzodiazepine"), reason="Split into two classes instead.", by=None)
    assert client.get("/drug-classes/benzodiazepine/").status_code == 404
    publish_page("Diazepam", drug_classes=("Benzodiazepine",))
    assert "/drug-classes/benzodiazepine/" not in client.get("/medicines/diazepam/").content.decode()
