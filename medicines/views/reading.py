"""A page as readers see it. At most five queries, of a combination four, whatever its length (docs/decisions/0084)."""

from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from medicines.country_vocabulary import Country
from medicines.models import Page
from medicines.models.addresses import address
from medicines.models.sign_off import StandingSignOffs
from medicines.templatetags.countries import chosen, ending
from medicines.templatetags.medsite import interface_language
from medicines.views.by_country import Where, all_others, controlled, of_whole, off_the_market, urgent_help
from medicines.views.checks import checks_of, is_overdue, page_label, vouched, whole_label
from medicines.views.facts import in_short
from medicines.views.leaflet import leaflet
from medicines.views.linked_data import linked_data
from medicines.views.pairs import other_interactions, own_interactions, severe_names, severe_others, shown_others
from medicines.views.parts import Parts, asked, blocks, parts_of, sources, trail
from medicines.views.questions import to_ask
from medicines.views.redirects import moved, to_page
from medicines.views.serving import public, stands_with
from medicines.views.warnings import shown_warnings
from medicines.views.wordings import (
    Notice,
    ban_notice,
    flag_notice,
    in_words,
    interim_notices,
    joined,
    linked,
)
from medicines.vocabulary import DisclaimerKind, PageKind

Converters = Mapping[int, tuple[list[Any], Any]]  # column's place → what makes a value of it, and the column
LONGEST_DESCRIPTION = 160  # characters; searches show no more
MOST_COMBINATIONS = 24  # named on a medicine's page; the others are in the filtered list


@public
def medicine(request: HttpRequest, slug: str) -> HttpResponse:
    return _read(request, PageKind.MEDICINE, slug)


@public
def combination(request: HttpRequest, slug: str) -> HttpResponse:
    return _read(request, PageKind.COMBINATION, slug)


def _read(request: HttpRequest, kind: PageKind, slug: str) -> HttpResponse:
    if "as_of" in request.GET:  # for staff: here nobody's cookie is looked at
        return redirect(f"{reverse('as_of', args=[slug])}?{request.GET.urlencode()}")
    page = _live(slug)
    if page is None:
        return moved(request, slug)
    if page.kind != kind:
        return to_page(request, page)
    context = shown(page, parts_of(page, most=MOST_COMBINATIONS + 1), country=chosen(request.GET))
    own = {"suggest": address("suggest", page.slug)}
    if not page.withdrawal:  # else no search shall show it as if it were current
        own["linked_data"] = linked_data(context)
    response = leaflet(request, context | own)
    response.headers["Content-Language"] = ", ".join(dict.fromkeys((page.language, interface_language())))
    return stands_with(response, page.pk)


def _live(slug: str) -> Page | None:
    """With `signed` (see `StandingSignOffs`). One query."""
    sql, read = _spelt(connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(sql, [slug])
        row = cursor.fetchone()
    if row is None:
        return None
    values = list(row)
    for place, (converters, column) in read.items():
        for convert in converters:
            values[place] = convert(values[place], column, connection)
    *own, signed = values
    page = Page.from_db(connection.alias, [field.attname for field in Page._meta.concrete_fields], own)
    page.signed = signed
    return page


@cache
def _spelt(_vendor: str) -> tuple[str, Converters]:
    """Spelt out once, and how its columns are read: each reader's page asks it, and the ORM takes four times as long
    over it as the database."""
    compiler = (
        Page.objects.published()
        .filter(slug="")
        .annotate(signed=StandingSignOffs())
        .query.get_compiler(connection=connection)
    )
    sql, _params = compiler.as_sql()
    return sql, compiler.get_converters([column for column, *_others in compiler.select])


def shown(page: Page, parts: Parts, *, country: Country | None = None) -> dict[str, Any]:
    """What the template needs: what every page has, and what belongs to its kind. The same for what is public, read off
    its rows, and for a preview, whose rows were never written. `country`: the one that the reader has picked."""
    wordings, classes, checks = parts.wordings, parts.classes, checks_of(page)
    faqs = asked(parts.faqs, page, checks, wordings)
    is_combination = page.kind == PageKind.COMBINATION
    own = _of_combination(page, parts, country) if is_combination else _of_medicine(page, parts)
    own |= _by_country(page, parts, country)
    shown_of_all = own | {
        "page": page,
        "is_combination": is_combination,
        "changed_at": page.published_at.isoformat(),
        "published_at": page.published_at.date().isoformat(),
        "published_on": in_words(page.published_at.date()),
        "is_hidden": bool(page.withdrawal),
        "description": _description(page, own.get("notice")),
        "has_interactions": bool(own["interactions"]),
        "blocks": blocks(page, checks, wordings),
        "faqs": faqs,
        "safety_alerts": parts.alerts,
        "class_warnings": shown_warnings(parts.warnings, wordings),
        "interim_notices": interim_notices(page, wordings),
        "sources": sources(page, checks, wordings),
        "names": parts.names,
        "classes": [drug_class for drug_class in classes if drug_class.ground],
        "trail": trail(classes),
        "checks": checks,
        "is_overdue": is_overdue(page),
        "provenance": page_label(page, checks, faqs, wordings),
        "disclaimer": wordings.get(DisclaimerKind.DISCLAIMER),
        "disclaimer_checked": whole_label(wordings.get(DisclaimerKind.DISCLAIMER), wordings),
    }
    return shown_of_all | {"to_ask": to_ask(shown_of_all)}


def _description(page: Page, notice: Notice | None) -> str:
    """What a search shows below the title: no two pages' are the same, and a combination's says first what it is."""
    said = ". ".join(filter(None, (page.title, notice and notice.title.rstrip("."))))
    said = f"{said}. {page.summary}".strip()
    return said if len(said) <= LONGEST_DESCRIPTION else f"{said[: LONGEST_DESCRIPTION - 1]}…"


def _of_combination(page: Page, parts: Parts, country: Country | None) -> dict[str, Any]:
    ingredients, wordings = parts.ingredients, parts.wordings
    statuses = of_whole(parts.statuses, len(ingredients))
    contents = joined([linked(ingredient, ending(country)) for ingredient in ingredients])
    names = {ingredient.substance_id: ingredient.name for ingredient in ingredients}
    others = severe_others(parts.interactions, names)
    return {
        "together": own_interactions(parts.interactions, names, wordings),
        "interactions": shown_others(others, names, wordings),
        "severe_with": severe_names(same[0] for same in others),
        "check": urlencode([("m", ingredient.name) for ingredient in ingredients]),
        "ingredients": ingredients,
        "contents": contents,
        "pageless": joined([linked(ingredient) for ingredient in ingredients if not ingredient.medicine_slug]),
        "ban_notice": ban_notice(page, wordings, statuses),
        "notice": vouched(flag_notice(page, contents, wordings, statuses, today=parts.on), wordings),
    }


def _by_country(page: Page, parts: Parts, country: Country | None) -> dict[str, Any]:
    """What depends on where the reader is."""
    names = {ingredient.substance_id: ingredient.name for ingredient in parts.ingredients}
    size, wordings = len(parts.ingredients) or 1, parts.wordings
    where = Where(size, page.routes, country, parts.on, wordings)
    return {
        "country": country,
        "urgent_help": urgent_help(country, wordings),
        "statuses": off_the_market(parts.statuses, where),
        "others": all_others(parts.statuses, where),
        "told_statuses": [one for one in parts.statuses if where.tells(one)],
        "status_list": wordings.get(DisclaimerKind.STATUS_LIST),
        "facts_in_short": in_short(parts.facts, names, country, wordings),
        "controlled": controlled(parts.schedules, size=size, country=country, wordings=wordings),
    }


def _of_medicine(page: Page, parts: Parts) -> dict[str, Any]:
    found = parts.others
    return {
        "interactions": other_interactions(parts.interactions, parts.wordings),
        "severe_with": severe_names(parts.interactions),
        "check": urlencode({"m": page.title.removesuffix(f" ({page.variant})")}),
        "substance": found[0].substance_name if found else page.title,
        "forms": [other for other in found if other.kind == PageKind.MEDICINE],
        "combinations": [other for other in found if other.kind == PageKind.COMBINATION][:MOST_COMBINATIONS],
        "has_more": len(found) > MOST_COMBINATIONS,
    }
