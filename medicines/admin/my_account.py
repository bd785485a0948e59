"""One's own account: display name and password. For everybody who may log in."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.views import PasswordChangeView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from medicines.actions.accounts import LONGEST_NAME, set_display_name
from medicines.actions.policy import roles_of
from medicines.actions.second_factor import has_second_factor, must_have_second_factor
from medicines.errors import MedsiteError
from medicines.forms.passwords import ByTheOldOne
from medicines.models import Credential


class NameForm(forms.Form):
    name = forms.CharField(
        label="Display name",
        required=False,
        max_length=LONGEST_NAME,
        help_text="Readers see it beside what you wrote or approved. Empty: the name with which you log in.",
    )


def my_account(request: HttpRequest) -> HttpResponse:
    """What the site knows of the person, and the display name to change."""
    asked = request.POST if request.method == "POST" else None
    form = NameForm(asked, initial={"name": request.user.get_full_name()})
    if form.is_valid():
        try:
            set_display_name(name=form.cleaned_data["name"], by=request.user)
        except MedsiteError as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, "Saved.")
            return HttpResponseRedirect(reverse("admin:medicines_account_own"))
    context = {
        "form": form,
        "roles": sorted(roles_of(request.user)),
        "credentials": Credential.objects.valid().filter(user=request.user.pk),
        "has_code": has_second_factor(request.user),
    }
    return own_page(request, "admin/medicines/my_account.html", "My account", context)


@admin.site.admin_view
def my_password(request: HttpRequest) -> HttpResponse:
    """The stock screen, with the deed."""
    owes = must_have_second_factor() and not has_second_factor(request.user)
    done = reverse("admin:medicines_account_second_factor" if owes else "admin:password_change_done")
    view = PasswordChangeView.as_view(
        form_class=ByTheOldOne, success_url=done, extra_context=admin.site.each_context(request)
    )
    return view(request)


def own_page(request: HttpRequest, template: str, title: str, context: dict[str, Any]) -> HttpResponse:
    return TemplateResponse(request, template, {**admin.site.each_context(request), "title": title, **context})
