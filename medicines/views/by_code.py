"""What a code opens that was sent in a letter, given away, or given to a reader for their own suggestion.

Nothing secret stands in an address, since browsers, servers and proxies write addresses down: a link has its code after
the "#", which browsers keep to themselves. A form sends it (`static/js/code.js`); then a cookie has it, which goes to
the one address alone that it opens. That address has a mark in its place, from which nobody gets back to the code.
"""

import re
from collections.abc import Callable
from functools import wraps
from urllib.parse import unquote

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from medicines.actions.suggestion_stamps import hashed
from medicines.errors import LinkRefused

View = Callable[..., HttpResponse]
LASTS = 2 * 60 * 60  # seconds of the cookie; the link opens it again
MARK = 16  # characters
NO_CODE = _(
    "This is no code of ours: perhaps a part of it was lost on the way. Copy the whole line from the letter, or the "
    "whole address from where you kept it."
)
_CODE = re.compile(r"[\w:.-]{1,1500}", re.ASCII)


def mark_of(code: str) -> str:
    return hashed(code)[:MARK]


def typed_code(request: HttpRequest) -> str:
    """The code of a form, however it was pasted: with spaces or line ends, or in its whole address. "" where it is
    none."""
    said = "".join(unquote(request.POST.get("code", "")[:5000]).split())
    code = said.rpartition("#")[2]
    return code if _CODE.fullmatch(code) else ""


def let_in(inside: str, code: str, *, said: str = "opened") -> HttpResponse:
    """Lead to the page (by its name) that the code opens, if it opens any; the page says what was done. The address in
    the browser keeps the code, so that a bookmark of it is good for more than this cookie."""
    path = reverse(inside, args=[mark_of(code)])
    response = HttpResponseRedirect(f"{path}?{said}#{code}")
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(
        settings.CODE_COOKIE_NAME, code, max_age=LASTS, path=path, secure=secure, httponly=True, samesite="Strict"
    )
    return response


def of_form(request: HttpRequest, inside: str, show: View) -> HttpResponse:
    """What the code of a form opens: led to, or shown at once to a browser that keeps no cookie. Raises LinkRefused."""
    code = typed_code(request)
    if not code:
        raise LinkRefused(NO_CODE)
    return show(request, code) if "here" in request.POST else let_in(inside, code)


def by_code(*, asked_at: str, may_be_typed: bool = False) -> Callable[[View], View]:
    """Of a view at an address with a mark: it is called with the code instead, "" where one was sent that is of another
    mark. Whoever brings none is asked for it at `asked_at` (a name). `may_be_typed`: the code itself may stand in the
    mark's place, where this site never puts it."""

    def decorated(view: View) -> View:
        @wraps(view)
        def served(request: HttpRequest, mark: str) -> HttpResponse:
            if may_be_typed and len(mark) > MARK:
                return view(request, code=mark)
            if request.method == "POST":
                code = typed_code(request)  # never the cookie's: another site could have it sent
                return view(request, code=code if mark_of(code) == mark else "")
            code = request.COOKIES.get(settings.CODE_COOKIE_NAME, "")
            if mark_of(code) != mark:
                return _asked(request, asked_at)
            return redirect(f"{request.path}#{code}") if "opened" in request.GET else view(request, code=code)

        return served

    return decorated


def _asked(request: HttpRequest, asked_at: str) -> HttpResponse:
    """Browsers take what stands after the "#" along. One that did not keep the cookie is shown the page "here", as the
    answer to the form: or the script would send the code again and again."""
    said = "?here" if "opened" in request.GET else "?sent" if "sent" in request.GET else ""
    return redirect(reverse(asked_at) + said)
