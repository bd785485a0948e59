"""Links by which somebody without an account reads one draft as it would look in public."""

from django.contrib.auth.models import AbstractBaseUser
from django.core import signing
from django.db import transaction

from medicines.actions.history import record_event
from medicines.actions.policy import require
from medicines.errors import LinkRefused, NotPossible
from medicines.models import Page, Revision
from medicines.vocabulary import Deed, Verb

LASTS = 7 * 24 * 60 * 60  # seconds
_SALT = "medicines.previewing"
LONGEST = 200  # characters of a token


def share_preview(*, revision: Revision, by: AbstractBaseUser) -> str:
    """The token of a link to exactly this revision, good for `LASTS`; who made it stands in the audit trail.

    Raises NotAllowed, NotPossible (a record that has no page of its own).
    """
    with transaction.atomic():
        require(by, Deed.SHARE_PREVIEW, revision.record.kind)
        page = revision.record.row
        if not isinstance(page, Page):
            raise NotPossible("Only a page can be previewed.")
        record_event(verb=Verb.PREVIEW_SHARED, by=by, record=revision.record, label=str(page), revision=revision.number)
        return signing.dumps([revision.pk, revision.sha256], salt=_SALT)


def previewed(token: str) -> Revision:
    """The revision for which the token was made. Raises LinkRefused: expired, or not one of ours."""
    try:
        pk, sha256 = signing.loads(token[:LONGEST], salt=_SALT, max_age=LASTS)
    except signing.SignatureExpired as error:
        raise LinkRefused("This link to a preview has expired.", expired=True) from error
    except signing.BadSignature as error:
        raise LinkRefused("This is no link to a preview.") from error
    revision = Revision.objects.select_related("record__page").filter(pk=pk, sha256=sha256).first()
    if revision is None:
        raise LinkRefused("What this link showed is not there any more.", expired=True)
    return revision
