"""A page as HTML. What stands on it is put together here, part by part, and goes into one mould for the whole page: a
template that asks for each part anew takes four times as long (docs/decisions/0084)."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import linebreaks_filter
from django.utils.safestring import SafeString

from medicines.models import Page, SafetyAlert
from medicines.models.addresses import address
from medicines.templatetags.countries import ending
from medicines.templatetags.escaping import filled, lines
from medicines.templatetags.moulds import moulded
from medicines.templatetags.pieces import pieced
from medicines.views.leaflet_parts import (
    Shown,
    blocks_drawn,
    each,
    entries,
    facts_in_short_drawn,
    faqs_drawn,
    names_drawn,
    related_drawn,
    run,
    sections_drawn,
)
from medicines.views.wordings import Notice, in_words
from medicines.vocabulary import PageKind

_LONG = 60  # characters of a title that stands in smaller letters
_CAUTION = "not-fixed-dose"  # of the notices on what a combination is, the one that warns


def leaflet(request: HttpRequest, shown: Shown) -> HttpResponse:
    """Of what `reading.shown` returned, with what the view knows beside it: `suggest` (where other words can be
    proposed), `linked_data`; `preview` (a notice) and `public_path` of what is not public as it stands."""
    said = _about(request, shown) | _head(request, shown) | _text(request, shown)
    return HttpResponse(moulded(request, "medicines/page.html", **said))


def _about(request: HttpRequest, shown: Shown) -> dict[str, Any]:
    """What is said of the page as a whole."""
    page: Page = shown["page"]
    return {
        "layout": (settings.SITE_NAME,),  # no text of the page: it stands in what the mould is made of
        "address": settings.SITE_URL + (shown.get("public_path") or request.path),
        "title": page.title,
        "is_long": len(page.title) > _LONG,
        "language": page.language,
        "description": shown["description"],
        "changed": shown["changed_at"],
        "is_hidden": shown["is_hidden"],
        "written_by": page.provenance,
        "provenance": shown["provenance"],
        "day": shown["published_at"],
        "words": shown["published_on"],
        "is_single": page.single_person,
        "is_checked": bool(shown["checks"].parts),
        "check": _check(shown),
        "linked_data": shown.get("linked_data", ""),
    }


def _check(shown: Shown) -> str:
    if shown["checks"].parts and shown["is_overdue"]:
        return "overdue"
    return "checked" if shown["checks"].whole else ""


def _head(request: HttpRequest, shown: Shown) -> dict[str, Any]:
    """What a reader must know first, in the order in which it stands."""
    page, help_line = shown["page"], shown["urgent_help"]
    together = {True: [], False: []}
    for one in shown.get("together", ()):
        together[one.is_severe].append(one)
    return {
        "urgent_help": pieced(
            request,
            "partials/urgent_help.html",
            title=help_line.title if help_line else "",
            text=help_line.text if help_line else "",
            country=shown["country"],
        ),
        "trail": pieced(request, "components/trail.html", kind=page.kind, trail=shown["trail"]),
        "preview": _notices(request, [shown.get("preview")], caution=False),
        "interim": _notices(request, shown["interim_notices"], caution=True),
        "statuses": each(request, "components/status.html", "card", shown["statuses"]),
        "ban_notice": _notices(request, [shown.get("ban_notice")], caution=True),
        "severe_together": each(request, "components/interaction.html", "interaction", together[True]),
        "alerts": run(_alert(request, alert) for alert in shown["safety_alerts"]),
        "notice": _flag(request, shown),
        "others": _others(request, shown),
        "together": each(request, "components/interaction.html", "interaction", together[False]),
        "warnings": each(request, "components/class_warning.html", "warning", shown["class_warnings"]),
        "severe_with": shown["severe_with"],
        "summary": page.summary,
        "names": names_drawn(request, shown),
    }


def _notices(request: HttpRequest, notices: Iterable[Notice | None], *, caution: bool) -> SafeString:
    return run(
        moulded(request, "components/notice.html", notice=one, body=linebreaks_filter(one.text), caution=caution)
        for one in notices
        if one
    )


def _flag(request: HttpRequest, shown: Shown) -> SafeString:
    """What a combination is."""
    page, notice = shown["page"], shown.get("notice")
    if notice:
        return _notices(request, [notice], caution=notice.kind == _CAUTION)
    if page.kind != PageKind.COMBINATION or page.not_fixed_dose is not False:
        return SafeString()
    size = len(shown["ingredients"])
    return moulded(request, "components/contents.html", contents=shown["contents"], size=size)


def _alert(request: HttpRequest, alert: SafetyAlert) -> SafeString:
    return moulded(
        request,
        "components/safety_alert.html",
        id=f"alert_{alert.pk}",
        title=alert.title,
        body=linebreaks_filter(alert.text),
        link=alert.link,
        authority=alert.authority,
        issued=alert.issued.isoformat(),
        issued_words=in_words(alert.issued),
    )


def _others(request: HttpRequest, shown: Shown) -> SafeString:
    if not shown["others"]:
        return SafeString()
    goes = shown["status_list"].text if shown["status_list"] else ""
    return pieced(request, "partials/country.html", others=shown["others"], country=shown["country"], list=goes)


def _text(request: HttpRequest, shown: Shown) -> dict[str, Any]:
    """What follows, in the order in which it stands."""
    suggest = shown.get("suggest", "")
    return {
        "outline": _outline(request, shown),
        "facts_in_short": facts_in_short_drawn(request, shown),
        "blocks": blocks_drawn(request, shown["blocks"], suggest),
        "interactions_head": moulded(
            request,
            "components/interactions_head.html",
            is_combination=shown["is_combination"],
            has_any=shown["has_interactions"],
            check=shown["check"],
        ),
        "interactions": run(
            moulded(request, "components/listed_interaction.html", one=one) for one in shown["interactions"]
        ),
        "each_medicine": _each_medicine(request, shown),
        "faqs": faqs_drawn(request, shown["faqs"], suggest),
        "related": related_drawn(request, shown),
        "sources": sections_drawn(request, shown["sources"], suggest),
        "colophon": _colophon(request, shown),
    }


def _outline(request: HttpRequest, shown: Shown) -> SafeString:
    return moulded(
        request,
        "partials/outline.html",
        entries=run(
            filled('<li><a href="#{}">{}</a><ul>{}</ul></li>', one.id, one.heading, entries(one.sections))
            if one.heading
            else entries(one.sections)
            for one in shown["blocks"]
        ),
        sources=entries(shown["sources"]),
        has_facts=bool(shown["facts_in_short"]),
        has_interactions=shown["has_interactions"],
        **{f"has_{name}": bool(shown.get(name)) for name in ("ingredients", "faqs", "forms", "combinations")},
    )


def _each_medicine(request: HttpRequest, shown: Shown) -> SafeString:
    if not shown.get("ingredients"):
        return SafeString()
    carried, found = ending(shown["country"]), [one for one in shown["ingredients"] if one.medicine_slug]
    rows = lines(
        '<li><p class="row-title"><a href="{}{}">{}</a></p>{}</li>',
        (
            (address(PageKind.MEDICINE, one.medicine_slug), carried, one.name, _summary(one.medicine_summary))
            for one in found
        ),
    )
    return moulded(request, "partials/each_medicine.html", rows=rows, pageless=shown["pageless"])


def _summary(text: str) -> SafeString:
    return filled('<p class="row-summary">{}</p>', text) if text else SafeString()


def _colophon(request: HttpRequest, shown: Shown) -> SafeString:
    page, wording, help_line = shown["page"], shown["disclaimer"], shown["urgent_help"]
    said = {"title": wording.title, "text": wording.text, "checked": shown["disclaimer_checked"]} if wording else {}
    return moulded(
        request,
        "partials/colophon.html",
        suggest=shown.get("suggest", ""),
        disclaimer=pieced(request, "components/disclaimer.html", **said) if wording else "",
        small=help_line.small if help_line else "",
        attribution=page.attribution,
        licence=page.licence,
        published=shown["published_on"],
        address=settings.SITE_URL + (shown.get("public_path") or request.path),
        path=page.get_absolute_url(),
        to_ask=pieced(request, "components/to_ask.html", questions=shown["to_ask"]),
    )
