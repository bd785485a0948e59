"""Logging in: name and password, and a code where the person has a second factor."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from medicines.actions.second_factor import accepts, has_second_factor
from medicines.admin.my_second_factor import CODE, LONGEST_CODE

# The same for an unknown name, a wrong password and a wrong code: nobody learns which of them was right.
WRONG = (
    "Name, password and code do not fit together. Type all three again: the code is what your app shows now, or a "
    "recovery code. After a wrong one, wait for a moment; each counts once. Capital letters matter in a password."
)


class SignInForm(AdminAuthenticationForm):
    """All in one step: nobody is logged in, anywhere on the site, before both were right."""

    error_messages = {**AdminAuthenticationForm.error_messages, "invalid_login": WRONG}
    code = forms.CharField(
        label="Code",
        required=False,
        max_length=LONGEST_CODE,
        widget=forms.TextInput(attrs=CODE),
        help_text="Of your app, or a recovery code. At your first log-in leave it empty: you set it up then.",
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        user = self.get_user()
        if user and has_second_factor(user):
            user.otp_device = accepts(user=user, code=said.get("code", ""))  # django-otp keeps it in the session
            if user.otp_device is None:
                self._count_attempt(user.get_username())
                raise self.get_invalid_login_error()
        return said

    def _count_attempt(self, username: str) -> None:
        """Like a wrong password: whoever guesses at codes is locked out after as many attempts."""
        user_login_failed.send(sender=__name__, credentials={"username": username}, request=self.request)


def locked_out(request: HttpRequest, *_: Any) -> HttpResponse:
    """A page for every kind of request: what django-axes itself says to a script lets other origins read it."""
    context = {**admin.site.each_context(request), "title": "Wait for a quarter of an hour"}
    return render(request, "admin/medicines/locked_out.html", context, status=429)


admin.site.login_form = SignInForm
admin.site.login_template = "admin/medicines/login.html"
