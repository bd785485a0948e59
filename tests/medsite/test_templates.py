"""Pages are sent without the indentation of their templates."""

import re

import pytest
from django.template.loader import get_template

from tests.deeds import publish_page

FIRST_VISIT = 40_000  # bytes: the page and its stylesheet, which is sent compressed, in under a quarter of its size


def test_a_template_of_ours_has_no_indentation_and_one_of_another_keeps_it():
    assert not re.search(r"\n\s", get_template("base.html").template.source)
    assert re.search(r"\n  ", get_template("admin/base.html").template.source)


def test_what_is_included_as_it_is_is_read_into_its_place():
    colophon = get_template("partials/colophon.html").template.source
    assert "Source: {{ attribution }}." in colophon and "{% include" not in colophon
    assert "{% include" in get_template("medicines/home.html").template.source  # what something is said to
    deep = get_template("medicines/not_saved.html").template.source
    assert '{% include "' not in re.sub(r"\{% include [^%]* with [^%]*%\}", "", deep)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/medicines/", "/medicines/testazine/", "/drug-classes/"])
def test_a_page_is_small(client, address):
    publish_page("Testazine", drug_classes=("SSRI",))
    body = client.get(address).content
    assert len(body) < FIRST_VISIT / 4
    assert not re.search(rb"\n {2}", body)


@pytest.mark.django_db
def test_a_page_with_many_interactions_leaves_room_for_its_text(client):
    address = publish_page("Warfarin").get_absolute_url()
    assert client.get(address).content.count(b'data-notice="interaction"') > 20
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.content) < FIRST_VISIT / 4
