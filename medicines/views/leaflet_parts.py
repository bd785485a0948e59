"""The longer parts of a page as HTML."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from medicines.models import Schedule
from medicines.models.addresses import address
from medicines.templatetags.countries import ending
from medicines.templatetags.escaping import filled, lines
from medicines.templatetags.moulds import moulded
from medicines.templatetags.pieces import pieced
from medicines.views.parts import Asked, Block, Section

Shown = Mapping[str, Any]  # what `reading.shown` returns
_NOTHING = SafeString()


def run(parts: Iterable[SafeString]) -> SafeString:
    """One behind the other."""
    return SafeString("".join(parts))


def each(request: HttpRequest, name: str, called: str, rows: Iterable[Any]) -> SafeString:
    """A piece of each, which the template knows under that name."""
    return run([pieced(request, name, **{called: one}) for one in rows])


def entries(sections: Iterable[Section]) -> SafeString:
    """Of an outline."""
    return lines('<li><a href="#{}">{}</a></li>', ((one.id, one.heading) for one in sections))


def links(pages: Iterable[tuple[str, str]], carried: str) -> SafeString:
    """A list's items, of (address, what it is called). `carried`: what each address ends in."""
    return lines('<li><a href="{}{}">{}</a></li>', ((its, carried, called) for its, called in pages))


def sections_drawn(
    request: HttpRequest, sections: Iterable[Section], suggest: str = "", *, is_below: bool = False
) -> SafeString:
    """`suggest`: where other words can be proposed; `is_below`: they stand below a heading of their own."""
    said = {"suggest": suggest, "is_below": is_below}
    return run(moulded(request, "components/section.html", section=one, **said) for one in sections)


def blocks_drawn(request: HttpRequest, blocks: Iterable[Block], suggest: str = "") -> SafeString:
    """A page's text: sections on the whole page, and those on one ingredient together. `suggest`: where other words can
    be proposed."""
    return run(
        filled(
            '<section class="about"><h2 id="{}">{}</h2>{}</section>',
            one.id,
            one.heading,
            sections_drawn(request, one.sections, suggest, is_below=True),
        )
        if one.heading
        else sections_drawn(request, one.sections, suggest)
        for one in blocks
    )


def faqs_drawn(request: HttpRequest, faqs: Sequence[Asked], suggest: str = "") -> SafeString:
    """Common questions, those on one ingredient below its name."""
    if not faqs:
        return _NOTHING
    drawn: list[SafeString] = []
    for subject, some in groupby(faqs, key=lambda one: one.subject):
        drawn += [filled('<p class="faq-subject">{}</p>', subject)] if subject else []
        drawn += [moulded(request, "components/faq.html", faq=one, suggest=suggest) for one in some]
    return moulded(request, "partials/faqs.html", faqs=run(drawn))


def names_drawn(request: HttpRequest, shown: Shown) -> SafeString:
    """Classes, other names and schedules."""
    classes, names, controlled = shown["classes"], shown["names"], shown["controlled"]
    if not (classes or names or controlled):
        return _NOTHING
    brands, carried = names.get("brand", ()), ending(shown["country"])
    return moulded(
        request,
        "partials/facts.html",
        chips=links(((address("drug-class", one.slug), one.name) for one in classes), carried),
        classes=len(classes),
        brand=", ".join(brands),
        brands=len(brands),
        spelling=", ".join(names.get("spelling", ())),
        line=controlled.line if controlled else "",
        schedules=_schedules(controlled.schedules) if controlled else "",
    )


def _schedules(schedules: Iterable[Schedule]) -> SafeString:
    line = '<li><strong>{}: {}, {}.</strong> {} <a href="{}" rel="noopener">{}</a>: {}{}</li>'
    return lines(
        line,
        (
            (
                *(one.country_name, one.names[0], one.schedule, one.meaning, one.link, one.authority),
                *(one.source_title, filled(". {}", one.checked) if one.checked else ""),
            )
            for one in schedules
        ),
    )


def facts_in_short_drawn(request: HttpRequest, shown: Shown) -> SafeString:
    """What authorities say of each substance, from records that no page copies."""
    facts = shown["facts_in_short"]
    if not facts:
        return _NOTHING
    return moulded(
        request,
        "partials/facts_in_short.html",
        none_of=facts.none_of,
        none_from=facts.none_from,
        has_limits=facts.has_limits,
        has_several=bool(shown.get("ingredients")),
        substances=each(request, "components/facts_of_one.html", "one", facts.substances),
    )


def related_drawn(request: HttpRequest, shown: Shown) -> SafeString:
    """Other pages on the medicine's substance."""
    forms, combinations = shown.get("forms"), shown.get("combinations")
    if not (forms or combinations):
        return _NOTHING
    carried = ending(shown["country"])
    return moulded(
        request,
        "partials/related.html",
        substance=shown["substance"],
        forms=links(((one.get_absolute_url(), one.title) for one in forms), carried),
        combinations=links(((one.get_absolute_url(), one.title) for one in combinations), carried),
        has_more=shown["has_more"],
        all=f"{reverse('pages')}?kind=combination&q={quote(shown['substance'])}{ending(shown['country'], '&')}",
    )
