"""People who may sign in, and what they are trusted with."""

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AbstractBaseUser, Group
from django.db import IntegrityError, transaction
from django.db.models import Q

from medicines.actions.email_addresses import free_email
from medicines.actions.history import Actor, record_event
from medicines.actions.letters import tell_handed_on, tell_invitation, tell_reopened
from medicines.actions.passwords import password_link
from medicines.actions.policy import may, require
from medicines.actions.sessions import end_sessions
from medicines.errors import NotAllowed, NotPossible
from medicines.models import Record, ReviewRequest
from medicines.vocabulary import Deed, RecordKind, Role, Verb

FIRST_NAME = "administrator"
LONGEST_NAME = 100  # characters of a display name


def create_first_administrator(*, password: str, by: Actor) -> AbstractBaseUser:
    """The account with which a new site begins. The password is stored as a hash only."""
    with transaction.atomic():
        user = get_user_model().objects.create_superuser(username=FIRST_NAME, password=password)
        record_event(verb=Verb.ACCOUNT_CREATED, by=by, label=user.get_username())
        return user


def invite(*, username: str, email: str, roles: Iterable[Role], by: Actor) -> AbstractBaseUser:
    """An account with these roles and without a password, and a letter with the link by which its owner chooses one.

    Raises NotAllowed, NotPossible (no address, or the name or the address is another account's).
    """
    username = username.strip()
    with transaction.atomic():
        require(by, Deed.INVITE)
        if not username:
            raise NotPossible("An invitation needs a name.")
        user = _create_account(username, free_email(email))
        record_event(verb=Verb.INVITED, by=by, label=user.get_username())
        for role in roles:
            give_role(user=user, role=role, by=by)
        tell_invitation(user, password_link(user))
        return user


def set_display_name(*, name: str, by: AbstractBaseUser) -> None:
    """How readers see one's own name; "" for the account's name. Raises NotPossible (too long, with a
    number in it, or somebody else's): it stands on pages beside what was checked, and nobody reviews it."""
    name = " ".join(name.split())
    with transaction.atomic():
        people = get_user_model().objects
        if len(name) > LONGEST_NAME or not name.isprintable() or any(letter.isnumeric() for letter in name):
            raise NotPossible(f"A display name is plain text of at most {LONGEST_NAME} characters, without numbers.")
        same = Q(username__iexact=name) | Q(first_name__iexact=name)
        if name and people.filter(same).exclude(pk=by.pk).exists():
            raise NotPossible(f"Somebody else is called “{name}” here: readers could not tell you apart.")
        if people.filter(pk=by.pk).exclude(first_name=name).update(first_name=name):
            record_event(verb=Verb.DISPLAY_NAME, by=by, label=by.get_username(), name=name)


def deactivate(*, user: AbstractBaseUser, hand_to: AbstractBaseUser | None = None, by: Actor) -> int:
    """Close an account: it is signed out everywhere, its roles and credentials stop counting at once, and its open
    drafts and requests lie on the desk of `hand_to`, who is told. Returns how many were handed on.

    Raises NotAllowed, NotPossible (oneself, closed already, or open work and nobody who could take it).
    """
    with transaction.atomic():
        require(by, Deed.DEACTIVATE)
        if by and by.pk == user.pk:
            raise NotPossible("Nobody closes their own account. Ask another administrator.")
        if not get_user_model().objects.filter(pk=user.pk, is_active=True).update(is_active=False):
            raise NotPossible("This account is closed already.")
        records = _open_work(user)
        if records:
            _hand_on(records, giver=user, to=hand_to)
        to = hand_to.get_username() if hand_to else ""
        record_event(verb=Verb.DEACTIVATED, by=by, label=user.get_username(), handed_to=to, records=len(records))
        user.is_active = False
        return len(records)


def reopen(*, user: AbstractBaseUser, by: Actor) -> None:
    """Open a closed account again, with the roles that it has. Its old password and sessions stay worthless: a letter
    brings its owner the link by which they choose another. Raises NotAllowed, NotPossible (it is open)."""
    with transaction.atomic():
        require(by, Deed.REOPEN)
        closed = get_user_model().objects.filter(pk=user.pk, is_active=False)
        if not closed.update(is_active=True, password=make_password(None)):
            raise NotPossible("This account is open already.")
        user.refresh_from_db()
        record_event(verb=Verb.REOPENED, by=by, label=user.get_username())
        tell_reopened(user, password_link(user))


def log_out(*, user: AbstractBaseUser, by: Actor) -> int:
    """End every session of a person, whose computer was lost, say. Returns how many there were. Raises NotAllowed."""
    with transaction.atomic():
        require(by, Deed.LOG_OUT)
        record_event(verb=Verb.LOGGED_OUT, by=by, label=user.get_username())
        return end_sessions(user=user)


def give_role(*, user: AbstractBaseUser, role: Role, by: Actor) -> None:
    """Trust a person with a role; having it already changes nothing. Raises NotAllowed, for one's own account too."""
    with transaction.atomic():
        _require_other(user, by)
        group, _ = Group.objects.get_or_create(name=Role(role))  # a database that was emptied has lost its groups
        if not user.groups.filter(pk=group.pk).exists():
            user.groups.add(group)
            record_event(verb=Verb.ROLE_GIVEN, by=by, label=user.get_username(), role=role)


def take_role(*, user: AbstractBaseUser, role: Role, by: Actor) -> None:
    """Take a role from a person, at once. Raises NotAllowed, for one's own account too."""
    with transaction.atomic():
        _require_other(user, by)
        group = user.groups.filter(name=Role(role)).first()
        if group:
            user.groups.remove(group)
            record_event(verb=Verb.ROLE_TAKEN, by=by, label=user.get_username(), role=role)


def _require_other(user: AbstractBaseUser, by: Actor) -> None:
    require(by, Deed.GIVE_ROLE)
    if by and by.pk == user.pk:
        raise NotAllowed("Nobody changes their own roles. Ask another administrator.")


def _create_account(username: str, email: str) -> AbstractBaseUser:
    try:
        with transaction.atomic():
            return get_user_model().objects.create_user(username=username, email=email, is_staff=True)
    except IntegrityError:
        raise NotPossible(f"There is an account “{username}” already.") from None


def _open_work(user: AbstractBaseUser) -> list[Record]:
    """The records whose draft lies on this desk or whose pending request came from it."""
    pending = set(ReviewRequest.objects.pending().filter(submitted_by=user).values_list("record", flat=True))
    rows = [record for record in Record.objects.filter(keeper=user) if record.row.draft_revision_id]
    return list(Record.objects.filter(pk__in=pending | {record.pk for record in rows}).order_by("pk"))


def _hand_on(records: list[Record], *, giver: AbstractBaseUser, to: AbstractBaseUser | None) -> None:
    kinds = {RecordKind(record.kind) for record in records}
    if to is None or not all(may(to, Deed.DRAFT, kind) for kind in kinds):
        raise NotPossible(f"Open drafts: {len(records)}. Say who is to go on writing them.")
    Record.objects.filter(pk__in=[record.pk for record in records]).update(keeper=to)
    tell_handed_on(to, giver=giver, titles=[str(record.row) for record in records])
