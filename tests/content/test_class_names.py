"""Which class a phrase names, and which classes a substance's name tells."""

import pytest

from medicines.actions.shelf import shipped
from medicines.content.class_kin import ALSO
from medicines.content.class_names import ClassNames, Membership
from medicines.vocabulary import ClassGround

SMALL = ClassNames(
    [
        {"slug": "a", "name": "Antihypertensive", "parent": "", "synonyms": []},
        {
            "slug": "b", "name": "Beta blocker", "parent": "a", "synonyms": ["beta-adrenergic blocker"],
            "stems": ["-olol"], "stem_exceptions": ["stanozolol"],
        },
        {"slug": "c", "name": "Cephalosporin", "parent": "", "stems": ["cef-"]},
        {"slug": "d", "name": "Bisphosphonate", "parent": "", "stems": ["-dronic acid"]},
        {"slug": "v", "name": "Vaccine", "parent": "", "stems": ["vaccine"]},
        {"slug": "q", "name": "Quinolone", "parent": "", "stems": ["-oxacin"]},
        {"slug": "f", "name": "Fluoroquinolone", "parent": "q", "stems": ["-floxacin"]},
        {"slug": "h", "name": "Hormone-like", "parent": "", "members": ["oddolol", "examplin"]},
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("beta blocker", "Beta blocker"),
        ("Beta-blockers", "Beta blocker"),
        ("long-acting beta-adrenergic blocker medication", "Beta blocker"),
        ("third-generation cephalosporin", "Cephalosporin"),
        ("beta blocker antagonist", ""),
        ("blocker", ""),
        ("", ""),
    ],
)
def test_a_phrase_names_the_class_that_ends_it(phrase, name):
    assert SMALL.resolve(phrase) == name


@pytest.mark.parametrize(
    ("substance", "classes"),
    [
        ("Atenolol", ["Beta blocker"]),
        ("Metoprolol Tartrate", ["Beta blocker"]),
        ("Stanozolol", []),
        ("olol", []),
        ("Cefixime", ["Cephalosporin"]),
        ("Zoledronic Acid", ["Bisphosphonate"]),
        ("Measles Vaccine Live", ["Vaccine"]),
        ("Ciprofloxacin", ["Fluoroquinolone"]),
        ("Oddolol", ["Hormone-like"]),
        ("Water", []),
    ],
)
def test_a_substance_s_classes(substance, classes):
    assert [one.name for one in SMALL.of_substance(substance)] == classes


def test_the_ground_is_kept():
    assert SMALL.of_substance("Atenolol") == (Membership("Beta blocker", ClassGround.STEM, "-olol"),)
    assert SMALL.of_substance("Examplin") == (Membership("Hormone-like", ClassGround.LIST, ""),)


ROUTES = ClassNames(
    [
        {"slug": "o", "name": "Eye anti-infective", "parent": "", "members": ["examplin"], "routes": ["eye"]},
        {"slug": "a", "name": "Aminoglycoside", "parent": "", "members": ["examplin"]},
    ]
)


@pytest.mark.parametrize(
    ("routes", "classes"),
    [
        (None, ["Eye anti-infective", "Aminoglycoside"]),
        (frozenset({"eye", "body"}), ["Eye anti-infective", "Aminoglycoside"]),
        (frozenset({"body"}), ["Aminoglycoside"]),
        (frozenset(), ["Aminoglycoside"]),
    ],
)
def test_a_class_of_another_route_is_left_out(routes, classes):
    assert [one.name for one in ROUTES.of_substance("Examplin", routes=routes)] == classes


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("nicotinic cholinergic antagonist", ""),
        ("long-acting beta-2 agonist bronchodilator", "Beta-2 agonist"),
        ("muscarinic antagonist bronchodilator", "Bronchodilator"),
    ],
)
def test_what_stands_before_a_class_narrows_it_or_makes_it_another(phrase, name):
    classes = ClassNames(
        [
            {"slug": "b", "name": "Bronchodilator", "parent": ""},
            {"slug": "a", "name": "Beta-2 agonist", "parent": "b"},
            {"slug": "c", "name": "Anticholinergic", "parent": "", "synonyms": ["cholinergic antagonist"]},
        ]
    )
    assert classes.resolve(phrase) == name


def test_a_ring_in_the_tree_ends():
    ring = ClassNames([{"slug": "a", "name": "A", "parent": "b"}, {"slug": "b", "name": "B", "parent": "a"}])
    assert list(ring.above("A")) == ["B"]


@pytest.mark.parametrize(
    ("substance", "name"),
    [
        ("Clonazepam", "Benzodiazepine"),
        ("Ramipril", "ACE inhibitor"),
        ("Losartan Potassium", "Angiotensin II receptor blocker"),
        ("Rosuvastatin", "Statin"),
        ("Pantoprazole", "Proton pump inhibitor"),
        ("Bisoprolol", "Beta-blocker"),
    ],
)
def test_the_shipped_vocabulary_knows(substance, name):
    classes = ClassNames(shipped("drug_classes"))
    assert any(name in (one.name, *classes.above(one.name)) for one in classes.of_substance(substance))


@pytest.mark.parametrize(
    ("substance", "lie"),
    [
        ("Stanozolol", "Beta-blocker"),
        ("Aripiprazole", "Proton pump inhibitor"),
        ("Nystatin", "Statin"),
        ("Domperidone", "Second-generation antipsychotic"),
        ("Pentostatin", "Statin"),
        ("Azacitidine", "H2 receptor antagonist"),
    ],
)
def test_stems_that_lie_are_known(substance, lie):
    assert lie not in [one.name for one in ClassNames(shipped("drug_classes")).of_substance(substance)]


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("competitive antagonist of histamine at H1 receptors", "Antihistamine"),
        ("inhibitor of the enzyme xanthine oxidase", "Xanthine oxidase inhibitor"),
        ("novel cardiac imaging agent", "Diagnostic radiopharmaceutical"),
        ("pentavalent combination vaccine", "Combination vaccine"),
        ("tonicity adjuster", "Tonicity agent"),
        ("nasal decongestant", "Nasal decongestant"),
        ("decongestant", "Decongestant"),
        ("fat-soluble vitamin", "Fat-soluble vitamin"),
    ],
)
def test_the_shipped_vocabulary_resolves(phrase, name):
    assert ClassNames(shipped("drug_classes")).resolve(phrase) == name


def test_some_stand_in_a_class_by_one_of_several_uses():
    classes = ClassNames(shipped("drug_classes"))
    assert classes.by_use("Lignocaine Hydrochloride") == {"Class I antiarrhythmic"}
    assert classes.by_use("Flecainide") == frozenset()


def test_what_the_members_of_a_class_also_are_is_known_where_all_substances_are_members():
    entries = shipped("drug_classes")
    assert {*ALSO, *(name for those in ALSO.values() for name in those)} <= {entry["name"] for entry in entries}
    classes = ClassNames(entries)
    assert "Antihypertensive" in classes.whole_of("Ramipril")
    assert "Central nervous system depressant" not in classes.whole_of("Ramipril")
    assert "Antineoplastic" in classes.whole_of("Paclitaxel")
    assert ClassNames([]).whole_of("Ramipril") == {}
    assert "Antihypertensive" in classes.known_of(["Telmisartan", "Metoprolol"])
    assert "Antihypertensive" not in classes.known_of(["Ramipril", "Paracetamol"])


def test_a_medicine_may_be_called_any_word_for_one():
    classes = ClassNames([{"name": "Kentstatic", "synonyms": ["anti-kent drug"]}])
    assert [classes.resolve(f"anti-kent {noun}") for noun in ("medication", "agent", "medicine")] == ["Kentstatic"] * 3
    assert classes.resolve("anti-kent tea") == ""


def test_what_an_inhibitor_is_of_stands_behind_it():
    classes = ClassNames([{"name": "Ketase inhibitor"}, {"name": "Ketane receptor positive modulator"}])
    assert classes.resolve("irreversible inhibitor of ketases") == "Ketase inhibitor"
    assert classes.resolve("positive modulator of ketane receptors") == "Ketane receptor positive modulator"


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("analog of somatostatin", "Somatostatin analogue"),
        ("blood schizontocide", "Antimalarial"),
        ("bowel cleansing solution", "Laxative"),
        ("recombinant protein", "Biological medicine"),
        ("clotting protein", "Blood coagulation factor"),
        ("soluble fiber", "Bulk-forming laxative"),
        ("plant fibre", "Bulk-forming laxative"),
    ],
)
def test_further_names_of_shipped_classes(phrase, name):
    assert ClassNames(shipped("drug_classes")).resolve(phrase) == name
