"""What was typed outlives a login: where a browser sends a form with words in it after one has ended or been renewed,
it comes back as a page that holds everything and can be sent again. Without JavaScript, too."""

from collections.abc import Callable
from itertools import product
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.template.response import TemplateResponse
from django.urls import Resolver404, resolve
from django.views.csrf import csrf_failure as stock_failure
from django.views.decorators.cache import never_cache

from medicines.admin.deed_screens import OF_PAGES, OF_RECORDS

_AT_ONCE = {
    **dict.fromkeys(("medicine", "combination"), OF_PAGES),
    **dict.fromkeys(("drugclass", "disclaimer", "classwarning", "safetyalert", "interaction"), OF_RECORDS),
}
# Forms in which people write: never one with a password or a code.
WRITTEN_IN = {
    *(f"medicines_{kind}_{what}" for kind, what in product(_AT_ONCE, ("add", "change"))),
    *(f"medicines_{kind}_{screen.name}" for kind, screens in _AT_ONCE.items() for screen in screens),
    *("medicines_review", "medicines_importedsource_edit", "medicines_importedsource_merge"),
    *("medicines_secondlook_change", "medicines_redaction_change", "medicines_alerttask_change"),
    *("medicines_suggestion_change", "medicines_suggestion_contributor"),
}
WAYS = {"medicines_text_preview", "medicines_page_scratch"}  # what the form's script asks for
LOGGED_OUT = "You are not logged in any more, or your login was renewed. What you have typed is still here."
_OURS = ("csrfmiddlewaretoken",)


def typed_is_kept(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: what somebody without a login sends to such a form comes back to them."""

    def passed_on(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def before_the_view(request: HttpRequest, *_: Any) -> HttpResponse | None:
        is_asked = request.method == "POST" and request.resolver_match.url_name in WRITTEN_IN
        return keep_typed(request) if is_asked and not admin.site.has_permission(request) else None

    passed_on.process_view = before_the_view  # after the token has been checked
    return passed_on


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's own answer, except to such a form from this very site, whose token has become old."""
    name = _name(request)
    if name in WAYS:
        return refused(LOGGED_OUT)
    if name in WRITTEN_IN and _is_from_here(request):
        response = keep_typed(request)
        response.render()
        return response
    return stock_failure(request, reason=reason)


@never_cache
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
