"""Who has to look at what one person did alone, and who hears of it: as the site's accounts are at this moment."""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser

from medicines.actions.assessing import reviewers
from medicines.actions.policy import holders, named
from medicines.vocabulary import Deed, RecordKind

ALONE = "It has to be looked at again within 24 hours; on this site of one person you may do that yourself."
NOBODY = (
    "Somebody else has to look at it within 24 hours, and nobody else here may: an administrator has to give "
    "somebody a role that allows it."
)
UNTOLD = "Nobody is told by mail, for want of addresses."
HANDED_TO_NOBODY = (
    "Handed over. Nobody is a clinical reviewer with a valid credential at present: it waits until somebody is. Tell "
    "an administrator."
)


def looked_at(by: AbstractBaseUser, kind: str = RecordKind.PAGE) -> str:
    """What follows from acting alone. One query, none on a site of one person."""
    if settings.SINGLE_PERSON:
        return ALONE
    others = list(holders(Deed.LOOK_AGAIN, kind).exclude(pk=by.pk))
    if not others:
        return NOBODY
    waits = f"It waits on the desk of {named(others)}."
    if any(one.email for one in others):
        return f"Somebody else is asked by mail to look at it within 24 hours. {waits}"
    return f"Somebody else has to look at it within 24 hours. {waits} {UNTOLD}"


def handed_over() -> str:
    """Who decides about what was handed over to the clinical reviewers. One query."""
    people = list(reviewers())
    if not people:
        return HANDED_TO_NOBODY
    if any(one.email for one in people):
        return f"Handed over: the clinical reviewers are told by mail. It waits on the desk of {named(people)}."
    return f"Handed over: it waits on the desk of {named(people)}. {UNTOLD}"
