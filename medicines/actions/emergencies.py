"""Making a page safer without waiting: each with a written reason, and a second look owed. (Withdrawing it and going
back to a formerly public text stand in `publishing`.) Nobody publishes text of their own here."""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from medicines.actions.history import draft_revision, head, record_event
from medicines.actions.policy import require
from medicines.actions.publishing import locked, publish_revision, written
from medicines.actions.redrafting import keep_draft
from medicines.actions.second_looks import owe_second_look
from medicines.content.hiding import hide
from medicines.content.prepared import Html, prepare
from medicines.errors import NotLive, NotPossible, SamePerson
from medicines.models import Page, Publication, SecondLook
from medicines.vocabulary import Deed, Ground, Origin, Verb


def hide_passage(
    *, page: Page, part: str, reason: str, by: AbstractBaseUser, passage: str = "", start: int | None = None
) -> Publication:
    """Hide a passage of a public page's section or answer (all of it without `passage`), or its "summary", at once.
    `start` is where the passage begins, for one that stands there more than once. Readers see the standing wording in
    its place; a draft that somebody works on is kept.

    Raises NotAllowed, ReasonNeeded, NotLive, NothingToHide.
    """
    reason, html = written(reason), _html(page)
    with transaction.atomic():
        page = _live(page, Deed.HIDE, by)
        draft, was_live = page.draft_revision, page.live_revision
        document = hide(was_live.read(), part=part, passage=passage, start=start)
        note = f"Hidden in “{part}”: {reason}"
        cut = draft_revision(row=page, document=document, base=head(page), origin=Origin.EMERGENCY, by=by, note=note)
        publication = publish_revision(revision=cut, ground=Ground.EMERGENCY, by=by, reason=reason, html=html)
        keep_draft(row=locked(page.record), draft=draft, was_live=was_live)
        facts = {"revision": cut.number, "part": part, "reason": reason}
        record_event(verb=Verb.HIDDEN, by=by, record=page.record, label=str(page), **facts)
        owe_second_look(row=page, revision=cut, verb=Verb.HIDDEN, reason=reason, by=by)
        return publication


def put_up_banner(*, page: Page, reason: str, by: AbstractBaseUser) -> None:
    """Tell readers, in the standing wording, that the page is being checked. The reason is not shown to them.

    Raises NotAllowed, ReasonNeeded, NotLive, NotPossible (it is up already).
    """
    reason = written(reason)
    with transaction.atomic():
        page = _live(page, Deed.PUT_UP_BANNER, by)
        if page.being_checked_since:
            raise NotPossible(f"“{page}” has the banner already.")
        page.being_checked_since = timezone.now()
        page.save(update_fields=["being_checked_since"])
        record_event(verb=Verb.BANNER_UP, by=by, record=page.record, label=str(page), reason=reason)
        owe_second_look(row=page, revision=page.live_revision, verb=Verb.BANNER_UP, reason=reason, by=by)


def take_down_banner(*, page: Page, reason: str, by: AbstractBaseUser) -> None:
    """The page has been checked. Somebody else than who put the banner up says so.

    Raises NotAllowed, ReasonNeeded, NotPossible (there is none), SamePerson.
    """
    reason = written(reason)
    with transaction.atomic():
        require(by, Deed.TAKE_DOWN_BANNER)
        page = locked(page.record)
        if not page.being_checked_since:
            raise NotPossible(f"“{page}” has no banner.")
        put_up = SecondLook.objects.filter(record=page.record, verb=Verb.BANNER_UP).first()
        if put_up and put_up.by_id == by.pk and not settings.SINGLE_PERSON:
            raise SamePerson("You put this banner up, so somebody else has to take it down.")
        page.being_checked_since = None
        page.save(update_fields=["being_checked_since"])
        record_event(verb=Verb.BANNER_DOWN, by=by, record=page.record, label=str(page), reason=reason)


def _html(page: Page) -> Html:
    """Of what is public, all but the passage that is to go: nobody waits while the rest is rendered."""
    shown = Page.objects.select_related("live_revision__record").get(pk=page.pk).live_revision
    return prepare(shown.read()) if shown else {}


def _live(page: Page, deed: Deed, by: AbstractBaseUser) -> Page:
    """The page, read anew and locked, if it is public and this person may."""
    page = locked(page.record)
    require(by, deed)
    if not page.is_live:
        raise NotLive(f"“{page}” is not public, so there is nothing to make safer.")
    return page
