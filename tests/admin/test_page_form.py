"""The form of a page: what it opens on, what saving makes of it, and who may."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from medicines.actions.drafting import save_draft
from medicines.actions.publishing import withdraw
from medicines.actions.reviewing import return_request, submit
from medicines.content.document import ClassPart, FaqPart, SectionPart
from medicines.content.usual import usual_sections
from medicines.forms.typed import MOST_ROWS
from medicines.models import Event, Page, ReviewRequest
from medicines.vocabulary import ClassGround, PageKind, Provenance, SectionKind
from tests.actions.test_drafting import says
from tests.deeds import draft_page, edit, import_text, publish_page
from tests.documents import page_document, separate_document
from tests.forms.typing import form_of, typed

pytestmark = pytest.mark.django_db
ADD = {kind: f"admin:medicines_{kind}_add" for kind in PageKind}


@pytest.fixture
def writer(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def page(db):
    return publish_page(document=separate_document("Sertraline", "Clonazepam"))


def address(page):
    return reverse(f"admin:medicines_{page.kind}_change", args=[page.pk])


def opened(client, page):
    answer = client.get(address(page))
    assert answer.status_code == 200
    return answer.content.decode()


def send(client, page, html, **anew):
    return client.post(address(page), typed(html, **({"do": "save"} | anew)))


def told(answer):
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def draft_of(page):
    page.refresh_from_db()
    return page.draft_revision.read()


# Opening


def test_it_opens_on_what_is_live_and_says_so(writer, page):
    html = opened(writer, page)
    assert "This is what is live" in html
    assert "Take 5 mg once daily." in html
    assert page.get_absolute_url() in html


def test_it_opens_on_the_newest_draft_and_says_so(writer, page, second_editor):
    edit(page, says(page.live_revision, 1, "Take 6 mg once daily."), by=second_editor)
    html = opened(writer, page)
    assert "This is the newest draft" in html
    assert "Take 6 mg once daily." in html
    assert "second editor" in html


def test_it_opens_on_the_last_text_of_a_page_that_is_gone(writer, page):
    withdraw(row=page, reason="The import was taken back.", by=None)
    html = opened(writer, page)
    assert "This is the newest text there is" in html
    assert "it was withdrawn" in html


def test_it_shows_why_changes_were_asked_for(writer, page, editor, moderator):
    edit(page, says(page.live_revision, 1, "Take 6 mg once daily."), by=editor)
    request = submit(row=page, by=editor)
    assert "was submitted for review by editor" in opened(writer, page)
    return_request(request=request, reason="Where does 6 mg come from?", by=moderator)
    assert "Where does 6 mg come from?" in opened(writer, page)


def test_the_imported_text_stands_beside(writer):
    page = import_text("Sertraline", "### Usage\n\nUsed for <depression>.").page
    html = opened(writer, page)
    assert "The imported source’s own text" in html
    assert "Used for &lt;depression&gt;." in html


def test_a_preview_is_what_the_public_page_shows(writer, page):
    edit(page, says(page.live_revision, 0, "Used in **tests**.\n\n# Of <b>"), by=None)
    assert "<p>Used in <strong>tests</strong>.</p>\n<h3>Of &lt;b&gt;</h3>" in opened(writer, page)


@pytest.mark.parametrize("more", [0, 9])
def test_the_number_of_queries_is_the_same_for_long_pages(writer, more, django_assert_num_queries):
    sections = tuple(SectionPart(f"s-{number}", SectionKind.OTHER, "More", "Text.") for number in range(1 + more))
    faqs = tuple(FaqPart(f"faq-{number}", "Why?", "So.") for number in range(1 + more))
    page = publish_page("Sertraline", sections=sections, faqs=faqs)
    with django_assert_num_queries(16):  # one for who may make the page safer at once
        writer.get(address(page))


@pytest.mark.parametrize("key", ["abc", "9" * 40, "0", "1%00", "²"])
def test_what_is_no_page_leads_back(writer, key):
    assert writer.get(f"/admin/medicines/medicine/{key}/change/").status_code in (302, 404)
    assert writer.post(f"/admin/medicines/medicine/{key}/change/", {"do": "save"}).status_code in (302, 404)


def test_a_page_of_the_other_kind_is_one_click_away(writer, page):
    answer = writer.get(reverse("admin:medicines_medicine_change", args=[page.pk]))
    assert answer.headers["Location"] == address(page)


# Saving


def test_opened_and_saved_nothing_is_written(writer, page):
    answer = send(writer, page, opened(writer, page))
    assert (answer.status_code, "nothing was saved" in told(answer)) == (302, True)
    assert (
        page.record.revisions.count(),
        Event.objects.filter(record_uid=page.record.uid, verb="drafted").count(),
    ) == (1, 1)


def test_all_that_a_document_says_survives_the_form(writer, shipped):
    document = separate_document(
        "Sertraline",
        "Clonazepam",
        variant="Oral",
        not_fixed_dose_on="2026-03-01",
        classes=(ClassPart("SSRI", ClassGround.PAGE, "an SSRI"), ClassPart("Unheard of", ClassGround.LIST)),
        drug_classes=("SSRI", "Unheard of"),
        brands=("Zoloft", "Klonopin"),
        synonyms=(("Sertralin", "Sertraline"), ("A = B", "Clonazepam")),
        licence="MIT",
        attribution="A site\nand another",
        banned=True,
        forms=("Tablet: 5 mg",),
        pronunciation="SER-tra-leen",
        source_modified="2025-01-01",
        provenance=Provenance.AI_GENERATED,
        sections=(
            SectionPart("a", SectionKind.OTHER, "", "\tIndented\n\n* one\n* two", provenance=Provenance.AI_GENERATED),
            SectionPart("b", SectionKind.DOSAGE, "Do < se", "One\rtwo & <b>\n", subject="Sertraline"),
            SectionPart("c", SectionKind.USAGE, "Use", "<textarea>\n\n</textarea>", subject="Nobody"),
        ),
        faqs=(FaqPart("q", "Why “so”?", "Because\n\n> so", subject="Clonazepam"),),
    )
    page = publish_page(document=document)
    told_then = told(send(writer, page, opened(writer, page), note="Nothing"))
    assert "nothing was saved" in told_then
    send(writer, page, opened(writer, page), summary="Anew.")
    before, after = page.live_revision.read(), draft_of(page)
    assert [name for name in before.__slots__ if getattr(before, name) != getattr(after, name)] == ["summary"]


def test_a_change_is_a_draft_and_nothing_public(writer, page, editor):
    answer = send(writer, page, opened(writer, page), sections__1__text="Take 6 mg\r\nonce daily.", note="The label.")
    assert answer.headers["Location"] == address(page)
    assert "Saved as draft, revision 2." in told(answer)
    page.refresh_from_db()
    assert (page.draft_revision.note, page.draft_revision.created_by) == ("The label.", editor)
    assert draft_of(page).sections[1].text == "Take 6 mg\nonce daily."
    assert "5 mg" in str(page.body)


def test_pasted_rows_become_a_table_and_the_editor_is_told(writer, page):
    rows = "Age\tDose\n6 to 7 years\t240 mg\n8 to 9 years\t360 mg"
    answer = send(writer, page, opened(writer, page), **{"sections-0-text": rows})
    assert "We made a table of the pasted lines in “" in told(answer)
    assert "| 6 to 7 years | 240 mg |" in draft_of(page).sections[0].text
    shown = writer.post(reverse("admin:medicines_text_preview"), {"content": rows}).content.decode()
    assert "<td>240 mg</td>" in shown
    answer = send(writer, page, opened(writer, page), **{"sections-0-text": f"{rows}\tonce"})
    assert "have tabs in them, some more than others" in told(answer)


def test_the_same_thing_twice_makes_nothing(writer, page):
    html = opened(writer, page)
    send(writer, page, html, summary="Once.")
    answer = send(writer, page, html, summary="Once.")
    assert "nothing was saved" in told(answer)
    assert page.record.revisions.count() == 2


def test_every_field_is_written(writer, page, shipped):
    send(
        writer,
        page,
        opened(writer, page),
        title="Both",
        brands="Zoloft\r\n\r\n Zoloft \r\nKlonopin",
        synonyms="Sertralin = Sertraline",
        classes=["SSRI", "", "benzodiazepine", ""],
        licence="CC BY 4.0",
        attribution="An editor",
        not_fixed_dose="no",
        not_fixed_dose_evidence="One tablet, says the label.",
        not_fixed_dose_on="2026-02-01",
        ingredients__0__strength="50 mg",
    )
    said = draft_of(page)
    assert (said.title, said.brands, said.licence) == ("Both", ("Zoloft", "Klonopin"), "CC BY 4.0")
    assert said.synonyms == (("Sertralin", "Sertraline"),)
    assert [(part.name, part.ground) for part in said.classes] == [
        ("Selective serotonin reuptake inhibitor", ClassGround.EDITOR),
        ("Benzodiazepine", ClassGround.EDITOR),
    ]
    assert (said.not_fixed_dose, said.not_fixed_dose_on) == (False, "2026-02-01")
    assert said.not_fixed_dose_evidence == "One tablet, says the label."
    assert said.ingredients[0].strength == "50 mg"


def test_a_class_that_is_taken_away_does_not_come_back(writer, shipped):
    page = publish_page("Sertraline", drug_classes=("SSRI",))
    html = opened(writer, page)
    assert 'value="SSRI"' in html
    send(writer, page, html, classes=["", ""])
    assert (draft_of(page).classes, draft_of(page).drug_classes) == ((), ())


def test_a_class_that_the_site_does_not_know_is_refused(writer, page, shipped):
    html = send(writer, page, opened(writer, page), classes=["Notaclassatall"], summary="Kept.").content.decode()
    assert "no drug class of the name “Notaclassatall”" in html
    assert "Kept." in html
    assert page.record.revisions.count() == 1


def test_sections_are_added_moved_and_removed_without_a_script(writer, page):
    html = opened(writer, page)
    sent = typed(html, op="sections:add", sections__0__text="Typed meanwhile.")
    html = writer.post(address(page), sent).content.decode()
    assert form_of(html)["sections-2-kind"] == ["other"]
    html = writer.post(address(page), typed(html, op="sections:2:up", sections__2__text="New.")).content.decode()
    assert form_of(html)["sections-1-text"] == ["New."]
    assert page.record.revisions.count() == 1
    send(writer, page, html, sections__1__heading="Note", sections__2__remove="on")
    assert [(part.id, part.text) for part in draft_of(page).sections] == [
        ("usage", "Typed meanwhile."),
        ("note", "New."),
    ]


def test_an_order_number_moves_a_section_to_that_place(writer, page):
    send(writer, page, opened(writer, page), sections__1__order="1")
    assert [part.id for part in draft_of(page).sections] == ["dosage", "usage"]


def test_a_page_of_more_parts_than_anybody_adds_keeps_them_all(writer):
    sections = tuple(SectionPart(f"s-{n}", SectionKind.OTHER, f"Part {n}", "A text.") for n in range(MOST_ROWS + 2))
    page = publish_page("Sertraline", sections=sections)
    send(writer, page, opened(writer, page), summary="Changed.")
    assert [part.id for part in draft_of(page).sections] == [part.id for part in sections]


def test_two_rows_of_one_id_are_two_parts(writer, page):
    html = opened(writer, page)
    send(writer, page, html, sections__1__id=form_of(html)["sections-0-id"], sections__1__text="Another text.")
    usage, other = draft_of(page).sections
    assert (usage, other.text) == (page.live_revision.read().sections[0], "Another text.")
    assert other.id not in (usage.id, "dosage")


def test_questions_are_written_like_sections(writer, page):
    html = writer.post(address(page), typed(opened(writer, page), op="faqs:add")).content.decode()
    send(writer, page, html, faqs__1__question="May I drive?", faqs__1__answer="No.", faqs__1__order="1")
    assert [part.id for part in draft_of(page).faqs] == ["faq-may-i-drive", "faq-alcohol"]


@pytest.mark.parametrize(
    ("anew", "sentence"),
    [
        ({"sections__1__text": " "}, "Write the text, or mark the section as removed."),
        ({"faqs__0__answer": ""}, "Write the answer"),
        ({"not_fixed_dose_evidence": ""}, "Say on what ground"),
        ({"not_fixed_dose": ""}, "neither yes nor no"),
        ({"not_fixed_dose_on": "2999-01-01"}, "That day has not come yet."),
        ({"ingredients__1__remove": "on"}, "A combination has at least two ingredients."),
        ({"ingredients__1__name": "sertraline"}, "An ingredient is named twice."),
        ({"synonyms": "Sertralin"}, "Of which ingredient?"),
        ({"language": "Englisch!"}, "A language code"),
        ({"sections__0__text": "a\0b"}, "Null characters are not allowed."),
        ({"title": "x" * 401}, "at most 400 characters"),
        ({"sections__0__kind": "nonsense"}, "nonsense is not one of the available choices"),
    ],
)
def test_what_cannot_be_saved_comes_back_as_it_was_typed(writer, page, anew, sentence):
    answer = send(writer, page, opened(writer, page), summary="Typed & kept", **anew)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in html
    assert "Typed &amp; kept" in html
    assert page.record.revisions.count() == 1


def test_a_renamed_ingredient_is_renamed_where_it_is_spoken_of(writer):
    sections = (SectionPart("dose", SectionKind.DOSAGE, "Dosage", "5 mg.", subject="Testazol"),)
    page = publish_page("Testazol", "Testazine", sections=sections)
    send(writer, page, opened(writer, page), ingredients__0__name="Testazolam")
    said = draft_of(page)
    assert (said.ingredients[0].name, said.sections[0].subject) == ("Testazolam", "Testazolam")


def test_a_section_on_an_ingredient_that_goes_is_asked_about(writer):
    sections = (SectionPart("dose", SectionKind.DOSAGE, "Dosage", "5 mg.", subject="Testazol"),)
    page = publish_page("Testazol", "Testazine", "Testamine", sections=sections)
    html = send(writer, page, opened(writer, page), ingredients__0__remove="on").content.decode()
    assert "none of the ingredients" in html


def test_names_of_one_substance_are_no_combination(writer):
    page = publish_page("Paracetamol", "Codeine")
    html = send(writer, page, opened(writer, page), ingredients__1__name="Acetaminophen").content.decode()
    assert "names of one substance" in html


def test_another_page_on_the_same_substances_is_named(writer):
    other, page = publish_page("Sertraline", "Diazepam"), publish_page("Sertraline", "Clonazepam")
    answer = send(writer, page, opened(writer, page), ingredients__1__name="Diazepam", title="X")
    assert "There is a page on this already: “Sertraline + Diazepam”." in answer.content.decode()
    assert address(other) in answer.content.decode()
    assert page.record.revisions.count() == 1


def test_a_form_that_does_not_say_on_what_it_was_written_is_not_saved(writer, page):
    for base in ("", "999999", "x", str(publish_page("Diazepam").live_revision_id)):
        html = send(writer, page, opened(writer, page), base=base, summary="Kept.").content.decode()
        assert "does not say on which text it was written" in html
        assert "Kept." in html
    assert page.record.revisions.count() == 1


# Submitting


def test_saved_and_submitted(writer, page, editor):
    answer = send(writer, page, opened(writer, page), do="submit", summary="Anew.", note="Because.")
    assert "submitted for review" in told(answer)
    request = ReviewRequest.objects.get()
    assert (request.submitted_by, request.note, request.revision.read().summary) == (editor, "Because.", "Anew.")


def test_what_cannot_be_submitted_is_saved_and_said(writer, page):
    send(writer, page, opened(writer, page), do="submit", summary="Anew.")
    answer = send(writer, page, opened(writer, page), do="submit")
    assert "It was not submitted." in told(answer)
    assert ReviewRequest.objects.count() == 1


# Two people


def test_different_sections_merge_and_that_is_said(writer, page, second_editor):
    html = opened(writer, page)
    save_draft(row=page, document=says(page.live_revision, 1, "Theirs."), base=page.live_revision, by=second_editor)
    answer = send(writer, page, html, sections__0__text="Mine.")
    assert [part.text for part in draft_of(page).sections] == ["Mine.", "Theirs."]
    assert "Meanwhile second editor had changed other places" in told(answer)
    assert "Dosage" in told(answer)


def test_the_same_section_comes_back_with_all_three_texts(writer, page, second_editor):
    html = opened(writer, page)
    theirs = save_draft(
        row=page, document=says(page.live_revision, 1, "Take 7 mg."), base=page.live_revision, by=second_editor
    )
    answer = send(writer, page, html, sections__1__text="Take 8 mg.", summary="Mine, too.", note="Why.")
    html = answer.content.decode()
    three = html[html.index('id="conflict"') : html.index("</section>")]
    assert all(text in three for text in ("Take 5 mg once daily.", "Take 7 mg.", "Take 8 mg."))
    sent = form_of(html)
    assert (sent["base"], sent["sections-1-text"], sent["summary"], sent["note"]) == (
        [str(theirs.pk)], ["Take 8 mg."], ["Mine, too."], ["Why."],
    )  # fmt: skip
    assert page.record.revisions.count() == 2
    send(writer, page, html, sections__1__text="Take 7.5 mg.")
    assert (draft_of(page).sections[1].text, draft_of(page).summary) == ("Take 7.5 mg.", "Mine, too.")


def test_what_else_they_changed_is_in_the_form_that_comes_back(writer, page, second_editor):
    html = opened(writer, page)
    theirs = says(page.live_revision, 1, "Take 7 mg.")
    theirs = type(theirs)(**{name: getattr(theirs, name) for name in theirs.__slots__} | {"summary": "Theirs."})
    save_draft(row=page, document=theirs, base=page.live_revision, by=second_editor)
    html = send(writer, page, html, sections__1__text="Take 8 mg.").content.decode()
    assert form_of(html)["summary"] == ["Theirs."]
    assert "what else was changed meanwhile (summary)" in html


# New pages


def test_a_new_page_starts_from_the_usual_sections(writer):
    for kind in PageKind:
        html = writer.get(reverse(ADD[kind])).content.decode()
        sent = form_of(html)
        headings = [sent[f"sections-{number}-heading"][0] for number in range(len(usual_sections(kind)))]
        assert headings == [heading for _, heading in usual_sections(kind)]
        assert "A new page." in html


def test_a_new_medicine_is_a_draft(writer, editor):
    html = writer.get(reverse(ADD["medicine"])).content.decode()
    sent = typed(html, ingredients__0__name="Testazol", sections__0__text="For tests.", note="New.", do="save")
    answer = writer.post(reverse(ADD["medicine"]), sent)
    page = Page.objects.get()
    assert answer.headers["Location"] == address(page)
    said = draft_of(page)
    assert (said.title, [(part.kind, part.text) for part in said.sections]) == ("Testazol", [("about", "For tests.")])
    assert (said.provenance, said.sections[0].provenance) == (Provenance.EDITORIAL, Provenance.EDITORIAL)
    assert (page.is_live, page.draft_revision.created_by) == (False, editor)
    assert "Key facts" in opened(writer, page)
    assert "nothing was saved" in told(send(writer, page, opened(writer, page)))


def test_a_new_combination_of_the_same_substances_leads_to_the_page(writer, page):
    html = writer.get(reverse(ADD["combination"])).content.decode()
    names = {"ingredients__0__name": "Clonazepam", "ingredients__1__name": "Sertraline", "do": "save"}
    answer = writer.post(reverse(ADD["combination"]), typed(html, **names))
    assert answer.headers["Location"] == address(page)
    assert "There is a page on this already: “Sertraline + Clonazepam”." in told(answer)
    typed_more = typed(html, sections__0__text="A text.", **names)
    html = writer.post(reverse(ADD["combination"]), typed_more).content.decode()
    assert "There is a page on this already" in html
    assert (address(page) in html, "A text." in html, Page.objects.count()) == (True, True, 1)


def test_a_new_page_without_an_ingredient_is_refused(writer):
    for kind, sentence in (("medicine", "exactly one ingredient"), ("combination", "at least two ingredients")):
        html = writer.get(reverse(ADD[kind])).content.decode()
        answer = writer.post(reverse(ADD[kind]), typed(html, sections__0__text="Kept.", do="save"))
        assert sentence in answer.content.decode()
        assert "Kept." in answer.content.decode()
    assert not Page.objects.exists()


def test_a_heading_of_ones_own_is_not_dropped_for_want_of_a_text(writer):
    html = writer.get(reverse(ADD["medicine"])).content.decode()
    sent = typed(html, ingredients__0__name="Testazol", sections__0__heading="My own", do="save")
    assert "Write the text" in writer.post(reverse(ADD["medicine"]), sent).content.decode()


# Who may


@pytest.mark.parametrize("who", ["editor", "moderator", "reviewer", "office"])
def test_who_may_write(request, client, page, who):
    person = request.getfixturevalue(who)
    client.force_login(person)
    html = client.get(address(page)).content.decode()
    may_write = who != "office"
    assert ('id="page-form"' in html) == may_write
    sent = {"base": page.live_revision_id, "do": "save", "title": "Anew"}
    assert client.post(address(page), sent).status_code == (200 if may_write else 403)
    assert client.get(reverse(ADD["medicine"])).status_code == (200 if may_write else 403)


def test_a_form_never_writes_what_is_public(writer, page):
    send(writer, page, opened(writer, page), do="submit", title="Anew")
    page.refresh_from_db()
    assert (page.title, page.live_revision.number) == ("Sertraline + Clonazepam", 1)


def test_an_import_draft_can_be_written_on(writer):
    page = draft_page("Testazol")
    send(writer, page, opened(writer, page), summary="Anew.")
    assert draft_of(page).summary == "Anew."
    assert page.record.revisions.count() == 2
    assert page_document("Testazol").sections[0].text == draft_of(page).sections[0].text
