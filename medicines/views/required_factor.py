"""Whoever works here sets up a second factor before anything else."""

from collections.abc import Callable, Set
from functools import cache

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import get_script_prefix, reverse
from django_otp import DEVICE_ID_SESSION_KEY

from medicines.actions.second_factor import must_have_second_factor

SETTING_UP = "admin:medicines_account_second_factor"
# What somebody without one may open: where it is set up, and the ways out.
OPEN = (
    SETTING_UP,
    "admin:medicines_account_second_factor_picture",
    "admin:login",
    "admin:logout",
    "admin:password_change",
    "admin:password_change_done",
    "admin:jsi18n",
)

Answer = Callable[[HttpRequest], HttpResponse]


def second_factor_first(get_response: Answer) -> Answer:
    """Lead whoever has not logged in with a second factor to where it is set up. The session says how it began, and
    ends when the factor is taken away or another comes in its place, so no request asks for the device again."""

    def answer(request: HttpRequest) -> HttpResponse:
        if must_have_second_factor() and _owes(request):
            return HttpResponseRedirect(reverse(SETTING_UP))
        return get_response(request)

    return answer


@cache
def _admin(_prefix: str) -> str:
    """Each request asks, and nearly none is below it."""
    return reverse("admin:index")


@cache
def _open(_prefix: str) -> Set[str]:
    return {reverse(name) for name in OPEN}


def _owes(request: HttpRequest) -> bool:
    if not request.path_info.startswith(_admin(get_script_prefix())):
        return False
    if request.path_info in _open(get_script_prefix()) or not request.user.is_authenticated:
        return False
    return DEVICE_ID_SESSION_KEY not in request.session
