"""Import runs and sources in the admin: what people see of them, and what they decide."""

import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from medicines.actions.known_names import known_names
from medicines.models import Event, ImportedSource, ImportRun, Page
from medicines.vocabulary import Role
from tests.deeds import WHY, edit, import_text
from tests.documents import page_document
from tests.marks import came, went
from tests.people import person

pytestmark = pytest.mark.django_db

BODY = "### Usage\n\nUsed in tests.\n\n### Dosage\n\nTake 5 mg once daily.\n"
CHANGED = BODY.replace("5 mg", "50 mg")
REFUSAL = "I'm sorry, but I cannot provide information about this medicine.\n"


@pytest.fixture
def signed_in(client, administrator):
    client.force_login(administrator)
    return client


def proposal(title="Sertraline", run=None):
    import_text(title, BODY, run=run)
    return import_text(title, CHANGED, run=run)


def a_run(count):
    """A run with that many proposals, refusals, duplicates and drafts with problems."""
    run = ImportRun(options={"paths": ["/data/pages"], "publish": True})
    for letter in "abc"[:count]:
        proposal(f"Testazol{letter}", run)
        import_text(f"Testamyl{letter}", REFUSAL, run=run)
        import_text(f"Testazol{letter}", BODY, path=f"{letter}.md", run=run)
        import_text(f"Omega{letter}-", BODY, publish=False, run=run)
    return run


def address(source):
    return reverse("admin:medicines_importedsource_change", args=[source.pk])


def seen(client, source):
    """The page, and the hidden fields of its first form."""
    page = client.get(address(source)).content.decode()
    base = re.search(r'name="base" value="(\d*)"', page)
    return page, base[1] if base else ""


def merging(client, source, given):
    """The page that shows what a merge would come to, and the fields that it would send."""
    shown = client.get(merge_address(source), {"page": given}).content.decode()
    return shown, dict(re.findall(r'type="hidden" name="(page|base)" value="([^"]*)"', shown))


def merge_address(source):
    return reverse("admin:medicines_importedsource_merge", args=[source.pk])


def merge(client, source, given, **said):
    _, fields = merging(client, source, given)
    return client.post(merge_address(source), {**fields, **said}, follow=True).content.decode()


def decide(client, source, deed, **said):
    _, base = seen(client, source)
    return client.post(address(source), {"deed": deed, "base": base, **said}, follow=True).content.decode()


def test_a_run_shows_its_counts_its_problems_and_what_waits(signed_in):
    run = a_run(1)
    page = signed_in.get(reverse("admin:medicines_importrun_change", args=[run.pk])).content.decode()
    counts = dict(re.findall(r'outcome__exact=(\w+)">\w+</a></th>\s*<td class="number">(\d+)', page))
    assert counts == {"created": "2", "proposed": "1", "duplicate": "1", "quarantined": "1"}
    assert dict(re.findall(r'problem=([\w-]+)">[\w-]+</a></th>\s*<td class="number">(\d+)', page))["refusal"] == "1"
    assert "Waiting for a decision: 4" in page
    for source in ImportedSource.objects.waiting():
        assert address(source) in page
    assert "The page refuses" in page
    assert "1 page published" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(signed_in, django_assert_num_queries, count):
    run = a_run(count)
    known_names()
    with django_assert_num_queries(7):
        signed_in.get(reverse("admin:medicines_importrun_change", args=[run.pk]))
    with django_assert_num_queries(4):
        signed_in.get(reverse("admin:medicines_importrun_changelist"))
    with django_assert_num_queries(6):
        signed_in.get(reverse("admin:medicines_importedsource_changelist"), {"waiting": "yes", "problem": "title-cut"})
    for outcome, queries in {"proposed": 11, "quarantined": 8, "duplicate": 11, "created": 11}.items():
        source = ImportedSource.objects.waiting().filter(outcome=outcome).first()
        with django_assert_num_queries(queries):
            assert signed_in.get(address(source)).status_code == 200
    with django_assert_num_queries(6):
        signed_in.get(reverse("admin:medicines_importedsource_edit", args=[source.pk]))


def test_sources_are_found_by_what_waits_and_by_their_problems(signed_in):
    a_run(1)
    listed = reverse("admin:medicines_importedsource_changelist")
    waiting = signed_in.get(listed, {"waiting": "yes"}).context["cl"].result_list
    assert {source.outcome for source in waiting} == {"proposed", "quarantined", "duplicate", "created"}
    refused = signed_in.get(listed, {"problem": "refusal"}).context["cl"].result_list
    assert [source.outcome for source in refused] == ["quarantined"]


def test_a_source_stands_beside_what_became_of_it(signed_in):
    source = proposal()
    page, _ = seen(signed_in, source)
    assert '<li id="line-11">Take 50 mg once daily.</li>' in page  # its own text
    assert "<p>Take 50 mg once daily.</p>" in page  # as a reader would see it
    assert (went(page), came(page)) == (["5 mg"], ["50 mg"])
    assert page.index("1 dose changed") < page.index("1 section changed")
    assert reverse("admin:medicines_medicine_change", args=[source.page_id]) in page


def test_looking_writes_nothing(signed_in):
    source = proposal()
    before = Event.objects.count(), ImportedSource.objects.get(pk=source.pk).decision
    seen(signed_in, source)
    signed_in.get(reverse("admin:medicines_importedsource_edit", args=[source.pk]))
    assert (Event.objects.count(), ImportedSource.objects.get(pk=source.pk).decision) == before


def test_what_a_hostile_source_says_is_shown_as_text(signed_in):
    source = import_text("Iso Amyl", "<script>alert(1)</script>\n\n" + REFUSAL)
    page, _ = seen(signed_in, source)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_proposal_is_accepted_as_a_draft(signed_in):
    source = proposal()
    said = decide(signed_in, source, "accepted")
    assert "was accepted: it is a draft of “Sertraline”, which nothing has published" in said
    page = Page.objects.get()
    assert (page.draft_revision.number, page.live_revision.number) == (2, 1)
    assert "by administrator on" in seen(signed_in, source)[0]
    assert "Your decision" not in seen(signed_in, source)[0]


def test_a_source_is_discarded_and_leads_back_to_its_run(signed_in):
    source = import_text("Iso Amyl", REFUSAL)
    answer = signed_in.post(address(source), {"deed": "discarded"})
    assert answer.headers["Location"] == reverse("admin:medicines_importrun_change", args=[source.run_id])
    assert ImportedSource.objects.get().decision == "discarded"


@pytest.mark.parametrize("given", ["Diazepam", "diazepam", " /medicines/diazepam/ ", "DIAZEPAM"])
def test_a_source_is_merged_into_the_page_that_is_named(signed_in, given):
    page = import_text("Diazepam", BODY).page
    source = import_text("Iso Amyl", REFUSAL)
    assert "is a duplicate of “Diazepam” now" in merge(signed_in, source, given, reason=WHY)
    assert ImportedSource.objects.get(pk=source.pk).page == page


def test_what_a_merge_comes_to_is_shown_first_and_writes_nothing(signed_in):
    page = import_text("Sertraline + Clonazepam", BODY, path="a.md").page
    source = import_text("Clonazepam + Sertraline", CHANGED, path="b.md")
    before = Event.objects.count()
    shown, fields = merging(signed_in, source, page.title)
    assert "5 mg" in went(shown) and "50 mg" in came(shown)
    assert fields == {"page": page.get_absolute_url(), "base": str(page.live_revision_id)}
    for said in ("Clonazepam + Sertraline</dd>", "From now on these addresses lead", "None of its text comes onto"):
        assert said in shown
    assert "Not the same ingredients" not in shown and 'name="reason"' not in shown
    assert (Event.objects.count(), ImportedSource.objects.get(pk=source.pk).decision) == (before, "")
    assert "is a duplicate" in merge(signed_in, source, page.title)


def test_other_ingredients_are_said_and_take_a_reason_that_is_kept_on_the_screen(signed_in, second_moderator):
    import_text("Diazepam", BODY)
    source = import_text("Iso Amyl", REFUSAL)
    shown, fields = merging(signed_in, source, "diazepam")
    assert "Not the same ingredients." in shown and "The source is about Iso Amyl," in shown
    assert "Somebody else is asked by mail to look at it" in shown
    for reason, said in {
        "": "If it belongs there nevertheless, say why",
        "Too short.": "at least 20 characters",
    }.items():
        answer = signed_in.post(merge_address(source), {**fields, "reason": reason}).content.decode()
        assert said in answer and f">\n{reason}</textarea>" in answer
    assert ImportedSource.objects.get(pk=source.pk).decision == ""


def test_a_page_changed_since_the_merge_was_shown_is_shown_again(signed_in):
    page = import_text("Diazepam", BODY, path="a.md").page
    source = import_text("Diazepam", CHANGED, path="b.md")
    _, fields = merging(signed_in, source, "diazepam")
    revision = edit(page, page_document("Diazepam", summary="A person's."))
    for base in (fields["base"], "", "x", "9" * 40):
        answer = signed_in.post(merge_address(source), {**fields, "base": base}).content.decode()
        assert "was changed since you looked at it" in answer
        assert f'name="base" value="{revision.pk}"' in answer
    assert ImportedSource.objects.get(pk=source.pk).decision == ""
    assert "is a duplicate" in merge(signed_in, source, "diazepam")


def test_a_page_that_is_not_there_is_said_and_what_was_typed_is_kept(signed_in):
    source = import_text("Iso Amyl", REFUSAL)
    said, _ = merging(signed_in, source, "Diazapam")
    assert "No page has this title or address." in said
    assert 'value="Diazapam"' in said
    assert signed_in.post(merge_address(source), {"page": "Diazapam"}).status_code == 200
    assert ImportedSource.objects.get().decision == ""


def test_what_is_discarded_of_a_draft_that_an_import_made_is_said(signed_in):
    source = import_text("Omega-", BODY, publish=False)
    assert "no import publishes the draft “Omega-”" in seen(signed_in, source)[0]
    said = decide(signed_in, source, "discarded")
    assert "no import publishes the draft “Omega-” that was made of it. That draft stays as it is" in said
    assert "Nothing changes by that" in decide(signed_in, import_text("Iso Amyl", REFUSAL), "discarded")


def test_a_correction_becomes_a_draft(signed_in):
    source = proposal()
    form = reverse("admin:medicines_importedsource_edit", args=[source.pk])
    shown = signed_in.get(form).context["form"].initial
    text = source.text.replace("50 mg", "5 mg").replace("Used", "Not used").replace("\n", "\r\n")
    said = signed_in.post(form, {"base": shown["base"], "text": text}, follow=True).content.decode()
    assert "was edited: it is a draft of “Sertraline”" in said
    assert Page.objects.get().draft_revision.document["sections"][0]["text"] == "Not used in tests."


@pytest.mark.parametrize(
    ("text", "words"),
    [("---\ntitle: [\n---\n", "front matter"), ("---\ntitle: Diazepam\n---\n\nText.", "Merge or discard it")],
)
def test_a_correction_that_cannot_be_kept_is_said_and_kept_on_the_screen(signed_in, text, words):
    source = proposal()
    form = reverse("admin:medicines_importedsource_edit", args=[source.pk])
    base = signed_in.get(form).context["form"].initial["base"]
    answer = signed_in.post(form, {"base": base, "text": text})
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert answer.context["form"]["text"].value() == text
    assert ImportedSource.objects.get(pk=source.pk).decision == ""


def test_a_page_changed_since_it_was_looked_at_is_not_covered_up(signed_in):
    source = proposal()
    _, base = seen(signed_in, source)
    edit(source.page, page_document("Sertraline", summary="A person's."))
    said = signed_in.post(address(source), {"deed": "accepted", "base": base}, follow=True).content.decode()
    assert "Somebody else was faster" in said
    assert source.page.record.revisions.count() == 2
    for nonsense in ("", "x", "999999"):
        said = signed_in.post(address(source), {"deed": "accepted", "base": nonsense}, follow=True).content.decode()
        assert "was changed since you opened this" in said


def test_who_comes_second_is_told_who_was_faster_and_keeps_what_they_typed(signed_in):
    source = import_text("Iso Amyl", REFUSAL)
    form = reverse("admin:medicines_importedsource_edit", args=[source.pk])
    decide(signed_in, source, "accepted")  # it has a page by that, which nobody who came earlier can have seen
    assert "has been accepted by administrator at" in decide(signed_in, source, "discarded")
    stale = signed_in.post(address(source), {"deed": "accepted", "base": ""}, follow=True).content.decode()
    answer = signed_in.post(form, {"base": "", "text": "My words."}).content.decode()
    merged = signed_in.post(merge_address(source), {"page": "iso-amyl", "reason": WHY}).content.decode()
    for said in (stale, answer, merged):
        assert "has been accepted by administrator at" in said
        assert "was changed since you opened this" not in said
    assert "My words.</textarea>" in answer
    assert "Save as a draft" not in answer


def test_a_correction_on_an_old_text_is_kept_and_shown_what_changed_meanwhile(signed_in):
    source = proposal()
    form = reverse("admin:medicines_importedsource_edit", args=[source.pk])
    opened = signed_in.get(form).context["form"].initial["base"]
    revision = edit(source.page, page_document("Sertraline", summary="A person's."))
    answer = signed_in.post(form, {"base": opened, "text": source.text})
    shown = answer.content.decode()
    assert "What others changed meanwhile" in shown and "A person" in shown
    assert answer.context["form"]["base"].value() == str(revision.pk)
    assert answer.context["form"]["text"].value() == source.text
    again = signed_in.post(form, {"base": revision.pk, "text": source.text}, follow=True).content.decode()
    assert "was edited: it is a draft" in again


def test_who_may_only_look_decides_nothing(client, office):
    source = proposal()
    client.force_login(office)
    page, base = seen(client, source)
    assert "which your account may not make" in page
    for deed in ("accepted", "discarded", "merged"):
        assert client.post(address(source), {"deed": deed, "base": base}).status_code == 403
    assert client.get(merge_address(source)).status_code == 403
    form = reverse("admin:medicines_importedsource_edit", args=[source.pk])
    assert (client.get(form).status_code, client.post(form, {"text": source.text}).status_code) == (403, 403)
    assert ImportedSource.objects.get(pk=source.pk).decision == ""


def test_who_writes_pages_decides_and_leaves_merging_to_a_moderator(client, editor, moderator):
    import_text("Diazepam", BODY)
    source, other = proposal(), import_text("Iso Amyl", REFUSAL)
    client.force_login(editor)
    assert "was accepted" in decide(client, source, "accepted")
    assert ImportedSource.objects.get(pk=source.pk).decided_by == editor
    assert "a moderator can merge it" in seen(client, other)[0]
    for answer in (client.get(merge_address(other)), client.post(merge_address(other), {"page": "diazepam"})):
        assert answer.status_code == 403
    client.force_login(moderator)
    assert "is a duplicate of “Diazepam” now" in merge(client, other, "diazepam", reason=WHY)


def test_a_role_without_the_right_to_look_at_sources_corrects_none(client, editor):
    source = proposal()
    Group.objects.get(name=Role.EDITOR).permissions.clear()
    client.force_login(editor)
    form = reverse("admin:medicines_importedsource_edit", args=[source.pk])
    assert (client.get(form).status_code, client.post(form, {"text": source.text}).status_code) == (403, 403)
    editor.user_permissions.add(Permission.objects.get(codename="view_importedsource"))
    assert client.get(form).status_code == 200


def test_a_leak_of_a_public_pages_own_file_is_shown_against_it_and_corrected(signed_in):
    import_text("Zolumab", BODY)
    source = import_text("Zolumab", f"As an AI language model, {REFUSAL}\n{CHANGED}")
    page, base = seen(signed_in, source)
    assert "Makes it the newest draft of “Zolumab”" in page
    assert base == str(Page.objects.get().live_revision_id)
    form = reverse("admin:medicines_importedsource_edit", args=[source.pk])
    assert signed_in.get(form).context["form"].initial["base"] == base
    text = f"---\ntitle: Zolumab\n---\n\n{CHANGED}"
    assert "was edited" in signed_in.post(form, {"base": base, "text": text}, follow=True).content.decode()
    assert (Page.objects.get().draft_revision.number, Page.objects.get().live_revision.number) == (2, 1)


def test_who_may_not_look_sees_nothing(client, db):
    source = proposal()
    client.force_login(person("staff"))
    assert client.get(address(source)).status_code == 403
    assert client.get(reverse("admin:medicines_importrun_change", args=[source.run_id])).status_code == 403


def test_what_is_not_there_is_said(signed_in):
    for model in ("importedsource", "importrun"):
        answer = signed_in.get(reverse(f"admin:medicines_{model}_change", args=[999]), follow=True)
        assert "doesn’t exist" in answer.content.decode()


def test_no_script_and_no_style_stands_in_the_pages(signed_in):
    run = a_run(1)
    pages = [reverse("admin:medicines_importrun_change", args=[run.pk])]
    pages += [address(source) for source in ImportedSource.objects.waiting()]
    pages.append(f"{merge_address(ImportedSource.objects.waiting().last())}?page=testazola")
    for page in pages:
        said = signed_in.get(page).content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>(?!\s*</script>)|<style| style=| on\w+=", said)
