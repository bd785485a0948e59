"""The notices of a page as plain words, in the order in which a reader meets them: for what is no web page."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import unescape
from typing import Any

from django.utils.html import strip_tags

from medicines.models import SafetyAlert
from medicines.views.by_country import Card
from medicines.views.pairs import Interacting
from medicines.views.warnings import Warned
from medicines.views.wordings import Notice

OTHERS = "interaction-with-others"


@dataclass(frozen=True, slots=True)
class Said:
    """`kind` as the page's own cards name it; `line` names the danger in few words. `source` and `link` say who says
    so, `on` is an ISO date or the beginning of one. `is_grave`: unfolded on the page."""

    kind: str
    title: str
    text: str
    line: str = ""
    source: str = ""
    link: str = ""
    on: str = ""
    is_grave: bool = True


def said_notices(shown: Mapping[str, Any]) -> list[Said]:
    """Of what a page shows (`reading.shown`), but for its disclaimer. No query."""
    together: list[Interacting] = shown.get("together", [])
    found = [
        *_standing(shown["interim_notices"]),
        *(said for card in shown["statuses"] for said in _card(card)),
        *_standing([shown.get("ban_notice")]),
        *(said_pair(one) for one in together if one.is_severe),
        *map(_alert, shown["safety_alerts"]),
        *_standing([shown.get("notice")]),
        *(_card(shown["others"]) if shown["others"] else ()),
        *(said_pair(one) for one in together if not one.is_severe),
        *map(_warning, shown["class_warnings"]),
        *(replace(said_pair(one), kind=OTHERS) for one in shown["interactions"] if one.is_severe),
    ]
    return list(found)


def plain(html: str) -> str:
    """The words of a piece of safe HTML."""
    return unescape(strip_tags(html))


def _standing(notices: Iterable[Notice | None]) -> Iterator[Said]:
    for one in notices:
        if one:
            text, small = plain(one.text), plain(one.small)
            yield Said(one.kind, one.title, f"{text} {small}".strip(), text)


def _card(card: Card) -> Iterator[Said]:
    """One for each country's entry. What two countries say in the same words stands with the first."""
    meaning = ""
    for entry in card.entries:
        meaning = entry.meaning or meaning
        words = (f"{entry.what}." if entry.what else "", meaning, f"{entry.country} {entry.when}".strip() + ".")
        said = {"source": f"{entry.authority}, {entry.reference}", "link": entry.link, "is_grave": card.is_grave}
        title = card.title if card.is_grave else entry.what
        yield Said("status", title, " ".join(filter(None, words)), **said)


def said_pair(one: Interacting) -> Said:
    """An interaction of what is in it."""
    words = (one.effect, one.advice, one.evidence, one.given, one.replaces)
    source = f"{one.authority}: {one.source_title}"
    text = " ".join(filter(None, words))
    return Said("interaction", _between(one), text, one.line, source, one.link, one.issued_on, one.is_severe)


def _between(one: Interacting) -> str:
    return f"{one.severity.capitalize()} interaction: {one.between}"


def _alert(alert: SafetyAlert) -> Said:
    text = f"{alert.text} Nobody has checked the text below against this alert yet."
    return Said("safety-alert", alert.title, text, alert.text, alert.authority, alert.link, alert.issued.isoformat())


def _warning(one: Warned) -> Said:
    concerns = f"Concerns: {one.concerns}." if one.concerns else ""
    words = " ".join(filter(None, (one.text, concerns)))
    source = f"{one.authority}: {one.source_title}"
    return Said("class-warning", one.title, words, one.line, source, one.link, one.issued_on, one.is_severe)
