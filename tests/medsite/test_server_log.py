"""What the server's logger writes of a request, and of a search that found nothing."""

import datetime
import logging
from types import SimpleNamespace

from gunicorn.config import Config

from medsite.server_log import MaskingLogger

ANSWER, REQUEST = SimpleNamespace(status="200 OK", sent=1, headers=[]), SimpleNamespace(headers=[])
ASKED = {
    "REQUEST_METHOD": "GET",
    "SERVER_PROTOCOL": "HTTP/1.1",
    "PATH_INFO": "/search/",
    "RAW_URI": "/search/?q=secret",
}


def path(**environ):
    return MaskingLogger(Config()).atoms(ANSWER, REQUEST, ASKED | environ, datetime.timedelta(0))["U"]


def test_only_the_words_that_may_be_kept_are_written():
    assert path() == "/search/"
    assert path(**{"medicines.found_nothing": ""}) == "/search/"
    assert path(**{"medicines.found_nothing": "flurbo thing"}) == "/search/?nothing=flurbo+thing"


def test_what_is_asked_for_begins_no_line_in_either_log(caplog):
    odd = "/search/\n- - - \u00e2\u0080\u00a8"  # as a server hands it on: bytes, each as a letter
    with caplog.at_level(logging.INFO, "medsite.requests"):
        MaskingLogger(Config()).access(ANSWER, REQUEST, ASKED | {"PATH_INFO": odd}, datetime.timedelta(0))
    assert path(PATH_INFO=odd) == caplog.records[0].path == "/search/%0A-%20-%20-%20%E2%80%A8"
    assert caplog.records[0].getMessage().startswith("GET /search/%0A-")


def test_letters_that_the_framework_has_put_there_break_nothing():
    """As bytes, as letters, and half of a pair, which nothing encodes."""
    assert path(PATH_INFO="/\xd0\xb8/") == path(PATH_INFO="/\u0438/") == "/%D0%B8/"
    assert path(PATH_INFO="/\ud800\u0438/") == "/%3F%D0%B8/"
