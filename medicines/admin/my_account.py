"""One's own account: display name, password, second factor. For everybody who may log in."""

from typing import Any

import django_otp
from django import forms
from django.contrib import admin, messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.views import PasswordChangeView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from medicines.actions.accounts import LONGEST_NAME, set_display_name
from medicines.actions.policy import roles_of
from medicines.actions.second_factor import (
    begin_second_factor,
    confirm_second_factor,
    has_second_factor,
    must_have_second_factor,
    renew_recovery_codes,
    turn_off_second_factor,
)
from medicines.errors import MedsiteError
from medicines.forms.passwords import ByTheOldOne
from medicines.models import Credential

CODE = {"autocomplete": "one-time-code", "inputmode": "text", "spellcheck": "false", "autocapitalize": "none"}


class NameForm(forms.Form):
    name = forms.CharField(
        label="Display name",
        required=False,
        max_length=LONGEST_NAME,
        help_text="Readers see it beside what you wrote or approved. Empty: the name with which you log in.",
    )


class CodeForm(forms.Form):
    code = forms.CharField(label="Code", max_length=20, widget=forms.TextInput(attrs=CODE))


class ConfirmForm(CodeForm):
    password = forms.CharField(
        label="Your password", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
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
    return _page(request, "admin/medicines/my_account.html", "My account", context)


@admin.site.admin_view
def my_password(request: HttpRequest) -> HttpResponse:
    """The stock screen, with the deed."""
    done = reverse("admin:password_change_done")
    view = PasswordChangeView.as_view(
        form_class=ByTheOldOne, success_url=done, extra_context=admin.site.each_context(request)
    )
    return view(request)


def my_second_factor(request: HttpRequest) -> HttpResponse:
    """Set it up, renew its recovery codes, turn it off. A GET only shows what stands."""
    form = None
    if request.method == "POST":
        deed = _DEEDS.get(request.POST.get("deed", ""), _begin)
        form = _FORMS.get(deed, forms.Form)(request.POST)
        if form.is_valid():
            try:
                return deed(request, form.cleaned_data)
            except MedsiteError as refusal:
                form.add_error(None, str(refusal))
    return _show(request, form)


def _begin(request: HttpRequest, said: dict[str, str]) -> HttpResponse:
    begin_second_factor(by=request.user)
    return HttpResponseRedirect(reverse("admin:medicines_account_second_factor"))


def _confirm(request: HttpRequest, said: dict[str, str]) -> HttpResponse:
    codes = confirm_second_factor(code=said["code"], password=said["password"], by=request.user)
    update_session_auth_hash(request, request.user)
    django_otp.login(request, TOTPDevice.objects.get(user=request.user.pk, confirmed=True))
    return _show_codes(request, codes)


def _renew(request: HttpRequest, said: dict[str, str]) -> HttpResponse:
    return _show_codes(request, renew_recovery_codes(code=said["code"], by=request.user))


def _turn_off(request: HttpRequest, said: dict[str, str]) -> HttpResponse:
    turn_off_second_factor(code=said["code"], by=request.user)
    messages.success(request, "Your second factor is off: you log in with your password alone.")
    return HttpResponseRedirect(reverse("admin:medicines_account_own"))


_DEEDS = {"confirm": _confirm, "renew": _renew, "off": _turn_off}
_FORMS = {_confirm: ConfirmForm, _renew: CodeForm, _turn_off: CodeForm}


def _show(request: HttpRequest, form: forms.Form | None) -> HttpResponse:
    waiting = TOTPDevice.objects.filter(user=request.user.pk, confirmed=False).first()
    context = {
        "form": form,
        "has_code": has_second_factor(request.user),
        "is_required": must_have_second_factor(request.user),
        "waiting": waiting,
        "secret": waiting and _secret(waiting),
        "confirm": form if isinstance(form, ConfirmForm) else ConfirmForm(),
        "code": CodeForm(),
    }
    return _page(request, "admin/medicines/second_factor.html", "Second factor", context)


def _show_codes(request: HttpRequest, codes: list[str]) -> HttpResponse:
    """In the answer itself, not after a redirect: they are kept nowhere from which they could be shown again."""
    return _page(request, "admin/medicines/recovery_codes.html", "Your recovery codes", {"codes": codes})


def _secret(device: TOTPDevice) -> dict[str, str]:
    """To be typed into an app, in groups of four, and as a link that opens an app on the same phone."""
    letters = device.config_url.partition("secret=")[2].partition("&")[0]
    return {
        "letters": " ".join(letters[start : start + 4] for start in range(0, len(letters), 4)),
        "link": device.config_url,
    }


def _page(request: HttpRequest, template: str, title: str, context: dict[str, Any]) -> HttpResponse:
    return TemplateResponse(request, template, {**admin.site.each_context(request), "title": title, **context})
