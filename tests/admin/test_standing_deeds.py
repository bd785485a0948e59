"""What is done at once to a class, a wording, a warning or an alert: on the screens that pages have."""

import re

import pytest
from django.urls import reverse

from medicines.actions.history import head
from medicines.models import Disclaimer, DrugClass, Redaction, SecondLook
from medicines.vocabulary import DisclaimerKind
from tests.admin.test_page_deeds import address, done, foreseen, html
from tests.admin.test_standing import page_of
from tests.deeds import publish_page
from tests.views.test_reading import read, words
from tests.warnings import publish_alert, publish_warning

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]


def offered(client, row):
    """The ends of the addresses on its screen."""
    shown = html(client.get(page_of(row)))
    (deeds,) = re.findall(r'<nav class="page-deeds".*?</nav>', shown, re.DOTALL) or [""]
    return re.findall(rf'href="{page_of(row).removesuffix("change/")}([\w-]+)/"', deeds)


def offered_to(client, row, *people):
    found = {}
    for user in people:
        client.force_login(user)
        found[user.get_username()] = offered(client, row)
    return found


def test_a_reviewer_withdraws_a_warning_and_puts_it_back(client, office, reviewer):
    page, warning = publish_page("Testazine"), publish_warning("Testazine", by=office, reviewer=reviewer)
    client.force_login(reviewer)
    assert offered(client, warning) == ["sign-off", "withdraw"]
    assert "It is no longer shown anywhere." in foreseen(client, warning, "withdraw", way="notice")
    assert "“Testazines and sleep” is withdrawn." in done(client, warning, "withdraw", way="notice")
    assert not warning.is_live
    assert "Testazines and sleep" not in read(client, page)
    assert "Second look owed." in html(client.get(page_of(warning)))
    assert SecondLook.objects.get().record_id == warning.pk
    assert offered(client, warning) == ["go-back"]
    assert "page’s history" not in html(client.get(address(warning, "go_back")))
    assert "“Testazines and sleep” is public again.Version 1" in words(
        foreseen(client, warning, "go_back", revision="1")
    )
    done(client, warning, "go_back", revision="1")
    assert "Testazines and sleep" in read(client, page)


def test_each_is_offered_what_they_may(client, office, moderator, editor, reviewer):
    people = (editor, moderator, office, reviewer)
    away = {"editor": [], "moderator": [], "office": ["redact"], "reviewer": ["sign-off", "withdraw"]}
    warning = publish_warning("Testazine", by=office, reviewer=reviewer)
    assert offered_to(client, warning, *people) == away
    assert offered_to(client, publish_alert("Testazine", by=editor, reviewer=reviewer), *people) == away
    at_home = {"editor": [], "moderator": [], "office": ["withdraw", "redact"], "reviewer": ["sign-off"]}
    assert offered_to(client, DrugClass.objects.get(slug="benzodiazepine"), *people) == at_home
    needed = {"office": ["redact"], "reviewer": ["sign-off"]}
    assert offered_to(client, Disclaimer.objects.get(kind=DisclaimerKind.DISCLAIMER), office, reviewer) == needed
    unasked = Disclaimer.objects.get(kind=DisclaimerKind.FIXED_DOSE_BY_COUNTRY)
    assert offered_to(client, unasked, office) == {"office": ["withdraw", "redact"]}


def test_an_older_text_of_a_class_is_taken_up_and_words_are_taken_out(client, office):
    client.force_login(office)
    typed = {"name": "Testazine", "description": "As Mrs Example says."}
    client.post(reverse("admin:medicines_drugclass_add"), typed)
    row = DrugClass.objects.get(slug="testazine")
    for text in ("They calm.", "They calm you."):
        client.post(page_of(row), {**typed, "description": text, "base": str(head(row).pk)})
        row.refresh_from_db()
    assert offered(client, row) == ["take-up", "redact"]
    done(client, row, "redact", text="Mrs Example")
    assert Redaction.objects.get().record_id == row.pk
    found = client.get(reverse("admin:medicines_redaction_changelist"), {"q": "Testazine"})
    assert found.context["cl"].result_count == 1
    done(client, row, "take_up", revision="2", reason="")
    assert head(row).read().description == "They calm."
