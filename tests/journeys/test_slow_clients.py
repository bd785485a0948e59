"""Who sends slowly, or much, keeps nobody else from reading: gunicorn alone, with nothing before it."""

import contextlib
import socket
import struct
import time
from urllib.parse import urlsplit

import pytest

from tests.journeys.serving import get, served

MANY = 40  # with two workers of four threads
HEAD = b"GET /about/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
POST = b"POST /suggest/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
WHOLE_AND_LAST = b"GET /robots.txt HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
BEGINNINGS = {
    "that only connect": b"",
    "slow heads": HEAD,
    "slow bodies": POST + b"Content-Length: 1000\r\n\r\na=",
    "large bodies": POST + b"Content-Length: 1000000\r\n\r\na=",
    "chunked bodies": POST + b"Transfer-Encoding: chunked\r\n\r\n5\r\na=",
    "answers that nobody hangs up after": WHOLE_AND_LAST,
    "a second request in part": b"GET /robots.txt HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" + HEAD,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="module")
def site(folder):
    with served(folder) as address:
        for _ in range(8):
            get(f"{address}/about/")  # both workers are warm
        yield address


def opened(site, beginning):
    where = (urlsplit(site).hostname, urlsplit(site).port)
    clients = [socket.create_connection(where, timeout=30) for _ in range(MANY)]
    for client in clients:
        client.sendall(beginning)
    return clients


@pytest.mark.parametrize("beginning", BEGINNINGS.values(), ids=BEGINNINGS)
def test_a_page_is_answered_beside_them(site, beginning):
    clients = opened(site, beginning)
    try:
        for _ in range(5):
            assert get(f"{site}/about/")[0] == 200
            for client in clients:
                client.send(b"x")
            time.sleep(0.1)
    finally:
        for client in clients:
            client.close()
    assert get(f"{site}/about/")[0] == 200


def test_a_request_that_never_ends_is_dropped(site):
    client = opened(site, HEAD)[0]
    client.settimeout(30)
    with contextlib.suppress(ConnectionResetError):
        assert client.recv(100) == b""


@pytest.mark.parametrize("pieces", [1, 7])
def test_a_request_in_pieces_is_answered_all_the_same(site, pieces):
    body = b"text=" + b"x" * 3000
    whole = POST + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    with socket.create_connection((urlsplit(site).hostname, urlsplit(site).port), timeout=20) as client:
        for start in range(0, len(whole), len(whole) // pieces + 1):
            client.sendall(whole[start : start + len(whole) // pieces + 1])
            time.sleep(0.05)
        assert client.recv(12).startswith(b"HTTP/1.1 4")  # no such form was given out


@pytest.mark.parametrize("length", [b"nonsense", b"-1", b"1e3", b"4\r\nContent-Length: 5", b"\xd9\xa1", b"0x10"])
def test_a_length_that_is_no_number_is_refused_by_the_server_itself(site, length):
    with socket.create_connection((urlsplit(site).hostname, urlsplit(site).port), timeout=20) as client:
        client.sendall(POST + b"Content-Length: " + length + b"\r\n\r\na=bc")
        assert client.recv(12) == b"HTTP/1.1 400"


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"GET /search/?q=" + b"a" * 1_000_000 + b" HTTP/1.1\r\n", b"414"),
        (b"GET /about/ HTTP/1.1\r\n" + b"X-Much: a\r\n" * 10_000, b"431"),
    ],
    ids=["line", "headers"],
)
def test_a_head_that_is_too_long_is_refused_with_its_status(site, head, status):
    with socket.create_connection((urlsplit(site).hostname, urlsplit(site).port), timeout=20) as client:
        client.sendall(head + b"Host: 127.0.0.1\r\n\r\n")
        assert client.recv(12) == b"HTTP/1.1 " + status


def test_two_requests_sent_at_once_are_both_answered(site):
    one = b"GET /robots.txt HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    with socket.create_connection((urlsplit(site).hostname, urlsplit(site).port), timeout=20) as client:
        client.sendall(one + b"\r\n" + one + b"Connection: close\r\n\r\n")
        said = b"".join(iter(lambda: client.recv(65_536), b""))
    assert said.count(b"HTTP/1.1 200 OK") == 2


def test_what_is_kept_is_given_again_and_again_on_one_connection(site):
    one = b"GET /about/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    with socket.create_connection((urlsplit(site).hostname, urlsplit(site).port), timeout=20) as client:
        client.sendall((one + b"\r\n") * 3 + one + b"Connection: close\r\n\r\n")
        said = b"".join(iter(lambda: client.recv(65_536), b""))
    assert said.count(b"HTTP/1.1 200 OK") == said.count(b"</html>") == 4
    assert said.count(b"Connection: keep-alive") == 3


@pytest.mark.parametrize("said", [b"SCRIPT_NAME: /x", b"PATH_INFO: /admin/", b"Content-Type: a/b; charset=rot13"])
def test_no_header_leads_elsewhere_or_breaks_an_answer(site, said):
    with socket.create_connection((urlsplit(site).hostname, urlsplit(site).port), timeout=20) as client:
        client.sendall(b"GET /robots.txt HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + said + b"\r\n\r\n")
        answer = b"".join(iter(lambda: client.recv(65_536), b""))
    assert answer.startswith(b"HTTP/1.1 200 OK")
    assert b"User-agent" in answer


def test_what_the_server_itself_refuses_is_read_to_its_end_and_names_nobody(site, folder):
    refused = b"M" * 300 + b" /about/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000000\r\n\r\n"
    with socket.create_connection((urlsplit(site).hostname, urlsplit(site).port), timeout=20) as client:
        client.sendall(refused + bytes(200_000))
        for _ in range(8):
            time.sleep(0.05)
            client.sendall(bytes(100_000))
        assert b"".join(iter(lambda: client.recv(65_536), b"")).startswith(b"HTTP/1.1 400")
    told = (folder / "log.txt").read_text()
    assert "Invalid request from" in told and "127.0.0.1" not in told.partition("Invalid request from")[2]


def test_who_sends_much_that_nobody_wants_reads_why_and_goes_on(site):
    """As a proxy does, which sends what it was sent, whatever is answered meanwhile."""
    unwanted = b"POST /about/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000000\r\n\r\n"
    with socket.create_connection((urlsplit(site).hostname, urlsplit(site).port), timeout=20) as client:
        client.sendall(unwanted + bytes(200_000))
        assert client.recv(12) == b"HTTP/1.1 405"
        for _ in range(8):
            time.sleep(0.05)
            client.sendall(bytes(100_000))
        client.sendall(b"GET /robots.txt HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        assert b"HTTP/1.1 200 OK" in b"".join(iter(lambda: client.recv(65_536), b""))


WHOLE = b"GET /robots.txt HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


@pytest.mark.parametrize("beginning", [b"", HEAD, POST + b"Content-Length: 1000000\r\n\r\na=", WHOLE, WHOLE + HEAD])
def test_who_hangs_up_hard_ends_no_worker(site, folder, beginning):
    clients = opened(site, beginning)
    time.sleep(0.5)
    for client in clients:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # a reset, not a farewell
        client.close()
    time.sleep(0.5)
    assert get(f"{site}/about/")[0] == 200
    assert "Exception in worker" not in (folder / "log.txt").read_text()
