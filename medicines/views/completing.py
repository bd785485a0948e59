"""The names that a search box offers while a reader types. Without a script nobody asks for them."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medicines.search.answers import LONGEST_QUERY
from medicines.search.completing import Completion, completions
from medicines.views.serving import briefly
from medicines.vocabulary import AliasKind, PageKind


@briefly
def names(request: HttpRequest) -> HttpResponse:
    """{names: [{name, query, about}], said}: `query` is what stands in the field once a name is chosen, `about` what it
    is and what it is not, `said` is for those who do not see the list."""
    query = request.GET.get("q", "").replace("\0", " ").lstrip()
    found = completions(query) if len(query) <= LONGEST_QUERY else []
    shown = [{"name": one.name, "query": one.query, "about": _about(one)} for one in found]
    return JsonResponse({"names": shown, "said": _said(len(shown))})


def _about(one: Completion) -> str:
    alike = _("Easily confused with %s") % ", ".join(one.unlike)
    return ". ".join(filter(None, (_kind(one), alike if one.unlike else "")))


def _kind(one: Completion) -> str:
    of = _(" or ").join(one.of)
    match one.kind:
        case PageKind.MEDICINE:
            return _("Medicine")
        case PageKind.COMBINATION:
            return _("Combination")
        case AliasKind.BRAND:
            return _("Brand of %s") % of
        case "":
            return _("Another medicine")
        case _other:
            return _("Another name of %s") % of


def _said(count: int) -> str:
    if not count:
        return _("No name begins so. You can search all the same.")
    return ngettext("%d name. Arrow down leads to it.", "%d names. Arrow down leads to them.", count) % count
