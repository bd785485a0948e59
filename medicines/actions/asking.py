"""Asking somebody who may decide about a change of high risk to do so."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from medicines.actions.assessing import reviewers
from medicines.actions.history import hands_in, record_event
from medicines.actions.letters import tell_asked
from medicines.actions.policy import require
from medicines.errors import NotPossible
from medicines.models import ReviewRequest
from medicines.vocabulary import Deed, Verb


def ask_reviewer(*, request: ReviewRequest, reviewer: AbstractBaseUser, by: AbstractBaseUser) -> None:
    """Send a clinical reviewer the address of a review request by mail: they may work elsewhere, and open this site for
    nothing else. It gives no right that they do not have.

    Raises NotAllowed, NotPossible (it is decided, they could not approve it, or have no address).
    """
    with transaction.atomic():
        require(by, Deed.ASK_REVIEWER, request.record.kind)
        if not ReviewRequest.objects.undecided().filter(pk=request.pk).exists():
            raise NotPossible("This has been decided meanwhile: nobody needs to be asked.")
        if not reviewers().filter(pk=reviewer.pk).exists():
            raise NotPossible("That account has no valid credential as a clinical reviewer at this moment.")
        if reviewer.pk in hands_in(request.revision):
            raise NotPossible("They had a hand in this change, so somebody else has to approve it.")
        if not reviewer.email:
            raise NotPossible("That account has no e-mail address to write to: tell them by another way.")
        facts = {"request": request.pk, "asked": reviewer.get_username()}
        record_event(verb=Verb.REVIEWER_ASKED, by=by, record=request.record, label=str(request.record.row), **facts)
        tell_asked(reviewer, request=request, who=by.get_username())
