"""Addresses that are made of a text which is taken out: the page gets another one, and the old ones lead nowhere."""

import re
from collections.abc import Collection

from django.db.models import Value
from django.db.models.functions import Replace

from medicines.actions.history import Actor, record_event
from medicines.actions.records import numbered, taken_slugs
from medicines.content.naming import fold, slugify
from medicines.models import Alias, Event, OutboxMail, Page, Record
from medicines.models.event import ADDRESSES
from medicines.models.record import RecordRow
from medicines.models.redaction import FORMER_ADDRESS, OWN_ADDRESS
from medicines.vocabulary import AliasKind, Verb, Withdrawal

SHORTEST = 4  # letters and digits: fewer stand in half of all addresses
_NUMBER = re.compile(r"-\d+")


def addresses_with(*, record: Record, text: str, titles: Collection[str]) -> list[str]:
    """The addresses under which the page stands or stood that spell the text, or that were made of a title with it.
    `titles` are what it was called while that held the text. Of what is no page, none."""
    page = record.row
    if not isinstance(page, Page):
        return []
    run, made = _run(text, page.title.replace(text, "")), _made_of(titles, text)
    return [one for one in sorted(standing(page)) if (run and run in f"-{one}-") or _is_made(one, made)]


def take_out_of_addresses(*, page: RecordRow, gone: Collection[str], by: Actor) -> list[str]:
    """The page, whose title is cleared of the text by now, leaves these addresses; they lead nowhere from now on.
    Returns the places. Part of a deed; the row is locked."""
    if not gone:
        return []
    owner = Alias.objects.filter(kind=AliasKind.ADDRESS, name=page.slug).first()
    Alias.objects.filter(kind=AliasKind.ADDRESS, name__in=gone).delete()
    if page.slug not in gone:
        return [f"{len(gone)} {FORMER_ADDRESS}"]
    old, page.slug = page.slug, _fresh(page, gone)
    page.save(update_fields=["slug"])
    if page.withdrawal == Withdrawal.REDIRECT and owner:
        said = {"name": page.slug, "name_key": fold(page.slug)}
        Alias.objects.create(kind=AliasKind.ADDRESS, page_id=owner.page_id, **said)
    letters = OutboxMail.objects.filter(body__contains=f"/{old}/")
    letters.update(body=Replace("body", Value(f"/{old}/"), Value(f"/{page.slug}/")))
    record_event(verb=Verb.MOVED, by=by, record=page.record, label=page.title, new=page.slug)
    return [OWN_ADDRESS, *([f"{len(gone) - 1} {FORMER_ADDRESS}"] if len(gone) > 1 else [])]


def standing(page: RecordRow) -> set[str]:
    """Where it stands and stood. What led to a page that leads elsewhere by now leads there, too: the trail knows.
    Of what is no page, nothing."""
    if not isinstance(page, Page):
        return set()
    own = page.aliases.filter(kind=AliasKind.ADDRESS).values_list("name", flat=True)
    moves = Event.objects.filter(record_uid=page.record.uid, verb=Verb.MOVED).values_list("facts", flat=True)
    told = {facts[name] for facts in moves for name in ADDRESSES if name in facts}
    led = Alias.objects.filter(kind=AliasKind.ADDRESS, name__in=told).values_list("name", flat=True)
    return {page.slug, *own, *led}


def _run(text: str, title: str) -> str:
    """The words of the text as an address spells them, between hyphens; "" where today's title says them, too, or where
    they are too short to tell anything."""
    run = slugify(text)
    told = len(run) >= SHORTEST and re.search(r"\w", text) and f"-{run}-" not in f"-{slugify(title)}-"
    return f"-{run}-" if told else ""


def _made_of(titles: Collection[str], text: str) -> set[str]:
    return {slugify(title) for title in titles} - {slugify(title.replace(text, " ")) for title in titles}


def _is_made(address: str, made: Collection[str]) -> bool:
    return any(address == one or _NUMBER.fullmatch(address.removeprefix(one)) for one in made)


def _fresh(page: Page, gone: Collection[str]) -> str:
    """What the title spells now, if that is free or was the page's own, else numbered."""
    slug = slugify(page.title)
    own = page.aliases.filter(kind=AliasKind.ADDRESS, name=slug)
    if own.exists():
        own.delete()
        return slug
    return numbered(slug, taken_slugs([slug]) - {page.slug}, gone)
