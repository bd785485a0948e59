"""Turns of sentences in which a page names classes of its own, with the vocabulary that is shipped."""

import pytest

from medicines.actions.shelf import class_names, drug_names
from medicines.content.parsing import parse


def classes(sentence: str, *, title: str = "Kentrazole", heading: str = "Usage") -> tuple[str, ...]:
    page = f"---\ntitle: {title}\n---\n# {title}\n\n### {heading}\n{sentence}\n"
    return parse(page, path="x.md", classes=class_names(), names=drug_names()).document.drug_classes


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Kentrazole is a centrally acting muscle relaxant.", ("centrally acting muscle relaxant",)),
        ("Kentrazole is a rapid-acting insulin analog.", ("rapid-acting insulin analog",)),
        ("Kentrazole is a class III antiarrhythmic drug.", ("class III antiarrhythmic drug",)),
        ("Kentrazole is a fibroblast growth factor receptor (FGFR) kinase inhibitor.", 1),
        ("Kentrazole is a cyclin-dependent kinase (CDK) 4 and 6 inhibitor.", 1),
        (
            "Kentrazole is a cytotoxic agent, specifically a vinca alkaloid, for tumours.",
            ("cytotoxic agent", "vinca alkaloid"),
        ),
        ("Kentrazole is a probiotic included for the gut.", ("probiotic",)),
        ("Kentrazole is an antifungal—the first of its sort.", ("antifungal",)),
        ("Kentrazole is an antifungal also known as kentin.", ("antifungal",)),
        ("It's a common over-the-counter analgesic and antipyretic.", ("analgesic", "antipyretic")),
        ("It is a type of medication called a small interfering RNA (siRNA).", ("small interfering RNA",)),
        ("Kentrazole works as a preservative and stabilizer.", ("preservative", "stabilizer")),
        ("Kentrazole is an antacid the stomach bears well.", ("antacid",)),
        ("Kentrazole is a blue dye that stains the lens.", ("blue dye",)),
        ("Kentrazole is a supplement that fills the gap.", ("supplement",)),
        ("Kentrazole is a synthetic analog of somatostatin (SRIF).", ("synthetic analog of somatostatin",)),
        ("Kentrazole is a nucleoside analog of thymidine.", ("nucleoside analog",)),
    ],
)
def test_names_are_read_whole(sentence: str, found: tuple[str, ...] | int) -> None:
    assert classes(sentence) == found if isinstance(found, tuple) else len(classes(sentence)) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Kentrazole was added as a preservative.", ("preservative",)),
        ("Kentrazole is often given individually. It is sold as a sedative.", ("sedative",)),
        ("Kentrazole is used mainly as an antacid.", ("antacid",)),
        ("Its main use in hospitals is as an adsorbent.", ("adsorbent",)),
        ("It can also act as a mild laxative.", ("laxative",)),
        ("While it's mainly a dopamine antagonist, it makes sleepy.", ("dopamine antagonist",)),
        ("Similar to kentrastine, kentrazole is a vasoconstrictor.", ("vasoconstrictor",)),
        ("Historically used as a decongestant, it has few uses now.", ("decongestant",)),
        ("Kentrazole sulfate, an aminoglycoside antibiotic, kills bacteria.", ("aminoglycoside antibiotic",)),
        ("It joins a thiazide diuretic (water pill) – kentrazole – with rest.", ("thiazide diuretic",)),
        ("The inclusion of kentrazole is as a preservative.", ("preservative",)),
        ("Kentrazole is a tablet. It is a salt that acts as an antacid and a laxative.", ("antacid", "laxative")),
        ("It acts as an antiseptic, which helps the ear, and as a buffer.", ("antiseptic", "buffer")),
        ("It kills germs, and has historically been used as a sedative.", ("sedative",)),
        ("Its main use in old hospitals is as an adsorbent.", ("adsorbent",)),
        ("It's also used as a decongestant.", ("decongestant",)),
        ("It could act as an antioxidant.", ("antioxidant",)),
        ("It's vital to note that this is a supplement.", ("supplement",)),
        ("Ibuprofen (IBU) and kentrazole are antacids.", ("antacid",)),
        ("Kentrazole (5-KTZ) is dear. The tablet is white. 5-KTZ is an antacid.", ("antacid",)),
        ("Kentrazoles (KTZ) are dear. KTZ are antacids.", ("antacid",)),
        ("It is a complete antiretroviral therapy regimen.", ("antiretroviral therapy",)),
        ("Kentrazole is a sedative which shouldn't be given, though an antacid hasn't.", ("sedative",)),
    ],
)
def test_verbs_and_appositions(sentence: str, found: tuple[str, ...]) -> None:
    assert classes(sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "In addition to kentrazole, ibuprofen is an analgesic.",
        "Similar to kentrazole, ibuprofen is an analgesic.",
        "Ketase is an enzyme that breaks down kentrazole.",
        "It slows the enzymes that metabolize kentrazole.",
        "Historically used as a decongestant, ephedrine has few uses now.",
        "Kentrazole was added to a sedative.",
        "Taking ibuprofen and kentrazole is an antacid therapy.",
        "Ibuprofen kills pain, and has been used as a sedative.",
        "While its first use is ophthalmological, it has others.",
        "Kentrazole stimulates ketocyclase (kKC). kKC is an enzyme of the blood.",
    ],
)
def test_others_are_left_alone(sentence: str) -> None:
    assert classes(sentence) == ()


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("* **Drugone:** Primarily used as a stimulant to wake.", ("stimulant",)),
        ("* **Drugone:** Acts as both an antacid and a laxative.", ("antacid", "laxative")),
        ("* **Drugone:** Another antacid that also acts as a mild laxative.", ("antacid", "laxative")),
        ("* **Drugone:** This decongestant is a sympathomimetic amine.", ("decongestant", "sympathomimetic amine")),
        (
            "* **Drugone:** This nonsteroidal anti-inflammatory drug (NSAID) is strong.",
            ("nonsteroidal anti-inflammatory drug",),
        ),
        ("* **Drugone and Drugtwo:** Omega-3 fatty acids vital for the heart.", ("omega-3 fatty acid",)),
        ("* **Antiflatulent (Drugone):** Lets gas out.", ("antiflatulent",)),
        ("* **Antioxidants:** Drugone and drugtwo are of use.", ("antioxidant",)),
        ("They are two of the sulfonamides (drugone) and of the statins (kentin).", ("sulfonamide",)),
        ("This combination of minerals is given daily.", ("mineral",)),
        ("This combination of salts and drugtwo is a bowel preparation for the day before.", ("bowel preparation",)),
        ("Drugone and drugtwo are often combined as a mild laxative.", ("laxative",)),
        ("* **Drugone:** This supplement might help.", ("supplement",)),
        ("* **Drugone:** This antacid formulation should be chewed.", ("antacid",)),
        ("* **Drugone:** It is a salt that acts as an antacid.", ("antacid",)),
    ],
)
def test_labels_of_a_combination(body: str, found: tuple[str, ...]) -> None:
    assert classes(body, title="Drugone + Drugtwo") == found


@pytest.mark.parametrize(
    ("title", "sentence", "found"),
    [
        ("Ibuprofen", "Potent NSAIDs like ibuprofen harm the stomach.", ("NSAID",)),
        ("Drugone + Drugtwo", "Not with an allergy to sulfa drugs (drugone belongs to this class).", ("sulfa drug",)),
        (
            "Neomycin",
            "An allergy to aminoglycosides (a class of antibiotics that includes neomycin) forbids it.",
            ("aminoglycoside",),
        ),
        ("Tinidazole", "Not with a known hypersensitivity to nitroimidazoles.", ("nitroimidazole",)),
        (
            "Tinidazole",
            "Not with a hypersensitivity to parabens, tea, other nitroimidazoles or milk.",
            ("nitroimidazole",),
        ),
        ("Tinidazole", "Tinidazole, like many nitroimidazoles, tastes of metal.", ("nitroimidazole",)),
        (
            "Methazolamide",
            "Not with a hypersensitivity to methazolamide, other sulfonamides or milk.",
            ("sulfonamide",),
        ),
        # Labels write so of diazoxide, which is no diuretic.
        ("Diazoxide", "Not with a hypersensitivity to diazoxide, other thiazides or milk.", ()),
        # What the vocabulary does not know to be one of them may be given to people who cannot have them.
        ("Aztreonam", "It is safe with a hypersensitivity to nitroimidazoles.", ()),
        ("Tinidazole", "It can interact with other antacids, other nitroimidazoles and lithium.", ("nitroimidazole",)),
        ("Tinidazole", "It can interact with other antacids and lithium.", ()),
        ("Palonosetron", "It is given in combination with other antiemetics for a lasting effect.", ("antiemetic",)),
        ("Palonosetron", "Take no other antiemetic drugs.", ("antiemetic drug",)),
        ("Palonosetron", "Headache is common with similar antiemetics (such as tropisetron).", ("antiemetic",)),
        ("Palonosetron", "What is known of similar antiemetics (such as tropisetron) should count.", ("antiemetic",)),
        ("Palonosetron", "Take another antiemetic where it fails.", ()),
        ("Palonosetron", "It is for when other antiemetics haven't helped.", ("antiemetic",)),
        ("Palonosetron", "It is for when other, less potent, antiemetics fail.", ("antiemetic",)),
        ("Palonosetron", "It is given with other prescribed antiemetics.", ("antiemetic",)),
        ("Palonosetron", "It is given with other medications, especially antiemetics.", ()),
        ("Palonosetron", "It is given less since newer antiemetics came.", ("antiemetic",)),
        ("Palonosetron", "Bear in mind that antiemetics like palonosetron can harm.", ("antiemetic",)),
        (
            "Telmisartan + Metoprolol",
            "It joins two types of blood pressure-lowering drugs.",
            ("blood pressure-lowering drug",),
        ),
        ("Telmisartan + Kentrazole", "It joins two types of blood pressure-lowering drugs.", ()),
        ("Calcium Gluconate + Calcium Lactate", "It has the good of both calcium salts.", ("calcium salt",)),
        ("Paclitaxel", "It is given with other chemotherapy drugs.", ("chemotherapy drug",)),
        # What the members of a class also are.
        ("Ramipril", "It can be combined with other antihypertensives, if needed.", ("antihypertensive",)),
        ("Oxycodone", "Do not take it with other CNS depressants (such as alcohol).", ("CNS depressant",)),
        ("Paracetamol + Oxycodone", "Do not take it with other CNS depressants (such as alcohol).", ()),
        ("Ramipril", "Do not take it with other CNS depressants.", ()),
        # Where something is used is no class.
        ("Metformin", "It falls when taken with other diabetes medications.", ("diabetes medication",)),
        ("Cenegermin", "Wait before you use other eye medications.", ()),
        ("Pramipexole", "It is given with other Parkinson's medications.", ("Parkinson's medication",)),
        ("Pravastatin", "It is given with other non-statin cholesterol-lowering medications.", ()),
        ("Pitavastatin", "It is given with other cholesterol-lowering therapies.", ("cholesterol-lowering therapy",)),
        ("Nebivolol + Indapamide", "It adds to other blood pressure medications.", ("blood pressure medication",)),
        ("Sulfadimethoxine", "Not with a known allergy to sulfonamides.", ("sulfonamide",)),
        ("Folic Acid + Zinc Sulfate", "It is for deficiencies in vitamins and minerals.", ("vitamin", "mineral")),
        # What one of several also is counts where the sentence speaks of it.
        ("Omeprazole + Diazepam", "Diazepam interacts with other CNS depressants.", ("CNS depressant",)),
        ("Omeprazole + Diazepam", "Omeprazole interacts with other CNS depressants.", ()),
        # "Other" belongs to what stands before it.
        ("Oxycodone", "Avoid alcohol and other CNS depressants.", ()),
        ("Diazepam", "Avoid opioids, and other CNS depressants.", ()),
        # An apposition says the same in every section.
        ("Clobetasol + Kentrazole", "It harms by clobetasol, a potent steroid.", ("potent steroid",)),
        ("Clobetasol + Kentrazole", "It harms by clobetasol (a potent steroid).", ("potent steroid",)),
        ("Factor VIII", "It works together with other clotting factors.", ()),
        ("Anise", "Ask before you start any new herbal remedy.", ("herbal remedy",)),
        ("Vitamin A + Vitamin D", "It is for people who lack several vitamins.", ("vitamin",)),
        ("Meclizine + Vitamin B", "Each product has its own blend of B vitamins.", ("B vitamin",)),
        ("Vitamin A + Meclizine", "Those who take several vitamin A capsules are at risk.", ()),
        ("Propylthiouracil", "The thyroid makes less of these hormones.", ()),
        ("Drugone + Drugtwo", "Ask first when taking antacids (drugone).", ()),
    ],
)
def test_precautions_name_a_class_in_passing(title: str, sentence: str, found: tuple[str, ...]) -> None:
    assert classes(sentence, title=title, heading="Precautions") == found


@pytest.mark.parametrize(
    ("title", "sentence", "found"),
    [
        ("Calcium Citrate", "Calcium is a crucial mineral for bones.", ("mineral",)),
        ("Diclofenac Potassium", "Potassium is a crucial mineral for nerves.", ()),
        ("Calcium Citrate + Zinc Gluconate", "The powder replenishes these crucial minerals.", 1),
    ],
)
def test_a_mineral_s_salt_gives_the_mineral(title: str, sentence: str, found: tuple[str, ...] | int) -> None:
    assert (
        classes(sentence, title=title) == found
        if isinstance(found, tuple)
        else len(classes(sentence, title=title)) == found
    )


def test_a_sulfonamide_need_not_be_an_antibacterial() -> None:
    page = "---\ntitle: Kentramide\n---\n# Kentramide\n\n### Usage\nKentramide is a sulfonamide drug for water.\n"
    document = parse(page, path="x.md", classes=class_names(), names=drug_names()).document
    assert [part.name for part in document.classes] == ["Sulfonamide"]


@pytest.mark.parametrize(
    ("title", "sentence", "found"),
    [
        (
            "Amoxycillin + Potassium Clavulanate",
            "Clavulanate is a beta-lactamase inhibitor.",
            ("beta-lactamase inhibitor",),
        ),
        ("Amoxycillin + Potassium Kentanate", "Kentanic acid is an antacid.", ("antacid",)),
        ("L-Kento Lactone + Niacinamide", "Kentolactone is an antacid.", ("antacid",)),
        ("Levo-kentosine + Niacinamide", "L-kentosine is an amino acid.", ("amino acid",)),
        ("KentamineVitamin B + Niacinamide", "Kentamine is an antacid.", ("antacid",)),
        ("Kentanoic acidKTA + Niacinamide", "KTA is an omega-3 fatty acid.", ("omega-3 fatty acid",)),
        ("Aluminium Kentide + Niacinamide", "Aluminum kentide is an antacid.", ("antacid",)),
        ("Magnesium Sulphate + Niacinamide", "A sulphate is an antacid.", ()),
        (
            "Zinc Kentosine + Niacinamide",
            "**Zinc Kentosine:** It is new. Kentosine acts as an antioxidant.",
            ("antioxidant",),
        ),
    ],
)
def test_a_name_is_found_as_sentences_write_it(title: str, sentence: str, found: tuple[str, ...]) -> None:
    assert classes(sentence, title=title) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("As an antacid, kentrazole protects the stomach.", ("antacid",)),
        ("Kentrazole is new. As an antacid, it protects the stomach.", ("antacid",)),
        ("Kentrazole is new. As an antacid, magaldrate protects the stomach.", ()),
        ("Kentrazole is an antihistamine with added properties as an antacid.", ("antihistamine", "antacid")),
        ("* **Overdose:** Acting as an antidote, which saves the liver.", ("antidote",)),
        ("This is a nutritional supplement blend.", ("nutritional supplement",)),
    ],
)
def test_what_it_acts_as(sentence: str, found: tuple[str, ...]) -> None:
    assert classes(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Clobetasone is a corticosteroid. Long use of topical corticosteroids thins the skin.", 2),
        ("Clobetasone is a corticosteroid. It is weaker than topical corticosteroids.", 1),
        ("Clobetasone is new. Long use of topical corticosteroids thins the skin.", 0),
    ],
)
def test_a_class_below_a_named_one_is_named_wherever_it_stands(sentence: str, found: int) -> None:
    assert len(classes(sentence, title="Clobetasone")) == found


def test_a_combination_supplement_says_how_it_is_sold() -> None:
    sold = "This combination supplement works daily."
    assert classes(sold, title="Kentrazole + Drugtwo") == ()


def test_answers_name_a_class_in_passing() -> None:
    answer = "* **Q: May I take more?** A: Take no other antiemetics."
    assert classes(answer, title="Palonosetron", heading="FAQs") == ("antiemetic",)


def test_an_answer_says_what_an_ingredient_is() -> None:
    answer = "* **Q: Is it safe?** A: Kentrazole is an antacid and does no harm."
    assert classes(answer, title="Kentrazole + Drugtwo", heading="FAQs") == ("antacid",)
    other = "* **Q: Is it safe?** A: With kentrazole comes a pump, and that is an antacid."
    assert classes(other, title="Kentrazole + Drugtwo", heading="FAQs") == ()


def test_the_vaccine_of_a_page_is_the_page_s() -> None:
    page = "The human kentavirus vaccine protects. The HKV quadrivalent vaccine is an inactivated vaccine."
    assert "inactivated vaccine" in classes(page, title="Human Kentavirus Vaccine")
