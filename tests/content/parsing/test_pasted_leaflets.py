"""Leaflets and labels that somebody pasted: counted sections, salts, ways, forms, warnings of the worst."""

import pytest

from medicines.content.class_names import ClassNames
from medicines.content.names import DrugNames
from medicines.content.parsing import parse
from medicines.vocabulary import ProblemCode

NAMES = DrugNames.of_rows(
    {"name": name, "generic": generic, "kind": kind, "country": "US", "source": "for tests"}
    for name, generic, kind in (
        ("Toprol-XL", "metoprolol", "brand"),
        ("Lopressor", "metoprolol", "brand"),
        ("metoprolol succinate", "metoprolol", "salt"),
        ("metoprolol tartrate", "metoprolol", "salt"),
        ("Tenormin", "atenolol", "brand"),
        ("Voltaren", "diclofenac", "brand"),
        ("Effexor", "venlafaxine", "brand"),
    )
)
CLASSES = ClassNames([{"name": "Antidepressant", "synonyms": []}, {"name": "Beta blocker", "synonyms": []}])
LEAFLET = """Atenolol tablets 25 mg, 50 mg and 100 mg

What is in this leaflet:
1. What Atenolol is and what it is used for
2. How to take Atenolol
3. Possible side effects
4. Contents of the pack

1. What Atenolol is and what it is used for
Atenolol is a beta blocker. It is used for high blood pressure.

2. How to take Atenolol
1. Swallow it with water.
2. Take it at the same time each day.

3. Possible side effects
Cold hands and feet.

4. Contents of the pack
28 tablets.
"""


def pasted(text: str):
    return parse(text, path="page", format="text", classes=CLASSES, names=NAMES)


def test_the_counted_sections_of_a_leaflet_are_sections() -> None:
    document = pasted(LEAFLET).document
    assert [(part.kind, part.heading) for part in document.sections] == [
        ("about", "About"),
        ("usage", "What Atenolol is and what it is used for"),
        ("dosage", "How to take Atenolol"),
        ("side-effects", "Possible side effects"),
        ("other", "Contents of the pack"),
    ]
    assert document.sections[2].text == "1. Swallow it with water.\n2. Take it at the same time each day."


def test_the_strengths_of_a_title_are_no_second_medicine() -> None:
    assert [one.message for one in pasted(LEAFLET).problems if "was not read as a medicine" in one.message] == []


@pytest.mark.parametrize("said", ["Toprol-XL is metoprolol succinate.", "Generic name: metoprolol succinate"])
def test_a_brand_is_the_salt_that_the_text_says(said: str) -> None:
    parsed = pasted(f"Toprol-XL\n\n{said}\n\nUses\n\nToprol-XL is used for angina.\n")
    assert parsed.document.title == "Metoprolol Succinate"
    assert [part.name for part in parsed.document.ingredients] == ["Metoprolol succinate"]
    assert parsed.document.brands == ("Toprol-XL",)
    assert "The brand “Toprol-XL” was read as metoprolol succinate." in [one.message for one in parsed.problems]


@pytest.mark.parametrize(
    "said",
    [
        "Toprol-XL works for a day. Metoprolol succinate is a salt.",
        "Toprol-XL is metoprolol succinate. Lopressor is metoprolol tartrate.",
    ],
)
def test_a_brand_is_no_salt_where_the_text_does_not_say_so_or_names_two(said: str) -> None:
    parsed = pasted(f"Toprol-XL\n\n{said}\n\nUses\n\nAngina.\n")
    assert [part.name for part in parsed.document.ingredients] == ["Metoprolol"]


@pytest.mark.parametrize(
    ("title", "variant"),
    [("Voltaren Gel", "Topical"), ("Voltaren eye drops", "Ophthalmic"), ("Voltaren", ""), ("Voltaren tablets", "")],
)
def test_a_gel_is_no_tablet_of_the_same_substance(title: str, variant: str) -> None:
    document = pasted(f"{title}\n\nUses\n\nVoltaren is used for pain.\n").document
    assert (document.variant, document.title) == (variant, f"Diclofenac ({variant})" if variant else "Diclofenac")


def test_lines_of_forms_and_strengths_are_forms_and_no_headings() -> None:
    forms = ["Dosage form: topical gel (1%)", "Oral solution 5 mg/5 mL", "25 mg and 50 mg Tenormin tablets"]
    none = ["Adults: 50 mg", "25 mg tablets are round."]
    rows = "\n".join(["Available forms", *forms, *none])
    document = pasted(f"Tenormin\n\nTenormin is used for angina.\n\n{rows}\n").document
    assert document.forms == tuple(forms)
    assert [part.heading for part in document.sections] == ["About", "Available forms"]


@pytest.mark.parametrize(
    ("text", "boxed"),
    [
        ("Suicidality: Antidepressants increased the risk of suicidal thoughts in young adults.", True),
        ("Effexor can increase the risk of suicidal thoughts.", True),
        ("Loneliness can increase the risk of suicidal thoughts.", False),
        ("Effexor can increase the risk of sweating.", False),
    ],
)
@pytest.mark.parametrize("heading", ["", "Warnings\n\n"])
def test_what_warns_of_the_worst_is_a_boxed_warning(text: str, boxed: bool, heading: str) -> None:
    uses = "Uses\n\nEffexor is used for depression.\n\n" if heading else ""
    document = pasted(f"Effexor\n\n{uses}{heading}{text}\n\nTake care when driving.\n\nStorage\n\nDry.\n").document
    kinds = {part.kind for part in document.sections if text[:20] in part.text}
    assert kinds == {"boxed-warning" if boxed else "precautions" if heading else "about"}
    assert "boxed-warning" not in {part.kind for part in document.sections if "driving" in part.text}


def test_all_of_it_waits_for_an_editor() -> None:
    parsed = pasted(LEAFLET)
    assert parsed.draft_only
    assert {ProblemCode.TITLE_GUESSED, ProblemCode.KIND_GUESSED} <= {one.code for one in parsed.problems}
