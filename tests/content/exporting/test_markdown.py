"""Pages as Markdown for other sites: what they say is there, and nothing swallows the notices."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
import yaml

from medicines.content.document import ClassPart, FaqPart, SectionPart
from medicines.content.exporting.markdown import Around, as_astro, as_jekyll, left_out
from medicines.content.rendering import render
from medicines.vocabulary import SectionKind
from tests.documents import page_document, separate_document

NOTICE = SimpleNamespace(
    title="Separate medicines", text="Each has *its* own dose.", source="FDA", link="https://a.example/"
)
AROUND = Around(
    slug="sertraline-clonazepam",
    address="https://medsite.example/combinations/sertraline-clonazepam/",
    published="2026-03-01",
    provenance="Written by AI. Not checked by a health professional.",
    urgent_help="Call your emergency number.",
    notices=(NOTICE,),
    lists=(SimpleNamespace(heading="Facts in short", lines=("Most in a day: 5 mg.", "Half-life: *9* h.")),),
    disclaimer=("Please note", "This page is general information."),
    hidden="Something was removed here.",
)
FORMATS = [as_jekyll, as_astro]


def parted(text):
    _, front, body = text.split("---\n", 2)
    return yaml.safe_load(front), body


@pytest.mark.parametrize("write", FORMATS)
def test_sections_questions_ingredients_and_flag_are_kept(write):
    document = separate_document("Sertraline", "Clonazepam", brands=("Zoloft",))
    front, body = parted(write(document, AROUND))
    assert front["title"] == "Sertraline + Clonazepam"
    assert front["ingredients"] == [{"name": "Sertraline"}, {"name": "Clonazepam"}]
    assert front["not_a_fixed_dose_combination"] == "yes"
    assert front["not_a_fixed_dose_combination_because"] == document.not_fixed_dose_evidence
    assert [(part["id"], part["kind"]) for part in front["sections"]] == [("usage", "usage"), ("dosage", "dosage")]
    assert "## Usage\n\nUsed in **tests**.\n\n## Dosage\n\nTake 5 mg once daily." in body
    assert front["source"] == AROUND.address


@pytest.mark.parametrize("write", FORMATS)
def test_whom_to_call_stands_first_and_shared_records_below_the_notices(write):
    _, body = parted(write(page_document("Sertraline"), AROUND))
    lists = "## Facts in short\n\n- Most in a day: 5 mg.\n- Half-life: \\*9\\* h.\n\n## Usage"
    places = [body.index(one) for one in ("Call your emergency number.", "> **Separate medicines**", lists)]
    assert places == sorted(places)


def test_jekyll_has_the_questions_in_its_body_and_astro_in_its_front_matter():
    document = page_document("Sertraline")
    front, body = parted(as_jekyll(document, AROUND))
    assert "## Common questions\n\n### May I drink alcohol?\n\nNo." in body
    assert (front["render_with_liquid"], "faqs" in front) == (False, False)
    front, body = parted(as_astro(document, AROUND))
    assert front["faqs"] == [{"question": "May I drink alcohol?", "answer": "No."}]
    assert "Common questions" not in body


@pytest.mark.parametrize("write", FORMATS)
@pytest.mark.parametrize(("flag", "said"), [(True, "yes"), (False, "no"), (None, "not established")])
def test_the_flag_of_a_combination_is_always_said_and_never_of_a_medicine(write, flag, said):
    document = page_document("Sertraline", "Clonazepam", not_fixed_dose=flag)
    assert parted(write(document, AROUND))[0]["not_a_fixed_dose_combination"] == said
    assert "not_a_fixed_dose_combination" not in parted(write(page_document("Sertraline"), AROUND))[0]


@pytest.mark.parametrize("write", FORMATS)
@pytest.mark.parametrize(
    "text",
    [
        "```\nnever closed",
        "~~~~\n```\nnever closed",
        "<!-- a comment",
        "<script>alert(1)",
        "{::comment}",
        "- a\n\n      ```\n      b",
        "> ```\n> quoted",
        "{% raw %} {{ x }}",
        "---",
        "| a |\n|---|",
    ],
)
def test_no_text_swallows_what_follows(write, text):
    document = page_document("Sertraline")
    sections = (replace(document.sections[0], text=text), document.sections[1])
    _, body = parted(write(replace(document, sections=sections), AROUND))
    html = render(body)
    assert "<strong>Separate medicines</strong>" in html
    assert "Each has *its* own dose." in html
    assert ">Dosage</h" in html
    assert ">Please note</h" in html
    assert "<!--" not in body
    assert "<script" not in body
    assert "\n{::" not in body


@pytest.mark.parametrize("write", FORMATS)
def test_what_is_hidden_stays_hidden_and_is_named_as_left_out(write):
    document = page_document("Sertraline")
    hidden = replace(document, sections=(replace(document.sections[1], text="Take {dose-removed} daily."),))
    assert "Take **Something was removed here.** daily." in write(hidden, AROUND)
    assert any("hidden" in what for what in left_out(hidden))
    assert left_out(document) == []
    assert left_out(replace(document, classes=(ClassPart("SSRI"),))) == ["on what ground it stands in its drug classes"]


@pytest.mark.parametrize("write", FORMATS)
def test_what_speaks_of_one_ingredient_stands_under_its_name(write):
    sections = (
        SectionPart("a", SectionKind.USAGE, "Usage", "For mood.", subject="Sertraline"),
        SectionPart("b", SectionKind.USAGE, "", "For fits.", subject="Clonazepam"),
    )
    faqs = (FaqPart("faq", "Why? # or | <b>", "So."),)
    _, body = parted(write(page_document("Sertraline", "Clonazepam", sections=sections, faqs=faqs), AROUND))
    assert "## Sertraline\n\n### Usage\n\nFor mood.\n\n## Clonazepam\n\n### Usage\n\nFor fits." in body
