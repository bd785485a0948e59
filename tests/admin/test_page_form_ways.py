"""What the form's script asks for. Whoever may not write gets 403 and a sentence, never a redirect."""

import pytest
from django.test import Client
from django.urls import reverse

from medicines.actions.emergencies import hide_passage
from medicines.actions.scratch import keep_scratch
from medicines.content.hiding import SLOT
from medicines.models import Disclaimer, Page, ScratchCopy
from tests.admin.test_page_form import address, opened, send
from tests.deeds import publish_page
from tests.forms.typing import form_of, typed

pytestmark = pytest.mark.django_db
PREVIEW, TOKEN, SCRATCH = (
    reverse(f"admin:medicines_{name}") for name in ("text_preview", "page_token", "page_scratch")
)


@pytest.fixture
def writer(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def page(db):
    return publish_page("Sertraline")


@pytest.mark.parametrize("way", [PREVIEW, TOKEN, SCRATCH])
@pytest.mark.parametrize("who", [None, "office"])
def test_who_may_not_write_is_refused(request, client, db, way, who):
    if who:
        client.force_login(request.getfixturevalue(who))
    answer = client.get(way) if way == TOKEN else client.post(way, {"content": "x"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (403, "text/plain; charset=utf-8")
    assert ("not logged in" if who is None else "may not write drafts") in answer.content.decode()
    assert not ScratchCopy.objects.exists()


@pytest.mark.parametrize(("way", "method"), [(PREVIEW, "get"), (SCRATCH, "get"), (TOKEN, "post")])
def test_each_way_has_one_method(writer, way, method):
    assert getattr(writer, method)(way).status_code == 405


def test_the_preview_is_the_public_renderer(writer):
    html = writer.post(PREVIEW, {"content": "# A\n\n*2/*3 <script>x</script> **5 mg**"}).content.decode()
    assert html.startswith("<h3>A</h3>")
    assert "<strong>5 mg</strong>" in html
    assert "<script" not in html
    assert writer.post(f"{PREVIEW}?top=4", {"content": "# A"}).content == b"<h4>A</h4>"
    assert writer.post(f"{PREVIEW}?top=1", {"content": "# A"}).content == b"<h3>A</h3>"


def test_a_preview_has_the_standing_wording_where_a_passage_is_hidden(writer, moderator, shipped):
    page = publish_page("Sertraline")
    hide_passage(page=page, part="dosage", passage="5 mg", reason="It was ten times too high.", by=moderator)
    wording = Disclaimer.objects.get(kind="dose-removed").text
    form = writer.get(reverse("admin:medicines_medicine_change", args=[page.pk])).content.decode()
    assert f'<div class="markdownx-preview"><p><strong>{wording}</strong></p></div>' in form
    assert SLOT in form  # in the text itself, where the editor puts another passage in its place
    assert writer.post(PREVIEW, {"content": SLOT}).content.decode() == f"<p><strong>{wording}</strong></p>"


def test_the_preview_is_bounded(writer):
    assert writer.post(PREVIEW, {"content": "x" * 200_000}).status_code == 200
    answer = writer.post(PREVIEW, {"content": "x" * 200_001})
    assert (answer.status_code, b"more than 200,000 characters" in answer.content) == (413, True)


def test_nothing_is_uploaded_and_the_package_answers_nowhere(writer):
    for path in ("/markdownx/upload/", "/markdownx/markdownify/", "/admin/markdownx/upload/"):
        assert writer.post(path, {"content": "x"}).status_code == 404


def test_a_token_says_whose_it_is(writer):
    said = writer.get(TOKEN).json()
    assert (said["user"], len(said["token"])) == ("editor", 64)


def test_an_old_token_is_refused_with_a_sentence(editor):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    answer = client.post(PREVIEW, {"content": "x"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (403, "text/plain; charset=utf-8")


# Scratch copies


def test_what_is_typed_is_kept_and_offered(writer, page, editor):
    html = opened(writer, page)
    answer = writer.post(SCRATCH, typed(html, summary="Typed.\0")).json()
    copy = ScratchCopy.objects.get()
    assert answer == {"others": [], "scratch": copy.fingerprint}
    assert (copy.user, copy.record, copy.base, copy.content["summary"]) == (
        editor, page.record, page.live_revision, ["Typed."],
    )  # fmt: skip
    html = opened(writer, page)
    assert "You have text here that you did not save" in html
    assert form_of(html)["summary"] == ["A page for tests."]
    html = writer.get(address(page) + "?scratch=yes").content.decode()
    assert "This is what you had typed and not saved." in html
    assert form_of(html)["summary"] == ["Typed."]
    assert page.record.revisions.count() == 1


def test_it_is_continued_on_the_text_that_it_was_written_on(writer, page, second_editor):
    writer.post(SCRATCH, typed(opened(writer, page), sections__0__text="Mine."))
    send_as_other(second_editor, page, sections__1__text="Theirs.")
    html = writer.get(address(page) + "?scratch=yes").content.decode()
    assert form_of(html)["base"] == [str(page.live_revision_id)]
    send(writer, page, html)
    page.refresh_from_db()
    assert [part.text for part in page.draft_revision.read().sections] == ["Mine.", "Theirs."]
    assert not ScratchCopy.objects.filter(user__username="editor").exists()


def send_as_other(person, page, **anew):
    client = Client()
    client.force_login(person)
    send(client, page, opened(client, page), **anew)


def test_an_open_form_is_no_unsaved_text(writer, page, second_editor):
    writer.post(SCRATCH, {**form_of(opened(writer, page)), "beat": "yes"})
    assert ScratchCopy.objects.get().content == {}
    assert "You have text here" not in opened(writer, page)
    assert "This is what you had typed" not in writer.get(address(page) + "?scratch=yes").content.decode()
    send_as_other(second_editor, page, summary="Anew.")
    assert "You have text here" not in opened(writer, page)


def test_a_beat_leaves_what_was_typed(writer, page):
    html = opened(writer, page)
    writer.post(SCRATCH, typed(html, summary="Typed."))
    writer.post(SCRATCH, typed(html, beat="yes"))
    assert ScratchCopy.objects.get().content["summary"] == ["Typed."]


def test_a_save_beside_unsaved_text_keeps_that_for_later(writer, page):
    writer.post(SCRATCH, typed(opened(writer, page), summary="Typed before."))
    html = opened(writer, page)
    assert form_of(html)["undecided"] == ["yes"]
    send(writer, page, html, sections__0__text="Saved now.")
    assert ScratchCopy.objects.get().content["summary"] == ["Typed before."]
    assert "You have text here that you did not save" in opened(writer, page)


def test_what_is_in_the_form_itself_is_not_offered(writer, page):
    sent = typed(opened(writer, page), summary="Typed.", title="x" * 401)
    writer.post(SCRATCH, sent)
    for more in ({"do": "save"}, {"op": "sections:add"}):
        html = writer.post(address(page), {**sent, **more}).content.decode()
        assert form_of(html)["summary"] == ["Typed."]
        assert "You have text here" not in html
        assert "You have text here" in writer.post(address(page), {**sent, **more, "undecided": "yes"}).content.decode()


def test_it_can_be_forgotten(writer, page):
    writer.post(SCRATCH, typed(opened(writer, page), summary="Typed."))
    sent = form_of(opened(writer, page), "forget-form")
    writer.post(SCRATCH, typed(writer.get(address(page) + "?scratch=yes").content.decode(), summary="Typed since."))
    answer = writer.post(address(page), {**sent, "op": "forget"})
    assert (answer.status_code, ScratchCopy.objects.get().content["summary"]) == (302, ["Typed since."])
    writer.post(address(page), {**form_of(opened(writer, page), "forget-form"), "op": "forget"})
    assert not ScratchCopy.objects.exists()


# Two tabs of one person


def kept():
    return ScratchCopy.objects.get().content["summary"]


def test_an_older_tab_does_not_replace_what_was_typed_in_another(writer, page):
    older, newer = opened(writer, page), opened(writer, page)
    fingerprint = writer.post(SCRATCH, typed(newer, summary="The newer tab’s.")).json()["scratch"]
    refused = writer.post(SCRATCH, typed(older, summary="The older tab’s."))
    assert (refused.status_code, "another tab" in refused.content.decode(), kept()) == (409, True, ["The newer tab’s."])
    writer.post(SCRATCH, typed(newer, summary="The newer tab’s, longer.", scratch=fingerprint))
    assert kept() == ["The newer tab’s, longer."]
    answer = writer.post(SCRATCH, typed(older, summary="The newer tab’s, longer."))  # says the same: nothing is lost
    assert (answer.status_code, answer.json()["scratch"]) == (200, ScratchCopy.objects.get().fingerprint)


def test_saving_one_tab_keeps_what_was_typed_in_the_other_and_offers_it(writer, page):
    older, newer = opened(writer, page), opened(writer, page)
    writer.post(SCRATCH, typed(newer, sections__0__text="The newer tab’s."))
    send(writer, page, older, summary="The older tab’s.")
    assert "You have text here that you did not save" in opened(writer, page)
    html = writer.get(address(page) + "?scratch=yes").content.decode()
    send(writer, page, html)
    page.refresh_from_db()
    said = page.draft_revision.read()
    assert (said.summary, said.sections[0].text) == ("The older tab’s.", "The newer tab’s.")
    assert not ScratchCopy.objects.exists()


def test_a_tab_that_is_only_open_is_in_nobodys_way(writer, page):
    html = opened(writer, page)
    writer.post(SCRATCH, {**form_of(opened(writer, page)), "beat": "yes"})
    assert writer.post(SCRATCH, typed(html, summary="Typed.")).status_code == 200
    assert kept() == ["Typed."]


def test_what_is_continued_replaces_its_own_copy(writer, page):
    writer.post(SCRATCH, typed(opened(writer, page), summary="Typed."))
    html = writer.get(address(page) + "?scratch=yes").content.decode()
    assert writer.post(SCRATCH, typed(html, summary="Typed on.")).status_code == 200
    html = writer.post(address(page), {**typed(html, summary="Typed on."), "op": "faqs:add"}).content.decode()
    assert writer.post(SCRATCH, typed(html, summary="And on.")).status_code == 409  # not from what it goes on from
    assert kept() == ["Typed on."]


def test_two_new_pages_at_once_are_both_kept(writer, page):
    first, second = (
        writer.get(reverse(f"admin:medicines_{kind}_add")).content.decode() for kind in ("medicine", "combination")
    )
    writer.post(SCRATCH, typed(first, title="Testazol"))
    assert writer.post(SCRATCH, typed(second, title="A + B")).status_code == 409
    names = {"ingredients__0__name": "Examplin", "ingredients__1__name": "Testazine", "title": "Examplin + Testazine"}
    writer.post(reverse("admin:medicines_combination_add"), {**typed(second, **names), "do": "save"})
    assert Page.objects.filter(title="Examplin + Testazine").exists()
    assert ScratchCopy.objects.get().content["title"] == ["Testazol"]


def test_who_else_has_it_open(writer, page, second_editor):
    keep_scratch(record=page.record, content={}, base=None, by=second_editor)
    assert "<span data-others>second editor</span>" in opened(writer, page)
    assert writer.post(SCRATCH, form_of(opened(writer, page))).json()["others"] == ["second editor"]


def test_a_new_page_has_a_copy_of_its_own_kind(writer, page):
    add = reverse("admin:medicines_medicine_add")
    html = writer.get(add).content.decode()
    kept = writer.post(SCRATCH, form_of(html)).json()["scratch"]
    assert "You have text here" not in writer.get(add).content.decode()
    writer.post(SCRATCH, typed(html, title="Testazol", scratch=kept))
    assert 'href="?scratch=yes"' in writer.get(add).content.decode()
    other = writer.get(reverse("admin:medicines_combination_add")).content.decode()
    assert f'href="{add}?scratch=yes"' in other
    assert form_of(writer.get(add + "?scratch=yes").content.decode())["title"] == ["Testazol"]


@pytest.mark.parametrize("page_said", ["999999", "x", "9" * 40])
def test_a_page_that_is_not_there_is_not_kept(writer, page_said):
    assert writer.post(SCRATCH, {"page": page_said, "title": "x"}).status_code == 404
    assert not ScratchCopy.objects.exists()


def test_what_is_too_large_is_said(writer, page):
    answer = writer.post(SCRATCH, typed(opened(writer, page), summary="x" * 2_000_001))
    assert (answer.status_code, b"not kept automatically" in answer.content) == (413, True)


def test_a_copy_of_another_shape_breaks_nothing(writer, page, editor):
    for content in ({"text": "x"}, {"sections-0-order": ["x"], "classes": "x"}, {"title": [1, None]}):
        ScratchCopy.objects.all().delete()
        keep_scratch(record=page.record, content=content, base=None, by=editor)
        assert writer.get(address(page)).status_code == 200
        assert writer.get(address(page) + "?scratch=yes").status_code == 200
