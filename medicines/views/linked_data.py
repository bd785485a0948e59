"""What a page says, in schema.org's words, for machines that read pages. Nothing that the page does not show."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString

from medicines.actions.beside import Contained
from medicines.country_vocabulary import Country
from medicines.models import Page, Schedule
from medicines.models.addresses import address
from medicines.models.page import page_address
from medicines.views.by_country import Card
from medicines.views.checks import Checks
from medicines.views.notices import OTHERS, Said, plain, said_notices, said_pair
from medicines.views.parts import Asked, Placed
from medicines.vocabulary import AliasKind, PageKind

Node = dict[str, Any]
# In a script element these would end it, or break a line where no parser of JSON expects one.
_UNSAFE = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


def linked_data(shown: Mapping[str, Any]) -> SafeString:
    """JSON-LD of what `reading.shown` returned, safe inside a script element. No query."""
    page: Page = shown["page"]
    own = settings.SITE_URL + page.get_absolute_url()
    nodes = [_web_page(page, own, shown), *([_questions(shown["faqs"], own)] if shown["faqs"] else [])]
    text = json.dumps({"@context": "https://schema.org", "@graph": nodes}, ensure_ascii=False, separators=(",", ":"))
    return SafeString(text.translate(_UNSAFE))


def _web_page(page: Page, own: str, shown: Mapping[str, Any]) -> Node:
    """With its medicines: one where it is one product, else each by itself. What is separate is never told as one."""
    notices = said_notices(shown)
    one_product = page.kind == PageKind.MEDICINE or page.not_fixed_dose is False
    return _full(
        {
            "@type": "MedicalWebPage",
            "@id": own,
            "url": own,
            "name": page.title,
            "description": page.summary,
            "inLanguage": page.language,
            "dateModified": page.published_at.date().isoformat(),
            **_reviewed(page, shown["checks"], is_overdue=shown["is_overdue"]),
            "about": [_product(page, notices, shown)] if one_product else _separate(shown),
            "hasPart": [] if one_product else [_notice(one) for one in notices if one.kind != OTHERS],
        }
    )


def _reviewed(page: Page, checks: Checks, *, is_overdue: bool) -> Node:
    """Only where every part was checked as it stands, and the page says so without a reservation."""
    if not checks.whole or is_overdue or page.being_checked_since or page.withdrawn_at:
        return {}
    people = {check.by: check for check in checks.parts.values()}.values()
    named = [_full({"@type": "Person", "name": one.name, "jobTitle": one.profession}) for one in people]
    return {"lastReviewed": checks.oldest.isoformat(), "reviewedBy": named}


def _product(page: Page, notices: Iterable[Said], shown: Mapping[str, Any]) -> Node:
    names: Mapping[str, list[str]] = shown["names"]
    parts: Sequence[Contained] = shown.get("ingredients") or []
    contents = [f"{one.name} {one.strength}".strip() for one in parts] or [shown["substance"]]
    return _full(
        {
            "@type": "Drug",
            "name": page.title,
            "alternateName": names.get(AliasKind.SPELLING, []),
            "activeIngredient": contents,
            "nonProprietaryName": " + ".join(one.name for one in parts) or shown["substance"],
            "proprietaryName": names.get(AliasKind.BRAND, []),
            "drugClass": list(map(_drug_class, shown["classes"])),
            "legalStatus": _legal(shown, every=True),
            "warning": [_in_a_line(one) for one in notices if one.kind != "status" or one.is_grave],
        }
    )


def _separate(shown: Mapping[str, Any]) -> list[Node]:
    """The ingredients of a page that is not known to be one product. A warning of the page may concern but one of them,
    so each has only what stands between them; the others are parts of the page."""
    between = [_in_a_line(said_pair(one)) for one in shown["together"]]
    return [
        _full(
            {
                "@type": "Drug",
                "name": one.name,
                "url": _medicine(one),
                "activeIngredient": one.name,
                "nonProprietaryName": one.name,
                "legalStatus": _legal(shown, every=False, name=one.name),
                "warning": between,
            }
        )
        for one in shown["ingredients"]
    ] + list(map(_drug_class, shown["classes"]))


def _legal(shown: Mapping[str, Any], *, every: bool, name: str = "") -> list[Node]:
    """Schedules of all that is in it, or of the one with this name; and what countries have made of the whole."""
    schedules: Iterable[Schedule] = shown["controlled"].schedules if shown["controlled"] else ()
    own = [one for one in schedules if every or name.casefold() in {other.casefold() for other in one.names}]
    said = [_status(f"{one.names[0]}: {one.schedule}", Country(one.country).words) for one in own]
    cards: Iterable[Card] = (*shown["statuses"], *filter(None, [shown["others"]])) if every else ()
    return said + [
        _status(card.title if card.is_grave else one.what, one.country) for card in cards for one in card.entries
    ]


def _status(name: str, country: str) -> Node:
    where = {"@type": "Country", "name": country}
    return {"@type": "DrugLegalStatus", "name": name, "applicableLocation": where}


def _drug_class(one: Placed) -> Node:
    return {"@type": "DrugClass", "name": one.name, "url": settings.SITE_URL + address("drug-class", one.slug)}


def _notice(one: Said) -> Node:
    return _full({"@type": "WebPageElement", "name": one.title, "text": one.line})


def _questions(faqs: Iterable[Asked], own: str) -> Node:
    """Word by word what the page shows."""
    asked = [
        {
            "@type": "Question",
            "name": one.question,
            "acceptedAnswer": {"@type": "Answer", "text": plain(one.answer_html).strip()},
        }
        for one in faqs
    ]
    return {"@type": "FAQPage", "isPartOf": own, "mainEntity": asked}


def _in_a_line(one: Said) -> str:
    """Of an interaction only what with: a page has dozens."""
    line = "" if one.kind in ("interaction", OTHERS) else one.line
    return ". ".join(filter(None, (one.title.rstrip("."), line)))


def _medicine(one: Contained) -> str:
    return settings.SITE_URL + page_address(PageKind.MEDICINE, one.medicine_slug) if one.medicine_slug else ""


def _full(said: Node) -> Node:
    return {name: value for name, value in said.items() if value not in ("", None, [])}
