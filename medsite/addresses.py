"""Where a request comes from, behind trusted proxies too."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The nearest address that is not one of TRUSTED_PROXIES: what a stranger writes into the header is ignored."""
    nearest = request.META.get("REMOTE_ADDR", "")
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    while nearest in settings.TRUSTED_PROXIES and hops:
        nearest = hops.pop()
    return nearest


def client_connection(request: HttpRequest) -> str:
    """The same, but of the newer kind of address the network: one connection has all the others in it."""
    address = client_address(request)
    try:
        read = ipaddress.IPv6Address(address)
    except ValueError:
        return address
    return str(read.ipv4_mapped or ipaddress.ip_network((read, 64), strict=False).network_address)
