"""Whose request it is, behind trusted proxies and not."""

import pytest
from django.test import RequestFactory

from medsite.addresses import client_address


@pytest.mark.parametrize(
    ("trusted", "remote", "header", "expected"),
    [
        ([], "203.0.113.9", "198.51.100.1", "203.0.113.9"),
        (["10.0.0.1"], "10.0.0.1", "198.51.100.1", "198.51.100.1"),
        (["10.0.0.1", "10.0.0.2"], "10.0.0.1", "192.0.2.66, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        (["10.0.0.1"], "203.0.113.9", "10.0.0.1", "203.0.113.9"),
        (["10.0.0.1"], "10.0.0.1", "", "10.0.0.1"),
        (["10.0.0.1"], "::ffff:10.0.0.1", "198.51.100.1:5123", "198.51.100.1"),
        (["10.0.0.1"], "10.0.0.1", "[2001:db8::1]:443", "2001:db8::1"),
        (["10.0.0.1"], "10.0.0.1", "2001:db8::1", "2001:db8::1"),
        (["10.0.0.1"], "10.0.0.1", "unknown", "unknown"),
    ],
)
def test_the_nearest_address_that_is_not_a_proxy(settings, trusted, remote, header, expected):
    settings.TRUSTED_PROXIES = trusted
    request = RequestFactory().get("/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=header)
    assert client_address(request) == expected
