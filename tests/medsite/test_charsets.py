"""A charset that a sender names is not used, known or not."""

import pytest
from django.core.wsgi import get_wsgi_application
from django.test import RequestFactory

from medsite.charsets import as_utf8


@pytest.mark.django_db
@pytest.mark.parametrize(
    "said",
    ["rot13", "undefined", "idna", "base64", "no-such", "utf-16", '"rot13"', "ROT13; x=y"],
)
@pytest.mark.parametrize("named", ["charset=", "Charset =", "charset*=utf-8''"])
def test_a_page_is_answered(said, named):
    environ, seen = RequestFactory().get("/robots.txt", {"q": "ü"}).environ, []
    environ["CONTENT_TYPE"] = f"application/x-www-form-urlencoded; {named}{said}"
    as_utf8(get_wsgi_application())(environ, lambda status, _headers: seen.append(status))
    assert seen == ["200 OK"]


@pytest.mark.parametrize("said", ["", "text/plain", "multipart/form-data; boundary=----x"])
def test_the_rest_of_a_type_stays(said):
    told = []
    for kind in (said, f"{said}; charset=rot13" if said else ""):
        as_utf8(lambda environ, _start: told.append(environ["CONTENT_TYPE"]) or [])({"CONTENT_TYPE": kind}, None)
    assert told == [said, said]
