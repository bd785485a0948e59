"""A combination has the classes of its ingredients' own pages, whichever becomes public first."""

import pytest

from medicines.actions.publishing import withdraw
from medicines.models import Page, PageClass
from tests.deeds import bring_in, publish_page
from tests.documents import page_document

pytestmark = pytest.mark.django_db
REASON = "Taken back for a test of its classes."


@pytest.fixture(autouse=True)
def _vocabulary(shipped: None) -> None:
    """Every test here speaks of shipped classes."""


def classes(page: Page) -> dict[str, str]:
    return dict(page.page_classes.exclude(ground="").values_list("drug_class__slug", "ground"))


def test_from_a_medicine_that_was_there_before():
    publish_page("Testazol", drug_classes=("SSRI",))
    page = publish_page("Testazol", "Examplin")
    assert classes(page) == {"selective-serotonin-reuptake-inhibitor": "ingredient"}
    assert page.page_classes.filter(drug_class__slug="antidepressant", ground="").exists()


def test_from_a_medicine_that_comes_later():
    page = publish_page("Testazol", "Examplin")
    assert classes(page) == {}
    publish_page("Examplin", drug_classes=("benzodiazepine",))
    assert classes(page) == {"benzodiazepine": "ingredient"}


def test_the_page_s_own_ground_stands_before_an_inherited_one():
    publish_page("Testazol", drug_classes=("SSRI", "antidepressant"))
    page = publish_page("Testazol", "Examplin", drug_classes=("SSRI",))
    assert classes(page) == {"selective-serotonin-reuptake-inhibitor": "page"}


def test_gone_when_the_medicine_is_withdrawn():
    medicine = publish_page("Testazol", drug_classes=("SSRI",))
    page = publish_page("Testazol", "Examplin", drug_classes=("benzodiazepine",))
    withdraw(row=medicine, reason=REASON, by=None)
    assert classes(page) == {"benzodiazepine": "page"}
    assert not page.page_classes.filter(drug_class__slug="selective-serotonin-reuptake-inhibitor").exists()


def test_a_page_on_one_route_hands_nothing_down():
    publish_page(document=page_document("Testazol", variant="Topical", drug_classes=("SSRI",)))
    assert classes(publish_page("Testazol", "Examplin")) == {}


def test_a_class_that_is_bound_to_a_route_stays_with_the_medicine():
    publish_page("Testazol", drug_classes=("ophthalmic anti-infective", "aminoglycoside"))
    assert classes(publish_page("Testazol", "Examplin")) == {"aminoglycoside": "ingredient"}


def test_a_class_of_one_use_among_several_stays_with_the_medicine():
    publish_page("Lidocaine", drug_classes=("class I antiarrhythmic", "amide local anesthetic"))
    assert classes(publish_page("Lidocaine", "Examplin")) == {"amide-local-anaesthetic": "ingredient"}
    own = publish_page("Lidocaine", "Testazol", drug_classes=("class I antiarrhythmic",))
    assert classes(own) == {"amide-local-anaesthetic": "ingredient", "class-i-antiarrhythmic": "page"}


def test_a_withdrawn_combination_has_no_rows_and_gets_none():
    page = publish_page("Testazol", "Examplin")
    withdraw(row=page, reason=REASON, by=None)
    publish_page("Testazol", drug_classes=("SSRI",))
    assert not PageClass.objects.filter(page=page).exists()


def test_a_draft_combination_gets_none():
    draft = bring_in(page_document("Testazol", "Examplin"), publish=False).page
    publish_page("Testazol", drug_classes=("SSRI",))
    assert classes(draft) == {}


@pytest.mark.parametrize("combinations", [1, 3])
def test_the_number_of_queries_does_not_grow(combinations, django_assert_num_queries):
    for number in range(combinations):
        publish_page("Testazol", f"Partner{number}")
    medicine = publish_page("Testazol", drug_classes=("SSRI",))
    with django_assert_num_queries(20):
        withdraw(row=medicine, reason=REASON, by=None)
