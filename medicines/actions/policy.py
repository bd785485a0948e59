"""Who may do what. Every door and every deed that a person calls asks here, and nowhere else.

Roles are groups, read anew at each question: a role that was taken, an account that was closed and a credential that
has expired count no more from that moment. A superuser has every role but the reviewer's, which needs a credential.
See docs/decisions/0020.
"""

from collections.abc import Iterable, Set
from datetime import date
from functools import lru_cache
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.text import get_text_list

from medicines.errors import NotAllowed
from medicines.models import Credential
from medicines.vocabulary import Deed, RecordKind, Role

Actor = AbstractBaseUser | None  # None: the site itself (a command, a release)

EDITOR, MODERATOR, REVIEWER, ADMINISTRATOR = Role
CREDENTIAL = "clinical reviewer with a valid credential"
MOST_NAMED = 5  # people in one sentence
SITE = "the site itself"  # a release, `tick`, the command line: no person

WRITERS = {EDITOR, MODERATOR, REVIEWER}
DECIDERS = {MODERATOR, CREDENTIAL}
STAFF = {*WRITERS, ADMINISTRATOR}

# Deed → who may do it to a page, and who to what stands on many pages (drug classes, disclaimers, warnings). An older
# text of these, or another substance, would come onto pages that never showed it: that takes a clinical reviewer.
TABLE: dict[Deed, tuple[Set[str], Set[str]]] = {
    Deed.DRAFT: (WRITERS | {SITE}, {ADMINISTRATOR, SITE}),
    Deed.SHARE_PREVIEW: (STAFF, set()),
    Deed.SUBMIT: (WRITERS, {ADMINISTRATOR}),
    Deed.WAIVE: (WRITERS, set()),
    Deed.TAKE_BACK: (WRITERS, {ADMINISTRATOR}),
    Deed.APPROVE: (DECIDERS, {ADMINISTRATOR, CREDENTIAL}),
    Deed.APPROVE_HIGH_RISK: ({CREDENTIAL}, {CREDENTIAL}),
    Deed.ASK_REVIEWER: (STAFF, {ADMINISTRATOR}),
    Deed.RETURN: (DECIDERS, {ADMINISTRATOR, CREDENTIAL}),
    Deed.REJECT: (DECIDERS, {ADMINISTRATOR, CREDENTIAL}),
    Deed.UNDO_APPROVAL: (DECIDERS, {ADMINISTRATOR, CREDENTIAL}),
    Deed.WITHDRAW: (DECIDERS | {SITE}, {ADMINISTRATOR, SITE}),
    Deed.GO_BACK: (DECIDERS | {SITE}, {CREDENTIAL, SITE}),
    Deed.HIDE: (DECIDERS, set()),
    Deed.PUT_UP_BANNER: (DECIDERS, set()),
    Deed.TAKE_DOWN_BANNER: (DECIDERS, set()),
    Deed.LOOK_AGAIN: (DECIDERS | {ADMINISTRATOR}, {ADMINISTRATOR}),
    Deed.DECIDE_SUGGESTION: (DECIDERS, set()),
    Deed.MOVE: ({MODERATOR}, set()),
    Deed.MERGE: ({MODERATOR}, set()),
    Deed.MERGE_SUBSTANCES: ({CREDENTIAL}, set()),
    Deed.IMPORT: (STAFF | {SITE}, set()),
    Deed.PUBLISH_IMPORT: ({MODERATOR, ADMINISTRATOR, SITE}, set()),
    Deed.SETTLE: (WRITERS, set()),
    Deed.LEAD_SOURCE: ({MODERATOR}, set()),
    Deed.RERENDER: ({ADMINISTRATOR, SITE}, set()),
    Deed.ASK_REDACTION: ({ADMINISTRATOR}, {ADMINISTRATOR}),
    Deed.AGREE_REDACTION: ({ADMINISTRATOR, MODERATOR}, {ADMINISTRATOR}),
    Deed.ASSIGN: ({MODERATOR}, {ADMINISTRATOR}),
    Deed.SIGN_OFF: ({CREDENTIAL}, {CREDENTIAL}),
    Deed.CLOSE_ALERT: (DECIDERS, set()),
    Deed.DISMISS_ALERT: ({CREDENTIAL}, set()),
}
_ADMINS_AND_WRITERS = WRITERS | {ADMINISTRATOR}
_WRITTEN_BY_WRITERS = (RecordKind.SAFETY_ALERT, RecordKind.STATUS, RecordKind.SCHEDULE, RecordKind.FACT)
# Where a kind differs from what else stands on many pages. An editor pastes an alert, and looks up a ban or a fact. To
# take a warning away makes nothing safer: it takes who may approve a higher risk.
OTHERWISE: dict[tuple[Deed, str], Set[str]] = {
    **{(Deed.DRAFT, kind): _ADMINS_AND_WRITERS | {SITE} for kind in _WRITTEN_BY_WRITERS},
    **{(deed, kind): _ADMINS_AND_WRITERS for deed in (Deed.SUBMIT, Deed.TAKE_BACK) for kind in _WRITTEN_BY_WRITERS},
    **{
        (Deed.WITHDRAW, kind): {CREDENTIAL, SITE}
        for kind in (*_WRITTEN_BY_WRITERS, RecordKind.CLASS_WARNING, RecordKind.INTERACTION)
    },
}
# Deeds where no record is concerned, on accounts above all.
ACCOUNTS: dict[Deed, Set[str]] = {
    Deed.INVITE: {ADMINISTRATOR, SITE},
    Deed.GIVE_ROLE: {ADMINISTRATOR, SITE},
    Deed.DEACTIVATE: {ADMINISTRATOR, SITE},
    Deed.REOPEN: {ADMINISTRATOR},
    Deed.CHANGE_EMAIL: {ADMINISTRATOR},
    Deed.SEND_LINK: {ADMINISTRATOR},
    Deed.RESET_SECOND_FACTOR: {ADMINISTRATOR, SITE},
    Deed.LOG_OUT: {ADMINISTRATOR},
    Deed.SEND_AGAIN: {ADMINISTRATOR},
    Deed.RECORD_CREDENTIAL: {ADMINISTRATOR},
    Deed.CHECK_CREDENTIAL: {ADMINISTRATOR},
    Deed.REVOKE_CREDENTIAL: {ADMINISTRATOR},
    Deed.LIST_PATTERNS: {MODERATOR},
}


def may(user: Actor, deed: Deed, kind: str = RecordKind.PAGE) -> bool:
    """Whether this person (None: the site itself) may do this to a record of this kind, as things stand now."""
    return bool(allowed(deed, kind) & roles_of(user))


def granted(user: Actor, kind: str = RecordKind.PAGE) -> set[Deed]:
    """All that this person may do to a record of this kind, as things stand now: one question for a screen with many
    buttons. The deeds ask again."""
    return granted_to(roles_of(user), kind)


def granted_to(roles: Set[str], kind: str = RecordKind.PAGE) -> set[Deed]:
    """As `granted`, for a screen that has asked for the person's roles already."""
    return {deed for deed in Deed if allowed(deed, kind) & roles}


def require(user: Actor, deed: Deed, kind: str = RecordKind.PAGE) -> None:
    """Raise NotAllowed, with a sentence for the person, unless they may. Belongs inside the deed's transaction."""
    if not may(user, deed, kind):
        who = " or ".join(_with_article(role) for role in sorted(allowed(deed, kind) - {SITE}))
        raise NotAllowed(f"Only {who} may {deed}. Nothing was changed." if who else f"Nobody may {deed} of this kind.")


def allowed(deed: Deed, kind: str = RecordKind.PAGE) -> Set[str]:
    """The roles that may do this."""
    if deed in ACCOUNTS:
        return ACCOUNTS[deed]
    pages, standing = TABLE[deed]
    return pages if kind == RecordKind.PAGE else OTHERWISE.get((deed, kind), standing)


def holders(deed: Deed, kind: str = RecordKind.PAGE) -> QuerySet[Any]:
    """The active accounts whose role allows this; of clinical reviewers those whose credential is valid now."""
    roles = allowed(deed, kind)
    trusted = Q(groups__name__in=roles) | Q(is_superuser=True)
    if CREDENTIAL in roles:
        trusted |= Q(groups__name=REVIEWER) & Exists(Credential.objects.valid().filter(user=OuterRef("pk")))
    return get_user_model().objects.filter(trusted, is_active=True).distinct().order_by("pk")


def named(people: Iterable[Any]) -> str:
    """ "anna, bert and 3 more": for a sentence on who may do what somebody else may not; "" for nobody."""
    names = [one.get_username() for one in people]
    more = len(names) - MOST_NAMED
    return get_text_list([*names[:MOST_NAMED], f"{more} more"] if more > 0 else names, "and")


def roles_of(user: Actor) -> set[str]:
    """What this person is at this moment, read from the database. Nothing for a visitor or a closed account."""
    if user is None:
        return {SITE}
    rows = list(_roles_on(timezone.now().date()).filter(pk=user.pk))
    roles = {name for _, name, _ in rows if name in set(Role)}
    if any(is_superuser for is_superuser, _, _ in rows):
        roles |= {EDITOR, MODERATOR, ADMINISTRATOR}
    if REVIEWER in roles and any(is_vouched for _, _, is_vouched in rows):
        roles.add(CREDENTIAL)
    return roles


@lru_cache(maxsize=1)
def _roles_on(_day: date) -> QuerySet[Any]:
    """The question of `roles_of` but for the person: every deed and screen asks it, and building it took three times
    as long as asking."""
    vouched = Exists(Credential.objects.valid().filter(user=OuterRef("pk")))
    accounts = get_user_model().objects.filter(is_active=True)
    return accounts.values_list("is_superuser", "groups__name", vouched)


def _with_article(role: str) -> str:
    return f"{'an' if role[0] in 'ae' else 'a'} {role}"
