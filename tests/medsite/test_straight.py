"""What is kept is given straight, byte for byte as by gunicorn's usual way; all else takes that."""

import re
import socket

import pytest
from gunicorn.config import Config
from gunicorn.http import get_parser, wsgi

from medsite.request_ids import with_request_ids
from medsite.straight import straight
from tests.medsite.test_page_store import Site, behind

CLIENT, SERVER, OWN_ID = ("203.0.113.9", 5000), ("127.0.0.1", 8000), b"abcdef-123456"
_MOMENT = re.compile(rb"(?<=\r\nDate: )[^\r]+")
_ID = re.compile(rb"(?<=\r\nX-Request-ID: )[0-9a-f]{32}(?=\r\n)")


def asked(*lines, method="GET", path="/kept?a=b", version="1.1", body=b""):
    return "\r\n".join([f"{method} {path} HTTP/{version}", "Host: a.example", *lines, "", ""]).encode() + body


def read(request, connection):
    """As gunicorn's parser reads it."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(request)
        ours.shutdown(socket.SHUT_WR)
        return next(get_parser(connection, theirs, CLIENT))


def usual(store, request):
    """What gunicorn sends of the whole application's answer."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        response, environ = wsgi.create(read(request, Config()), theirs, CLIENT, SERVER, Config())
        for part in with_request_ids(store)(environ, response.start_response):
            response.write(part)
        response.close()
        theirs.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: ours.recv(65_536), b""))


def given(store, request):
    return straight(store, read(request, Config()), CLIENT)


def without_what_differs(sent):
    return _ID.sub(b"-", _MOMENT.sub(b"-", sent))


@pytest.fixture
def store():
    made = behind(Site(headers=[("Vary", "Accept-Encoding"), ("ETag", '"x"'), ("Referrer-Policy", "same-origin")]))
    for path in ("/kept?a=b", "/kept%41", "/kept/%C3%A9"):
        usual(made, asked(path=path))
    return made


ORDINARY = {
    "as it is": asked(),
    "its head": asked(method="HEAD"),
    "packed": asked("Accept-Encoding: gzip, deflate, br"),
    "the head of it packed": asked("Accept-Encoding: gzip", method="HEAD"),
    "what the reader has": asked('If-None-Match: "x"'),
    "what the reader has, packed": asked('If-None-Match: W/"x"', "Accept-Encoding: br"),
    "what the reader had": asked('If-None-Match: "y"'),
    "with a cookie": asked("Cookie: sessionid=x"),
    "by way of a proxy": asked("X-Forwarded-Proto: http"),
    "with an id of a stranger": asked(f"X-Request-ID: {OWN_ID.decode()}"),
}


@pytest.mark.parametrize("request_", ORDINARY.values(), ids=ORDINARY)
def test_it_is_the_same_as_by_the_usual_way(store, request_):
    sent = given(store, request_)
    assert without_what_differs(sent) == without_what_differs(usual(store, request_))
    assert len(_ID.findall(sent)) == len(_MOMENT.findall(sent)) == 1


def test_the_id_of_a_trusted_proxy_is_kept(store, settings):
    settings.TRUSTED_PROXIES = [CLIENT[0]]
    request = asked(f"X-Request-ID: {OWN_ID.decode()}")
    assert b"\r\nX-Request-ID: " + OWN_ID + b"\r\n" in given(store, request)
    assert without_what_differs(given(store, request)) == without_what_differs(usual(store, request))


OTHERS = {
    "not kept": asked(path="/kept?a=c"),
    "under another name": asked().replace(b"a.example", b"b.example"),
    "by another scheme": asked("X-Forwarded-Proto: https"),
    "something sent": asked("Content-Length: 1", method="POST", body=b"x"),
    "a body that nobody wants": asked("Content-Length: 1", body=b"x"),
    "a body in chunks": asked("Transfer-Encoding: chunked", body=b"0\r\n\r\n"),
    "who waits to be told to go on": asked("Expect: 100-continue", "Content-Length: 1", body=b"x"),
    "who goes": asked("Connection: close"),
    "an old program": asked(version="1.0"),
    "another protocol": asked("Connection: upgrade", "Upgrade: websocket"),
    "a header twice": asked("Accept-Encoding: gzip", "Accept-Encoding: br"),
    "escaped signs": asked(path="/kept%41"),
    "escaped bytes": asked(path="/kept/%C3%A9"),
    "deleting": asked(method="DELETE"),
}


@pytest.mark.parametrize("request_", OTHERS.values(), ids=OTHERS)
def test_all_else_takes_the_usual_way(store, request_):
    assert given(store, request_) is None


def test_so_does_what_stands_no_more():
    site = Site()
    store = behind(site)
    usual(store, asked())
    assert given(store, asked()) is not None
    site.number = site.shared = 6
    assert given(store, asked()) is None
    site.is_down = True
    assert given(store, asked()) is None
