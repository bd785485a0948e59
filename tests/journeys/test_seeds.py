"""The seed documents that this site must be able to carry (data beside the project; skipped where it is absent)."""

from io import StringIO

import pytest
from django.core.management import call_command

from medicines.models import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def imported(seeds, shipped):
    files = sorted(str(file) for number in ("000", "001", "002") for file in seeds.glob(f"{number}_*"))
    assert len(files) == 3
    call_command("import_pages", *files, publish=True, stdout=StringIO())
    return {page.slug: page for page in Page.objects.published()}


def test_they_become_published_combinations_of_separate_medicines(imported):
    assert set(imported) == {
        "sertraline-clonazepam",
        "paroxetine-clonazepam",
        "clonazepam-escitalopram-oxalate",
    }
    for page in imported.values():
        assert (page.kind, page.not_fixed_dose) == ("combination", True)
        assert "not" in page.not_fixed_dose_ground
        assert page.page_classes.filter(drug_class__slug="benzodiazepine").exclude(ground="").exists()


def test_a_block_per_drug_keeps_its_subject(imported):
    page = imported["sertraline-clonazepam"]
    subjects = {(part["subject"], part["kind"]) for part in page.body}
    for drug in ("Sertraline", "Clonazepam"):
        assert {(drug, "usage"), (drug, "dosage"), (drug, "side-effects"), (drug, "precautions")} <= subjects
    assert ("", "combined-use") in subjects
    assert page.faqs.first().question == "Can I take Sertraline and Clonazepam together?"


def test_titles_are_clean_and_answers_end_where_they_end(imported):
    page = imported["paroxetine-clonazepam"]
    assert page.title == "Paroxetine + Clonazepam"
    assert page.faqs.count() == 4
    last = page.faqs.last()
    assert "herbal remedies" in last.answer_html
    assert "general knowledge" not in last.answer_html
    assert page.provenance == "unknown"


def test_doses_and_negations_are_on_the_page_to_the_letter(client, imported):
    body = client.get("/combinations/sertraline-clonazepam/").content.decode()
    for words in ("25-50 mg daily", "capped at 200 mg", "0.5mg to 4mg per day", "should not be stopped abruptly"):
        assert words in body
    assert body.count('data-notice="not-fixed-dose"') == 1


def test_pasted_texts_wait_as_drafts_whatever_was_asked(seeds, shipped):
    files = sorted(str(file) for number in ("003", "004") for file in seeds.glob(f"{number}_*"))
    for _ in range(2):
        call_command("import_pages", *files, publish=True, stdout=StringIO())
    pages = {page.title: page for page in Page.objects.all()}
    assert set(pages) == {"Sertraline + Diazepam", "Clonazepam"}
    assert not any(page.is_live for page in pages.values())
    classes = {part.name for part in pages["Clonazepam"].draft_revision.read().classes}
    assert "Benzodiazepine" in classes
