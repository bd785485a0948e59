"""What became public, or is public no more, since an edition of the site: the number of the newest line of its audit
trail."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, Max, OuterRef
from django.utils import timezone

from medicines.api.told import api_address
from medicines.models import Event, Publication
from medicines.models.record import Record
from medicines.vocabulary import RecordKind, Verb

MOST = 1000  # lines of the trail that one answer looks at
# Where transactions end in another order than they began (PostgreSQL), a line can appear below the newest one. So the
# edition that is given stands a minute behind: what lies after it is told again the next time.
SETTLED = timedelta(seconds=60)
SHOWING = (
    Verb.PUBLISHED, Verb.WITHDRAWN, Verb.RESTORED, Verb.RERENDERED, Verb.APPROVAL_UNDONE, Verb.HIDDEN, Verb.BANNER_UP,
    Verb.BANNER_DOWN, Verb.REDACTION_DECIDED, Verb.MOVED, Verb.MERGED, Verb.SIGNED_OFF, Verb.NAMED, Verb.ALERT_CLOSED,
)  # fmt: skip

# By what the API's addresses name a record. Other kinds have none there: they show on pages.
NAMED_BY = {RecordKind.PAGE: "slug", RecordKind.DRUG_CLASS: "slug", RecordKind.INTERACTION: "record__uid"}


def edition() -> int:
    """The newest that stands. One query."""
    settled = Event.objects.filter(at__lte=timezone.now() - SETTLED)
    return settled.order_by("-pk").values_list("pk", flat=True).first() or 0


def tag() -> str:
    """Of all that is public: another one as soon as anything changes, and once more when what changed last has settled.
    Two queries."""
    return f'"{Event.objects.aggregate(newest=Max("pk"))["newest"] or 0}-{edition()}"'


def changes_since(since: int) -> dict[str, Any]:
    """Each record once, by its newest change. Two queries, and one more for each kind of record among them. Says of a
    record no more than that it was public once and whether it is now."""
    stands = edition()
    once = Publication.objects.filter(record__uid=OuterRef("record_uid"))
    lines = Event.objects.filter(Exists(once), pk__gt=since, verb__in=SHOWING).order_by("pk")
    some = list(lines.values_list("pk", "at", "record_uid", "record_kind")[: MOST + 1])
    reached = min(stands, some[MOST - 1][0]) if len(some) > MOST else stands
    newest = {uid: (pk, at, uid, kind) for pk, at, uid, kind in some[:MOST]}
    public = _public((kind, uid) for _, _, uid, kind in newest.values())
    changes = [_change(*one, public) for one in sorted(newest.values())]
    return {"since": since, "edition": reached, "has_more": since < reached < stands, "changes": changes}


def _change(pk: int, at: datetime, uid: UUID, kind: str, public: Mapping[UUID, str | None]) -> dict[str, Any]:
    told = {"edition": pk, "at": at, "uid": uid, "kind": kind}
    return told | {"is_public": uid in public, "api": public.get(uid)}


def _public(records: Iterable[tuple[str, UUID]]) -> dict[UUID, str | None]:
    """Those that are public, by uid, with their address in the API."""
    by_kind: dict[str, list[UUID]] = defaultdict(list)
    for kind, uid in records:
        by_kind[kind].append(uid)
    found: dict[UUID, str | None] = {}
    for kind, uids in by_kind.items():
        rows = Record(kind=kind).row_model.objects.published().filter(record__uid__in=uids)
        names = rows.values_list("record__uid", NAMED_BY.get(RecordKind(kind), "pk"))
        found |= {uid: api_address(kind, name) if kind in NAMED_BY else None for uid, name in names}
    return found
