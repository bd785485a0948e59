"""Every answer says the id of its request, and so does every line of the log."""

import json
import logging
import re
import sys
from wsgiref.util import setup_testing_defaults

import pytest

from medsite.json_lines import JsonLines
from medsite.request_ids import Naming, with_request_ids


def answered(**environ):
    """The header of the answer, and what a line of the log says meanwhile."""
    setup_testing_defaults(environ)
    said = {}

    def application(_environ, start_response):
        record = logging.LogRecord("name", logging.INFO, "", 0, "text", (), None)
        Naming().filter(record)
        said["log"] = record.request_id
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b""]

    with_request_ids(application)(environ, lambda _status, headers: said.update(headers))
    return said


def test_one_is_made():
    first, second = answered(REMOTE_ADDR="203.0.113.9"), answered(REMOTE_ADDR="203.0.113.9")
    assert re.fullmatch("[0-9a-f]{32}", first["X-Request-ID"])
    assert first["log"] == first["X-Request-ID"] != second["X-Request-ID"]


@pytest.mark.parametrize(
    ("proxies", "given", "kept"),
    [
        (["203.0.113.9"], "abcdef-123456", True),
        ([], "abcdef-123456", False),
        (["203.0.113.9"], "short", False),
        (["203.0.113.9"], 'forged" level=error', False),
        (["203.0.113.9"], "x" * 65, False),
    ],
)
def test_only_a_trusted_proxy_gives_one(settings, proxies, given, kept):
    settings.TRUSTED_PROXIES = proxies
    said = answered(REMOTE_ADDR="203.0.113.9", HTTP_X_REQUEST_ID=given)
    assert (said["X-Request-ID"] == given) is kept


def test_a_line_is_json_and_holds_nothing_that_was_hung_on_it():
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, "Not “%s”", ("found\nforged",), None)
    record.request, record.status = "<WSGIRequest: GET '/suggestions/secret/'>", 500
    Naming().filter(record)
    line = JsonLines().format(record)
    assert "\n" not in line
    said = json.loads(line)
    assert said.pop("at").endswith("+00:00")
    assert said == {
        "level": "ERROR",
        "logger": "django.request",
        "message": "Not “found\nforged”",
        "status": 500,
        "request_id": record.request_id,
    }


def test_a_fault_is_told_with_its_trace():
    try:
        raise ValueError("why")
    except ValueError:
        record = logging.LogRecord("name", logging.ERROR, "", 0, "It failed.", (), sys.exc_info())
    assert "ValueError: why" in json.loads(JsonLines().format(record))["fault"]
