"""Classes that a page names of its own ingredients, and only those."""

import pytest

from medicines.actions.shelf import class_names
from medicines.content.parsing import parse
from tests.content.pages import read


def classes(sentence: str, *, title: str = "Sertraline", heading: str = "Usage") -> tuple[str, ...]:
    return read(title, f"### {heading}\n{sentence}\n").document.drug_classes


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "Sertraline is a selective serotonin reuptake inhibitor (SSRI) for depression.",
            ("selective serotonin reuptake inhibitor",),
        ),
        ("Sertraline, an antidepressant, lifts the mood.", ("antidepressant",)),
        ("It is a nonsteroidal anti-inflammatory drug (NSAID).", ("nonsteroidal anti-inflammatory drug",)),
        ("Sertraline belongs to a class of drugs called benzodiazepines.", ("benzodiazepine",)),
        ("Sertraline is an analgesic (pain reliever) and antipyretic (fever reducer).", ("analgesic", "antipyretic")),
        ("Sertraline is used as a potent, long-acting corticosteroid.", ("long-acting corticosteroid",)),
        ("Sertraline is a proton pump inhibitor.", ("proton pump inhibitor",)),
        ("**Drug class:** SSRI", ("SSRI",)),
    ],
)
def test_classes_named_of_the_page_itself(sentence: str, found: tuple[str, ...]) -> None:
    assert classes(sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "Sertraline is not a benzodiazepine.",
        "Unlike a benzodiazepine, it works slowly.",
        "Paroxetine is an SSRI.",
        "Sertraline is used with a corticosteroid.",
        "Sertraline is a medication.",
        "The side effect of Sertraline is a rash.",
    ],
)
def test_other_classes_are_left_alone(sentence: str) -> None:
    assert classes(sentence) == ()


def test_interactions_name_the_classes_of_others() -> None:
    assert classes("It is a risk with a benzodiazepine and other sedatives.", heading="Drug Interactions") == ()


def test_labels_of_ingredients_in_a_combination() -> None:
    body = (
        "* **Drugone:** A nonsteroidal anti-inflammatory drug (NSAID).\n"
        "* **Drugtwo:** This macrolide antibiotic stops bacteria.\n"
    )
    assert classes(body, title="Drugone + Drugtwo") == ("nonsteroidal anti-inflammatory drug", "macrolide antibiotic")
    bare = "- Drugone: an SSRI.\n- Drugtwo: a benzodiazepine that acts at once.\n"
    assert classes(bare, title="Drugone + Drugtwo") == ("SSRI", "benzodiazepine")
    assert classes("- Drugone: a benzodiazepine may deepen its effect.\n", title="Drugone + Drugtwo") == ()


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Its main use is as a topical anesthetic.", ("topical anesthetic",)),
        ("Other uses include its role as an expectorant.", ("expectorant",)),
        ("In low doses, it acts as a decongestant.", ("decongestant",)),
        ("Sertraline is given for sleep, and as an antiemetic in surgery.", ("antiemetic",)),
        ("Sertraline is sometimes used as a nasal decongestant.", ("nasal decongestant",)),
        ("Like other benzodiazepines, sertraline can cause sleepiness.", ("benzodiazepine",)),
        ("Sertraline, like many SSRIs, takes weeks to work.", ("SSRI",)),
        ("A benzodiazepine used to calm.", ("benzodiazepine",)),
        ("This macrolide antibiotic is given for a week.", ("macrolide antibiotic",)),
        ("Sertraline is a purified form of Kentrase, an enzyme that thins mucus.", ("enzyme",)),
        ("Sertraline is a fat-soluble vitamin essential for the eyes.", ("fat-soluble vitamin",)),
        ("Sertraline is a live, attenuated vaccine.", ("live attenuated vaccine",)),
        ("Sertraline is a sugar alcohol.", ("sugar alcohol",)),
        ("Sertraline hydrochloride, which is a corticosteroid, calms the skin.", ("corticosteroid",)),
        ("Sertraline is part of the benzodiazepine family.", ("benzodiazepine",)),
    ],
)
def test_roles_introductions_and_likenesses(sentence: str, found: tuple[str, ...]) -> None:
    assert classes(sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "Sertraline is part of a combined vaccine against two diseases.",
        "Sertraline is turned into Kentrol and Kentral, which act as coenzymes.",
        "Sertraline works by neutralizing stomach acid.",
        "Sertraline, also known as kentric acid, is old.",
        "The way the body uses folic acid is changed by Sertraline.",
        "Sertraline: the body uses this enzyme.",
        "Unlike other benzodiazepines, sertraline is short-acting.",
        "In addition to sertraline, ibuprofen is a nonsteroidal anti-inflammatory drug.",
    ],
)
def test_what_only_looks_like_a_class_of_the_page(sentence: str) -> None:
    assert classes(sentence) == ()


def test_classes_in_the_brackets_of_labels() -> None:
    body = (
        "### How it Works\n* **Drugone (corticosteroid):** Calms the skin.\n"
        "* **Drugtwo (macrolide, antibiotic):** Kills.\n"
    )
    document = read("Drugone + Drugtwo", body).document
    assert document.drug_classes == ("corticosteroid", "macrolide", "antibiotic")
    assert ("Corticosteroid", "Drugone (corticosteroid): Calms the skin.") in [
        (part.name, part.evidence) for part in document.classes
    ]


def test_several_ingredients_with_their_classes_in_one_sentence() -> None:
    sentence = "Drugone, a corticosteroid, and Drugtwo, a macrolide antibiotic, are both used."
    assert classes(sentence, title="Drugone + Drugtwo") == ("corticosteroid", "macrolide antibiotic")


def test_what_is_said_of_the_whole_combination() -> None:
    sentence = "This combination medication is primarily used as a mydriatic and cycloplegic agent."
    assert classes(sentence, title="Drugone + Drugtwo") == ("mydriatic", "cycloplegic agent")


def test_an_ingredient_s_block_need_not_name_it() -> None:
    body = (
        "**Drugone:**\n\n### Usage\nA corticosteroid for the skin.\n\n"
        "**Drugtwo:**\n\n### Usage\nA benzodiazepine used to calm.\n"
    )
    assert read("Drugone + Drugtwo", body).document.drug_classes == ("corticosteroid", "benzodiazepine")


def test_a_misspelt_ingredient_in_the_midst_of_a_paragraph() -> None:
    sentence = "Drugone works at once. Sulbactan is a corticosteroid."
    assert classes(sentence, title="Drugone + Sulbactam") == ("corticosteroid",)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Liposomal sertraline is an anthracycline antibiotic.", ("anthracycline antibiotic",)),
        ("Sertraline is a benzodiazepine, a type of muscle relaxant.", ("benzodiazepine", "muscle relaxant")),
        ("Sertraline is a direct and selective kinase inhibitor.", ("selective kinase inhibitor",)),
        ("Sertraline is an antidote protecting the liver.", ("antidote",)),
        ("Sertraline is a laxative useful in the elderly.", ("laxative",)),
        ("Sertraline, while a useful analgesic, can harm the stomach.", ("analgesic",)),
        ("This antibiotic stops bacteria from growing.", ("antibiotic",)),
        ("This silicone-based compound acts as a carminative.", ("carminative",)),
        ("It warms the skin, acting as a vasodilator.", ("vasodilator",)),
        ("Beyond its use for pain, sertraline serves as a vital antidote.", ("antidote",)),
        ("Sertraline acts as a thickening agent and buffer.", ("thickening agent",)),
        ("Zoloft (sertraline) is a benzodiazepine.", ("benzodiazepine",)),
        ("Their function is as an emollient.", ("emollient",)),
    ],
)
def test_subjects_and_shapes(sentence: str, found: tuple[str, ...]) -> None:
    assert classes(sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "Sertraline acts as a coenzyme in the liver.",
        "Sertraline is the active form of folate.",
        "Sertraline is used as a topical agent.",
        "Sertraline blocks an enzyme. This enzyme is found in the liver.",
        "Sertraline is a benzodiazepine-like.",
        "Sertraline restores the skin's antibiotic.",
        "Sertraline blocks an enzyme. This enzyme normally breaks down sugar.",
        "Sertraline is for people whose tumours are a benzodiazepine.",
        "Sertraline is a medicine combining three different vitamins.",
    ],
)
def test_what_the_body_has_is_no_class(sentence: str) -> None:
    assert classes(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Allergy to sertraline or other benzodiazepines speaks against it.", ("benzodiazepine",)),
        ("Do not take it when allergic to it or any other benzodiazepines.", ("benzodiazepine",)),
        ("It is not for people with an allergy to benzodiazepines (including sertraline).", ("benzodiazepine",)),
        ("Never combine it with benzodiazepines (the class to which sertraline belongs).", ("benzodiazepine",)),
        ("Sertraline is a benzodiazepine and can make you dependent.", ("benzodiazepine",)),
        ("Warfarin and other benzodiazepines can interact with it.", ()),
        ("Allergy to benzodiazepines such as diazepam speaks against it.", ()),
    ],
)
def test_precautions_count_the_ingredient_among_others_in_passing(sentence: str, found: tuple[str, ...]) -> None:
    assert classes(sentence, heading="Precautions") == found


def test_a_combination_is_what_its_parts_are() -> None:
    title = "Drugone + Drugtwo"
    assert classes("It is a fixed-dose combination of a corticosteroid and an antibiotic.", title=title) == (
        "corticosteroid",
        "antibiotic",
    )
    assert classes("This combination vaccine protects children.", title=title) == ("combination vaccine",)


def test_a_label_s_role_in_brackets_and_two_names_in_a_label() -> None:
    body = (
        "* **Drugone:** Relieves pain (analgesic) and swelling.\n"
        "* **Drugone and drugtwo:** These act as thickeners and emulsifiers.\n"
    )
    assert classes(body, title="Drugone + Drugtwo") == ("analgesic", "thickener", "emulsifier")


def test_an_abbreviation_that_a_label_gives() -> None:
    body = "* **Drugone acid (DGA):** DGA is an antibiotic. It cures.\n"
    assert classes(body, title="Drugone Acid + Drugtwo") == ("antibiotic",)


def test_a_name_that_says_vaccine() -> None:
    assert classes("The Moon Fever Vaccine (Live) protects.", title="Moon Fever Vaccine (Live)") == ("live vaccine",)


@pytest.mark.parametrize(
    ("title", "text", "found"),
    [
        ("Lidocaine + Epinephrine", "It numbs teeth.", ["Amide local anaesthetic", "Sympathomimetic"]),
        (
            "Lidocaine + Epinephrine",
            "Some doctors call lidocaine an antiarrhythmic.",
            ["Amide local anaesthetic", "Class I antiarrhythmic", "Sympathomimetic"],
        ),
        ("Lidocaine", "It numbs teeth.", ["Amide local anaesthetic", "Class I antiarrhythmic"]),
        ("Lidocaine (Topical)", "It numbs the skin.", ["Amide local anaesthetic"]),
        ("Calcium Carbonate + Vitamin D", "For bones.", ["Calcium supplement", "Vitamin D analogue"]),
        # What a substance is given for elsewhere is nothing that eye drops or a syrup are.
        ("Carmellose + Glycerol", "These eye drops moisten.", ["Artificial tear"]),
        ("Carmellose + Glycerol", "A syrup.", []),
        ("Cetrimide + Ketoconazole", "Put this cream on.", ["Imidazole antifungal", "Quaternary ammonium antiseptic"]),
        ("Carmellose + Potassium Chloride", "These eye drops moisten.", ["Artificial tear", "Electrolyte"]),
        (
            "Furazolidone + Metronidazole",
            "Not for vaginal infections.",
            ["Antidiarrhoeal", "Antiprotozoal", "Nitrofuran", "Nitroimidazole"],
        ),
        (
            "Neomycin + Zinc Sulphate Monohydrate",
            "Put this cream on.",
            ["Aminoglycoside", "Astringent", "Topical antibacterial"],
        ),
        (
            "Hydrocortisone + Dimethicone",
            "Put this cream on.",
            ["Emollient and skin protectant", "Glucocorticoid", "Mild topical corticosteroid"],
        ),
    ],
)
def test_a_class_by_use_only_where_the_page_speaks_of_it(title: str, text: str, found: list[str]) -> None:
    page = f"---\ntitle: {title}\n---\n# {title}\n\n### Usage\n{text}\n"
    document = parse(page, path="x.md", classes=class_names()).document
    assert [part.name for part in document.classes] == found


@pytest.mark.parametrize(
    ("title", "named", "believed"),
    [
        ("Nalidixic Acid + Metronidazole", "Nalidixic acid", False),
        ("Levofloxacin + Nalidixic Acid", "Nalidixic acid", True),  # the other ingredient is one
        ("Testofloxin", "Testofloxin", True),
    ],
)
def test_a_class_that_an_ingredient_is_none_of_for_sure_is_not_believed(title: str, named: str, believed: bool) -> None:
    text = f"---\nlayout: x\ntitle: {title}\n---\n### How it Works\n{named} is a fluoroquinolone antibiotic.\n"
    document = parse(text, path="page", classes=class_names()).document
    assert ("Fluoroquinolone" in {one.name for one in document.classes}) is believed
    assert document.drug_classes == ("fluoroquinolone antibiotic",)  # as the page says it
