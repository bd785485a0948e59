"""Whether a page's rows are what its live revision makes of them, with the names and classes that the site has now."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from medicines.actions.brands import given_names
from medicines.actions.identities import unmerged
from medicines.actions.page_rows import Found as Known
from medicines.actions.page_rows import dependants, fill, look_up
from medicines.actions.verifying.finding import Found, Mend, differing, from_live, in_tens, named
from medicines.content.document import PageDocument
from medicines.content.prepared import prepare
from medicines.content.words import words
from medicines.errors import MedsiteError
from medicines.models import FAQ, Alias, Ingredient, Page, PageClass, PageWord, SearchEntry, SignOff
from medicines.vocabulary import AliasKind, ClassGround

# Of a live page, what its document alone decides.
_OWN = (
    "kind", "title", "variant", "sort_key", "letter", "summary", "ingredient_key", "not_fixed_dose",
    "not_fixed_dose_ground", "banned", "provenance", "language", "licence", "attribution", "body", "routes", "forms",
    "renderer", "part_hashes",
)  # fmt: skip
_COMPARED = {
    Ingredient: ("position", "substance_id", "name", "strength"),
    FAQ: ("position", "anchor", "question", "answer_html", "subject"),
    Alias: ("kind", "name_key", "name"),
}
_CALLED = {Ingredient: "ingredients", FAQ: "questions", Alias: "other names"}


def page_rows() -> Iterator[Found]:
    rows = Page.objects.published().select_related("live_revision__record").order_by("pk")
    for pages in in_tens(rows.iterator(chunk_size=100)):
        read = [(page, document) for page in pages if (document := _read(page))]
        yield from (_unreadable(page) for page in pages if page.pk not in {one.pk for one, _ in read})
        yield from _of(read)


def _read(page: Page) -> PageDocument | None:
    try:
        return unmerged(page.live_revision.read())
    except MedsiteError:
        return None


def _unreadable(page: Page) -> Found:
    return Found(named(page), "its live revision holds no document that can be read.")


def _of(read: Sequence[tuple[Page, PageDocument]]) -> Iterator[Found]:
    known = look_up([document for _, document in read])
    keys = [page.pk for page, _ in read]
    there, checked = _there(keys), _checked(keys)
    for page, document in read:
        wrong = [*_row(page, document), *_parts(page, document, known, there[page.pk])]
        if page.wholly_checked != (bool(page.part_hashes) and checked[page.pk] >= set(page.part_hashes.items())):
            wrong.append("whether all of it was checked")
        if wrong:
            said = f"it does not show what its live revision says: {', '.join(wrong)}."
            yield Found(named(page), said, from_live(Mend.PAGE, page.live_revision), page.pk)


def _row(page: Page, document: PageDocument) -> list[str]:
    made = Page(pk=page.pk, slug=page.slug)
    fill(made, document, prepare(document), established=page.live_revision.created_at.date())
    wrong = differing({name: getattr(made, name) for name in _OWN}, page)
    is_dated = (page.not_fixed_dose_on is None) == (made.not_fixed_dose_on is None)
    return wrong if is_dated else [*wrong, "not_fixed_dose_on"]


def _parts(page: Page, document: PageDocument, known: Known, there: dict[type, list[Any]]) -> list[str]:
    """Of the rows below a page, the kinds that are not as they should be."""
    given = list(given_names(page))
    made = defaultdict(list)
    for row in dependants(page, document, prepare(document), known, also=given):
        made[type(row)].append(row)
    wrong = [
        _CALLED[model]
        for model, columns in _COMPARED.items()
        if _said(made[model], columns) != _said(there[model], columns)
    ]
    classes = [row for row in there[PageClass] if row.ground != ClassGround.INGREDIENT]
    own = {(row.drug_class_id, row.ground, row.evidence) for row in classes if row.ground}
    if own != {(row.drug_class_id, row.ground, row.evidence) for row in made[PageClass] if row.ground}:
        wrong.append("drug classes")
    return wrong + _search(page, made, there, given)


def _search(page: Page, made: Any, there: dict[type, list[Any]], given: Collection[str]) -> list[str]:
    """Its entry says its own text; its words are those of its title and of all its names, its own at least."""
    (entry,), stored = made[SearchEntry], there[SearchEntry]
    if not stored or (stored[0].title, stored[0].text) != (entry.title, entry.text):
        return ["search entry"]
    own = {word for row in (*made[Alias], *made[Ingredient]) for word in words(row.name)}
    own |= {word for name in given for word in words(name)}
    found = {row.word for row in there[PageWord]}
    spoken = {word for name in (page.title, *stored[0].names.split("\n")) for word in words(name)}
    return [] if found == spoken and own <= found else ["search words"]


def _there(keys: Collection[int]) -> dict[int, dict[type, list[Any]]]:
    """Page → the rows below it, by their model. Of names its own, of those that sources gave it none."""
    found: dict[int, dict[type, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for model in (Ingredient, FAQ, PageClass, PageWord, SearchEntry):
        for row in model.objects.filter(page__in=keys):
            found[row.page_id][model].append(row)
    for row in Alias.objects.filter(page__in=keys, source="").exclude(kind=AliasKind.ADDRESS):
        found[row.page_id][Alias].append(row)
    return found


def _checked(keys: Collection[int]) -> dict[int, set[tuple[str, str]]]:
    """Page → the words of it, (part, sha256), that somebody vouches for."""
    found = defaultdict(set)
    for sign_off in SignOff.objects.standing().filter(record__in=keys):
        found[sign_off.record_id].add((sign_off.part, sign_off.sha256))
    return found


def _said(rows: Sequence[Any], columns: Sequence[str]) -> list[tuple[Any, ...]]:
    return sorted(tuple(getattr(row, name) for name in columns) for row in rows)
