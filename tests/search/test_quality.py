"""Three hundred queries of our own, and names that look alike. `queries.jsonl`: {sort, query, page (its slug)}."""

import json
from pathlib import Path

import pytest

from medicines.actions.importing import upsert_document
from medicines.actions.shelf import drug_names
from medicines.actions.shelf import shipped as data
from medicines.actions.understanding import Source, Terms, read_text
from medicines.content.naming import slugify
from medicines.management.commands.quickstart import SAMPLE_PAGES
from medicines.models import ImportRun, Page
from medicines.search.answers import Answer, answer
from tests.deeds import publish_page

pytestmark = pytest.mark.django_db
QUERIES = [json.loads(line) for line in (Path(__file__).parent / "queries.jsonl").read_text().splitlines()]
LEAST = 0.95  # of the queries of each sort
MEDICINES = """
    Fluoxetine, Citalopram, Atorvastatin, Simvastatin, Rosuvastatin, Lisinopril, Losartan, Furosemide, Warfarin,
    Apixaban, Prednisolone, Prednisone, Dexamethasone, Salbutamol, Gabapentin, Pregabalin, Tramadol, Codeine,
    Morphine, Azithromycin, Doxycycline, Ciprofloxacin, Lamotrigine, Levetiracetam, Quetiapine, Olanzapine,
    Mirtazapine, Venlafaxine, Cetirizine, Loratadine, Pantoprazole, Esomeprazole, Bisoprolol, Ramipril, Aspirin,
    Clopidogrel, Hydroxyzine, Hydralazine, Clobazam, Naproxen, Methotrexate, Zolpidem, Montelukast, Sildenafil,
    Diclofenac, Alprazolam, Lorazepam, Clonidine, Clozapine, Diltiazem, Nifedipine, Nimodipine, Bupropion,
    Buspirone, Chlorpromazine, Chlorpropamide, Amiloride, Ciclosporin, Cycloserine, Glipizide, Glibenclamide,
    Vinblastine, Vincristine, Carbamazepine, Oxcarbazepine, Duloxetine, Tretinoin, Isotretinoin, Lamivudine,
    Metronidazole, Penicillamine, Quinine, Quinidine, Risperidone, Ropinirole, Tizanidine, Tiagabine, Trazodone,
    Methadone, Methylphenidate, Amantadine, Amiodarone, Sumatriptan, Zolmitriptan
"""
TOGETHER = """
    Lisinopril + Hydrochlorothiazide, Codeine + Paracetamol, Aspirin + Clopidogrel, Fluoxetine + Olanzapine,
    Losartan + Amlodipine, Levothyroxine + Omeprazole, Metformin + Sitagliptin, Gabapentin + Tramadol, Warfarin
    + Ibuprofen, Atorvastatin + Amlodipine, Fluoxetine + Tramadol, Sertraline + Clonazepam + Ibuprofen
"""


@pytest.fixture
def slugs(shipped) -> dict[int, str]:
    """The sample pages and some more."""
    for file in sorted(SAMPLE_PAGES.glob("*.md")):
        text, terms = file.read_text(), Terms(publish=True)
        source = Source("samples", file.name, text, read_text(text, given=file.name, terms=terms))
        upsert_document(source=source, run=ImportRun(), publish=True, by=None)
    for names in (*MEDICINES.split(","), *TOGETHER.split(",")):
        publish_page(*(name.strip() for name in names.split("+")))
    return dict(Page.objects.published().values_list("pk", "slug"))


def first(found: Answer) -> int | None:
    """What a reader meets first: the first name that is offered for a misspelt one, else the first page."""
    return next((one.page for one in found.meant), None) or next(iter(found.pages), None)


def test_queries(slugs):
    """In one test: the pages take longest."""
    each_sort_reaches_its_page_first(slugs)
    names_that_look_alike_never_give_the_other_first(slugs)


def each_sort_reaches_its_page_first(slugs: dict[int, str]) -> None:
    wrong = {sort: [] for sort in ("misspelt", "brand", "combination")}
    for one in QUERIES:
        reached = slugs.get(first(answer(one["query"])))
        if reached != one["page"]:
            wrong[one["sort"]].append((one["query"], one["page"], reached))
    assert {sort: sum(one["sort"] == sort for one in QUERIES) for sort in wrong} == dict.fromkeys(wrong, 100)
    for sort, misses in wrong.items():
        assert 1 - len(misses) / 100 >= LEAST, (sort, misses)


def names_that_look_alike_never_give_the_other_first(slugs: dict[int, str]) -> None:
    """Nor when a letter is missing, or two have changed places. As they are, each shows the other beside it."""
    pairs = [(row["one"], row["other"]) for row in data("look_alikes")]
    assert len(pairs) >= 50
    with_pages = 0
    for one, other in (*pairs, *((other, one) for one, other in pairs)):
        own, wrong = page_of(one), page_of(other)
        if own == wrong:  # a brand of the same substance
            continue
        found = answer(one)
        assert other in [confused.name for confused in found.confused], (one, other)
        reached = slugs.get(first(found))
        assert reached == own if own in slugs.values() else reached != wrong, (one, other, reached)
        with_pages += {own, wrong} <= set(slugs.values())
        begun, two, rest = one[: len(one) // 2], one[len(one) // 2 :][:2], one[len(one) // 2 + 2 :]
        for typed in (begun + two[1] + rest, begun + two[::-1] + rest):
            assert slugs.get(first(answer(typed))) != wrong, (typed, other)
    assert with_pages >= 50


def page_of(name: str) -> str:
    """The slug that the page on what a name stands for has or would have."""
    return slugify(" ".join(drug_names().resolve(name)) or name)
