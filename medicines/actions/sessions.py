"""Sessions: who is logged in where, and how that ends before its time.

The framework keeps a session under no name, so each of those that are open is looked at: as many as there are people at
work. As with logging out, nothing of it stands in the audit trail.
"""

import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from medicines.content.browsers import UNKNOWN
from medicines.errors import NotPossible

BEGAN, SEEN = "began", "seen"  # seconds since 1970, in the session itself: what a cookie says counts for nothing
BROWSER = "browser"  # with which it began, in words


@dataclass(frozen=True, slots=True)
class OpenSession:
    """`name` is no secret: the session's own key, which is one, does not follow from it."""

    name: str
    browser: str
    began: datetime
    seen: datetime
    is_this: bool


def sessions_of(user: AbstractBaseUser, *, here: str) -> list[OpenSession]:
    """Where this person is logged in, the last used first. `here` is the key of the session that asks."""
    found = [_shown(key, said, here) for key, said in _theirs(user) if _is_open(said, user)]
    return sorted(found, key=lambda one: one.seen, reverse=True)


def end_session(*, name: str, password: str, by: AbstractBaseUser) -> None:
    """End one of one's own. Raises NotPossible (a wrong password, or it has ended)."""
    _require_password(password, by)
    with transaction.atomic():
        if not _end([key for key, _ in _theirs(by) if name_of(key) == name]):
            raise NotPossible("That log-in has ended already.")


def end_other_sessions(*, here: str, password: str, by: AbstractBaseUser) -> int:
    """End all of one's own but the one whose key is `here`. Returns how many. Raises NotPossible (a wrong password)."""
    _require_password(password, by)
    with transaction.atomic():
        return _end([key for key, _ in _theirs(by) if key != here])


def end_sessions(*, user: AbstractBaseUser) -> int:
    """End every session of this person. Returns how many."""
    with transaction.atomic():
        return _end([key for key, _ in _theirs(user)])


def name_of(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def _require_password(password: str, by: AbstractBaseUser) -> None:
    """Whoever finds a screen open does not log its owner out elsewhere (ASVS 5.0, 7.5.2)."""
    if not by.check_password(password):
        raise NotPossible("That is not your password. Nothing was changed.")


def _theirs(user: AbstractBaseUser) -> Iterator[tuple[str, dict[str, object]]]:
    """The key of each, and what it holds."""
    for row in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        said = row.get_decoded()
        if said.get(SESSION_KEY) == str(user.pk):
            yield row.pk, said


def _is_open(said: dict[str, object], user: AbstractBaseUser) -> bool:
    """Whether a request is answered by it: it knows the password that counts now, and was used lately."""
    idle = time.time() - said.get(SEEN, time.time())
    return said.get(HASH_SESSION_KEY) == user.get_session_auth_hash() and idle < settings.SESSION_IDLE_AGE


def _shown(key: str, said: dict[str, object], here: str) -> OpenSession:
    began, seen = (datetime.fromtimestamp(said.get(what, time.time()), UTC) for what in (BEGAN, SEEN))
    return OpenSession(name_of(key), said.get(BROWSER, UNKNOWN), began, seen, key == here)


def _end(keys: list[str]) -> int:
    Session.objects.filter(pk__in=keys).delete()
    return len(keys)
