"""A draft exactly as the public page will look: for staff, and by a signed link for anybody to whom it was given."""

from functools import wraps
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from medicines.actions.policy import may
from medicines.actions.previewing import previewed
from medicines.errors import LinkRefused
from medicines.models import Revision
from medicines.views.drafted import as_published
from medicines.views.reading import MOST_COMBINATIONS, shown
from medicines.views.serving import View
from medicines.views.wordings import Notice
from medicines.vocabulary import Deed, RecordKind

TEXT = SafeString("This is not the public page. Do not use it to decide about a medicine.")
PASS_ON = SafeString("Please do not pass the address of this page on.")


def unkept(view: View) -> View:
    """GET and HEAD only; kept by nobody, found by no search engine, and its address told to no other site."""

    @csrf_exempt
    @require_safe
    @wraps(view)
    def served(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        response = view(request, **kwargs)
        response.headers["Cache-Control"] = "no-store, private"
        response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return served


@unkept
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """For anybody who has the link, as long as it is good: this one revision and no other."""
    try:
        return _preview(request, previewed(token))
    except LinkRefused as refusal:
        gone = {"expired": refusal.expired}
        return render(request, "medicines/preview_refused.html", gone, status=410 if refusal.expired else 404)


@unkept
@admin.site.admin_view
def medicines_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """For staff: any revision of a page."""
    if not may(request.user, Deed.SHARE_PREVIEW):
        raise PermissionDenied("Only people with a role on this site may read its drafts.")
    pages = Revision.objects.filter(record__kind=RecordKind.PAGE).select_related("record__page")
    revision = pages.filter(pk=pk).first() if pk < 2**63 else None
    if revision is None:
        raise Http404("No page has this revision.")
    return _preview(request, revision)


def _preview(request: HttpRequest, revision: Revision) -> HttpResponse:
    page, parts = as_published(revision, most=MOST_COMBINATIONS + 1)
    context = shown(page, parts) | {"preview": _notice(revision), "public_path": page.get_absolute_url()}
    return render(request, "medicines/page.html", context)


def _notice(revision: Revision) -> Notice:
    """What it is. What was public once is no draft."""
    was_public = revision.publications.exists()
    title = f"Revision {revision.number}, as a page" if was_public else "Preview of a draft"
    return Notice(kind="preview", title=title, text=TEXT, small=PASS_ON)
