"""What was typed into a page's form outlives a login: where a browser sends it after one has ended or been renewed, it
comes back as a page that holds everything and can be sent again. Without JavaScript, too."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.template.response import TemplateResponse
from django.urls import Resolver404, resolve
from django.views.csrf import csrf_failure as stock_failure

PAGE_FORMS = {f"medicines_{kind}_{what}" for kind in ("medicine", "combination") for what in ("add", "change")}
WAYS = {"medicines_text_preview", "medicines_page_scratch"}  # what the form's script asks for
LOGGED_OUT = "You are not logged in any more, or your login was renewed. What you have typed is still here."
_OURS = ("csrfmiddlewaretoken",)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's own answer, except to a page's form from this very site, whose token has become old."""
    name = _name(request)
    if name in WAYS:
        return refused(LOGGED_OUT)
    if name in PAGE_FORMS and _is_from_here(request):
        response = keep_typed(request)
        response.render()
        return response
    return stock_failure(request, reason=reason)


def keep_typed(request: HttpRequest) -> TemplateResponse:
    """Everything that was sent, as hidden fields with a token that is valid now. Sending it again takes a person's
    press of a button; what another site has sent never gets here."""
    typed = [(name, value) for name, some in request.POST.lists() if name not in _OURS for value in some]
    logged_in = admin.site.has_permission(request)
    context: dict[str, Any] = {**admin.site.each_context(request), "typed": typed, "logged_in": logged_in}
    context |= {"title": "Nothing is lost: send it again", "action": request.get_full_path()}
    return TemplateResponse(request, "admin/medicines/page_form_kept.html", context, status=403)


def refused(sentence: str) -> HttpResponse:
    """For scripts: 403 and a sentence that can be shown as it is, never a redirect."""
    return HttpResponseForbidden(sentence, content_type="text/plain; charset=utf-8")


def _name(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).url_name or ""
    except Resolver404:
        return ""


def _is_from_here(request: HttpRequest) -> bool:
    """Browsers say with every POST from which site it comes."""
    return request.META.get("HTTP_ORIGIN") == f"{request.scheme}://{request.get_host()}"
