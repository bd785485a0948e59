"""Substances in the admin: merged by a deed, with what stands against it shown first."""

import pytest
from django.urls import reverse

from medicines.models import Substance
from tests.deeds import publish_page
from tests.people import person

LIST = "admin:medicines_substance_changelist"
DOUBLES = "admin:medicines_substance_doubles"


@pytest.fixture
def signed_in(client, reviewer):
    client.force_login(reviewer)
    return client


def ask(client, *names: str, **more: object):
    chosen = Substance.objects.filter(name__in=names).values_list("pk", flat=True)
    return client.post(reverse(LIST), {"action": "merge", "_selected_action": list(chosen), **more}, follow=True)


def test_two_are_merged_after_a_question(signed_in):
    publish_page("Oldname")
    publish_page("Newname", "Partner")
    keep = Substance.objects.get(name="Newname")
    assert "Which one stays?" in ask(signed_in, "Oldname", "Newname").content.decode()
    assert "Oldname is Newname from now on." in ask(signed_in, "Oldname", "Newname", keep=keep.pk).content.decode()
    assert Substance.objects.get(name="Oldname").merged_into == keep


def test_what_stands_against_it_is_listed_and_nothing_is_offered(signed_in):
    publish_page("Oldname")
    publish_page("Newname")
    html = ask(signed_in, "Oldname", "Newname").content.decode()
    assert "This cannot be done yet." in html
    assert "/medicines/oldname/" in html
    assert "Merge them" not in html
    keep = Substance.objects.get(name="Newname")
    assert "cannot become" in ask(signed_in, "Oldname", "Newname", keep=keep.pk).content.decode()


@pytest.mark.parametrize("names", [["Oldname"], ["Oldname", "Newname", "Partner"]])
def test_it_takes_two(signed_in, names):
    publish_page("Oldname")
    publish_page("Newname", "Partner")
    assert "Choose two substances" in ask(signed_in, *names).content.decode()


def test_who_may_only_look_may_not_merge(client, moderator, administrator):
    """What is known of one substance would come onto the pages of the other: no office decides about that."""
    publish_page("Oldname")
    publish_page("Newname", "Partner")
    assert client.get(reverse(DOUBLES)).status_code == 302
    client.force_login(person("staff"))
    assert client.get(reverse(DOUBLES)).status_code == 403
    keep = Substance.objects.get(name="Newname")
    for looks in (moderator, administrator):
        client.force_login(looks)
        assert client.get(reverse(DOUBLES)).status_code == 200
        ask(client, "Oldname", "Newname", keep=keep.pk)
        assert Substance.objects.get(name="Oldname").merged_into is None


@pytest.mark.parametrize("pairs", [1, 3])
def test_possible_doubles(client, administrator, pairs, django_assert_num_queries):
    client.force_login(administrator)
    for number in range(pairs):
        publish_page(f"Testazol{number}")
        publish_page(f"Testazol{number} Sodium")
    with django_assert_num_queries(4):
        html = client.get(reverse(DOUBLES)).content.decode()
    assert html.count("/medicines/testazol") == 2 * pairs
    assert "Possible doubles" in client.get(reverse(LIST)).content.decode()
