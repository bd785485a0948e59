"""How the API answers: JSON alone, to anybody, without a cookie; with a tag, by which whoever asks again gets 304."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, set_response_etag
from django.views.decorators.csrf import csrf_exempt
from rest_framework.exceptions import APIException, MethodNotAllowed
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.response import Response
from rest_framework.views import APIView, exception_handler

from medicines.models.replicas import from_replica
from medicines.views.serving import SHARED_FOR


class AlwaysJson(BaseContentNegotiation):
    """Whatever a program says that it accepts: there is nothing else."""

    def select_parser(self, request: Any, parsers: Any) -> None:
        return None

    def select_renderer(self, request: Any, renderers: Any, format_suffix: Any = None) -> Any:
        return renderers[0], renderers[0].media_type


class Read(APIView):
    """What can be asked for and never changed."""

    http_method_names = ["get", "head"]
    content_negotiation_class = AlwaysJson


class Gone(APIException):
    """It was public, and was withdrawn."""

    status_code = 410
    default_detail = "This was withdrawn. Take down what you hold of it."


def served(view: type[Read]) -> Callable[..., HttpResponse]:
    """The view for `urls.py`. As `views.serving.public`, but that a refusal is JSON, too."""
    answer = view.as_view()

    @csrf_exempt
    @wraps(answer)
    def answered(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        response = from_replica(lambda: _whole(answer(request, **kwargs)))
        if not response.streaming:
            set_response_etag(response)
        response.headers["Cache-Control"] = SHARED_FOR
        return get_conditional_response(request, etag=response.headers.get("ETag"), response=response)

    return answered


def _whole(response: HttpResponse) -> HttpResponse:
    """With its body, as long as one database is read. (A dump is streamed later, from the primary.)"""
    return response.render() if isinstance(response, Response) else response


def refused(error: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """Every refusal as {"error": a sentence}, and of a wrong question {"fields": {name: a sentence}} as well."""
    if isinstance(error, MethodNotAllowed):
        error.detail = "This can only be read: ask with GET or HEAD."
    response = exception_handler(error, context)
    if response is None:
        return None
    said = response.data
    if response.status_code == 400 and isinstance(said, dict):
        fields = {name: " ".join(map(str, some if isinstance(some, list) else [some])) for name, some in said.items()}
        response.data = {"error": "Something in the question means nothing here.", "fields": fields}
    else:
        response.data = {"error": str(said.get("detail", "")) or "There is nothing here."}
    return response
