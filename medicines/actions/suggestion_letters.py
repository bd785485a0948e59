"""What contributors and supporters are told by mail, at addresses that they have confirmed. Nobody is named in it."""

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from medicines.actions.assessing import reviewers
from medicines.actions.outbox import queue_letters, queue_mail
from medicines.models import Page, Record, Suggestion, SuggestionContact, SuggestionNote
from medicines.suggestion_vocabulary import SuggestionDecision, SuggestionKind
from medicines.vocabulary import Ground

THANKS = "Thank you for taking the trouble."
SUPPORTED = "You have suggested the same as somebody else, so this goes to you, too."
STANDING_REPLY = (
    "If you have taken too much of a medicine, or feel unwell after taking one, do not wait for an answer from us: "
    "call your local emergency number or a poisons centre now, or go to the nearest hospital, and take the pack with "
    "you. Nobody reads these messages at once, and we cannot advise on a person’s treatment. A doctor or pharmacist "
    "can. We have erased what you wrote, because it is about somebody’s health."
)


def tell_outcome(suggestion: Suggestion) -> None:
    """To whoever suggested it and what it was made of, and to those who suggested the same: what became of it."""
    words, told = _outcome(suggestion), suggestion
    while told:
        _tell(told, words, is_made_of=told != suggestion)
        told = told.made_from


def tell_confirmed(contact: SuggestionContact) -> None:
    """To an address that was confirmed only after the decision: what became of it. Before that, nothing."""
    about = contact.suggestion or contact.support.suggestion
    if about.decision:
        led = f"{SUPPORTED}\n\n" if contact.support else ""
        subject, body = f"Your suggestion for {_of(about)}", f"{led}{_outcome(about)}\n"
        queue_letters(contacts=[contact], subject=subject, body=body)


def tell_question(note: SuggestionNote) -> None:
    """To the contributor: what a moderator asks."""
    suggestion = note.suggestion
    said = f"About your suggestion for {_of(suggestion)} somebody who looks after the pages asks:\n\n{note.text}\n\n"
    answer = "Please answer on the private page whose address you were given when you sent it. A reply to this letter "
    body, subject = f"{said}{answer}reaches nobody.\n", f"A question about your suggestion for {_of(suggestion)}"
    queue_letters(contacts=_contacts(suggestion), subject=subject, body=body)


def tell_handed_over(suggestion: Suggestion, *, who: str) -> int:
    """To everybody who may decide it: the clinical reviewers. Returns how many they are."""
    address = settings.SITE_URL + reverse("admin:medicines_suggestion_change", args=[suggestion.pk])
    said = f"{who} hands a reader’s suggestion for {_of(suggestion)} over to a clinical reviewer."
    risk = f" Its risk is {suggestion.risk}." if suggestion.risk else ""
    body = f"{said}{risk}\n\nLog in and read what changes:\n{address}\n"  # no word of it: sent letters are kept
    told = list(reviewers())
    queue_mail(to=told, subject=f"Handed over to you: {_of(suggestion)}", body=body)
    return len(told)


def tell_draft_clash(page: Page, clash: str) -> None:
    """To whoever has the page's draft on their desk, where a suggestion took a place of it."""
    if clash:
        body = f"{clash}\n\nYour desk:\n{settings.SITE_URL}{reverse('admin:index')}\n"
        keeper = Record.objects.select_related("keeper").get(pk=page.pk).keeper
        queue_mail(to=[keeper], subject=f"Your draft of “{page}” clashed with a suggestion", body=body)


def standing_reply(urgent_help: str) -> str:
    """What is sent where somebody writes that they took too much; with the site's own line on urgent help."""
    return f"{urgent_help}\n\n{STANDING_REPLY}".strip()


def _tell(suggestion: Suggestion, words: str, *, is_made_of: bool) -> None:
    subject, led = f"Your suggestion for {_of(suggestion)}", ""
    if is_made_of:
        led = "What you suggested led to another proposal. "
    queue_letters(contacts=_contacts(suggestion), subject=subject, body=f"{led}{words}\n")
    queue_mail(to=[suggestion.account], subject=subject, body=f"{led}{words}\n")
    supporting = SuggestionContact.objects.confirmed().filter(support__suggestion=suggestion)
    queue_letters(contacts=supporting, subject=subject, body=f"{SUPPORTED}\n\n{led}{words}\n")


def _outcome(suggestion: Suggestion) -> str:
    """What became of it, in sentences."""
    of, reason, decision = _of(suggestion), suggestion.decision_reason, suggestion.decision
    if decision == SuggestionDecision.ERASED:
        return reason
    if decision == SuggestionDecision.SUPERSEDED:
        return f"Your suggestion for {of} led to a new proposal in other words, which somebody else decides about."
    if decision == SuggestionDecision.REJECTED:
        return f"Your suggestion for {of} was read and not taken up, for this reason:\n\n{reason}\n\n{THANKS}"
    if suggestion.kind != SuggestionKind.EDIT:
        return "\n\n".join(filter(None, (f"What you wrote about {of} was read and dealt with.", reason, THANKS)))
    part = " in part" if decision == SuggestionDecision.ACCEPTED_IN_PART else ""
    return "\n\n".join(
        filter(None, (f"Your suggestion for {of} was accepted{part}{_where(suggestion)}", reason, THANKS))
    )


def _where(suggestion: Suggestion) -> str:
    """Whether readers have it already, and where."""
    page = suggestion.record.row
    if suggestion.revision.publications.filter(ground=Ground.APPROVAL).exists():
        return f". It is on the page now:\n{settings.SITE_URL}{page.get_absolute_url()}"
    return ". It stands in the next version of the page, which becomes public when that was reviewed."


def _of(suggestion: Suggestion) -> str:
    return f"“{suggestion.record.row}”" if suggestion.record else "a new page"


def _contacts(suggestion: Suggestion) -> QuerySet[SuggestionContact]:
    return SuggestionContact.objects.confirmed().filter(suggestion=suggestion)
