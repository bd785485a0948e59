"""Asking for a new password (the answer is the same whether or not anybody has that address), and choosing one."""

from django.contrib.auth.forms import PasswordResetForm
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.auth.views import PasswordResetConfirmView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from medicines.actions.passwords import send_reset_link
from medicines.errors import NotAllowed
from medicines.forms.passwords import ByTheLink


@never_cache
def forgotten(request: HttpRequest) -> HttpResponse:
    form = PasswordResetForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        send_reset_link(email=form.cleaned_data["email"])
        return HttpResponseRedirect(reverse("password_reset_done"))
    return render(request, "registration/password_reset_form.html", {"form": form, "title": "A new password"})


class ByTheLetter(PasswordResetConfirmView):
    """Where the link of a letter leads. For an account that was closed meanwhile it is no good any more."""

    form_class = ByTheLink
    template_name = "admin/medicines/choose_password.html"

    def get_user(self, uidb64: str) -> AbstractBaseUser | None:
        user = super().get_user(uidb64)
        return user if user and user.is_active else None

    def form_valid(self, form: ByTheLink) -> HttpResponse:
        try:
            return super().form_valid(form)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
