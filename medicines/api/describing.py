"""The API's own description (OpenAPI 3), made once in each process."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from medicines.api.serving import Read

ABOUT = """General information about medicines, not medical advice. Whoever shows a page shows its `notices` first, and
its `disclaimer`. Nothing here can be changed, and nobody has to log in. Every answer has a tag: ask again with
`If-None-Match`, and what did not change comes as 304."""


class Description(Read):
    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        return Response(_described(settings.SITE_URL))


def asked(method: str, path: str, view: APIView, _original: Request | None, **_more: Any) -> Request:
    """The request with which each address is looked at (`SPECTACULAR_SETTINGS`)."""
    request = HttpRequest()
    request.method, request.path = method.upper(), path
    return view.initialize_request(request)


@lru_cache(maxsize=2)
def _described(site: str) -> dict[str, Any]:
    made = SchemaGenerator(api_version="1").get_schema(request=None, public=True)
    made["info"] |= {"title": f"{settings.SITE_NAME}: pages about medicines", "version": "1", "description": ABOUT}
    made["servers"] = [{"url": site}]
    made["externalDocs"] = {"url": site + reverse("about"), "description": "What the labels mean."}
    return made
