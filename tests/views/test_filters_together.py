"""Filters in every pairing show and count exactly the pages that they should."""

from itertools import product

import pytest

from medicines.filters import PageFilter
from medicines.models import Page
from tests.deeds import publish_page
from tests.documents import page_document, separate_document

pytestmark = pytest.mark.django_db
CLASSES = {"Alprazolam": ("benzodiazepine",), "Zolpidem": ("Z-drug",), "Sertraline": ("SSRI",)}


@pytest.fixture
def some_pages(shipped):
    for name, classes in CLASSES.items():
        publish_page(document=page_document(name, drug_classes=classes))
        publish_page(document=page_document(name, "Caffeine", drug_classes=classes))
        publish_page(document=separate_document(name, "Diazepam", drug_classes=("benzodiazepine", *classes)))
    publish_page(document=page_document("5-Fluorouracil"))


def expected(kind, flag, letter, drug_class, query):
    """The same question asked of every page, in Python."""
    flags = {"yes": True, "no": False, "unknown": None}
    for page in Page.objects.published():
        classes = set(page.page_classes.values_list("drug_class__slug", flat=True))
        if (
            (not kind or page.kind == kind)
            and (not flag or (page.kind == "combination" and page.not_fixed_dose is flags[flag]))
            and (not letter or page.letter == letter)
            and (not drug_class or drug_class in classes)
            and (not query or any(word.startswith(query) for word in page.title.lower().split()))
        ):
            yield page.title


@pytest.mark.parametrize("kind", ["", "medicine", "combination"])
def test_filters_together(some_pages, kind):
    choices = product(
        ["", "yes", "unknown"], ["", "A", "Z", "0"], ["", "benzodiazepine", "psychotropic"], ["", "diaz", "s"]
    )
    for flag, letter, drug_class, query in choices:
        asked = {"kind": kind, "not_fixed_dose": flag, "letter": letter, "drug_class": drug_class, "q": query}
        shown = PageFilter(asked, queryset=Page.objects.published())
        wanted = sorted(expected(kind, flag, letter, drug_class, query))
        assert sorted(page.title for page in shown.qs) == wanted, asked
        assert shown.count_up_to(1000) == len(wanted), asked
