"""What the API says of itself is true: asked with what it says may be asked, and with what it does not."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from medicines.api.describing import _described
from tests.deeds import publish_page
from tests.documents import separate_document

pytestmark = pytest.mark.django_db
ENDURED = 200


def described() -> dict[str, Any]:
    return _described("http://127.0.0.1:8000")


def test_every_address_is_described_with_what_can_be_asked():
    paths = described()["paths"]
    assert set(paths) == {
        "/api/v1/",
        "/api/v1/pages/",
        "/api/v1/pages/{slug}/",
        "/api/v1/drug-classes/",
        "/api/v1/drug-classes/{slug}/",
        "/api/v1/interactions/",
        "/api/v1/interactions/{uid}/",
        "/api/v1/changes/",
        "/api/v1/dump.jsonl",
    }
    assert all(set(said) == {"get"} and said["get"]["description"] for said in paths.values())
    asked = {one["name"]: one["schema"] for one in paths["/api/v1/pages/"]["get"]["parameters"]}
    assert set(asked) == {"q", "kind", "drug_class", "not_fixed_dose", "letter", "page"}
    assert asked["kind"]["enum"] == ["medicine", "combination"]
    answers = paths["/api/v1/pages/{slug}/"]["get"]["responses"]
    assert set(answers) == {"200", "301", "400", "404", "410"}
    assert answers["200"]["content"]["application/json"]["examples"]
    assert described()["openapi"].startswith("3.")


@pytest.fixture
def some_pages(shipped: None) -> Iterator[None]:
    publish_page("Sertraline", drug_classes=("SSRI",), brands=("Zoloft",))
    publish_page(document=separate_document("Sertraline", "Clonazepam"))
    signals = (request_started, request_finished)  # as Django's own test client: the test's transaction stays open
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.parametrize("examples", [2, pytest.param(ENDURED, marks=pytest.mark.endurance)])
def test_it_answers_as_it_says(some_pages, examples):
    """What it says may be asked, and what it says may not."""
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app=get_wsgi_application())
    how = settings(
        max_examples=examples,
        deadline=None,
        derandomize=examples < ENDURED,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    asked = []

    def ask(case: Any) -> None:
        asked.append(case.operation.path)
        # Which drug classes there are no description can say: of a text that is none, it is told so.
        query = case.query or {}
        left_out = [positive_data_acceptance] if "drug_class" in query else []
        if "" in query.values():  # as a form sends a field that nobody filled in
            left_out.append(negative_data_rejection)
        case.call_and_validate(excluded_checks=left_out)

    for operation in (found.ok() for found in schema.get_all_operations()):
        modes = GenerationMode if operation.query else [GenerationMode.POSITIVE]  # any text can be a slug
        for mode in modes:
            how(given(operation.as_strategy(generation_mode=mode))(ask))()
    assert set(asked) == set(_described("http://127.0.0.1:8000")["paths"])
