"""Each of the admin's lists, at one and at three rows, with its literal number of queries. A new list needs a line."""

from dataclasses import replace

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from medicines.actions.emergencies import put_up_banner
from medicines.actions.fruitless import count_in_vain
from medicines.actions.hold_patterns import list_pattern
from medicines.actions.redacting import ask_redaction
from medicines.actions.reviewing import reject
from medicines.content.access_log import InVain
from medicines.vocabulary import Role
from tests.deeds import import_text, publish_page
from tests.people import person
from tests.review import submitted
from tests.suggestions import suggested
from tests.warnings import publish_alert

pytestmark = pytest.mark.django_db
QUERIES = {
    "account": 7, "alerttask": 4, "classwarning": 6, "combination": 7, "disclaimer": 5, "drugclass": 6, "event": 6,
    "fact": 6, "faq": 4, "fruitlesssearch": 4, "holdpattern": 5, "importedsource": 6, "importrun": 4, "interaction": 6,
    "medicine": 7, "outboxmail": 4, "redaction": 4, "reviewrequest": 7, "revision": 5, "safetyalert": 6, "schedule": 6,
    "secondlook": 4, "status": 6, "substance": 7, "suggestion": 9,  # one for what is read before all else
}  # fmt: skip
REFUSED = "I'm sorry, but I cannot provide information about this medicine.\n"
WORDS = "Words that nobody should read."


def fill(letter, *, author, chief, office, reviewer):
    """One row more in every list, and letters in the outbox."""
    page = publish_page(f"Testazol{letter}")
    publish_page(f"Testazol{letter}", f"Testazine{letter}")
    reject(request=submitted(by=author, page=page, summary=WORDS), reason="Not this.", by=chief)
    page.refresh_from_db()
    ask_redaction(record=page.record, text=WORDS, reason="They name a patient of somebody.", by=office)
    put_up_banner(page=page, reason="A dose may be wrong here.", by=chief)
    section = replace(page.live_revision.read().sections[0], text=f"Taken{letter}.")
    submitted(by=author, page=page, sections=(section,))
    suggested(page, text=f"Take 1{ord(letter)} mg.")
    publish_alert(f"Testazol{letter}", by=author, reviewer=reviewer, title=f"Testazol{letter} and the liver")
    import_text(f"Iso {letter}", REFUSED)
    list_pattern(typed=f"casino{letter}", by=chief)
    count_in_vain({InVain(f"no{letter}", timezone.now().date()): 1})
    person(f"colleague {letter}", Role.EDITOR)


@pytest.mark.parametrize("letters", ["a", "abc"])
def test_as_many_for_one_row_as_for_three(letters, client, administrator, editor, moderator, office, reviewer, shipped):
    for letter in letters:
        fill(letter, author=editor, chief=moderator, office=office, reviewer=reviewer)
    client.force_login(administrator)
    client.get(reverse("admin:index"))
    found = {}
    for model in admin.site._registry:
        address = reverse(f"admin:medicines_{model._meta.model_name}_changelist")
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        assert model.objects.count() >= len(letters), address
        found[model._meta.model_name] = len(asked)
    assert found == QUERIES
