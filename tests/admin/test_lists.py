"""The admin's lists: what each cell is called where a row is a card, and a screen as narrow as a phone."""

import pytest

from medicines.templatetags.lists import labelled
from tests.deeds import publish_page
from tests.review import submitted

pytestmark = pytest.mark.django_db


def test_each_cell_says_what_it_is(client, administrator):
    publish_page("Sertraline")
    client.force_login(administrator)
    shown = client.get("/admin/medicines/medicine/").content.decode()
    assert '<td class="field-state" data-label="State">public</td>' in shown
    assert 'data-label="On the desk of">' in shown
    assert '<td class="field-keeper says-nothing" data-label="On the desk of">–</td>' in shown
    assert "css/lists.css" in shown


def test_a_sorted_head_and_a_cell_that_begins_with_a_dash_are_read_right(client, administrator, editor):
    submitted(by=editor)
    client.force_login(administrator)
    shown = client.get("/admin/medicines/reviewrequest/?state=all").content.decode()
    assert 'data-label="Submitted">' in shown
    cells = '<th scope="col" class="column-a"><div class="text"><span>A &amp; b</span></div></th>'
    rows = '<td class="field-a nowrap">-5 mg</td><td class="field-a">-</td><td class="field-c"><b>-</b></td>'
    assert labelled(cells + rows) == (
        f'{cells}<td class="field-a nowrap" data-label="A &amp; b">-5 mg</td>'
        '<td class="field-a says-nothing" data-label="A &amp; b">-</td><td class="field-c" data-label=""><b>-</b></td>'
    )
