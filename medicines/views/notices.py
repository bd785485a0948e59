"""The notices of a page as plain words, in the order in which a reader meets them: for what is no web page."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import unescape
from typing import Any

from medicines.models import SafetyAlert, Schedule
from medicines.views.by_country import Card
from medicines.views.facts import InShort
from medicines.views.pairs import Interacting
from medicines.views.warnings import Warned
from medicines.views.wordings import Notice

_TAG = re.compile(r'<(?:"[^"]*"|[^">])*>')
OTHERS = "interaction-with-others"


@dataclass(frozen=True, slots=True)
class Said:
    """`kind` as the page's own cards name it; `line` names the danger in few words. `source` and `link` say who says
    so, `on` is an ISO date or the beginning of one. `is_grave`: unfolded on the page. `checked`: who vouches for the
    record."""

    kind: str
    title: str
    text: str
    line: str = ""
    source: str = ""
    link: str = ""
    on: str = ""
    is_grave: bool = True
    checked: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """What a page tells further down of records that many pages share."""

    heading: str
    lines: tuple[str, ...]


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


def said_lists(shown: Mapping[str, Any]) -> list[Listed]:
    """Of what a page shows (`reading.shown`), what stands in no notice. No query."""
    with_others = [one for one in shown["interactions"] if not one.is_severe]
    lists = (
        Listed("Facts in short", tuple(_facts(shown["facts_in_short"]))),
        Listed("Controlled", tuple(map(_schedule, shown["controlled"].schedules if shown["controlled"] else ()))),
        Listed("Known interactions", tuple(f"{_between(one)}. {_in_full(one)}" for one in with_others)),
    )
    return [one for one in lists if one.lines]


def plain(html: str) -> str:
    """The words of a piece of safe HTML: the sanitiser has written it, and signs in attributes stand between quotes."""
    return unescape(_TAG.sub("", html))


def _standing(notices: Iterable[Notice | None]) -> Iterator[Said]:
    for one in notices:
        if one:
            text, small = plain(one.text), plain(one.small)
            yield Said(one.kind, one.title, f"{text} {small}".strip(), text, checked=one.checked)


def _card(card: Card) -> Iterator[Said]:
    """One for each country's entry. What two countries say in the same words stands with the first."""
    meaning = ""
    for entry in card.entries:
        meaning = entry.meaning or meaning
        words = (f"{entry.what}." if entry.what else "", meaning, f"{entry.country} {entry.when}".strip() + ".")
        said = {"source": f"{entry.authority}, {entry.reference}", "link": entry.link, "is_grave": card.is_grave}
        said["checked"] = entry.checked
        title = card.title if card.is_grave else entry.what
        yield Said("status", title, " ".join(filter(None, words)), **said)


def said_pair(one: Interacting) -> Said:
    """An interaction of what is in it."""
    words = (one.effect, one.advice, one.mechanism, one.evidence, one.given, one.replaces)
    text, source = " ".join(filter(None, words)), f"{one.authority}: {one.source_title}"
    said = {"source": source, "link": one.link, "on": one.issued_on, "is_grave": one.is_severe, "checked": one.checked}
    return Said("interaction", _between(one), text, one.line, **said)


def _between(one: Interacting) -> str:
    return f"{one.severity.capitalize()} interaction: {one.between}"


def _alert(alert: SafetyAlert) -> Said:
    text = f"{alert.text} Nobody has checked the text below against this alert yet."
    return Said("safety-alert", alert.title, text, alert.text, alert.authority, alert.link, alert.issued.isoformat())


def _warning(one: Warned) -> Said:
    concerns = f"Concerns: {one.concerns}." if one.concerns else ""
    words = " ".join(filter(None, (one.text, concerns)))
    source = f"{one.authority}: {one.source_title}"
    said = {"source": source, "link": one.link, "on": one.issued_on, "is_grave": one.is_severe, "checked": one.checked}
    return Said("class-warning", one.title, words, one.line, **said)


def _in_full(one: Interacting) -> str:
    said = said_pair(one)
    return f"{said.text} Source: {said.source}, {one.issued}. {said.link}"


def _schedule(one: Schedule) -> str:
    about = f"{one.country_name}: {one.names[0]}, {one.schedule}. {one.meaning}".strip()
    return f"{about} Source: {one.authority}, {one.source_title}. {one.link}"


def _facts(facts: InShort | None) -> Iterator[str]:
    for one in facts.substances if facts else ():
        for group in one.groups:
            title = ", ".join(filter(None, (one.name, group.title.lower() if one.name else group.title)))
            for sourced in (*group.shown, *group.folded):
                source = f"{sourced.country}: {sourced.authority}, {sourced.source_title}, as of {sourced.issued}."
                for entry in sourced.entries:
                    yield f"{title}: {entry.lead} {entry.text}".strip() + f" Source: {source} {sourced.link}"
