"""What the server's logger writes of a search that found nothing."""

import datetime
from types import SimpleNamespace

from gunicorn.config import Config

from medsite.server_log import MaskingLogger


def path(**environ):
    answer = SimpleNamespace(status="200 OK", sent=1, headers=[])
    asked = {
        "REQUEST_METHOD": "GET",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "PATH_INFO": "/search/",
        "RAW_URI": "/search/?q=secret",
        **environ,
    }
    request = SimpleNamespace(headers=[])
    return MaskingLogger(Config()).atoms(answer, request, asked, datetime.timedelta(0))["U"]


def test_only_the_words_that_may_be_kept_are_written():
    assert path() == "/search/"
    assert path(**{"medicines.found_nothing": ""}) == "/search/"
    assert path(**{"medicines.found_nothing": "flurbo thing"}) == "/search/?nothing=flurbo+thing"
