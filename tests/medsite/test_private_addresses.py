"""A private address is in no log: not in the server's, and not where Django complains of a request."""

import logging

import pytest
from django.conf import settings
from django.utils.module_loading import import_string
from gunicorn.config import Config

from medsite.private_addresses import masked
from medsite.server_log import MaskingLogger

TOKEN = "Zx8-_secretsecretsecretsecretsec"


@pytest.mark.parametrize(
    ("address", "told"),
    [
        (f"/suggestions/{TOKEN}/", "/suggestions/-/"),
        (f"/suggestions/{TOKEN}/withdraw/", "/suggestions/-/withdraw/"),
        (f"/suggestions/{TOKEN}?sent", "/suggestions/-?sent"),
        (f"/suggestions/confirm/{TOKEN}/", "/suggestions/confirm/-/"),
        (f"/preview/{TOKEN}/", "/preview/-/"),
        (f"/admin/email/{TOKEN}/", "/admin/email/-/"),
        (f"/admin/password/MQ/{TOKEN}/", "/admin/password/MQ/-/"),
        ("/admin/password/forgotten/", "/admin/password/forgotten/"),
        ("/admin/preview/17/", "/admin/preview/17/"),
        ("/medicines/suggestions/history/", "/medicines/suggestions/history/"),
        ("/suggest/sertraline/problem/", "/suggest/sertraline/problem/"),
    ],
)
def test_what_must_be_secret_is_left_out(address, told):
    for line in ('- - - [22/Nov/2026:10:00:00 +0000] "GET {} HTTP/1.1" 200 5', "Not Found: {}", "{}"):
        assert masked(line.format(address)) == line.format(told)


def test_the_servers_logs_are_masked(tmp_path):
    path, errors = tmp_path / "access.log", tmp_path / "errors.log"
    config = Config()
    config.set("accesslog", str(path))
    config.set("errorlog", str(errors))
    config.set("access_log_format", '"%(m)s %(U)s %(H)s"')
    logger = MaskingLogger(config)
    try:
        logger.access_log.info(config.access_log_format, {"m": "GET", "U": f"/suggestions/{TOKEN}/", "H": "HTTP/1.1"})
        logger.error("Error handling request %s", f"/suggestions/{TOKEN}/")
    finally:
        for log in (logger.access_log, logger.error_log):
            for handler in list(log.handlers):
                log.removeHandler(handler)
                handler.close()
    assert path.read_text() == '"GET /suggestions/-/ HTTP/1.1"\n'
    assert "Error handling request /suggestions/-/" in errors.read_text()
    assert TOKEN not in errors.read_text()


def test_what_the_site_itself_writes_is_masked():
    """As the settings set it up, whatever else the tests listen with."""
    kept = logging.LogRecord("django.request", logging.WARNING, "", 0, "Method Not Allowed (%s): %s",
                             ("POST", f"/suggestions/{TOKEN}/"), None)  # fmt: skip
    for name in settings.LOGGING["handlers"]["console"]["filters"]:
        assert import_string(settings.LOGGING["filters"][name]["()"])().filter(kept)
    assert kept.getMessage() == "Method Not Allowed (POST): /suggestions/-/"
