"""Where a request comes from, behind trusted proxies too."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The nearest address that is not one of TRUSTED_PROXIES: what a stranger writes into the header is ignored."""
    nearest = request.META.get("REMOTE_ADDR", "")
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    while nearest in settings.TRUSTED_PROXIES and hops:
        nearest = hops.pop()
    return nearest
