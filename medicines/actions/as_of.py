"""What was public at a past moment, read off publications and events: nothing keeps a copy of how a page looked.

Records are matched with a page's substances, salts and classes as the site knows these today.
"""

from collections.abc import Callable, Collection, Mapping
from copy import copy
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from medicines.actions import alerted, interaction_sides, warned
from medicines.actions.by_country import bases_of, schedule_columns, status_columns
from medicines.actions.facts import fact_columns, standing
from medicines.actions.interacting_then import interactions_then
from medicines.actions.stood import Stood
from medicines.actions.warned import keys_of
from medicines.content.warnings import holds
from medicines.models import (
    AlertTask,
    ClassWarning,
    Disclaimer,
    Event,
    Fact,
    Interaction,
    Page,
    Publication,
    Record,
    SafetyAlert,
    Schedule,
    Status,
    Substance,
)
from medicines.models.record import RecordRow
from medicines.models.sign_off import StandingSignOffs
from medicines.vocabulary import RecordKind, Verb, Withdrawal

Said = tuple[RecordRow, Any]  # a row that is never saved, and the document of which it is made
_WORDING = ("kind", "title", "text", "small")
_ROWS: Mapping[str, Callable[[Any], RecordRow]] = {
    RecordKind.CLASS_WARNING: lambda said: ClassWarning(**warned.columns(said)),
    RecordKind.SAFETY_ALERT: lambda said: SafetyAlert(**alerted.columns(said)),
    RecordKind.STATUS: lambda said: Status(**status_columns(said)),
    RecordKind.SCHEDULE: lambda said: Schedule(**schedule_columns(said)),
    RecordKind.INTERACTION: lambda said: Interaction(**interaction_sides.columns(said)),
    RecordKind.FACT: lambda said: Fact(**fact_columns(said)),
    RecordKind.DISCLAIMER: lambda said: Disclaimer(**{name: getattr(said, name) for name in _WORDING}),
}


def publication_then(page: Page, moment: datetime) -> Publication | None:
    """Which revision of the page was public."""
    return _open_at(moment).filter(record=page.record_id).select_related("revision__record__page").first()


def stood_on(page: Page, moment: datetime, *, substances: Collection[int], classes: Collection[str]) -> Stood:
    """On a page as it was then (see `publication_then`), with these substances (keys) and classes (slugs), as rows that
    are never saved."""
    said = _public_then(moment)
    salts = dict(Substance.objects.filter(pk__in=substances).values_list("pk", "salt_of"))
    warnings = _warnings(said[RecordKind.CLASS_WARNING], page, salts, classes)
    return Stood(
        warnings=sorted(warnings, key=lambda one: (not one.severe, one.title)),
        alerts=_alerts(said[RecordKind.SAFETY_ALERT], page, moment),
        statuses=_statuses(said[RecordKind.STATUS], salts),
        schedules=_schedules(said[RecordKind.SCHEDULE], salts),
        interactions=interactions_then(said[RecordKind.INTERACTION], page, substances),
        facts=_facts(said[RecordKind.FACT], page, salts),
        wordings={row.kind: row for row, _ in said[RecordKind.DISCLAIMER]},
    )


def signed_then(record: int, day: date) -> list[dict[str, Any]]:
    """The sign-offs that had been given, of those that stand today: whose credential was revoked since vouches for
    nothing."""
    signed = Record.objects.filter(pk=record).values_list(StandingSignOffs(), flat=True).get()
    return _until(signed, day)


def banner_then(page: Page, moment: datetime) -> datetime | None:
    """Since when the interim banner stood."""
    last = _last(page, moment, Verb.BANNER_UP, Verb.BANNER_DOWN)
    return last.at if last and last.verb == Verb.BANNER_UP else None


def withdrawn_then(page: Page, moment: datetime) -> datetime | None:
    """Since when the text stood under the notice that it was withdrawn."""
    last = _last(page, moment, Verb.WITHDRAWN, Verb.RESTORED)
    return last.at if last and last.facts.get("way") == Withdrawal.TEXT_STAYS else None


def _open_at(moment: datetime) -> Any:
    return Publication.objects.filter(Q(until__isnull=True) | Q(until__gt=moment), at__lte=moment)


def _last(page: Page, moment: datetime, *verbs: Verb) -> Event | None:
    return Event.objects.filter(record_uid=page.record.uid, verb__in=verbs, at__lte=moment).order_by("-id").first()


def _public_then(moment: datetime) -> Mapping[str, list[Said]]:
    """Kind → what was public of it. One query."""
    publications = _open_at(moment).filter(record__kind__in=_ROWS).select_related("revision__record")
    found: dict[str, list[Said]] = {kind: [] for kind in _ROWS}
    for publication in publications.annotate(signed=StandingSignOffs("record")):
        document = publication.revision.read()
        kind = publication.revision.record.kind
        row = _ROWS[kind](document)
        row.pk, row.sha256 = publication.record_id, publication.revision.sha256
        row.published_at, row.signed = publication.at, _until(publication.signed, moment.date())
        found[kind].append((row, document))
    return found


def _warnings(
    said: list[Said], page: Page, salts: Mapping[int, int | None], classes: Collection[str]
) -> list[ClassWarning]:
    keys = iter(keys_of([names for _, document in said for names in (document.members, document.not_members)]))
    return [
        row
        for (row, _), members, none in zip(said, keys, keys, strict=False)
        if any(own in members or (base in members and own not in none) for own, base in salts.items())
        and holds(row, routes=page.routes, forms=page.forms, classes=classes)
    ]


def _alerts(said: list[Said], page: Page, moment: datetime) -> list[SafetyAlert]:
    """Those whose task for the page was open."""
    still = Q(closed_at__isnull=True) | Q(closed_at__gt=moment)
    tasks = AlertTask.objects.filter(still, page=page.pk, at__lte=moment)
    concerned = set(tasks.values_list("alert", flat=True))
    alerts = [row for row, _ in said if row.pk in concerned]
    return sorted(sorted(alerts, key=lambda one: one.title), key=lambda one: one.issued, reverse=True)


def _statuses(said: list[Said], salts: Mapping[int, int | None]) -> list[Status]:
    """Of the whole set of substances, or of a single one."""
    own = {base or key for key, base in salts.items()}
    asked = [set(keys) for keys in bases_of(keys_of([document.ingredients for _, document in said]))]
    return [row for (row, _), keys in zip(said, asked, strict=True) if keys == own or (len(keys) == 1 and keys <= own)]


def _schedules(said: list[Said], salts: Mapping[int, int | None]) -> list[Schedule]:
    kin = {key for both in salts.items() for key in both}
    asked = keys_of([document.substances for _, document in said])
    return [row for (row, _), keys in zip(said, asked, strict=True) if not kin.isdisjoint(keys)]


def _facts(said: list[Said], page: Page, salts: Mapping[int, int | None]) -> list[Fact]:
    found = []
    asked = bases_of(keys_of([[document.substance] for _, document in said]))
    for (row, _), keys in zip(said, asked, strict=True):
        for own in (own for own, base in salts.items() if {own, base} & set(keys)):
            fact = copy(row)
            (fact.substance_id,), fact.asked = keys, own
            found.append(fact)
    return standing(sorted(found, key=lambda one: one.pk), page)


def _until(signed: list[dict[str, Any]] | None, day: date) -> list[dict[str, Any]]:
    return [one for one in signed or () if one["on"] <= day.isoformat()]
