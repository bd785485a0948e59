"""What the API tells of each record: what its page shows, and nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.html import strip_tags

from medicines.actions.wordings import Wordings
from medicines.content.interactions import THINGS
from medicines.interaction_vocabulary import SideKind, Thing
from medicines.models import Disclaimer, DrugClass, Interaction, InteractionSide, Page
from medicines.models.page import page_address
from medicines.views.checks import Checks, whole_label
from medicines.views.notices import plain, said_notices
from medicines.views.pairs import Interacting
from medicines.views.parts import Parts
from medicines.vocabulary import AliasKind

Told = dict[str, Any]
_SOURCED = ("authority", "source_title", "issued", "link")
_STATUS = (
    "country", "status", "form", "strength", "since", "until", "meaning", "authority", "reference", "link",
    "checked_on",
)  # fmt: skip
_SCHEDULE = ("country", "schedule", "names", "meaning", *_SOURCED)
_FACT = ("kind", "country", "value", "unit", "sentence", "indication", "routes", "form", "population", *_SOURCED)
PAGE_COLUMNS = ("kind", "slug", "title", "summary", "not_fixed_dose", "published_at")


def full(path: str) -> str:
    return settings.SITE_URL + path


def api_address(name: str, *args: Any) -> str:
    return full(reverse(f"api-{name}", args=args))


def page_row(columns: Mapping[str, Any]) -> Told:
    """Of `PAGE_COLUMNS` with `uid` and `revision`."""
    kind, slug = columns["kind"], columns["slug"]
    return {**columns, "address": full(page_address(kind, slug)), "api": api_address("page", slug)}


def whole_page(shown: Mapping[str, Any], parts: Parts) -> Told:
    """Of what `reading.shown` returned for a page that was read with `uid`, `revision` and these parts. No query."""
    page: Page = shown["page"]
    disclaimer, checks, names = shown["disclaimer"], shown["checks"], shown["names"]
    columns = {name: getattr(page, name) for name in (*PAGE_COLUMNS, "uid", "revision")}
    same = ("variant", "language", "not_fixed_dose_ground", "provenance", "withdrawn_at", "licence", "attribution")
    return {
        **page_row(columns),
        **{name: getattr(page, name) for name in same},
        "notices": [asdict(one) for one in said_notices(shown)],
        "disclaimer": _text(disclaimer),
        "urgent_help": _text(shown["urgent_help"]),
        "provenance_label": plain(shown["provenance"]),
        "review": _review(checks, is_overdue=shown["is_overdue"]),
        "ingredients": [
            {"name": one.name, "strength": one.strength, "substance": one.substance.uid} for one in page.contents
        ],
        "drug_classes": [{"slug": one.slug, "name": one.name, "ground": one.ground} for one in shown["classes"]],
        "brands": names.get(AliasKind.BRAND, []),
        "also_called": names.get(AliasKind.SPELLING, []),
        "interactions": [_pair(one) for one in (*shown.get("together", ()), *shown["interactions"])],
        **_records(shown, parts),
        "sections": _sections(page, shown),
        "faqs": [_faq(one) for one in shown["faqs"]],
    }


def _text(wording: Disclaimer | None) -> Told | None:
    return {"title": wording.title, "text": strip_tags(wording.text)} if wording else None


def _records(shown: Mapping[str, Any], parts: Parts) -> Told:
    """What countries have made of it, its schedules and facts: those that its page shows, each as a record, the country
    that was asked for first."""
    status_list, wordings = shown["status_list"], parts.wordings
    statuses, schedules, facts = (
        sorted(some, key=lambda one: one.country != shown["country"])
        for some in (shown["told_statuses"], parts.schedules, parts.facts)
    )
    names = {ingredient.substance_id: ingredient.name for ingredient in parts.ingredients}
    return {
        "statuses": [_columns(one, _STATUS, wordings) | {"ingredients": one.names} for one in statuses],
        "status_list": status_list.text if status_list else "",
        "schedules": [_columns(one, _SCHEDULE, wordings) for one in schedules],
        "facts": [_columns(one, _FACT, wordings) | {"substance": names.get(one.asked, one.name)} for one in facts],
    }


def _columns(row: Any, names: Iterable[str], wordings: Wordings) -> Told:
    """Of a shared record, with who vouches for it."""
    return {name: getattr(row, name) for name in names} | {"checked": whole_label(row, wordings)}


def _review(checks: Checks, *, is_overdue: bool) -> Told:
    names = dict.fromkeys(check.name for check in checks.parts.values())
    return {"is_whole": checks.whole, "is_overdue": is_overdue, "on": checks.oldest, "by": list(names)}


def _sections(page: Page, shown: Mapping[str, Any]) -> list[Told]:
    """As they stand on the page, its sources last."""
    stored = {part["id"]: part for part in page.body}
    parts = [part for block in shown["blocks"] for part in block.sections] + shown["sources"]
    same = ("id", "heading", "html", "is_checked")
    return [
        {name: getattr(part, name) for name in same}
        | {name: stored[part.id][name] for name in ("kind", "subject", "provenance")}
        | {"checked": plain(part.label)}
        for part in parts
    ]


def _faq(one: Any) -> Told:
    said = {"id": one.anchor, "question": one.question, "answer": one.answer_html, "subject": one.subject}
    return said | {"is_checked": one.is_checked}


def _pair(one: Interacting) -> Told:
    same = (
        "between", "severity", "effect", "advice", "mechanism", "evidence", "given", "replaces", "link", "review_by",
        "checked",
    )  # fmt: skip
    said = {name: getattr(one, name) for name in same}
    return said | {"source": f"{one.authority}: {one.source_title}", "on": one.issued_on}


def class_row(one: DrugClass) -> Told:
    """Of one that was read with `uid`, `revision` and `parent_slug`."""
    same = ("uid", "slug", "name", "atc", "description", "revision", "published_at")
    address = full(reverse("drug-class", args=[one.slug]))
    own = {"parent": one.parent_slug, "address": address, "api": api_address("drug-class", one.slug)}
    return {name: getattr(one, name) for name in same} | own


def interaction(one: Interaction) -> Told:
    """Of one that was read with `uid`, `revision` and its sides."""
    same = (
        "uid", "title", "severity", "evidence", "effect", "mechanism", "advice", "replaces", "routes", "authority",
        "source_title", "issued", "link", "review_by", "revision", "published_at",
    )  # fmt: skip
    sides = [_side(side) for side in one.sides.all()]
    return {name: getattr(one, name) for name in same} | {"sides": sides, "api": api_address("interaction", one.uid)}


def _side(side: InteractionSide) -> Told:
    if side.substance_id:
        return {"kind": SideKind.SUBSTANCE, "name": side.substance.name}
    if side.drug_class_id:
        return {"kind": SideKind.DRUG_CLASS, "name": side.drug_class.name}
    return {"kind": SideKind.THING, "name": THINGS[Thing(side.thing)][0]}
