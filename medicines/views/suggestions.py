"""A suggestion on its private page: what became of it, and what its contributor can still do with it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from medicines.actions.suggestion_changes import (
    Own,
    answer_question,
    change_suggestion,
    line_of,
    offer_of,
    own,
    usual_wait,
    withdraw_suggestion,
)
from medicines.actions.suggestion_contacts import confirm_address
from medicines.content.suggesting import Suggestible, part_of
from medicines.errors import (
    AlreadyDecided,
    LinkRefused,
    MedsiteError,
    NotPossible,
    OfferRefused,
    StaleBase,
)
from medicines.forms.suggested import of_post
from medicines.models import Publication, Suggestion
from medicines.models.suggestion import TAKEN
from medicines.suggestion_vocabulary import SuggestionKind
from medicines.views.by_code import by_code, let_in, mark_of, of_form, typed_code
from medicines.views.not_saved import only_reads
from medicines.views.suggestion_forms import (
    KEPT_FOR_THE_READER,
    STATUS,
    View,
    flooded,
    html_of,
    sender,
    show,
    shown_change,
)


def private(view: View) -> Callable[..., HttpResponse]:
    """Known to whoever has the code and to nobody else: kept by nobody (but a form by its reader's browser), told to
    no other site, found by no search. What changes anything comes with the code in its body, so no other site can send
    anything here."""

    @csrf_exempt
    @wraps(view)
    def served(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            response = flooded(request) or view(request, **kwargs)
        except LinkRefused as refusal:
            response = _refused(request, str(refusal))
        response.headers.setdefault("Cache-Control", "private, no-store")
        response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response.headers["Referrer-Policy"] = "no-referrer"
        response._has_been_logged = True  # a code that was put into the address by mistake would be in the log
        return response

    return served


at_its_mark = by_code(asked_at="suggestions", may_be_typed=True)


@only_reads
@private
@require_http_methods(["GET", "HEAD", "POST"])
def opening(request: HttpRequest) -> HttpResponse:
    """Where the letter leads, and whoever has the code alone: it opens the page."""
    if request.method != "POST":
        return show(request, "suggest/open.html", {"is_sent": "sent" in request.GET, "here": "here" in request.GET})
    return of_form(request, "suggestion", _status)


@private
@at_its_mark
@require_http_methods(["GET", "HEAD"])
def own_suggestion(request: HttpRequest, code: str) -> HttpResponse:
    return _status(request, code)


@private
@at_its_mark
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Other words in its place, while it waits."""
    mine = own(code)
    row = mine.suggestion
    if request.method != "POST":
        if not mine.may_change:
            return let_in("suggestion", code)
        return _form(request, code, mine, {"offer": offer_of(row)})
    offer = of_post(request.POST, kind=SuggestionKind(row.kind), part=row.part)
    if "preview" in request.POST:
        return _form(request, code, mine, {"offer": offer})
    try:
        change_suggestion(
            token=code, offer=offer, version=_number(request.POST.get("version", "")), sender=sender(request)
        )
    except MedsiteError as refusal:
        if isinstance(refusal, LinkRefused):
            raise
        fields = refusal.fields if isinstance(refusal, OfferRefused) else {"": str(refusal)}
        shown = {"offer": getattr(refusal, "offer", offer), "errors": fields}
        return _form(request, code, own(code), shown, status=STATUS[type(refusal)])
    return let_in("suggestion", code, said="changed")


@private
@at_its_mark
@require_POST
def take_back(request: HttpRequest, code: str) -> HttpResponse:
    try:
        withdraw_suggestion(token=code)
    except AlreadyDecided as refusal:
        return _status(request, code, refusal=str(refusal), status=409)
    return let_in("suggestion", code, said="taken-back")


@private
@at_its_mark
@require_POST
def answer(request: HttpRequest, code: str) -> HttpResponse:
    text = request.POST.get("answer", "")
    try:
        answer_question(token=code, text=text)
    except OfferRefused as refusal:
        return _status(request, code, refusal=str(refusal), answer=refusal.offer.text)
    except (AlreadyDecided, NotPossible) as refusal:
        return _status(request, code, refusal=str(refusal), answer=text, status=409)
    return let_in("suggestion", code, said="answered")


@private
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Where the letter about an address leads. Programs follow links, too, so it takes a button."""
    context = {"is_confirmed": "thanks" in request.GET}
    if request.method != "POST":
        return render(request, "suggest/confirm.html", context)
    try:
        confirm_address(token=typed_code(request))
    except LinkRefused as refusal:
        return render(request, "suggest/confirm.html", context | {"refusal": str(refusal)}, status=404)
    return redirect(f"{request.path}?thanks")


def _refused(request: HttpRequest, sentence: str) -> HttpResponse:
    return show(request, "suggest/open.html", {"refusal": sentence}, status=404)


def _status(request: HttpRequest, code: str, *, status: int = 200, **said: str) -> HttpResponse:
    mine = own(code)
    row = mine.suggestion
    notes = [] if mine.support else list(row.notes.all())
    line = line_of(row)
    context = {
        "code": code,
        "mark": mark_of(code),
        "own": mine,
        "suggestion": row,
        "line": line,
        "outcome": line[-1],
        "page": _page(row),
        "about": _about(row),
        "notes": notes,
        "is_asked": bool(notes) and notes[-1].by_id is not None and not row.decision,
        "supporters": 0 if mine.support else row.supports.count(),
        "wait": None if line[-1].decision else usual_wait(),
        "in_draft": _waits_in_draft(line[-1]),
        "text_html": html_of(row.text) if row.kind == SuggestionKind.EDIT else "",
        "done": next((word for word in ("sent", "changed", "taken-back", "answered") if word in request.GET), ""),
    }
    if row.decision:
        context["urgent"] = ""  # nothing waits to be read
    return _kept(show(request, "suggest/status.html", context | said, status=status), context["is_asked"])


def _form(request: HttpRequest, code: str, mine: Own, shown: dict[str, Any], status: int = 200) -> HttpResponse:
    """The form of a suggestion that is there. What it would change is compared with what is live."""
    row = mine.suggestion
    live = _live_document(row)
    standing = part_of(live, row.part) if live else None
    context = {"code": code, "mark": mark_of(code), "suggestion": row, "errors": {}, "standing": standing}
    context |= {"about": _about(row), **shown}
    context |= {"page": _page(row), "now_html": html_of(standing.text) if standing else ""}
    context["moved_on"] = status == STATUS[StaleBase]
    if standing and ("preview" in request.POST or context["moved_on"]):
        context |= shown_change(live, shown["offer"], standing)
    return _kept(show(request, "suggest/change.html", context, status), True)


def _kept(response: HttpResponse, is_typed_into: bool) -> HttpResponse:
    if is_typed_into:
        response.headers["Cache-Control"] = KEPT_FOR_THE_READER
    return response


def _page(row: Suggestion) -> Any:
    """The page that it is about, where it is public."""
    return row.record.page if row.record and row.record.page.is_live else None


def _waits_in_draft(row: Suggestion) -> bool:
    """Whether it was accepted and is not public yet: it went into a draft, of which nothing was published since."""
    if row.decision not in TAKEN or row.revision_id is None:
        return False
    since = Q(revision=row.revision_id) | Q(record=row.record_id, at__gte=row.decided_at)
    return not Publication.objects.filter(since).exists()


def _live_document(row: Suggestion) -> Any:
    page = _page(row) if row.kind == SuggestionKind.EDIT else None
    return page.live_revision.read() if page else None


def _about(row: Suggestion) -> str:
    """The name of the part, as it was on the screen."""
    part: Suggestible | None = part_of(row.based_on.read(), row.part) if row.based_on and row.part else None
    return part.name if part else ""


def _number(said: str) -> int:
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 9 else 0
