"""What is found for a query: pages with the reason why, names that were meant or may be confused, and what is known of
medicines that have no page together."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from medicines.actions.asked import Asked, Meaning
from medicines.actions.selecting import select
from medicines.actions.shared_records import shared_records
from medicines.content.emergencies import place_on_too_much, tells_of_an_emergency, without_the_story
from medicines.content.folding import fold
from medicines.content.searching import Piece, kept_words, passage
from medicines.content.words import stems, words
from medicines.models import Page
from medicines.models.page import page_address
from medicines.search.answers import LONGEST_QUERY, Answer, Meant, answer
from medicines.templatetags.countries import NAME, chosen, ending
from medicines.views import paging
from medicines.views.by_country import urgent_help, urgent_wordings
from medicines.views.interactions import COUNTRIES, known_together
from medicines.views.lists import TAGS
from medicines.views.serving import public_list
from medicines.views.wordings import in_words
from medicines.vocabulary import AliasKind, PageKind

PER_PAGE = 10
_OF_PAGES = """
    SELECT c.page_id, d.name, d.slug FROM medicines_pageclass c
    JOIN medicines_drugclass d ON d.record_id = c.drug_class_id
    WHERE c.page_id IN ({keys}) AND c.ground <> '' AND d.published_at IS NOT NULL ORDER BY d.name_key
"""
COLUMNS = (
    "pk", "kind", "slug", "title", "summary", "not_fixed_dose", "search_entry__names", "search_entry__text",
)  # fmt: skip
KINDS = {PageKind.MEDICINE: gettext_noop("Medicine"), PageKind.COMBINATION: gettext_noop("Combination")}
TOO_LONG = gettext_noop("Please search with at most %d characters. We looked for the first of them.")
SORTS = {
    AliasKind.BRAND: gettext_noop("{} is a brand of {}"),
    AliasKind.SPELLING: gettext_noop("{} is another spelling of {}"),
    AliasKind.NATIONAL: gettext_noop("{} is another name of {}"),
    "salt": gettext_noop("{} is a salt of {}"),
}
OTHER = gettext_noop("{} is another name of {}")
MOST_URGENT = 4  # pages that are looked into for what they say of taking too much


@dataclass(frozen=True, slots=True)
class Result:
    """A page that was found. `classes`: (name, slug); `why`: sentences; `is_mention`: by its text alone."""

    title: str
    address: str
    kind: str
    tag: str
    is_separate: bool
    classes: list[tuple[str, str]]
    why: list[str]
    passage: list[Piece]
    summary: str
    is_mention: bool


@dataclass(frozen=True, slots=True)
class Missing:
    """What was named and has no page of its own; `said` is it as the sentence about it says it. `address` and `since`
    are of a page on it that was withdrawn."""

    name: str
    said: str
    address: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A name that was perhaps meant: the search for it, and the page to which that leads ("" for none). `of`: the name
    that it is easily taken for."""

    name: str
    address: str
    page: str
    of: str = ""


@public_list
def search(request: HttpRequest) -> HttpResponse:
    """A GET that writes nothing. What was typed stays in the field; whatever it holds, it is answered. Who tells of an
    emergency is told first whom to call, and finds what is left of the query."""
    typed = request.GET.get("q", "").replace("\0", " ").strip()
    query = typed[:LONGEST_QUERY]
    is_urgent = tells_of_an_emergency(query)
    found = answer(without_the_story(query) if is_urgent else query)
    keys = (*found.pages, *found.mentions)
    leaf = paging.leaf(request.GET.get("page", "1"), counted=len(keys), most=len(keys) or 1, per_page=PER_PAGE)
    country = chosen(request.GET)
    pages = _addresses([one.page for one in (*found.meant, *found.confused)])
    if query and found.is_fruitless and leaf.number == 1:
        # For the log: a GET writes nothing. Of whoever is in despair no words are kept.
        request.environ["medicines.found_nothing"] = "" if is_urgent else kept_words(typed)
    context = {
        "query": query,
        "too_long": _(TOO_LONG) % LONGEST_QUERY if len(typed) > LONGEST_QUERY else "",
        "is_urgent": is_urgent,
        "country": country,
        "urgent_help": urgent_help(country, urgent_wordings()) if query else None,
        "kept": urlencode({"q": query}) + "&",
        "too_much": _on_too_much(found, ending(country)) if is_urgent else (),
        "found": found,
        "results": _results(found, keys[leaf.start : leaf.end], ending(country)),
        "leaf": leaf,
        "ways": dict(_ways(query, leaf, country)),
        "explained": [sentence for _, sentence in _explained(found)],
        "missing": list(_missing(found, ending(country))),
        "meant": _meant(found, country, pages),
        "confused": _confused(found, country, pages),
        "together": _together(found),
    }
    return render(request, "medicines/search.html", context)


def _on_too_much(found: Answer, carried: str) -> list[tuple[str, str]]:
    """Where pages on what was named say what to do when too much was taken: (title, address). One query."""
    keys = [key for key in found.pages if key in found.exact][:MOST_URGENT]
    rows = Page.objects.published().filter(pk__in=keys).values_list("title", "kind", "slug", "body") if keys else ()
    return [
        (title, f"{page_address(kind, slug)}{carried}#{place}")
        for title, kind, slug, body in rows
        if (place := place_on_too_much(body))
    ]


def _results(found: Answer, keys: tuple[int, ...], carried: str) -> list[Result]:
    """Two queries, however many pages."""
    rows = {row["pk"]: row for row in Page.objects.published().filter(pk__in=keys).values(*COLUMNS)}
    classes = _classes(keys)
    mentions, why = set(found.mentions), list(_explained(found))
    return [
        _result(rows[key], classes.get(key, []), found, (key in mentions, why, carried)) for key in keys if key in rows
    ]


def _result(
    row: Mapping[str, Any],
    classes: list[tuple[str, str]],
    found: Answer,
    how: tuple[bool, list[tuple[str, str]], str],
) -> Result:
    names, text = row["search_entry__names"] or "", row["search_entry__text"] or ""
    is_mention, why, carried = how
    is_combination = row["kind"] == PageKind.COMBINATION
    return Result(
        title=row["title"],
        address=page_address(row["kind"], row["slug"]) + carried,
        kind=_(KINDS[PageKind(row["kind"])]),
        tag=_(TAGS[row["not_fixed_dose"]]) if is_combination else "",
        is_separate=bool(row["not_fixed_dose"]),
        classes=classes,
        why=[] if is_mention else _why(row, names, found, why),
        passage=passage(text, stems(found.words)),
        summary=row["summary"],
        is_mention=is_mention,
    )


def _why(row: Mapping[str, Any], names: str, found: Answer, explained: list[tuple[str, str]]) -> list[str]:
    """By what other name a page was found, where its title does not explain it: what the name means, where that is
    known, so that nobody takes a brand of one ingredient for one of the whole."""
    if row["pk"] in found.exact:
        return [sentence for _, sentence in explained]
    own = words(row["title"])
    hidden = [word for word in found.words if not any(part.startswith(word) for part in own)]
    meant = [(set(words(typed)), sentence) for typed, sentence in explained]
    said = [sentence for typed, sentence in meant if typed & set(hidden)]
    left = [word for word in hidden if not any(word in typed for typed, _ in meant)]
    also = [name for name in names.split("\n") if any(p.startswith(word) for p in words(name) for word in left)]
    return said + ([_("Also: %s") % ", ".join(also[:3])] if also else [])


def _classes(keys: tuple[int, ...]) -> dict[int, list[tuple[str, str]]]:
    """The classes that each page stands in itself, as (name, slug)."""
    classes: dict[int, list[tuple[str, str]]] = {}
    for page, name, slug in select(_OF_PAGES, keys=keys) if keys else ():
        classes.setdefault(page, []).append((name, slug))
    return classes


def _explained(found: Answer) -> Iterator[tuple[str, str]]:
    """What each name means that is not the substance's own: as typed, and one sentence for each meaning."""
    for one in found.reading.names:
        for meaning in one.meanings:
            own = [found.names.get(found.reading.family.get(key, key), name) for key, name in meaning.parts.items()]
            is_medicine = all(key > 0 for key in meaning.parts) and (meaning.name or len(own) == 1)
            if is_medicine and [fold(one.typed)] != [fold(name) for name in own]:
                yield one.typed, _sentence(one.typed, meaning, own, several=len(one.meanings) > 1)


def _missing(found: Answer, carried: str) -> Iterator[Missing]:
    """A brand's page is missed under the name of what it is a brand of. One query, if anything is missed."""
    family = found.reading.family
    alone = {
        one.typed: {*one.parts, *(family.get(key, key) for key in one.parts)}
        for one in found.without_page
        if len(one.parts) == 1
    }
    keys = {key for keys in alone.values() for key in keys if key > 0}
    gone = {key: row for key, *row in _withdrawn(keys)} if keys else {}
    for one in found.without_page:
        name = _inside(next(iter(one.parts.values()))) if len(one.parts) == 1 else one.typed
        slug, since = next((gone[key] for key in alone.get(one.typed, ()) if key in gone), ("", None))
        yield Missing(
            name=name,
            said=_("%s alone") % name if found.pages and len(found.reading.names) == 1 else name,
            address=page_address(PageKind.MEDICINE, slug) + carried if slug else "",
            since=in_words(since.date()) if since else "",
        )


def _withdrawn(substances: Iterable[int]) -> Iterable[tuple[int, str, datetime]]:
    """Of medicines: substance's key, the page's address, since when."""
    gone = Page.objects.withdrawn().filter(kind=PageKind.MEDICINE, ingredients__substance__in=substances)
    return gone.values_list("ingredients__substance", "slug", "withdrawn_at")


def _sentence(typed: str, meaning: Meaning, own: list[str], *, several: bool) -> str:
    name, kind = meaning.name or next(iter(meaning.parts.values())), meaning.kind
    if not meaning.name:  # a substance of its own that is a salt of the page's
        kind = "salt" if [fold(name)] != [fold(one) for one in own] else AliasKind.SPELLING
        name = name if kind == "salt" else _begun(typed)
    where = ", ".join(_(COUNTRIES.get(code, code)) for code in meaning.countries) if several else ""
    sentence = _(SORTS.get(kind, OTHER)).format(_begun(name), _and([_inside(one) for one in own]))
    return f"{sentence} ({where})" if where else sentence


def _meant(found: Answer, country: Any, pages: Mapping[int | None, str]) -> list[Offer]:
    return [
        Offer(_offered(one), _address(" ".join(one.words), country), pages.get(one.page, "")) for one in found.meant
    ]


def _confused(found: Answer, country: Any, pages: Mapping[int | None, str]) -> list[Offer]:
    return [
        Offer(_begun(one.name), _address(one.name, country), pages.get(one.page, ""), of=_begun(one.of))
        for one in found.confused
    ]


def _addresses(keys: Iterable[int | None]) -> dict[int | None, str]:
    wanted = [key for key in keys if key]
    rows = Page.objects.published().filter(pk__in=wanted).values_list("pk", "kind", "slug") if wanted else ()
    return {pk: page_address(kind, slug) for pk, kind, slug in rows}


def _offered(meant: Meant) -> str:
    """A query that was perhaps meant, its names as they are written."""
    reading = meant.reading
    return " ".join(meant.words) if reading.rest else " + ".join(map(_written, reading.names))


def _written(name: Asked) -> str:
    first = name.meanings[0]
    return first.name or " + ".join(map(_begun, first.parts.values()))


def _together(found: Answer) -> dict[str, Any]:
    """What is known of medicines that are searched for together and have no page together; {} for others."""
    names = [one.typed for one in found.reading.names]
    is_asked = len(names) > 1 and not (found.exact and not found.apart)
    return known_together(names, shared_records()) if is_asked else {}


def _ways(query: str, leaf: paging.Leaf, country: Any) -> Iterator[tuple[str, str]]:
    for way, number in (("before", leaf.number - 1), ("after", leaf.number + 1)):
        if 1 <= number <= leaf.last:
            yield way, _address(query, country, page=number)


def _address(query: str, country: Any, *, page: int = 1) -> str:
    asked = {"q": query} | ({"page": str(page)} if page > 1 else {}) | ({NAME: country} if country else {})
    return f"{reverse('search')}?{urlencode(asked)}"


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def _inside(name: str) -> str:
    """A substance's name inside a sentence."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _and(names: list[str]) -> str:
    return _(" and ").join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
