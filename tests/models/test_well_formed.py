"""Blank names and a yes or no that is neither are refused in every table, also when somebody writes SQL by hand."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from medicines.models import Alias, Page, PageClass, Publication
from tests.deeds import publish_page

pytestmark = pytest.mark.django_db
# What may be blank though no form leaves it so, or says nothing about the row.
MAY_BE_BLANK = {
    ("medicines_drugclass", "lineage"),
    ("medicines_importedsource", "collection"),
    ("medicines_importedsource", "text"),
    ("medicines_faq", "answer_html"),
    ("medicines_faq", "question"),  # some sources have nothing but signs there that no page shows
}


@pytest.fixture
def site(shipped):
    """With a row in every table that a release and an import fill."""
    return publish_page("Sertraline", "Clonazepam", brands=("Sertolam",), drug_classes=("SSRI",))


def columns(kind):
    """Each such column of a table that has a row."""
    for model in apps.get_app_config("medicines").get_models():
        if not model._meta.proxy and model.objects.exists():
            yield from ((model, field) for field in model._meta.local_concrete_fields if isinstance(field, kind))


def is_refused(model, column, value):
    key = model.objects.order_by("pk").values_list("pk", flat=True).last()
    table, key_column = model._meta.db_table, model._meta.pk.column
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET {column} = %s WHERE {key_column} = %s", [value, key])
            assert cursor.rowcount == 1
    except DatabaseError:
        return True
    return False


def test_no_required_text_is_blank(site):
    texts = [(model, field) for model, field in columns((models.CharField, models.TextField)) if not field.blank]
    assert len({model for model, _ in texts}) >= 20
    taken = {(model._meta.db_table, field.column) for model, field in texts if not is_refused(model, field.column, " ")}
    assert taken <= MAY_BE_BLANK


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has a type for yes and no")
def test_a_yes_or_no_is_one_of_the_two(site):
    asked = [(model, field.column) for model, field in columns(models.BooleanField)]
    assert {("Page", "not_fixed_dose"), ("Page", "banned"), ("PageClass", "not_fixed_dose")} <= {
        (model.__name__, column) for model, column in asked
    }
    assert [(model, column) for model, column in asked if not is_refused(model, column, 7)] == []


@pytest.mark.parametrize("letter", ["", "a", "É", "5"])
def test_a_page_stands_under_a_letter_of_the_alphabet_or_nought(site, letter):
    assert is_refused(Page, "letter", letter)


def test_a_class_row_has_the_flag_of_a_combination_alone(site):
    row = PageClass.objects.filter(page=site).order_by("pk").last()
    assert row.kind == "combination"
    assert is_refused(PageClass, "kind", "whatever")
    PageClass.objects.filter(pk=row.pk).update(not_fixed_dose=True)
    assert is_refused(PageClass, "kind", "medicine")


def test_what_is_right_is_taken(site):
    """Not everything is refused."""
    assert not is_refused(Page, "title", "Sertraline + Clonazepam")
    assert not is_refused(Page, "banned", True)
    assert not is_refused(Page, "letter", "0")
    assert not is_refused(Alias, "name", "Sertolam")
    assert is_refused(Publication, "single_person", True)
