"""The transition table: every deed of review, publication and emergency in every state that a page can be in, what
state it leaves, or which refusal. Written by hand; whoever adds a state or a deed adds a column or a row."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from medicines.actions.addresses import change_address
from medicines.actions.carrying_out import carry_out_due
from medicines.actions.drafting import create_page
from medicines.actions.emergencies import hide_passage, put_up_banner, take_down_banner
from medicines.actions.history import head
from medicines.actions.publishing import restore_revision, withdraw
from medicines.actions.reviewing import approve, reject, return_request, submit, take_back, undo_approval
from medicines.errors import MedsiteError
from medicines.models import Page, ReviewRequest
from medicines.vocabulary import Withdrawal
from tests.deeds import publish_page
from tests.documents import page_document
from tests.every_deed import REASON
from tests.review import approved, saved

pytestmark = pytest.mark.django_db

# Columns, the page: (n)ever public, (p)ublic, withdrawn with its (t)ext standing, with a (w)ord in its place, or
# leading elsewhe(r)e. Then its draft: 0 none, (d)rafted, (s)ubmitted, (a)pproved, to be published (l)ater, (f)ailed.
# Cells: the state that the deed leaves, or the refusal: =A decided already, =D a draft waits already, =L not public,
# =N not possible; - nobody has asked for anything that could be decided.
TABLE = """
                    nd ns na p0 pd ps pa pl pf t0 w0 ws wa r0
    save            nd ns na pd pd ps pa pl pf td wd ws wa rd
    submit          ns =D =D =N ps =D =D =D =D =N =N =D =D =N
    take back       -  nd =A -  -  pd =A =A =A -  -  wd =A -
    return          -  nd =A -  -  pd =A =A =A -  -  wd =A -
    reject          -  n0 =A -  -  p0 =A =A =A -  -  w0 =A -
    approve         -  na =A -  -  pa =A =A =A -  -  wa =A -
    undo            -  =A ns -  -  =A ps ps ps -  -  =A ws -
    carry out       nd ns p0 p0 pd ps p0 p0 pf t0 w0 ws p0 r0
    withdraw        =L =L =L t0 td ts ta tl tf =N =L =L =L =L
    take off        =L =L =L w0 wd ws wa wl wf w0 =L =L =L =L
    redirect        =L =L =L r0 rd rs ra rl rf r0 =L =L =L =L
    go back         =L =L =L p0 pd ps pa pl pf p0 p0 ps pa p0
    hide            =L =L =L p0 pd ps pa pl pf t0 =L =L =L =L
    banner          =L =L =L p0 pd ps pa pl pf t0 =L =L =L =L
    up and down     =L =L =L p0 pd ps pa pl pf t0 =L =L =L =L
    move            nd ns na p0 pd ps pa pl pf t0 w0 ws wa =N
"""
REFUSALS = {
    "AlreadyDecided": "=A", "OpenRequest": "=D", "NotLive": "=L", "NotPossible": "=N",
}  # fmt: skip
PUBLIC = {Withdrawal.TEXT_STAYS: "t", Withdrawal.NOTICE: "w", Withdrawal.REDIRECT: "r"}


class Stage:
    """A page in one state, and the people who are asked for by the deeds."""

    def __init__(self, state: str, people: dict[str, Any]) -> None:
        self.by, (shown, draft) = people, state
        self.other = publish_page("Diazepam")
        self.page = self._begun() if shown == "n" else publish_page("Sertraline")
        self.first = self.page.live_revision
        if draft != "0" and shown != "n":
            saved(self.page, by=self.by["editor"])
        if shown in "twr":
            self._withdraw({letter: way for way, letter in PUBLIC.items()}[shown])
        if draft in "salf":
            self._wait(draft)

    def _begun(self) -> Page:
        return create_page(document=page_document("Sertraline"), by=self.by["editor"])

    def _wait(self, draft: str) -> None:
        self.page.refresh_from_db()
        request = submit(row=self.page, by=self.by["editor"])
        if draft != "s":
            at = {"publish_at": timezone.now() + timedelta(days=1)} if draft in "lf" else {}
            approved(request, by=self.by["reviewer"], **at)
        if draft == "f":
            withdraw(row=self.fresh(), reason=REASON, by=self.by["moderator"])
            restore_revision(revision=self.first, reason=REASON, by=self.by["moderator"])
            carry_out_due(now=timezone.now() + timedelta(days=2))

    def _withdraw(self, way: Withdrawal) -> None:
        to = self.other if way == Withdrawal.REDIRECT else None
        withdraw(row=self.fresh(), reason=REASON, by=self.by["moderator"], way=way, to=to)

    def fresh(self) -> Page:
        self.page = Page.objects.select_related("record").get(pk=self.page.pk)
        return self.page

    @property
    def request(self) -> ReviewRequest:
        """The newest one, whatever became of it; a page without any has none to decide about."""
        return ReviewRequest.objects.filter(record=self.page.record).latest("pk")

    @property
    def state(self) -> str:
        page = self.fresh()
        shown = PUBLIC[page.withdrawal] if page.withdrawal else "p" if page.is_live else "n"
        waiting = ReviewRequest.objects.pending().filter(record=page.record).first()
        if waiting is None:
            return shown + ("d" if page.draft_revision_id else "0")
        if not waiting.decision:
            return f"{shown}s"
        if waiting.failed_at:
            return f"{shown}f"
        return shown + ("l" if waiting.publish_at > timezone.now() + timedelta(minutes=1) else "a")


def _approve(stage: Stage) -> None:
    request = stage.request
    approve(request=request, sha256=request.revision.sha256, by=stage.by["reviewer"])


def _of_moderator(deed: Callable[..., Any], name: str = "page", **more: Any) -> Callable[[Stage], Any]:
    return lambda stage: deed(**{name: stage.fresh()}, reason=REASON, by=stage.by["moderator"], **more)


def _up_and_down(stage: Stage) -> None:
    """It takes two: whoever put it up does not take it down."""
    put_up_banner(page=stage.fresh(), reason=REASON, by=stage.by["second"])
    _of_moderator(take_down_banner)(stage)


DEEDS: dict[str, Callable[[Stage], Any]] = {
    "save": lambda stage: saved(stage.page, by=stage.by["editor"], summary="Other words."),
    "submit": lambda stage: submit(row=stage.fresh(), by=stage.by["editor"]),
    "take back": lambda stage: take_back(request=stage.request, by=stage.by["editor"]),
    "return": lambda stage: return_request(request=stage.request, reason=REASON, by=stage.by["moderator"]),
    "reject": lambda stage: reject(request=stage.request, reason=REASON, by=stage.by["moderator"]),
    "approve": _approve,
    "undo": lambda stage: undo_approval(request=stage.request, by=stage.by["moderator"]),
    "carry out": lambda stage: carry_out_due(now=timezone.now() + timedelta(days=2)),
    "withdraw": _of_moderator(withdraw, "row", way=Withdrawal.TEXT_STAYS),
    "take off": _of_moderator(withdraw, "row", way=Withdrawal.NOTICE),
    "redirect": lambda stage: _of_moderator(withdraw, "row", way=Withdrawal.REDIRECT, to=stage.other)(stage),
    "go back": lambda stage: restore_revision(
        revision=stage.first or head(stage.page), reason=REASON, by=stage.by["moderator"]
    ),
    "hide": _of_moderator(hide_passage, part="dosage", passage="5 mg"),
    "banner": _of_moderator(put_up_banner),
    "up and down": _up_and_down,
    "move": lambda stage: change_address(page=stage.fresh(), slug="elsewhere", by=stage.by["moderator"]),
}


def _done(stage: Stage, deed: Callable[[Stage], Any]) -> str:
    """What it leaves, or how it is refused; then it is as if nothing had been done."""
    with transaction.atomic():
        try:
            deed(stage)
            return stage.state
        except MedsiteError as refusal:
            return REFUSALS[type(refusal).__name__]
        except ReviewRequest.DoesNotExist:
            return "-"
        finally:
            transaction.set_rollback(True)


HEAD, *ROWS = (line for line in TABLE.strip("\n").splitlines())


@pytest.mark.parametrize(("column", "state"), list(enumerate(HEAD.split())))
def test_every_deed_in_every_state(column, state, editor, moderator, second_moderator, reviewer):
    people = {"editor": editor, "moderator": moderator, "second": second_moderator, "reviewer": reviewer}
    stage = Stage(state, people)
    assert stage.state == state
    wanted = {row[:20].strip(): row[20:].split()[column] for row in ROWS}
    assert {name: _done(stage, deed) for name, deed in DEEDS.items()} == wanted
