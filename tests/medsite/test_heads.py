"""A HEAD is answered without a body by the site itself, whatever the page."""

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "status"), [("/about/", 200), ("/nowhere/", 404), ("/admin/login/", 200), ("/admin/", 302)]
)
def test_no_byte_of_a_body_leaves_the_site(address, status):
    request = RequestFactory().head(address, headers={"Host": "localhost"})
    answer = WSGIHandler().get_response(request)
    assert (answer.status_code, answer.content) == (status, b"")
    whole = WSGIHandler().get_response(RequestFactory().get(address, headers={"Host": "localhost"}))
    assert answer.headers["Content-Length"] == str(len(whole.content))
