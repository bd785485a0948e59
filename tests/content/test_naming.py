"""Titles, addresses, sort keys, letters."""

import pytest

from medicines.content.naming import fold, letter, read_title, slugify, sort_key


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Sertraline + Clonazepam", "sertraline-clonazepam"),
        ("Lidocaine/Lignocaine", "lidocaine-lignocaine"),
        ("Ringer's Lactate Solution", "ringers-lactate-solution"),
        ("α-Lipoic Acid", "alpha-lipoic-acid"),
        ("Crème à l’Urée", "creme-a-luree"),
        ("Omega- + Vitamin D", "omega-vitamin-d"),
    ],
)
def test_an_address_is_plain_ascii(title: str, slug: str) -> None:
    assert slugify(title) == slug


def test_an_address_is_never_empty_nor_too_long_and_stays_distinct() -> None:
    long_one, long_two = "Vitamin " * 40 + "A", "Vitamin " * 40 + "B"
    assert all(0 < len(slugify(title)) <= 255 for title in ("", "+", "アスピリン", long_one))
    assert slugify(long_one) != slugify(long_two)
    assert slugify("アスピリン") != slugify("ビタミン")


def test_comparison_keys_ignore_case_accents_punctuation_and_spaces() -> None:
    assert fold("L-Methyl Folate") == fold("l-methylfolate")
    assert fold("Acide Folique") == fold("acide  folique")
    assert fold("Vitamin B12") != fold("Vitamin B6")


def test_letters_and_sort_keys() -> None:
    assert [letter(title) for title in ("Élan", "2-Deoxy-D-Glucose", "(+)-Catechin", "Ω", "")] == [
        "E",
        "0",
        "C",
        "O",
        "0",
    ]
    assert sorted(["Interleukin-11", "interleukin-2", "Ibuprofen"], key=sort_key) == [
        "Ibuprofen",
        "interleukin-2",
        "Interleukin-11",
    ]


@pytest.mark.parametrize(
    ("raw", "ingredients"),
    [
        ("Amoxicillin/Clavulanate", ("Amoxicillin", "Clavulanate")),
        (
            "Immune Globulin Human/ Recombinant Human Hyaluronidase",
            ("Immune Globulin Human", "Recombinant Human Hyaluronidase"),
        ),
        ("Paracetamol/Acetaminophen + Caffeine", ("Paracetamol", "Caffeine")),
        ("Calcipotriol/Calcipotriene", ("Calcipotriol",)),
        ("Activated/Medicinal Charcoal", ("Activated Charcoal",)),
        ("Sodium/Potassium Citrate", ("Sodium Citrate", "Potassium Citrate")),
        ("Prednisone/Prednisolone", ("Prednisone", "Prednisolone")),
        ("Menotropins (FSH+LH)", ("Menotropins",)),
        ("Estradiol + Estradiol + Dydrogesterone", ("Estradiol", "Dydrogesterone")),
        ("Etonogestrel+Ethinyl Estradiol (Vaginal Ring)", ("Etonogestrel", "Ethinyl Estradiol")),
        ("Paracetamol [Acetaminophen]", ("Paracetamol",)),
        ("Sertraline and Clonazepam", ("Sertraline", "Clonazepam")),
        ("Diphtheria and Tetanus Toxoids", ("Diphtheria and Tetanus Toxoids",)),
        ("Ca++ + K", ("Ca++", "K")),
        ("Beta-Carotene", ("Beta-Carotene",)),
        ("+ Sertraline ++ Clonazepam +", ("Sertraline", "Clonazepam")),
        ("Sertraline \\+ Clonazepam?", ("Sertraline", "Clonazepam")),
        ("Menthol + (Eucalyptus Oil)", ("Menthol", "Eucalyptus Oil")),
        ("Vitamins A, C and E", ("Vitamin A", "Vitamin C", "Vitamin E")),
        ("Vitamin A + D3", ("Vitamin A", "Vitamin D3")),
        ("TESTACORTONES + PLAIN", ("Testacortones",)),
        ("Drugone + Drugtwo + Forte", ("Drugone", "Drugtwo")),
        ("Plus", ("Plus",)),
        ("Clioquinol/Iodochlorhydroxyquin", ("Clioquinol",)),
        ("Acetaminophen + Paracetamol", ("Acetaminophen",)),
        ("Sertraline + Sertraline Hydrochloride", ("Sertraline", "Sertraline Hydrochloride")),
        ("2,4-Dichlorobenzyl Alcohol + 5-Fluorouracil", ("2,4-Dichlorobenzyl Alcohol", "5-Fluorouracil")),
    ],
)
def test_ingredients_of_a_title(raw: str, ingredients: tuple[str, ...]) -> None:
    assert read_title(raw).ingredients == ingredients


def test_variants_and_synonyms_of_a_title() -> None:
    assert read_title("Epinephrine/ Adrenaline (Nasal)").variant == "Nasal"
    assert read_title("Epinephrine/ Adrenaline (Nasal)").synonyms == (("Adrenaline", "Epinephrine"),)
    assert read_title("Clobetasol (Topical/Systemic)").variant == "Topical/Systemic"
    assert read_title("Drugone + Forte").variant == read_title("Drugone (forte)").variant == "forte"
    assert read_title("Plus").variant == ""
    released = read_title("Metformin HCl (Glucophage) ER")
    assert (released.ingredients, released.variant) == (("Metformin HCl",), "ER")
    assert read_title("Glipizide Extended-Release Tablets").ingredients == ("Glipizide",)
    assert read_title("Human Chorionic Gonadotropin (HCG)").variant == ""
    assert read_title("Human Chorionic Gonadotropin (HCG)").synonyms == (("HCG", "Human Chorionic Gonadotropin"),)


def test_the_page_settles_what_a_slash_means() -> None:
    assert read_title("Drugone/Drugtwo", body="Drugone (Drugtwo) is a medicine.").ingredients == ("Drugone",)
    assert read_title("Drugone/Drugona", body="**Drugone:** x\n\n**Drugona:** y").ingredients == ("Drugone", "Drugona")


@pytest.mark.parametrize(
    ("raw", "text", "codes"),
    [
        ('"Ofloxacin ."', "Ofloxacin", ["title-cleaned"]),
        ("Ofloxacin . + Ornidazole", "Ofloxacin + Ornidazole", ["title-cleaned"]),
        ("Paracetamol- + Caffeine -", "Paracetamol + Caffeine", ["title-cleaned"]),
        ("Omega- + Zinc", "Omega- + Zinc", ["title-cut"]),
        ("Vitamin B", "Vitamin B", ["title-cut"]),
        ("Vitamin D", "Vitamin D", []),
        ("Zinc  + Zinc", "Zinc + Zinc", ["name-repeated"]),
        ("Sertraline+Clonazepam", "Sertraline + Clonazepam", []),
        ("Sertraline + Clonazepam +", "Sertraline + Clonazepam", ["title-cleaned", "title-cut"]),
        ("Interferon Beta-", "Interferon Beta-", ["title-cut"]),
        ("Polyethylene Glycol-", "Polyethylene Glycol", ["title-cleaned"]),
        ("ORAL SERTRALINE + BCG", "Oral Sertraline + BCG", ["title-cleaned"]),
        ("sertraline + clonazepam", "Sertraline + Clonazepam", ["title-cleaned"]),
        ("Generic Name: Sertraline", "Sertraline", ["title-cleaned"]),
        ("# Sertraline", "Sertraline", ["title-cleaned"]),
        ("Sertraline – Uses, Dosage, Side Effects", "Sertraline", ["title-cleaned"]),
    ],
)
def test_clean_titles_and_their_problems(raw: str, text: str, codes: list[str]) -> None:
    title = read_title(raw)
    assert title.text == text
    assert [problem.code for problem in title.problems] == codes


@pytest.mark.parametrize(
    ("raw", "variant", "synonyms"),
    [
        ("Clavulanic Acid (as Potassium Salt)", "", ()),
        ("Influenza Vaccine (Types A and B)", "", ()),
        ("Norgestrel (21/7)", "", ()),
        ("Papillomavirus Vaccine (9-valent)", "9-valent", ()),
        ("Levonorgestrel (Intrauterine)", "Intrauterine", ()),
        ("Tetracaine (Ophthalmic) + Lidocaine", "Ophthalmic", ()),
        ("Aspirin (Acetylsalicylic Acid) + Clopidogrel", "", (("Acetylsalicylic Acid", "Aspirin"),)),
        ("Trimethoprim + Sulfamethoxazole (Co-trimoxazole)", "", ()),
        ("Caffeine + Paracetamol (Acetaminophen)", "", (("Acetaminophen", "Paracetamol"),)),
        ("Sodium Iodide (I-131)", "I-131", (("I-131", "Sodium Iodide"),)),
        ("Vitamin B (B12)", "", (("B12", "Vitamin B"),)),
    ],
)
def test_what_a_bracket_says(raw: str, variant: str, synonyms: tuple[tuple[str, str], ...]) -> None:
    title = read_title(raw)
    assert (title.variant, title.synonyms) == (variant, synonyms)


def test_strengths_are_no_part_of_a_name() -> None:
    title = read_title("Amoxicillin 500 mg + Clavulanic Acid 125mg")
    assert title.ingredients == ("Amoxicillin", "Clavulanic Acid")
    assert title.strengths == (("Amoxicillin", "500 mg"), ("Clavulanic Acid", "125mg"))


@pytest.mark.parametrize("joiner", [" – ", " - ", " | ", "; ", ", "])
def test_a_weak_joiner_joins_two_names_when_the_page_does(joiner: str) -> None:
    raw = f"Drugone{joiner}Drugtwo"
    assert read_title(raw, body="Drugone and Drugtwo help together.").ingredients == ("Drugone", "Drugtwo")
    assert len(read_title(raw, body="Drugone helps.").ingredients) == 1


@pytest.mark.parametrize(
    ("raw", "name", "variant", "synonyms"),
    [
        ("Indium (In 111) Kentetide", "Indium Kentetide", "In 111", ()),
        ("Clotting Factor X (Recombinant) Pegylated", "Clotting Factor X Pegylated", "Recombinant", ()),
        ("Japanese Fever (JF) Vaccine", "Japanese Fever Vaccine", "", (("JF Vaccine", "Japanese Fever Vaccine"),)),
        ("Kentrase Fab(2) Serum", "Kentrase Fab(2) Serum", "", ()),
        ("Iron (ferrous) Kentrate", "Iron (ferrous) Kentrate", "", ()),
    ],
)
def test_brackets_within_a_name(raw: str, name: str, variant: str, synonyms: tuple[tuple[str, str], ...]) -> None:
    title = read_title(raw)
    assert (title.ingredients, title.variant, title.synonyms) == ((name,), variant, synonyms)


@pytest.mark.parametrize(
    "raw", ["Vitamin B**12**", "Vitamin B__12__", "**Vitamin B12**", "*Vitamin B12*", "Vitamin B<sub>12</sub>"]
)
def test_a_title_has_no_markup(raw: str) -> None:
    assert read_title(raw).ingredients == ("Vitamin B12",)


@pytest.mark.parametrize(
    ("raw", "ingredients", "strengths"),
    [
        (
            "Vitamin D3 (cholecalciferol) 1000 IU/ml + Calcium",
            ("Vitamin D3", "Calcium"),
            (("Vitamin D3", "1000 IU/ml"),),
        ),
        ("Insulin Isophane/NPH + Insulin (human) 30/70", ("Insulin Isophane", "Insulin"), ()),
        ("Insulin (human) 30/70", ("Insulin",), (("Insulin", "30/70"),)),
        ("Kentrol 250 mg/5 ml", ("Kentrol",), (("Kentrol", "250 mg/5 ml"),)),
        ("Kentrol 100 mcg/dose", ("Kentrol",), (("Kentrol", "100 mcg/dose"),)),
        ("Kentrol 0.9% w/v", ("Kentrol",), (("Kentrol", "0.9% w/v"),)),
        ("Kentrol 2%/Dextrase 1:80000", ("Kentrol", "Dextrase"), (("Kentrol", "2%"), ("Dextrase", "1:80000"))),
        ("Kentrol 50 mg/Dextrase 5 mg", ("Kentrol", "Dextrase"), (("Kentrol", "50 mg"), ("Dextrase", "5 mg"))),
        ("Kentrol/Dextrase 50/12.5 mg", ("Kentrol", "Dextrase"), ()),
        ("Kentrol/Dextrase 50 mg/12.5 mg", ("Kentrol", "Dextrase"), ()),
        ("Kentrol + Dextrase 250/50 mcg", ("Kentrol", "Dextrase"), ()),
        ("Kentrol/Dextrase 50 mg/12.5 mg tablets", ("Kentrol", "Dextrase"), ()),
        ("Kentrol 2% w/v/Dextrase", ("Kentrol", "Dextrase"), (("Kentrol", "2% w/v"),)),
    ],
)
def test_an_amount_is_no_ingredient_and_no_amount_is_given_to_the_wrong_one(
    raw: str, ingredients: tuple[str, ...], strengths: tuple[tuple[str, str], ...]
) -> None:
    title = read_title(raw)
    assert (title.ingredients, title.strengths) == (ingredients, strengths)


@pytest.mark.parametrize(
    ("raw", "ingredients"),
    [
        ("Interferon beta-1a/1b", ("Interferon beta-1a", "Interferon beta-1b")),
        ("Vitamin B1/B6/B12 + Iron", ("Vitamin B1", "Vitamin B6", "Vitamin B12", "Iron")),
        ("Vitamin A/D", ("Vitamin A", "Vitamin D")),
        ("Omega-3/6/9", ("Omega-3", "Omega-6", "Omega-9")),
        ("Poliovirus type 1/2", ("Poliovirus type 1", "Poliovirus type 2")),
        ("Factor VIII/IX", ("Factor VIII", "Factor IX")),
        ("Hepatitis A/B vaccine", ("Hepatitis A vaccine", "Hepatitis B vaccine")),
        ("Vitamin C/B complex", ("Vitamin C", "B complex")),
        ("Insulin Isophane/NPH", ("Insulin Isophane",)),
    ],
)
def test_a_name_shortened_behind_a_slash_is_spelt_out(raw: str, ingredients: tuple[str, ...]) -> None:
    assert read_title(raw).ingredients == ingredients


@pytest.mark.parametrize(
    ("raw", "ingredients"),
    [
        ("Kentrol (50 mg + Dextrase", ("Kentrol", "Dextrase")),
        ("Kentrol [Kentrite + Dextrase + Zinc", ("Kentrol", "Dextrase", "Zinc")),
        ("Kentrol (as salt + Dextrase (as acid)", ("Kentrol", "Dextrase")),
        ("Kentrol 50 mg) + Dextrase", ("Kentrol", "Dextrase")),
        ("Kentrol (Kentrite)) + Dextrase", ("Kentrol", "Dextrase")),
        ("(Kentrol + Dextrase", ("Kentrol", "Dextrase")),
        ("(Kentrol + Dextrase)", ("Kentrol", "Dextrase")),
    ],
)
def test_half_a_pair_of_brackets_swallows_no_name(raw: str, ingredients: tuple[str, ...]) -> None:
    title = read_title(raw)
    assert title.ingredients == ingredients
    repaired = raw.count("(") != raw.count(")") or "[" in raw
    assert [problem.code for problem in title.problems] == ["title-cleaned"] * repaired


@pytest.mark.parametrize(
    ("title", "names", "variant"),
    [
        ("Timolol Eye Drops", ("Timolol",), "Eye Drops"),
        ("Salbutamol (Albuterol) Inhaler", ("Salbutamol",), "Inhaler"),
        ("Diclofenac Gel 1%", ("Diclofenac",), "Gel"),
        ("Cyclosporine topical", ("Cyclosporine",), "topical"),
        ("Ciprofloxacin + Dexamethasone Ear Drops", ("Ciprofloxacin", "Dexamethasone"), "Ear Drops"),
        ("Eye Drops", ("Eye Drops",), ""),
        ("Oral Rehydration Powder", ("Oral Rehydration Powder",), ""),
        ("Lugol's Drops", ("Lugol's Drops",), ""),
    ],
)
def test_a_form_behind_the_name_is_a_variant(title, names, variant):
    read = read_title(title, body="")
    assert (read.text, read.ingredients, read.variant) == (title, names, variant)
