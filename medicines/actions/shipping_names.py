"""The names that ship with the site: substances, their salts, and what else they are called."""

from collections.abc import Mapping
from operator import attrgetter
from typing import Any

from django.db import transaction
from django.db.models.functions import Coalesce

from medicines.actions.history import Actor, record_event
from medicines.actions.identities import key_of, write_substances
from medicines.actions.inserting import insert
from medicines.actions.shelf import fingerprint, shipped
from medicines.content.naming import fold
from medicines.content.salts import usual_salt
from medicines.models import Alias, Event, Substance
from medicines.vocabulary import AliasKind, Verb

SALT = "salt"
LABEL = "Shipped names"
_WHAT = ("kind", "name_key", "country", "substance_id", "ingredient_key")
_what = attrgetter(*_WHAT)


def ship_names(*, by: Actor = None) -> int:
    """Write every shipped name that the site does not have yet; returns how many. May be repeated.

    Substances first, then salts with their parents, then brands and other names, each with its country and source. A
    brand of several substances is an alias of their set. A handful of statements; two, and no lock, when the last
    shipping was of the same file and as many names stand.
    """
    if _stand():
        return 0
    with transaction.atomic():
        there = set(Alias.objects.filter(page__isnull=True).values_list(*_WHAT))
        missing = [alias for alias in _aliases() if _what(alias) not in there]
        insert(missing, or_keep=True)
        if missing:
            record_event(verb=Verb.NAMED, by=by, label=LABEL, count=len(missing), **_state())
        return len(missing)


def _stand() -> bool:
    """Whether the last shipping left things as they are."""
    events = Event.objects.filter(verb=Verb.NAMED, label=LABEL)
    last = events.values_list("facts", flat=True).order_by("-id").first()
    return last is not None and _state().items() <= last.items()


def _state() -> dict[str, Any]:
    """What the event of a shipping says by which the next one knows that it has nothing to do."""
    standing = Alias.objects.filter(page__isnull=True).exclude(source="")
    return {"file": fingerprint("names"), "standing": standing.count()}


def _aliases() -> list[Alias]:
    """Every shipped name as a row; the substances that it needs are there afterwards."""
    rows = [_other_name(row) for row in shipped("names") if row["kind"] != SALT or _is_respelt(row["name"])]
    places = _places()
    if any(fold(name) not in places for row in rows for name in _generics(row)):
        _write_substances()
        places = _places()
    return [_alias(row, [places[fold(name)] for name in _generics(row)]) for row in rows]


def _places() -> dict[str, tuple[int, str]]:
    """Folded name → key and uid of the substance, or of the one that it was merged into."""
    known = Substance.objects.annotate(now=Coalesce("merged_into", "pk"), now_uid=Coalesce("merged_into__uid", "uid"))
    return {key: (pk, str(uid)) for key, pk, uid in known.values_list("name_key", "now", "now_uid")}


def shipped_sets() -> set[tuple[str, ...]]:
    """The sets of substances (their uids) that shipped names stand for."""
    places = _places()
    sets = (_generics(row) for row in shipped("names") if not isinstance(row["generic"], str))
    return {tuple(places[fold(name)][1] for name in names) for names in sets if all(fold(n) in places for n in names)}


def _write_substances() -> None:
    rows = shipped("names")
    salts = {fold(usual_salt(row["name"])): row["generic"] for row in rows if row["kind"] == SALT}
    generics = dict.fromkeys(name for row in rows for name in _generics(row))
    salt_names = [row["name"] for row in rows if row["kind"] == SALT]
    write_substances([*generics, *salt_names], parents=salts)
    orphans = list(Substance.objects.filter(name_key__in=salts, salt_of__isnull=True, merged_into__isnull=True))
    places = _places()
    for salt in orphans:
        salt.salt_of_id = places[fold(salts[salt.name_key])][0]
    Substance.objects.bulk_update([salt for salt in orphans if salt.salt_of_id != salt.pk], ["salt_of"])


def _is_respelt(name: str) -> bool:
    return usual_salt(name) != name


def _other_name(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """A salt in another spelling is a spelling of the salt."""
    return row if row["kind"] != SALT else {**row, "kind": AliasKind.SPELLING, "generic": usual_salt(row["name"])}


def _alias(row: Mapping[str, Any], of: list[tuple[int, str]]) -> Alias:
    target = {"substance_id": of[0][0]} if len(of) == 1 else {"ingredient_key": key_of(uid for _, uid in of)}
    said = {"country": row["country"], "source": row["source"]}
    return Alias(kind=AliasKind(row["kind"]), name=row["name"], name_key=fold(row["name"]), **target, **said)


def _generics(row: Mapping[str, Any]) -> list[str]:
    return [row["generic"]] if isinstance(row["generic"], str) else row["generic"]
