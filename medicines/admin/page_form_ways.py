"""What the script of a page's form asks for: a preview, a scratch copy, a fresh token. 403 with a sentence for whoever
may not write, never a redirect; without the script the form works all the same."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from medicines.actions.policy import may
from medicines.actions.scratch import keep_scratch, touch_scratch
from medicines.admin.page_form_kept import LOGGED_OUT, refused
from medicines.admin.page_form_previews import preview_of, wordings_if_needed
from medicines.admin.reading import row_key
from medicines.content.pasted_tables import tabled
from medicines.errors import MedsiteError, OpenElsewhere
from medicines.forms.parts import LONGEST_TEXT
from medicines.models import Record, Revision, ScratchCopy
from medicines.vocabulary import Deed

_OURS = ("csrfmiddlewaretoken", "op", "do", "beat", "undecided", "scratch")


@never_cache
@require_POST
def text_preview(request: HttpRequest) -> HttpResponse:
    """CommonMark as the public page will show it. `top` is the level of its highest heading."""
    if (refusal := _refusal(request)) is not None:
        return refusal
    text = request.POST.get("content", "")
    if len(text) > LONGEST_TEXT:
        sentence = f"This text has more than {LONGEST_TEXT:,} characters: no preview."
        return HttpResponse(format_html("<p>{}</p>", sentence), status=413)
    top = 4 if request.GET.get("top") == "4" else 3
    return HttpResponse(preview_of(tabled(text).text, top=top, wordings=wordings_if_needed()))


@never_cache
@require_GET
def token(request: HttpRequest) -> HttpResponse:
    """Who is logged in, and a token with which their form can be sent."""
    if (refusal := _refusal(request)) is not None:
        return refusal
    return JsonResponse({"token": get_token(request), "user": request.user.get_username()})


@never_cache
@require_POST
def scratch(request: HttpRequest) -> HttpResponse:
    """Keep the form as it stands; or, with `beat`, only say that it is still open. Answers who else has it open, and
    the fingerprint of what is kept, with which the next copy comes. 409: the same person has typed in another tab."""
    if (refusal := _refusal(request)) is not None:
        return refusal
    record, by = _record(request), request.user
    if record is None and request.POST.get("page"):
        return HttpResponse("This page is not there.", status=404, content_type="text/plain; charset=utf-8")
    said: dict[str, Any] = {}
    try:
        if "beat" not in request.POST:
            said["scratch"] = _keep(request, record)
        elif not touch_scratch(record=record, by=by):
            keep_scratch(record=record, content={}, base=None, by=by)
    except MedsiteError as refusal:
        status = 409 if isinstance(refusal, OpenElsewhere) else 413
        return HttpResponse(str(refusal), status=status, content_type="text/plain; charset=utf-8")
    return JsonResponse({"others": others_at_work(record, by), **said})


def others_at_work(record: Record | None, by: Any) -> list[str]:
    """The names of those who have the page open besides this person. None for a page that does not exist yet."""
    if record is None:
        return []
    copies = ScratchCopy.objects.at_work(timezone.now()).filter(record=record).exclude(user=by)
    people = [copy.user for copy in copies.select_related("user").defer("content")]
    return [person.get_full_name() or person.get_username() for person in people]


def _refusal(request: HttpRequest) -> HttpResponse | None:
    if not admin.site.has_permission(request):
        return refused(LOGGED_OUT)
    if not may(request.user, Deed.DRAFT):
        return refused("Your account may not write drafts; an administrator can give it the role of an editor.")
    return None


def _keep(request: HttpRequest, record: Record | None) -> str:
    seen, base = request.POST.get("scratch", ""), _base(request, record)
    return keep_scratch(record=record, content=_content(request), base=base, by=request.user, seen=seen).fingerprint


def _record(request: HttpRequest) -> Record | None:
    return Record.objects.filter(page__pk=row_key(request.POST.get("page", ""))).first()


def _base(request: HttpRequest, record: Record | None) -> Revision | None:
    return Revision.objects.filter(pk=row_key(request.POST.get("base", "")), record=record).first() if record else None


def _content(request: HttpRequest) -> dict[str, list[str]]:
    """The fields as they were sent. NUL is no character that a database keeps."""
    lists = ((name, some) for name, some in request.POST.lists() if name not in _OURS)
    return {name.replace("\0", ""): [value.replace("\0", "") for value in some] for name, some in lists}
