"""Links with a code after their "#", and the private pages that they open, as a browser has them."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from medicines.views.by_code import mark_of


def code_of(link: str) -> str:
    return link.partition("#")[2]


def followed(client: Client, link: str) -> HttpResponse:
    """The answer at the end of the way on which a link leads."""
    address, _, code = link.partition("#")
    assert client.get(address).status_code == 200
    return client.post(address, {"code": code}, follow=True)


def opened(client: Client, code: str, inside: str = "suggestion") -> str:
    """The address of the page that the code opens, to this client too."""
    client.cookies[settings.CODE_COOKIE_NAME] = code
    return reverse(inside, args=[mark_of(code)])


def look(client: Client, code: str, then: str = "") -> HttpResponse:
    """A reader's own suggestion, or what lies below it."""
    return client.get(opened(client, code) + then)


def send(client: Client, code: str, to: str, typed: dict[str, Any] | None = None) -> HttpResponse:
    """What is typed on that page, to an address below it."""
    return client.post(f"{opened(client, code)}{to}/", {"code": code, **(typed or {})})
