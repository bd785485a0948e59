"""The site behind the nginx of `docs/deploy/nginx.conf`, with TLS and settings as `docs/operations.md` says."""

import os
import re
import shutil
import socket
import ssl
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import needed
from tests.journeys.cluster import free_port
from tests.journeys.serving import ROOT, NoRedirects, get, served

HOST = "medsite.example"


@pytest.fixture
def nginx() -> str:
    return needed("nginx", install="nginx", found=shutil.which("nginx"))


@contextmanager
def in_front_of(site: str, nginx: str, home: Path):
    """The ports of HTTP and HTTPS. The configuration is the documented one, but for addresses and the certificate."""
    plain, secure = free_port(), free_port()
    certificate, key = home / "site.pem", home / "site.key"
    subject = ["-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"]
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject,
                    "-keyout", key, "-out", certificate], check=True, capture_output=True)  # fmt: skip
    own = {
        "server 127.0.0.1:8000;": f"server {site.removeprefix('http://')};",
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ssl;": f"listen 127.0.0.1:{secure} ssl;",
        "/var/log/nginx/medsite.log": f"{home}/access.log",
        "/etc/ssl/medsite.example.pem": str(certificate),
        "/etc/ssl/private/medsite.example.key": str(key),
    }
    told = (ROOT / "docs" / "deploy" / "nginx.conf").read_text()
    for documented, ours in own.items():
        assert documented in told
        told = told.replace(documented, ours)
    paths = "".join(f"{name}_temp_path {home}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    user = "user root;" if os.geteuid() == 0 else ""  # the account that can read pytest's folders
    config = home / "nginx.conf"
    config.write_text(f"{user} daemon off; pid {home}/pid; events {{}} http {{ access_log off; {paths} {told} }}")
    with (home / "nginx.log").open("w") as log:
        server = subprocess.Popen([nginx, "-p", home, "-c", config, "-e", "stderr"], stdout=log, stderr=log)
    try:
        deadline = time.monotonic() + 30
        while not listens(plain):
            assert time.monotonic() < deadline and server.poll() is None, (home / "nginx.log").read_text()
            time.sleep(0.1)
        yield plain, secure, certificate
    finally:
        server.terminate()
        server.wait(30)


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def ask(port: int, certificate: Path, path: str, body: bytes | None = None) -> tuple[int, dict[str, str], str]:
    """Over TLS, with the certificate checked. The name of the site stands for loopback."""
    trusting = ssl.create_default_context(cafile=str(certificate))
    trusting.check_hostname = False
    handlers = [urllib.request.HTTPSHandler(context=trusting), NoRedirects]
    request = urllib.request.Request(f"https://127.0.0.1:{port}{path}", data=body, headers={"Host": HOST})
    try:
        with urllib.request.build_opener(*handlers).open(request, timeout=30) as answer:
            return answer.status, dict(answer.headers), answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read().decode()


def test_the_documented_way_of_serving(nginx, tmp_path):
    site_home, proxy_home = tmp_path / "site", tmp_path / "proxy"
    site_home.mkdir()
    proxy_home.mkdir()
    settings = {"BEHIND_TLS": "true", "TRUSTED_PROXIES": "127.0.0.1", "SITE_URL": f"https://{HOST}",
                "ALLOWED_HOSTS": f"{HOST},127.0.0.1"}  # fmt: skip
    with served(site_home, **settings) as site, in_front_of(site, nginx, proxy_home) as (plain, secure, certificate):
        status, headers, _body = get(f"http://127.0.0.1:{plain}/about/", Host=HOST)
        assert (status, headers["location"]) == (301, f"https://{HOST}/about/")
        status, headers, body = ask(secure, certificate, "/combinations/sertraline-clonazepam/")
        assert status == 200 and 'data-notice="not-fixed-dose"' in body
        assert f'<link rel="canonical" href="https://{HOST}/combinations/sertraline-clonazepam/">' in body
        assert "max-age=" in headers["Strict-Transport-Security"]
        assert re.fullmatch("[0-9a-f]{32}", headers["X-Request-ID"])
        assert_log_is_bare(proxy_home / "access.log", headers["X-Request-ID"], secure, certificate)
        assert ask(secure, certificate, "/suggest/sertraline/problem/", b"x" * 9_000_000)[0] == 413
        assert_slow_senders_cost_nothing(secure, certificate)


def assert_log_is_bare(log: Path, request_id: str, secure: int, certificate: Path) -> None:
    """The ids of answers, and nothing of who asked, what was typed or what must be secret."""
    for private in ("suggestions/", "suggestions/confirm/", "preview/", "admin/email/", "admin/password/MQ/"):
        ask(secure, certificate, f"/{private}s3cret-token/?q=s3cret")
    ask(secure, certificate, "/nowhere%0A/")
    *others, last = lines_of(log, count=7)
    assert '"GET /nowhere\\x0A/" 404' in last
    assert len(others) == 6 and request_id in others[0] and '"GET /admin/password/MQ/-" ' in others[-1]
    assert not re.search("s3cret|127[.]0", log.read_text())


def lines_of(log: Path, *, count: int) -> list[str]:
    """Once as many stand there: nginx writes one when it has answered, and then the answer is here already."""
    deadline = time.monotonic() + 30
    while len(lines := log.read_text().splitlines()) < count and time.monotonic() < deadline:
        time.sleep(0.05)
    return lines


def assert_slow_senders_cost_nothing(port: int, certificate: Path) -> None:
    """More of them than the site has threads: nginx waits for them, not a worker."""
    trusting = ssl.create_default_context(cafile=str(certificate))
    trusting.check_hostname = False
    head = f"POST /suggest/sertraline/problem/ HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 1000\r\n\r\ntext="
    slow = []
    try:
        for _ in range(40):
            sender = trusting.wrap_socket(socket.create_connection(("127.0.0.1", port), timeout=30))
            sender.sendall(head.encode())
            slow.append(sender)
        assert [ask(port, certificate, "/medicines/sertraline/")[0] for _ in range(3)] == [200, 200, 200]
    finally:
        for sender in slow:
            sender.close()
