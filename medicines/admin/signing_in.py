"""Logging in: name and password, and a code where the person has a second factor."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm

from medicines.actions.second_factor import accepts, has_second_factor
from medicines.admin.my_account import CODE

WRONG = (
    "This account logs in with a code as well. Type your password again, and the code of your app or a recovery code; "
    "after a wrong code, wait for a moment."
)


class SignInForm(AdminAuthenticationForm):
    """All in one step: nobody is logged in, anywhere on the site, before both were right."""

    code = forms.CharField(
        label="Code",
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs=CODE),
        help_text="Only if you have set up a second factor: the code of your app, or a recovery code.",
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        user = self.get_user()
        if user and has_second_factor(user):
            user.otp_device = accepts(user=user, code=said.get("code", ""))  # django-otp keeps it in the session
            if user.otp_device is None:
                raise forms.ValidationError(WRONG, code="code")
        return said


admin.site.login_form = SignInForm
admin.site.login_template = "admin/medicines/login.html"
