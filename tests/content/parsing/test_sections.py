"""Headings, labels, blocks of one ingredient, what is set aside."""

import pytest

from medicines.vocabulary import PageKind, ProblemCode, SectionKind, SetAside
from tests.content.pages import read


def outline(title: str, body: str) -> list[tuple[str, str, str]]:
    return [(part.kind.value, part.heading, part.subject) for part in read(title, body).document.sections]


def test_usual_headings_with_and_without_colons() -> None:
    body = (
        "### Usage:\nA.\n\n### Dosage\nB.\n\n### Adverse Effects\nC.\n\n### How it Works\nD.\n\n### Precautions\nE.\n"
    )
    assert outline("Sertraline", body) == [
        ("usage", "Usage", ""),
        ("dosage", "Dosage", ""),
        ("side-effects", "Adverse Effects", ""),
        ("how-it-works", "How it Works", ""),
        ("precautions", "Precautions", ""),
    ]


def test_unknown_headings_are_kept_and_reported_with_their_line() -> None:
    parsed = read("Sertraline", "### Usage\nA.\n\n### History\nFound by chance.\n")
    assert [(part.kind, part.heading) for part in parsed.document.sections][1] == (SectionKind.OTHER, "History")
    assert [(p.code, p.line) for p in parsed.problems] == [(ProblemCode.UNKNOWN_HEADING, 10)]


def test_labels_stand_for_headings_on_pages_without_headings() -> None:
    body = (
        "**Usage:** For low mood.\n\n**Adults:** Not a section.\n\n"
        "**Side Effects:**\n\n* Nausea\n\n**Precautions:** Care.\n"
    )
    assert outline("Sertraline", body) == [
        ("usage", "Usage", ""),
        ("side-effects", "Side Effects", ""),
        ("precautions", "Precautions", ""),
    ]
    assert "Adults" in read("Sertraline", body).document.sections[0].text


def test_bold_labels_within_sections_stay_text() -> None:
    body = (
        "### Dosage\n**Usage in adults:** 5 mg.\n\n**Side Effects:** see below.\n\n"
        "### Precautions\n**Contraindications:** None.\n"
    )
    assert outline("Sertraline", body) == [("dosage", "Dosage", ""), ("precautions", "Precautions", "")]


def test_blocks_of_one_ingredient_give_their_sections_its_name() -> None:
    body = (
        "### Sertraline\n\n**Usage:** Low mood.\n\n**Dosage:** Once a day.\n\n"
        "### Clonazepam (Generic Name)\n\n**Usage:** Seizures.\n\n"
        "### Combined Use of Sertraline and Clonazepam\n\nWith care.\n\n"
        "### FAQs (Combined Use):\n* **Q: Why?** A: So.\n"
    )
    assert outline("Sertraline + Clonazepam", body) == [
        ("usage", "Usage", "Sertraline"),
        ("dosage", "Dosage", "Sertraline"),
        ("usage", "Usage", "Clonazepam"),
        ("combined-use", "Combined Use of Sertraline and Clonazepam", ""),
    ]
    ids = [part.id for part in read("Sertraline + Clonazepam", body).document.sections]
    assert ids == ["sertraline-usage", "sertraline-dosage", "clonazepam-usage", "combined-use"]


def test_headings_may_name_their_ingredient_in_several_ways() -> None:
    body = "### Cefixime Usage\nA.\n\n### Usage (Escitalopram)\nB.\n\n### Dosage\nC.\n"
    assert outline("Cefixime + Escitalopram Oxalate", body) == [
        ("usage", "Cefixime Usage", "Cefixime"),
        ("usage", "Usage (Escitalopram)", "Escitalopram Oxalate"),
        ("dosage", "Dosage", ""),
    ]


def test_a_bold_name_right_above_headings_opens_a_block() -> None:
    body = "Two drugs.\n\n**Sertraline:**\n\n### Usage\nA.\n\n### Dosage\nB.\n\n**Clonazepam:**\n\n### Usage\nC.\n"
    assert outline("Sertraline + Clonazepam", body) == [
        ("about", "About", ""),
        ("usage", "Usage", "Sertraline"),
        ("dosage", "Dosage", "Sertraline"),
        ("usage", "Usage", "Clonazepam"),
    ]


def test_a_generic_name_that_repeats_the_title_is_set_aside_and_one_that_says_more_stays() -> None:
    parsed = read("Sertraline", "### Generic Name\nSertraline\n\n### Usage\nA.\n")
    assert [part.kind for part in parsed.document.sections] == [SectionKind.USAGE]
    assert ("Sertraline", SetAside.TITLE) in [(aside.text, aside.reason) for aside in parsed.set_aside]
    body = "### Generic Name: Sertraline + Clonazepam\n\n**Note:** Not sold as one product.\n\n### Usage\nA.\n"
    assert outline("Sertraline + Clonazepam", body)[0] == ("names", "Generic Name", "")


def test_sub_headings_stay_in_the_text_and_empty_sections_are_reported() -> None:
    parsed = read("Sertraline", "### Usage\nA.\n\n#### In adults\nB.\n\n### Dosage\n\n### Precautions\nC.\n")
    assert [part.heading for part in parsed.document.sections] == ["Usage", "Precautions"]
    assert "#### In adults" in parsed.document.sections[0].text
    assert [problem.code for problem in parsed.problems] == [ProblemCode.EMPTY_SECTION]


def test_text_before_the_first_heading_is_about_the_page() -> None:
    assert outline("Sertraline", "An old friend.\n\n### Usage\nA.\n")[0] == ("about", "About", "")


def test_kinds_of_page_and_summary() -> None:
    one = read("Sertraline", "### Usage\nSertraline is an SSRI used to treat depression. More follows.\n").document
    two = read("Sertraline + Clonazepam", "### Usage\nBoth help with panic.\n").document
    assert (one.kind, two.kind) == (PageKind.MEDICINE, PageKind.COMBINATION)
    assert one.summary == "Sertraline is an SSRI used to treat depression."


def test_a_sentence_on_one_ingredient_is_no_summary_of_a_combination() -> None:
    labelled = "### Usage\n* **Sertraline:** Sertraline is used to treat depression.\n"
    both = "\nIt is used for panic disorder while one of them begins to work.\n"
    assert read("Sertraline + Clonazepam", labelled).document.summary == ""
    found = read("Sertraline + Clonazepam", labelled + both).document.summary
    assert found == "It is used for panic disorder while one of them begins to work."
    assert read("Sertraline", labelled).document.summary == "Sertraline: Sertraline is used to treat depression."


@pytest.mark.parametrize("start", ["* **Sertraline:** An SSRI.", "Sertraline, they say."])
def test_nor_is_what_is_said_of_that_one_next(start: str) -> None:
    body = f"### Usage\n{start} It is used to treat depression.\n* **Clonazepam:** it helps. It is used for epilepsy.\n"
    assert read("Sertraline + Clonazepam", body).document.summary == ""
    assert read("Sertraline", body).document.summary == "It is used to treat depression."


def test_tags_that_mean_nothing_here_are_kept_as_text_and_reported() -> None:
    parsed = read("Sertraline", "### Usage\nFor <low>low</low> mood.\n")
    assert "<low>low</low>" in parsed.document.sections[0].text
    assert [problem.code for problem in parsed.problems] == [ProblemCode.RAW_HTML]


def test_a_heading_may_call_an_ingredient_by_its_other_name() -> None:
    body = "### Codeine and Acetaminophen\n\n**Dosage:** One tablet.\n\n### Acetaminophen\n\n**Dosage:** 500 mg.\n"
    sections = read("Codeine + Paracetamol", body).document.sections
    assert [part.subject for part in sections if "One tablet" in part.text] == [""]
    assert [part.subject for part in sections if "500 mg" in part.text] == ["Paracetamol"]


def test_labels_in_a_list_lose_nothing_whatever_marks_them_bold() -> None:
    body = "- __Usage:__ For pain.\n- __Dosage:__ Take 5 mg. Do **not** exceed 10 mg.\n- __Side Effects:__ Nausea.\n"
    texts = [part.text.strip() for part in read("Aspirol", body).document.sections]
    assert texts == ["For pain.", "Take 5 mg. Do **not** exceed 10 mg.", "Nausea."]


@pytest.mark.parametrize(
    ("body", "stays"),
    [
        ("### Disclaimer: not for children under 12\n", "not for children under 12"),
        ("### Disclaimer: Sertraline was withdrawn.\nThis is not medical advice.\n", "Sertraline was withdrawn."),
        ("### Disclaimer - not for children under 12\n", "Disclaimer - not for children under 12"),
        ("### FAQs: never take more than 50 mg\n* **Q: Why?** A: So.\n", "never take more than 50 mg"),
        ("### Dosage: 50 mg once a day\n", "50 mg once a day"),
        ("### Never stop it suddenly\n", "Never stop it suddenly"),
        ("### Not for children\n#### Why\n", "Not for children"),
    ],
)
def test_what_a_heading_states_stays_on_the_page(body: str, stays: str) -> None:
    parsed = read("Sertraline", f"### Usage\nFor low mood.\n\n{body}")
    shown = [text for part in parsed.document.sections for text in (part.heading, part.text)]
    assert any(stays in text for text in shown)


@pytest.mark.parametrize("heading", ["Disclaimer", "Important Disclaimer", "Medical Disclaimer:", "FAQs: Sertraline"])
def test_a_label_alone_is_set_aside(heading: str) -> None:
    parsed = read("Sertraline", f"### Usage\nFor low mood.\n\n### {heading}\nThis is not medical advice.\n")
    assert heading.strip(":") in [aside.text for aside in parsed.set_aside if aside.reason is SetAside.HEADING]


def test_a_name_with_a_bracket_opens_its_ingredient_s_block() -> None:
    body = (
        "**Drugone (Kentrol):**\n\n### Usage\nPain.\n\n### Dosage\n5 mg.\n\n"
        "**Drugtwo (antihistamine):**\n\n### Usage\nItch.\n\n### Dosage\n50 mg.\n\n"
        "**FAQs (specific to each drug):** There are none.\n"
    )
    sections = [(part.subject, part.text) for part in read("Drugone + Drugtwo", body).document.sections]
    assert sections == [
        ("Drugone", "Pain."),
        ("Drugone", "5 mg."),
        ("Drugtwo", "Itch."),
        ("Drugtwo", "50 mg."),
        ("", "There are none."),
    ]


@pytest.mark.parametrize("heading", ["Drugone (Kentrol)", "Drugone (Kentrol) tablets", "2. Drugone (opioid)"])
def test_a_heading_that_is_a_name_with_a_bracket(heading: str) -> None:
    body = f"### {heading}\n\n#### Usage\nPain.\n\n### Drugtwo\n\n#### Usage\nItch.\n"
    assert {part.subject for part in read("Drugone + Drugtwo", body).document.sections} == {"Drugone", "Drugtwo"}


def test_a_bracket_that_names_a_section_is_no_name() -> None:
    body = "### Drugone (Side Effects)\nItch.\n\n### Drugtwo (Side Effects)\nPain.\n"
    kinds = {(part.kind.value, part.subject) for part in read("Drugone + Drugtwo", body).document.sections}
    assert kinds == {("side-effects", "Drugone"), ("side-effects", "Drugtwo")}
