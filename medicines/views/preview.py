"""A draft exactly as the public page will look: for staff, and by a signed link for anybody to whom it was given."""

from functools import wraps
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from medicines.actions.policy import may
from medicines.actions.previewing import previewed
from medicines.actions.suggested_pages import suggested_page
from medicines.errors import LinkRefused
from medicines.models import Page, Revision, Suggestion
from medicines.templatetags.countries import chosen
from medicines.views.by_code import NO_CODE, by_code, of_form
from medicines.views.drafted import as_published, document_as_published
from medicines.views.leaflet import leaflet
from medicines.views.not_saved import only_reads
from medicines.views.parts import Parts
from medicines.views.reading import MOST_COMBINATIONS, shown
from medicines.views.serving import View
from medicines.views.wordings import Notice
from medicines.vocabulary import Deed, RecordKind

TEXT = SafeString("This is not the public page. Do not use it to decide about a medicine.")
PASS_ON = SafeString("Please do not pass the address of this page on.")


def unkept(view: View) -> View:
    """Kept by nobody, found by no search engine, and its address told to no other site."""

    @csrf_exempt
    @wraps(view)
    def served(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        response = view(request, **kwargs)
        response.headers["Cache-Control"] = "no-store, private"
        response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return served


@only_reads
@unkept
@require_http_methods(["GET", "HEAD", "POST"])
def opening(request: HttpRequest) -> HttpResponse:
    """Where the link leads that was given away: its code opens the preview."""
    if request.method != "POST":
        return render(request, "medicines/preview_open.html", {"here": "here" in request.GET})
    try:
        return of_form(request, "preview", _of_code)
    except LinkRefused:
        return _asked_again(request)


@unkept
@require_safe
@by_code(asked_at="preview-open")
def shared(request: HttpRequest, code: str) -> HttpResponse:
    """For anybody who has the code, as long as it is good: this one revision and no other."""
    return _of_code(request, code)


def _of_code(request: HttpRequest, code: str) -> HttpResponse:
    try:
        return _preview(request, previewed(code))
    except LinkRefused as refusal:
        expired = "medicines/preview_expired.html"
        return render(request, expired, status=410) if refusal.expired else _asked_again(request)


def _asked_again(request: HttpRequest) -> HttpResponse:
    return render(request, "medicines/preview_open.html", {"refusal": NO_CODE}, status=404)


@unkept
@require_safe
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


@unkept
@require_safe
@admin.site.admin_view
def suggestion_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """For staff: what is public, with the change that a suggestion proposes."""
    if not may(request.user, Deed.SHARE_PREVIEW):
        raise PermissionDenied("Only people with a role on this site may read what readers suggest.")
    rows = Suggestion.objects.select_related(
        "record__page__live_revision__record", "based_on__record", "imported_source__run"
    )
    suggestion = rows.filter(pk=pk).first() if pk < 2**63 else None
    document = suggested_page(suggestion) if suggestion else None
    if document is None:
        raise Http404("Nothing of this suggestion can be shown as a page.")
    today = timezone.now().date()
    found = document_as_published(suggestion.record.page, document, on=today, most=MOST_COMBINATIONS + 1)
    return _shown(request, *found, Notice(kind="preview", title="Preview of a suggestion", text=TEXT, small=PASS_ON))


def _preview(request: HttpRequest, revision: Revision) -> HttpResponse:
    return _shown(request, *as_published(revision, most=MOST_COMBINATIONS + 1), _notice(revision))


def _shown(request: HttpRequest, page: Page, parts: Parts, notice: Notice) -> HttpResponse:
    context = shown(page, parts, country=chosen(request.GET)) | {
        "preview": notice,
        "is_hidden": True,
        "public_path": page.get_absolute_url(),
    }
    return leaflet(request, context)


def _notice(revision: Revision) -> Notice:
    """What it is. What was public once is no draft."""
    was_public = revision.publications.exists()
    title = f"Revision {revision.number}, as a page" if was_public else "Preview of a draft"
    return Notice(kind="preview", title=title, text=TEXT, small=PASS_ON)
