"""Moderators list the words that hold a suggestion, on one screen."""

import pytest

from medicines.actions.hold_patterns import list_pattern
from medicines.models import HoldPattern
from medicines.suggestion_vocabulary import SuggestionKind
from tests.deeds import publish_page
from tests.suggestions import word_to_us

pytestmark = pytest.mark.django_db
SCREEN = "/admin/medicines/holdpattern/"


def test_words_are_listed_and_taken_off(client, moderator):
    client.force_login(moderator)
    assert "None is listed." in client.get(SCREEN).content.decode()
    assert client.post(SCREEN, {"pattern": "  CASI* "}).status_code == 302
    row = HoldPattern.objects.get()
    html = client.get(SCREEN).content.decode()
    assert (row.pattern, row.by) == ("casi*", moderator)
    assert "Take “casi*” off" in html
    assert client.post(f"{SCREEN}{row.pk}/off/").status_code == 302
    assert not HoldPattern.objects.exists()
    assert client.post(f"{SCREEN}{row.pk}/off/").status_code == 404


def test_what_cannot_be_listed_stays_in_the_field(client, moderator):
    client.force_login(moderator)
    html = client.post(SCREEN, {"pattern": "***"}).content.decode()
    assert "Give some words" in html
    assert 'value="***"' in html


def test_others_neither_see_nor_change_them(client, editor, moderator):
    row = list_pattern(typed="casino", by=moderator)
    client.force_login(editor)
    assert client.get(SCREEN).status_code == 403
    assert client.post(SCREEN, {"pattern": "x"}).status_code == 403
    assert client.post(f"{SCREEN}{row.pk}/off/").status_code == 403
    assert HoldPattern.objects.count() == 1


@pytest.mark.parametrize("number", [1, 3])
def test_as_many_queries_for_one_as_for_three(client, moderator, django_assert_num_queries, number):
    for word in ("casino", "lottery", "crypto")[:number]:
        list_pattern(typed=word, by=moderator)
    client.force_login(moderator)
    with django_assert_num_queries(5):
        client.get(SCREEN)


def test_how_many_wait_for_each_is_said(client, moderator):
    for word in ("casino", "lottery"):
        list_pattern(typed=word, by=moderator)
    held = word_to_us(SuggestionKind.PROBLEM, "The best casino.", publish_page("Sertraline"))
    client.force_login(moderator)
    response = client.get(SCREEN)
    assert [(row.pattern, row.holding) for row in response.context["patterns"]] == [("casino", 1), ("lottery", 0)]
    html = client.post(f"{SCREEN}{HoldPattern.objects.get(pattern='casino').pk}/off/", follow=True).content.decode()
    assert "holds no new suggestion from now on" in html
    held.refresh_from_db()
    assert held.held == "casino"
