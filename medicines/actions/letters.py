"""What people are told by mail. Each is queued in the transaction of the deed that it tells of."""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse

from medicines.actions.outbox import queue_mail
from medicines.actions.policy import holders
from medicines.content.labels import moment
from medicines.models import Redaction, ReviewRequest, SecondLook
from medicines.vocabulary import Deed


def door(name: str, code: str) -> str:
    """A link to the page of that name, which the code opens. What stands after the "#" no browser sends to a server."""
    return f"{settings.SITE_URL}{reverse(name)}#{code}"


def with_code(link: str) -> str:
    """The link as a letter says it, for browsers without scripts too."""
    return f"{link}\n\nShould that page ask for a code, it is this:\n{link.partition('#')[2]}"


def tell_refusal(request: ReviewRequest) -> None:
    """To the author: their change was returned or rejected, and why."""
    row, who = request.record.row, request.decided_by.get_username()
    said = f"{who} has {request.decision} your change of “{row}”.\n\n{request.reason}\n\n{_desk()}"
    queue_mail(to=authors(request), subject=f"{request.decision.capitalize()}: {row}", body=said)


def tell_failure(request: ReviewRequest) -> None:
    """To the author and the approver: what was approved could not be published."""
    row = request.record.row
    said = f"Revision {request.revision.number} of “{row}” was approved, and could not be published.\n\n"
    mended = "To try again, undo the approval: the change then waits for its review again."
    told = [*authors(request), request.decided_by]
    queue_mail(to=told, subject=f"Not published: {row}", body=f"{said}{request.failure}\n\n{mended}\n\n{_desk()}")


def tell_overdue(request: ReviewRequest) -> None:
    """To the author and the approver: it should be public, and is not."""
    row, due = request.record.row, moment(request.publish_at)
    said = f"Revision {request.revision.number} of “{row}” should have been published at {due}, and is not public yet."
    told = [*authors(request), request.decided_by]
    queue_mail(to=told, subject=f"Overdue: {row}", body=f"{said}\n\n{_desk()}")


def tell_second_look(look: SecondLook) -> None:
    """To everybody who may take it but the one who owes it."""
    row, who = look.record.row, look.by.get_username()
    said = f"{who} has acted alone on “{row}” ({look.verb_in_words}), for this reason:\n\n{look.reason}\n\n"
    due = f"Somebody else has to look at it before {moment(look.due_at)}."
    others = holders(Deed.LOOK_AGAIN, look.record.kind).exclude(pk=look.by_id)
    queue_mail(to=others, subject=f"Second look owed: {row}", body=f"{said}{due}\n\n{_desk()}")


def tell_redaction(redaction: Redaction) -> None:
    """To everybody who may agree to it but the one who asks. The page is not named: its title may be what is to go."""
    address = reverse("admin:medicines_redaction_change", args=[redaction.pk])
    said = f"{redaction.asked_by.get_username()} asks to have a text taken out of old revisions, for this reason:"
    then = "Nothing changes until somebody else agrees. Read what it reaches, and decide:"
    others = holders(Deed.AGREE_REDACTION, redaction.record.kind).exclude(pk=redaction.asked_by_id)
    body = f"{said}\n\n{redaction.reason}\n\n{then}\n{settings.SITE_URL}{address}\n"
    queue_mail(to=others, subject="A redaction waits for a second person", body=body)


def tell_asked(to: AbstractBaseUser, *, request: ReviewRequest, who: str) -> None:
    row, address = request.record.row, reverse("admin:medicines_review", args=[request.pk])
    said = f"{who} asks you, as a clinical reviewer, to decide about a change of “{row}”. Its risk is {request.risk}:"
    reasons = "\n".join(f"- {reason}" for reason in request.risk_reasons)
    body = f"{said}\n\n{reasons}\n\nLog in and read what changes:\n{settings.SITE_URL}{address}\n"
    queue_mail(to=[to], subject=f"To be decided by you: {row}", body=body)


def tell_invitation(user: AbstractBaseUser, link: str) -> None:
    said = f"You have been invited to work on {settings.SITE_NAME} as “{user.get_username()}”.\n\n"
    queue_mail(
        to=[user],
        subject=f"Your account at {settings.SITE_NAME}",
        body=f"{said}Choose your password here:\n{with_code(link)}\n",
    )


def tell_reopened(user: AbstractBaseUser, link: str) -> None:
    said = f"Your account “{user.get_username()}” at {settings.SITE_NAME} is open again.\n\n"
    body = f"{said}Your old password is not good any more. Choose another one here:\n{with_code(link)}\n"
    queue_mail(to=[user], subject=f"Your account at {settings.SITE_NAME} is open again", body=body)


def tell_new_email(user: AbstractBaseUser, email: str, link: str) -> None:
    """To the old address: whether the new one is to take its place."""
    said = f"An administrator was asked to send what goes to you from {settings.SITE_NAME} to {email} from now on.\n\n"
    agree = f"If that is what you want, agree here within seven days:\n{with_code(link)}\n\n"
    body = f"{said}{agree}If it is not, do nothing, and tell another administrator: nothing has changed.\n"
    queue_mail(to=[user], subject=f"A new address for your account at {settings.SITE_NAME}?", body=body)


def tell_reset(user: AbstractBaseUser, link: str) -> None:
    said = "Somebody, probably you, asked for a new password. If it was not you, nothing needs to be done.\n\n"
    queue_mail(to=[user], subject=reset_subject(), body=f"{said}{with_code(link)}\n")


def reset_subject() -> str:
    return f"A new password for {settings.SITE_NAME}"


def tell_second_factor_reset(user: AbstractBaseUser, *, who: str, reason: str) -> None:
    said = f"Your second factor at {settings.SITE_NAME} was taken away by {who}, for this reason:\n\n{reason}\n\n"
    then = "At your next log-in you set up another one, before anything else. If this surprises you, "
    body = f"{said}{then}tell another administrator at once.\n\n{_desk()}"
    queue_mail(to=[user], subject="Your second factor was taken away", body=body)


def tell_assigned(to: AbstractBaseUser, *, who: str, title: str) -> None:
    said = f"{who} has handed the draft of “{title}” to you: it lies on your desk now."
    queue_mail(to=[to], subject=f"Handed to you: {title}", body=f"{said}\n\n{_desk()}")


def tell_handed_on(to: AbstractBaseUser, *, giver: AbstractBaseUser, titles: list[str]) -> None:
    listed = "\n".join(f"- {title}" for title in titles)
    said = f"The open work of {giver.get_username()} has been handed on to you:\n\n{listed}\n\n{_desk()}"
    queue_mail(to=[to], subject=f"Handed on to you: {len(titles)} open drafts", body=said)


def authors(request: ReviewRequest) -> list[AbstractBaseUser]:
    """Who finishes the draft, and who submitted it."""
    people = [request.record.keeper, request.submitted_by]
    return [person for person in people if person]


def _desk() -> str:
    return f"{settings.SITE_URL}{reverse('admin:index')}"
