"""Where a request comes from, behind trusted proxies too."""

import ipaddress
import re

from django.conf import settings
from django.http import HttpRequest

_WITH_PORT = re.compile(r"(?:\[([0-9a-fA-F:.]+)\]|([0-9.]+))(?::[0-9]+)?")


def client_address(request: HttpRequest) -> str:
    """The nearest address that is not one of TRUSTED_PROXIES: what a stranger writes into the header is ignored."""
    nearest = _plain(request.META.get("REMOTE_ADDR", ""))
    hops = [_plain(hop) for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    while nearest in settings.TRUSTED_PROXIES and hops:
        nearest = hops.pop()
    return nearest


def _plain(hop: str) -> str:
    """An address as it is compared: some proxies write a port behind it, which is another each time, and some sockets
    spell the older kind of address as one of the newer."""
    found = _WITH_PORT.fullmatch(hop.strip())
    bare = (found[1] or found[2]) if found else hop.strip()
    return bare.removeprefix("::ffff:") if "." in bare else bare


def client_connection(request: HttpRequest) -> str:
    """The same, but of the newer kind of address the network: one connection has all the others in it."""
    address = client_address(request)
    try:
        read = ipaddress.IPv6Address(address)
    except ValueError:
        return address
    return str(read.ipv4_mapped or ipaddress.ip_network((read, 64), strict=False).network_address)
