"""Beyond what people send, an answer costs next to nothing; what was typed is still in the browser."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from medicines.models import Suggestion
from medicines.views import floods
from medicines.views.floods import BURST, BURST_IN_ALL, MOST_KNOWN, Floods
from tests.codes import opened
from tests.deeds import publish_page
from tests.suggestions import suggested

FORM = "/suggest/sertraline/problem/"


@pytest.fixture
def one_moment(monkeypatch):
    monkeypatch.setattr(floods, "time", SimpleNamespace(monotonic=lambda: 1_000.0))


@pytest.mark.django_db
def test_a_flood_is_answered_without_a_query(client, one_moment, django_assert_num_queries):
    publish_page("Sertraline")
    for _ in range(BURST):
        assert client.post(FORM, {"text": "Buy now"}).status_code == 400  # its form was never opened
    with django_assert_num_queries(0):
        answer = client.post(FORM, {"text": "Buy now"})
    assert (answer.status_code, answer["Retry-After"]) == (429, "60")
    assert "Your words are still in the form" in answer.content.decode()
    assert not Suggestion.objects.exists()


@pytest.mark.django_db
def test_reading_and_other_connections_go_on(client, one_moment):
    publish_page("Sertraline")
    for _ in range(BURST + 5):
        last = client.post(FORM, {"text": "Buy now"})
    assert last.status_code == 429
    assert client.get(FORM).status_code == 200
    assert client.post(FORM, {"text": "A word"}, REMOTE_ADDR="10.0.0.2").status_code == 400
    assert client.post(reverse("request-page"), {"text": "x"}).status_code == 429


@pytest.mark.django_db
def test_at_a_private_address_too(client, one_moment, django_assert_num_queries):
    _, token = suggested(publish_page("Sertraline"))
    change = f"{opened(client, token)}change/"
    typed = {"text": "Buy now", "version": "1", "code": token}
    for _ in range(BURST):
        assert client.post(change, typed).status_code == 200  # what is missing is said
    with django_assert_num_queries(0):
        assert client.post(change, typed).status_code == 429
    assert client.get(change).status_code == 200


def test_after_a_minute_there_is_room_again():
    all_ = Floods()
    taken = [all_.has_room("a", now=1_000.0) for _ in range(BURST + 1)]
    assert taken == [True] * BURST + [False]
    assert not all_.has_room("a", now=1_000.5)
    assert all_.has_room("a", now=1_001.6)
    assert [all_.has_room("a", now=1_100.0) for _ in range(BURST + 1)] == taken


def test_many_connections_together_have_a_limit_too():
    all_ = Floods()
    now = 1_000.0
    taken = sum(all_.has_room(f"s{number}", now=now) for number in range(BURST_IN_ALL * 3))
    assert taken == BURST_IN_ALL
    assert sum(all_.has_room(f"t{number}", now=now + 10) for number in range(200)) == 50


def test_one_that_has_run_over_uses_up_nothing_of_the_others():
    all_ = Floods()
    now = 1_000.0
    for _ in range(BURST_IN_ALL * 3):
        all_.has_room("spammer", now=now)
    assert all_.has_room("reader", now=now)


def test_what_is_remembered_is_bounded():
    all_ = Floods()
    for number in range(MOST_KNOWN + 10):
        all_.has_room(str(number), now=1.0)
    assert len(all_._of) <= MOST_KNOWN
