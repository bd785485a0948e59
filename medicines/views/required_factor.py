"""Where a role needs a second factor, it is set up before anything else."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from medicines.actions.second_factor import must_have_second_factor

SETTING_UP = "admin:medicines_account_second_factor"
# What somebody without one may open: where it is set up, and the ways out.
OPEN = (
    SETTING_UP,
    "admin:login",
    "admin:logout",
    "admin:password_change",
    "admin:password_change_done",
    "admin:jsi18n",
)

Answer = Callable[[HttpRequest], HttpResponse]


def second_factor_first(get_response: Answer) -> Answer:
    """Lead whoever must have a second factor, and has not logged in with one, to where it is set up."""

    def answer(request: HttpRequest) -> HttpResponse:
        if settings.REQUIRE_SECOND_FACTOR and _owes(request):
            return HttpResponseRedirect(reverse(SETTING_UP))
        return get_response(request)

    return answer


def _owes(request: HttpRequest) -> bool:
    if not request.path_info.startswith(reverse("admin:index")):
        return False
    if request.path_info in {reverse(name) for name in OPEN} or not request.user.is_authenticated:
        return False
    return not request.user.is_verified() and must_have_second_factor(request.user)
