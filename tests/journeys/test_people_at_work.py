"""No sequence of deeds by people who are not clinical reviewers puts a claim live that was never live on that page."""

from collections.abc import Iterator

import pytest
from django.conf import settings as django_settings
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.journeys.edits import numbers, one_edit
from tests.journeys.people_at_work import STEPS, Site, Taken, renew, unite_substances, work

pytestmark = pytest.mark.django_db
steps: st.SearchStrategy[Taken] = st.tuples(
    st.integers(0, len(STEPS) - 1), numbers, numbers, numbers, st.lists(one_edit, min_size=1, max_size=3)
)
QUICK = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]


@pytest.fixture
def site(db: None) -> Iterator[Site]:
    single_person = django_settings.SINGLE_PERSON
    yield Site.made()
    django_settings.SINGLE_PERSON = single_person


def _play(site: Site, taken: list[Taken]) -> None:
    """On a site as it was made, of which nothing stays."""
    with transaction.atomic():
        try:
            work(site, taken)
        finally:
            transaction.set_rollback(True)


@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=QUICK)
@given(st.lists(steps, min_size=8, max_size=20))
def test_only_a_reviewer_lets_through_what_could_harm(site: Site, taken: list[Taken]) -> None:
    _play(site, taken)


@pytest.mark.parametrize("number", range(3))
def test_nor_does_a_file_that_changed_after_its_approval(site: Site, number: int) -> None:
    """The sequence that random steps come upon too seldom to guard the guards of the import."""
    assert work(site, [(STEPS.index(renew), number, number, 0, [])]).done == ["renew"]


def test_nor_does_anybody_by_making_one_substance_of_two(site: Site) -> None:
    """What the site knows of one would come onto the page of the other."""
    everybody = range(len(site.people))
    assert work(site, [(STEPS.index(unite_substances), a, b, 0, []) for a in range(5) for b in everybody]).done == []


@pytest.mark.endurance
@settings(max_examples=3000, deadline=None, suppress_health_check=QUICK)
@given(st.lists(steps, min_size=10, max_size=60))
def test_nor_in_a_long_time(site: Site, taken: list[Taken]) -> None:
    _play(site, taken)
