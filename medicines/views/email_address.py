"""Where the letter about a new e-mail address leads: its owner agrees, whoever is logged in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from medicines.actions.email_addresses import asked_email, confirm_email
from medicines.errors import LinkRefused, NotPossible
from medicines.views.by_code import typed_code

TEMPLATE = "admin/medicines/confirm_email.html"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """First the code is asked for, then whether they agree."""
    if request.method != "POST":
        return _page(request, {})
    code = typed_code(request)
    try:
        if "agree" in request.POST:
            confirm_email(token=code)
            messages.success(request, "Agreed. What we write to you goes to the new address from now on.")
            return HttpResponseRedirect(reverse("admin:index"))
        user, email = asked_email(code)
    except LinkRefused as refusal:
        return _page(request, {"refusal": str(refusal)}, status=410 if refusal.expired else 404)
    except NotPossible as refusal:
        return _page(request, {"refusal": str(refusal)}, status=409)
    return _page(request, {"account": user, "email": email, "code": code})


def _page(request: HttpRequest, context: dict[str, object], status: int = 200) -> HttpResponse:
    return render(request, TEMPLATE, {"title": "A new e-mail address", **context}, status=status)
