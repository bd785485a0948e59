"""The table of names that the site ships: what must hold so that no name leads to another medicine."""

from collections import defaultdict
from itertools import combinations

import pytest

from medicines.actions.shelf import shipped
from medicines.content.folding import fold
from medicines.content.synonyms import DIFFERENT_SUBSTANCES, SAME_SUBSTANCE

ROWS = shipped("names")
BRANDS = [row for row in ROWS if row["kind"] == "brand"]
OTHERS = [row for row in ROWS if row["kind"] != "brand"]
EUROPE = {"EMA medicines register"}
FDA_WARNING = "FDA Public Health Advisory on confusing names, January 2006"

# Who can be asked about a brand of a country. The FDA's warning names foreign brands, too.
REGISTERS = {
    "US": {"FDA Orange Book", "FDA Purple Book", "FDA NDC Directory", FDA_WARNING},
    "GB": {"UK MHRA products / emc", "BNF (earlier editions)", FDA_WARNING},
    "CA": {"Health Canada Drug Product Database"},
    "AU": {"TGA ARTG"},
    "IN": {"NPPA Pharma Sahi Daam"},
    "DE": {"BfArM AMIce"} | EUROPE,
    "FR": {"ANSM public medicines database"} | EUROPE,
    "IE": {"HPRA", FDA_WARNING} | EUROPE,
    "NZ": {"Medsafe"},
    "ZA": {"SAHPRA"},
    "JP": {"PMDA"},
    "IT": {"AIFA", FDA_WARNING},
    "FI": {"Fimea", FDA_WARNING},
    "ES": {"AEMPS CIMA", FDA_WARNING},
    "AT": {FDA_WARNING},
    "RS": {FDA_WARNING},
}
NATIONAL_SOURCES = {
    "US": {"USAN"},
    "GB": {"BAN", "BAN; BNF", "BAN to INN list, MHRA"},
    "AU": {"TGA approved names"},
    "IN": {"Indian Pharmacopoeia"},
}
INTERNATIONAL_SOURCES = {
    "WHO INN",
    "WHO INN; BAN",
    "WHO ATC",
    "USAN",
    "British Pharmacopoeia",
    "ISMP, error-prone abbreviations",
}

# One name, several medicines: these never resolve by themselves. A new one is put here on purpose or not at all.
SEVERAL_MEANINGS = {
    "azor": {("alprazolam",), ("amlodipine", "olmesartan")},
    "benadryl": {("diphenhydramine",), ("acrivastine",), ("cetirizine",)},
    "biorphen": {("orphenadrine",), ("phenylephrine",)},
    "cartia": {("acetylsalicylic acid",), ("diltiazem",)},
    "dilacor": {("digoxin",), ("diltiazem",)},
    "duolin": {("ipratropium", "salbutamol"), ("levosalbutamol", "ipratropium")},
    "flomax": {("tamsulosin",), ("morniflumate",)},
    "gaviscon": {
        ("aluminium hydroxide", "magnesium carbonate"),
        ("sodium alginate", "sodium bicarbonate", "calcium carbonate"),
    },
    "gluconorm": {("metformin",), ("repaglinide",)},
    "glynase": {("glibenclamide",), ("glipizide",)},
    "kaopectate": {("attapulgite",), ("bismuth subsalicylate",)},
    "lotrimin af": {("clotrimazole",), ("miconazole",)},
    "monistat 1": {("miconazole",), ("tioconazole",)},
    "neosporin": {("neomycin", "polymyxin b", "bacitracin"), ("neomycin", "polymyxin b", "gramicidin")},
    "norgesic": {("orphenadrine", "paracetamol"), ("orphenadrine", "acetylsalicylic acid", "caffeine")},
    "norpramin": {("desipramine",), ("omeprazole",)},
    "polysporin": {("polymyxin b", "bacitracin"), ("polymyxin b", "gramicidin")},
    "rubex": {("ascorbic acid",), ("doxorubicin",)},
    "sominex": {("diphenhydramine",), ("promethazine",)},
    "trexan": {("methotrexate",), ("naltrexone",)},
    "unisom": {("doxylamine",), ("diphenhydramine",)},
    "urex": {("furosemide",), ("methenamine",)},
    "vivelle": {("estradiol",), ("ethinylestradiol", "norgestimate")},
}


def generics(row: dict) -> tuple[str, ...]:
    return (row["generic"],) if isinstance(row["generic"], str) else tuple(row["generic"])


SUBSTANCES = {fold(generic): generic for row in ROWS for generic in generics(row)}


def test_there_is_enough() -> None:
    assert len(ROWS) >= 900
    assert len({row["name"] for row in BRANDS}) >= 600
    assert {row["kind"] for row in ROWS} == {"brand", "salt", "spelling", "national"}


def test_every_row_has_the_same_fields_filled_in() -> None:
    for row in ROWS:
        assert list(row) == ["name", "generic", "kind", "country", "source"]
        assert all(text and text == text.strip() for text in (row["name"], row["source"], *generics(row))), row


def test_rows_are_sorted_and_stand_once() -> None:
    keys = [(generics(row), row["kind"], row["name"], row["country"]) for row in ROWS]
    assert keys == sorted(set(keys))


def test_a_combination_is_a_list_of_different_substances_in_one_order() -> None:
    orders = defaultdict(set)
    for row in ROWS:
        assert isinstance(row["generic"], str) or len(set(row["generic"])) == len(row["generic"]) > 1, row
        orders[frozenset(generics(row))].add(generics(row))
    assert [order for order in orders.values() if len(order) > 1] == []


def test_substances_and_names_that_are_no_brands_are_in_lower_case() -> None:
    assert [name for name in SUBSTANCES.values() if name != name.lower()] == []
    assert [row["name"] for row in OTHERS if row["name"] != row["name"].lower()] == []


def test_a_brand_has_a_country_and_a_register_of_that_country() -> None:
    assert [row for row in BRANDS if row["source"] not in REGISTERS.get(row["country"], ())] == []


def test_a_national_name_has_a_country_and_salts_and_spellings_have_none() -> None:
    for row in OTHERS:
        country = row["country"]
        allowed = NATIONAL_SOURCES.get(country) or REGISTERS.get(country) if country else INTERNATIONAL_SOURCES
        assert (row["kind"] == "national") == bool(country) and row["source"] in (allowed or ()), row


def test_no_name_is_the_name_of_a_substance() -> None:
    assert [row["name"] for row in ROWS if fold(row["name"]) in SUBSTANCES] == []


def test_a_name_is_of_one_kind() -> None:
    """So "aspirin", a trade mark in some countries and a plain name in most, is a plain name."""
    kinds = defaultdict(set)
    for row in ROWS:
        kinds[fold(row["name"])].add(row["kind"])
    assert [name for name, found in kinds.items() if len(found) > 1] == []


def test_names_with_several_meanings_are_just_these() -> None:
    meanings = defaultdict(set)
    for row in ROWS:
        meanings[fold(row["name"])].add(generics(row))
    assert {name: meant for name, meant in meanings.items() if len(meant) > 1} == {
        fold(name): meant for name, meant in SEVERAL_MEANINGS.items()
    }


def test_one_substance_has_one_name_here() -> None:
    for names in SAME_SUBSTANCE:
        assert len({fold(name) for name in names} & SUBSTANCES.keys()) <= 1, names


@pytest.mark.parametrize("pair", DIFFERENT_SUBSTANCES)
def test_substances_that_look_alike_are_never_one(pair: tuple[str, str]) -> None:
    names = defaultdict(set)
    for row in OTHERS:
        names[generics(row)].update({fold(row["name"]), *map(fold, generics(row))})
    assert [known for known in names.values() if {fold(pair[0]), fold(pair[1])} <= known] == []


def test_a_salt_that_begins_with_a_substance_is_a_salt_of_it() -> None:
    starts = sorted(SUBSTANCES.values(), key=len)
    for row in OTHERS:
        if row["kind"] == "salt":
            begun = [start for start in starts if row["name"].startswith(f"{start} ")]
            assert not begun or begun[-1] == row["generic"], row


def test_salts_of_one_substance_stay_apart() -> None:
    salts = {row["name"]: row["generic"] for row in OTHERS if row["kind"] == "salt"}
    assert salts["metoprolol succinate"] == salts["metoprolol tartrate"] == "metoprolol"
    assert salts["escitalopram oxalate"] == "escitalopram"
    assert salts["amlodipine besilate"] == salts["amlodipine besylate"] == "amlodipine"


@pytest.mark.parametrize(
    ("name", "generic"),
    [
        ("acetaminophen", "paracetamol"),
        ("albuterol", "salbutamol"),
        ("frusemide", "furosemide"),
        ("meperidine", "pethidine"),
        ("glyburide", "glibenclamide"),
        ("rifampin", "rifampicin"),
        ("cyclosporine", "ciclosporin"),
        ("methimazole", "thiamazole"),
        ("Valium", "diazepam"),
        ("Klonopin", "clonazepam"),
        ("Buscopan", "hyoscine butylbromide"),
    ],
)
def test_names_that_readers_use(name: str, generic: str) -> None:
    assert {row["generic"] for row in ROWS if row["name"] == name} == {generic}


def test_no_two_brands_differ_in_one_letter_only_where_the_fda_warned() -> None:
    known = {row["name"]: generics(row) for row in BRANDS if row["name"] in {"Ambien", "Amyben", "Allegra", "Allegro"}}
    assert all(known[one] != known[other] for one, other in combinations(sorted(known), 2)) and len(known) == 4
