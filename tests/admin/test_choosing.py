"""A page that staff name by its title or address is that page and no other."""

import pytest
from django.core.exceptions import ValidationError

from medicines.admin.choosing import find_page
from tests.deeds import publish_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def single(db):
    return publish_page("Hydrochlorothiazide")


@pytest.mark.parametrize(
    "given",
    [
        "Hydrochlorothiazide",
        "hydrochlorothiazide",
        "/medicines/hydrochlorothiazide/",
        "https://example.org/medicines/hydrochlorothiazide",
    ],
)
def test_by_its_title_or_its_address(single, given):
    assert find_page(given) == single


@pytest.mark.parametrize("given", ["Losartan/Hydrochlorothiazide", "Losartan / Hydrochlorothiazide", "Losartan"])
def test_a_part_of_a_title_is_no_address(single, given):
    with pytest.raises(ValidationError, match="No page has this title or address"):
        find_page(given)


def test_a_title_with_a_slash_is_its_own_page(single):
    both = publish_page("Losartan", "Hydrochlorothiazide")
    assert find_page(both.title) == both
    assert find_page(both.get_absolute_url()) == both
