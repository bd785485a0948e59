"""Asking for a new password (the answer is the same whether or not anybody has that address), and choosing one."""

from typing import Any

from django.contrib.auth.forms import PasswordResetForm
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.auth.tokens import default_token_generator
from django.contrib.auth.views import INTERNAL_RESET_SESSION_TOKEN, PasswordResetConfirmView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from medicines.actions.passwords import send_reset_link
from medicines.errors import NotAllowed
from medicines.forms.passwords import ByTheLink
from medicines.views.by_code import typed_code

NOT_GOOD = (
    "This link has been used, has expired, or a part of it was lost on the way. “Forgotten your password?” on the page "
    "on which you log in sends another one; who was invited asks an administrator."
)


@never_cache
def forgotten(request: HttpRequest) -> HttpResponse:
    form = PasswordResetForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        send_reset_link(email=form.cleaned_data["email"])
        return HttpResponseRedirect(reverse("password_reset_done"))
    return render(request, "registration/password_reset_form.html", {"form": form, "title": "A new password"})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def opening(request: HttpRequest) -> HttpResponse:
    """Where the link of a letter leads. Its code goes into the session, as the stock view would put it there."""
    context = {"title": "Choose a password"}
    if request.method != "POST":
        return render(request, "admin/medicines/code.html", context)
    uidb64, _, token = typed_code(request).partition(".")
    user = ByTheLetter().get_user(uidb64)
    if not default_token_generator.check_token(user, token):
        return render(request, "admin/medicines/code.html", context | {"refusal": NOT_GOOD}, status=404)
    request.session[INTERNAL_RESET_SESSION_TOKEN] = token
    return HttpResponseRedirect(reverse("password_reset_confirm", args=[uidb64]))


class ByTheLetter(PasswordResetConfirmView):
    """What the code of a letter opens. For an account that was closed meanwhile it is no good any more."""

    form_class = ByTheLink
    template_name = "admin/medicines/choose_password.html"

    def dispatch(self, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().dispatch(*args, token=self.reset_url_token, **kwargs)  # which stands for the session's

    def get_user(self, uidb64: str) -> AbstractBaseUser | None:
        user = super().get_user(uidb64)
        return user if user and user.is_active else None

    def form_valid(self, form: ByTheLink) -> HttpResponse:
        try:
            return super().form_valid(form)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
