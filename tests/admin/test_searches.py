"""What was searched for in vain, for editors."""

from datetime import date

import pytest
from django.urls import reverse

from medicines.models import FruitlessSearch

pytestmark = pytest.mark.django_db


def test_the_words_are_listed_by_how_often_they_were_searched_for_in_a_month(client, editor):
    for words, day, count in (("flurbo", 1, 2), ("other", 2, 3), ("flurbo", 3, 2)):
        FruitlessSearch.objects.create(words=words, on=date(2026, 11, day), count=count)
    client.force_login(editor)
    rows = client.get(reverse("admin:medicines_fruitlesssearch_changelist")).context["cl"].result_list
    assert [(row.words, row.total, row.count) for row in rows] == [("flurbo", 4, 2), ("flurbo", 4, 2), ("other", 3, 3)]
    for refused in ("add", "delete"):
        args = [rows[0].pk] if refused == "delete" else []
        assert client.get(reverse(f"admin:medicines_fruitlesssearch_{refused}", args=args)).status_code == 403
