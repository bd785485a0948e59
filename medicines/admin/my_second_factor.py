"""One's own second factor: set it up, another in its place, new recovery codes. For everybody who may log in."""

import django_otp
from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_otp.plugins.otp_totp.models import TOTPDevice

from medicines.actions.second_factor import (
    begin_second_factor,
    confirm_second_factor,
    has_second_factor,
    keeps_first_password,
    must_have_second_factor,
    renew_recovery_codes,
    turn_off_second_factor,
)
from medicines.admin.my_account import own_page
from medicines.content.qr_codes import qr_code
from medicines.errors import MedsiteError

CODE = {"autocomplete": "one-time-code", "inputmode": "text", "spellcheck": "false", "autocapitalize": "none"}
LONGEST_CODE = 40  # a recovery code has 24 signs, and hyphens or blanks between its groups


class CodeForm(forms.Form):
    code = forms.CharField(label="Code", max_length=LONGEST_CODE, widget=forms.TextInput(attrs=CODE))


class BeginForm(forms.Form):
    code = forms.CharField(required=False, max_length=LONGEST_CODE)


class ConfirmForm(CodeForm):
    password = forms.CharField(
        label="Your password", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


def my_second_factor(request: HttpRequest) -> HttpResponse:
    """A GET only shows what stands."""
    form = None
    if request.method == "POST":
        deed = _DEEDS.get(request.POST.get("deed", ""), _begin)
        form = _FORMS[deed](request.POST)
        if form.is_valid():
            try:
                return deed(request, form.cleaned_data)
            except MedsiteError as refusal:
                form.add_error(None, str(refusal))
    return _show(request, form)


def _begin(request: HttpRequest, said: dict[str, str]) -> HttpResponse:
    begin_second_factor(code=said["code"], by=request.user)
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
_FORMS = {_begin: BeginForm, _confirm: ConfirmForm, _renew: CodeForm, _turn_off: CodeForm}


@never_cache
@require_safe
def my_second_factor_picture(request: HttpRequest) -> HttpResponse:
    """The secret that waits for its first code, as a QR code that an app reads with the phone's camera."""
    device = _waiting(request)
    if device is None:
        raise Http404("Nothing waits to be set up.")
    return HttpResponse(qr_code(device.config_url), content_type="image/svg+xml")


def _waiting(request: HttpRequest) -> TOTPDevice | None:
    return TOTPDevice.objects.filter(user=request.user.pk, confirmed=False).first()


def _show(request: HttpRequest, form: forms.Form | None) -> HttpResponse:
    waiting = _waiting(request)
    context = {
        "form": form,
        "has_code": has_second_factor(request.user),
        "has_first_password": keeps_first_password(request.user),
        "is_required": must_have_second_factor(),
        "waiting": waiting,
        "secret": waiting and _secret(waiting),
        "confirm": form if isinstance(form, ConfirmForm) else ConfirmForm(),
        "code": CodeForm(),
    }
    return own_page(request, "admin/medicines/second_factor.html", "Second factor", context)


def _show_codes(request: HttpRequest, codes: list[str]) -> HttpResponse:
    """In the answer itself, not after a redirect: they are kept nowhere from which they could be shown again."""
    return own_page(request, "admin/medicines/recovery_codes.html", "Your recovery codes", {"codes": codes})


def _secret(device: TOTPDevice) -> dict[str, str]:
    """To be typed into an app, in groups of four, and as a link that opens an app on the same phone."""
    letters = device.config_url.partition("secret=")[2].partition("&")[0]
    return {
        "letters": " ".join(letters[start : start + 4] for start in range(0, len(letters), 4)),
        "link": device.config_url,
    }
