"""When there is nothing to show, or too much was sent: a sentence, and a way on."""

from io import BytesIO

import pytest
from django.conf import settings as ours
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from medicines.content.parsing import LARGEST_SOURCE
from medicines.models import ScratchCopy
from tests.admin.test_page_form import address, opened
from tests.deeds import publish_page
from tests.forms.typing import typed
from tests.views.test_reading import words

pytestmark = pytest.mark.django_db


def test_the_largest_page_that_can_be_imported_can_be_sent_by_its_form():
    assert ours.DATA_UPLOAD_MAX_MEMORY_SIZE > 3 * LARGEST_SOURCE


def test_a_form_that_is_too_large_is_refused_with_the_limit(client, editor, settings):
    client.force_login(editor)
    page = publish_page("Sertraline")
    sent = typed(opened(client, page), summary="x" * 20_000, do="save")
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000
    for way in (address(page), reverse("admin:medicines_page_scratch")):
        answer = client.post(way, sent)
        said = words(answer.content.decode())
        assert answer.status_code == 413
        assert "The site takes at most 0.0 MB at once." in said
        assert "Nothing was saved, and nothing was changed. Go back in your browser" in said
    assert (page.record.revisions.count(), ScratchCopy.objects.exists()) == (1, False)


PLAIN = b"a=" + b"x" * 8_000_000
IN_PARTS = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n' + b"x" * 8_000_000 + b"\r\n--x--\r\n"


@pytest.mark.parametrize(
    ("sent", "content_type"),
    [(PLAIN, "application/x-www-form-urlencoded"), (IN_PARTS, "multipart/form-data; boundary=x")],
    ids=["plain", "in parts"],
)
def test_a_visitor_who_sends_too_much_reads_how_much_is_too_much(client, sent, content_type):
    answer = client.post(reverse("admin:login"), sent, content_type=content_type)
    assert (answer.status_code, "What you sent has 8.0 MB" in words(answer.content.decode())) == (413, True)


@pytest.mark.parametrize("length", ["8000001", "9" * 15, "9" * 30])
@pytest.mark.parametrize("content_type", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_what_is_promised_to_be_too_large_is_refused_before_it_is_read(client, length, content_type):
    promised = {"CONTENT_LENGTH": length, "wsgi.input": BytesIO(b"--x")}
    answer = client.post(reverse("admin:login"), content_type=content_type, **promised)
    assert (answer.status_code, "at most 8.0 MB at once" in words(answer.content.decode())) == (413, True)


def test_too_many_fields_are_refused_with_the_limit(client):
    answer = client.post(reverse("admin:login"), {f"field-{number}": "x" for number in range(6001)})
    assert (answer.status_code, "at most 6,000" in words(answer.content.decode())) == (413, True)


@pytest.mark.parametrize(
    ("name", "status"), [("admin:login", 413), ("request-page", 413), ("interactions", 405), ("api-root", 405)]
)
@pytest.mark.parametrize("size", [1, 3_000_000])
def test_no_file_is_taken_anywhere(client, name, status, size, settings, tmp_path):
    """It is not even kept for a moment: what comes after its name is not looked at."""
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    answer = client.post(reverse(name), {"a": "b", "file": SimpleUploadedFile("a.md", b"x" * size)})
    assert answer.status_code == status
    assert status == 405 or "The site takes words, and no files." in words(answer.content.decode())
    assert list(tmp_path.iterdir()) == []


def test_staff_send_no_files_either(client, editor):
    client.force_login(editor)
    page = publish_page("Sertraline")
    answer = client.post(address(page), {**typed(opened(client, page)), "file": SimpleUploadedFile("a.md", b"x")})
    assert (answer.status_code, page.record.revisions.count()) == (413, 1)


def test_any_other_odd_request_gets_the_stock_answer(client):
    assert client.get("/", headers={"host": "example.org"}).status_code == 400
