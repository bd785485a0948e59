"""What each row of a table says, whoever wrote it: blank names, and a yes or no that is neither, are refused."""

from collections.abc import Iterable

from django.db.models import CheckConstraint, F, Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThan


def well_formed(
    model: str,
    *,
    filled: Iterable[str] = (),
    when_live: Iterable[str] = (),
    yes_no: Iterable[str] = (),
    also: Q | None = None,
) -> CheckConstraint:
    """One constraint for all of it, since SQLite makes a table anew for each. `filled`: texts that are not blank,
    `when_live`: nor are these of what is public; `yes_no`: SQLite takes any number for a boolean."""
    condition = also or Q()
    for name in filled:
        condition &= _filled(name)
    for name in when_live:
        condition &= Q(live_revision__isnull=True) | _filled(name)
    for name in yes_no:
        condition &= Q(**{f"{name}__in": (True, False)}) | Q(**{f"{name}__isnull": True})
    return CheckConstraint(condition=condition, name=f"{model}_well_formed")


def _filled(name: str) -> Q:
    return Q(GreaterThan(Length(Trim(F(name))), 0))
