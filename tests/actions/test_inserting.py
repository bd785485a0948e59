"""Rows written together hold what rows written by the framework hold."""

import pytest
from django.db import IntegrityError, transaction
from django.forms.models import model_to_dict

from medicines.actions.history import event
from medicines.actions.inserting import insert
from medicines.models import Event, PageWord
from medicines.vocabulary import Verb
from tests.deeds import publish_page

pytestmark = pytest.mark.django_db


def test_the_same_row_as_saved_alone():
    page = publish_page("Testazol")
    said = {
        "verb": Verb.NAMED,
        "by": None,
        "record": page.record,
        "label": "100 % “Testazol”",
        "some": {"a": [1, None]},
    }
    event(**said).save()
    insert([event(**said)])
    together, alone = Event.objects.filter(verb=Verb.NAMED)
    assert model_to_dict(together, exclude=["id"]) == model_to_dict(alone, exclude=["id"])
    assert together.at >= alone.at


def test_many_rows_of_several_models_take_one_statement_each(django_assert_num_queries):
    page = publish_page("Testazol")
    words = [PageWord(page=page, word=word) for word in ("one", "two", "three")]
    with django_assert_num_queries(2):
        insert([words[0], event(verb=Verb.NAMED, by=None), *words[1:]])
    assert set(page.words.values_list("word", flat=True)) == {"one", "three", "testazol", "two"}


def test_what_is_there_is_kept_when_asked_and_else_refused():
    page = publish_page("Testazol")
    again = [PageWord(page=page, word="testazol"), PageWord(page=page, word="other")]
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(again)
    assert not page.words.filter(word="other").exists()
    insert(again, or_keep=True)
    assert page.words.count() == 2


def test_nothing_to_write_is_no_statement(django_assert_num_queries):
    with django_assert_num_queries(0):
        insert([])
