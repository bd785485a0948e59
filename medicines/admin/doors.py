"""What a person may do here, asked once for each request, to show or to hide. The deeds ask again."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from medicines.actions.policy import allowed, roles_of
from medicines.vocabulary import Deed, RecordKind

_ASKED = "_roles_asked"


def roles(request: HttpRequest) -> set[str]:
    """The roles of whoever asks, as they stood when this request was first asked about them."""
    if not hasattr(request, _ASKED):
        setattr(request, _ASKED, roles_of(request.user))
    return getattr(request, _ASKED)


def may_here(request: HttpRequest, deed: Deed, kind: str = RecordKind.PAGE) -> bool:
    return bool(allowed(deed, kind) & roles(request))


def kinds_for(request: HttpRequest, deed: Deed) -> list[RecordKind]:
    """The kinds of records to which this person may do this."""
    return [kind for kind in RecordKind if may_here(request, deed, kind)]


def has_a_role(request: HttpRequest) -> bool:
    """Whether there is anything for this person to do. Every screen of the admin asks it, for its menu: of a
    superuser, who has roles, without a query."""
    return request.user.is_superuser or bool(roles(request))


def need_a_role(request: HttpRequest) -> None:
    """Raise PermissionDenied, with a sentence, for staff who have no role yet."""
    if not has_a_role(request):
        raise PermissionDenied("Your account has no role yet. An administrator can give it one.")
