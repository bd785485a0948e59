"""Where one is logged in: the list, and an end to what is not one's own any more."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from medicines.actions.sessions import end_other_sessions, end_session, sessions_of
from medicines.admin.my_account import own_page
from medicines.errors import MedsiteError


class EndForm(forms.Form):
    """`name`: of one session, or empty for all but this one."""

    name = forms.CharField(required=False)
    password = forms.CharField(
        label="Your password", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


def my_sessions(request: HttpRequest) -> HttpResponse:
    """A GET only shows them."""
    form = EndForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            messages.success(request, _ended(request, **form.cleaned_data))
            return HttpResponseRedirect(reverse("admin:medicines_account_sessions"))
        except MedsiteError as refusal:
            form.add_error("password", str(refusal))
    found = sessions_of(request.user, here=request.session.session_key)
    context = {"form": form, "sessions": found, "others": [one for one in found if not one.is_this]}
    return own_page(request, "admin/medicines/my_sessions.html", "Where you are logged in", context)


def _ended(request: HttpRequest, *, name: str, password: str) -> str:
    if name:
        end_session(name=name, password=password, by=request.user)
        return "That log-in has ended."
    number = end_other_sessions(here=request.session.session_key, password=password, by=request.user)
    return f"Log-ins that have ended: {number}. This one goes on."
