"""Asking for a new password. The answer is the same whether or not anybody has that address."""

from django.contrib.auth.forms import PasswordResetForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from medicines.actions.passwords import send_reset_link


@never_cache
def forgotten(request: HttpRequest) -> HttpResponse:
    form = PasswordResetForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        send_reset_link(email=form.cleaned_data["email"])
        return HttpResponseRedirect(reverse("password_reset_done"))
    return render(request, "registration/password_reset_form.html", {"form": form, "title": "A new password"})
