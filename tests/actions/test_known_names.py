"""The names by which changes are judged are those that the site has now."""

import pytest

from medicines.actions import known_names as at
from medicines.actions.known_names import known_names
from medicines.content.folding import fold
from medicines.content.names import BRAND, GENERIC
from medicines.models import Alias, Substance
from medicines.vocabulary import AliasKind
from tests.deeds import publish_page
from tests.documents import page_document

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch):
    """Seconds, which a test sets."""
    time = {"now": 1000.0}
    monkeypatch.setattr(at.time, "monotonic", lambda: time["now"])
    return time


def kinds(name):
    return set(known_names().meanings.get(fold(name), {}))


def test_what_ships_is_known_on_an_empty_site():
    assert GENERIC in kinds("hydroxyzine")
    assert not kinds("Exampline")


def test_the_substances_of_pages_and_their_other_names_are_known_at_once():
    known_names()
    publish_page(document=page_document("Exampline", brands=("Exambrand",), synonyms=(("Exampolin", ""),)))
    assert kinds("exampline") == {GENERIC}
    assert (kinds("Exambrand"), kinds("Exampolin")) == ({BRAND}, {GENERIC})


def test_an_address_is_no_name():
    page = publish_page("Exampline")
    page.aliases.create(kind=AliasKind.ADDRESS, name="old-exambrand", name_key=fold("old-exambrand"))
    assert not kinds("old-exambrand")


def test_a_substance_that_is_called_like_a_brand_is_known_in_lower_case_too():
    brand = next(name for name, found in known_names().meanings.items() if set(found) == {BRAND})
    publish_page(brand)
    assert kinds(brand) == {BRAND, GENERIC}


def test_a_name_that_went_is_known_no_more():
    page = publish_page(document=page_document("Exampline", synonyms=(("Exampolin", ""),)))
    assert kinds("Exampolin")
    page.aliases.filter(name="Exampolin").delete()
    assert not kinds("Exampolin")


def test_a_name_written_over_at_the_database_is_seen_within_a_minute(clock):
    publish_page(document=page_document("Exampline", synonyms=(("Exampolin", ""),)))
    known_names()
    Alias.objects.filter(name="Exampolin").update(name="Exampalin")
    Substance.objects.filter(name="Exampline").update(name="Exampleen")
    clock["now"] += at.LONGEST_KEPT
    assert kinds("Exampalin") and kinds("Exampleen")
    assert not kinds("Exampolin") and not kinds("Exampline")


def test_while_no_name_differs_it_is_one_object_whatever_the_time(clock):
    first = known_names()
    clock["now"] += at.LONGEST_KEPT
    assert known_names() is first


def test_the_number_of_queries(django_assert_num_queries, clock):
    known_names()
    with django_assert_num_queries(2):
        known_names()
    publish_page("Exampline")
    with django_assert_num_queries(4):
        known_names()
