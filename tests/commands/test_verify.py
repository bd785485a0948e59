"""What `verify` finds: nothing on a site that people have worked on, each kind of damage on one that was harmed past
the deeds; and what `--repair` makes anew."""

import io
import json
import re

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from medicines.actions.accounts import give_role
from medicines.actions.rerendering import rerender
from medicines.actions.verifying import verify
from medicines.actions.verifying.standing import standing_rows
from medicines.errors import NotPossible
from medicines.models import Disclaimer, Interaction, Page
from medicines.models.search_index import ENTRY_INDEX
from medicines.models.triggers import install, lift
from medicines.vocabulary import Deed, Role
from tests.backups import bring_in_samples, full_site, public_pages, rows
from tests.deeds import publish_page
from tests.every_deed import CALLS, Site

pytestmark = pytest.mark.django_db


def run(*arguments):
    """Exit status, and what was said."""
    out = io.StringIO()
    try:
        call_command("verify", *map(str, arguments), stdout=out, stderr=out)
    except CommandError as error:
        return error.returncode, f"{out.getvalue()}{error}"
    return 0, out.getvalue()


@pytest.mark.endurance
@pytest.mark.parametrize("deed", sorted(set(Deed) - {Deed.MERGE_SUBSTANCES}))  # whose example begins with raw damage
def test_no_deed_leaves_anything_wrong(deed, reviewer, shipped):
    site = Site.made()
    for role in Role:
        give_role(user=reviewer, role=role, by=None)
    CALLS[deed](site, reviewer)
    assert [str(one) for one in verify()] == []


def of(slug):
    return f"(SELECT record_id FROM medicines_page WHERE slug = '{slug}')"


# SQL → what is said of it. All of it is made anew.
DERIVED = {
    "UPDATE medicines_page SET title = 'Diazepan', letter = 'Q' WHERE slug = 'diazepam'": "Diazepan” .*letter, title",
    "UPDATE medicines_page SET body = '[]', renderer = 0 WHERE slug = 'ibuprofen'": "Ibuprofen” .*body, renderer",
    "UPDATE medicines_page SET wholly_checked = true WHERE slug = 'metformin'": "Metformin” .*whether all of it",
    f"UPDATE medicines_faq SET answer_html = '<p>No.</p>' WHERE page_id = {of('amlodipine')}": "Amlodipine.*questions",
    f"DELETE FROM medicines_ingredient WHERE page_id = {of('levothyroxine')}": "Levothyroxine.*ingredients",
    f"DELETE FROM medicines_alias WHERE source = '' AND kind <> 'address' AND page_id = {of('paracetamol')}":
        "Paracetamol.*other names",
    f"DELETE FROM medicines_pageclass WHERE page_id = {of('amoxicillin')}": "Amoxicillin” .*drug classes",
    f"UPDATE medicines_pageclass SET sort_key = 'zz' WHERE page_id = {of('omeprazole')}": "Omeprazole.*do not follow",
    f"DELETE FROM medicines_pageclass WHERE page_id = {of('sertraline-diazepam')}": "Sertraline . Diaz.*do not follow",
    f"DELETE FROM medicines_pageword WHERE page_id = {of('clonazepam')}": "page “Clonazepam” .*search words",
    f"UPDATE medicines_searchentry SET text = 'gone' WHERE page_id = {of('sertraline')}": "“Sertraline” .*search entry",
    f"DELETE FROM medicines_searchentry WHERE page_id = {of('escitalopram')}": "page “Escitalopram” .*search entry",
    "DELETE FROM medicines_searchword WHERE word = 'paroxetine'": "word “paroxetine”: it is of a page",
    "UPDATE medicines_drugclass SET lineage = '[1]' WHERE slug = 'alginate'": "Alginate” .*lineage does not follow",
    "UPDATE medicines_drugclass SET name = 'Others' WHERE slug = 'amoebicide'": "Others” .*says: name",
    "DELETE FROM medicines_drugclassname WHERE name_key = 'analgesic'": "Analgesic” .*says: names",
    "DELETE FROM medicines_classmember WHERE drug_class_id = "
    "(SELECT record_id FROM medicines_drugclass WHERE slug = 'ace-inhibitor')": "ACE inhibitor” .*says: members",
    "UPDATE medicines_disclaimer SET text = 'Trust us.' WHERE kind = 'disclaimer'": "disclaimer “.*says: text",
    "DELETE FROM medicines_warningmember WHERE warning_id = (SELECT min(record_id) FROM medicines_classwarning)":
        "class warning “.*says: members",
    "DELETE FROM medicines_interactionside WHERE place = 0 AND interaction_id = "
    "(SELECT min(record_id) FROM medicines_interaction)": "interaction “.*says: sides",
    "UPDATE medicines_fact SET unit = 'kg' WHERE record_id = (SELECT min(record_id) FROM medicines_fact)":
        "fact “.*says: unit",
    "DELETE FROM medicines_statusingredient WHERE status_id = (SELECT min(record_id) FROM medicines_status)":
        "status “.*says: ingredients",
    "DELETE FROM medicines_schedulemember WHERE schedule_id = (SELECT min(record_id) FROM medicines_schedule)":
        "schedule “.*says: members",
    "UPDATE medicines_drugclass SET parent_id = (SELECT b.record_id FROM medicines_drugclass b WHERE b.slug = "
    "'beta-lactam') WHERE slug = 'antibacterial'": "Antibacterial” .*stands below itself",
}  # fmt: skip
# What is found and left as it is: nobody but people can say what was meant.
WRITTEN = {
    "UPDATE medicines_revision SET document = '{}' WHERE id = (SELECT live_revision_id FROM medicines_page "
    "WHERE slug = 'ibuprofen')": "revision 1 of record .*not the one that its sha256 is of",
    "UPDATE medicines_importedsource SET text = 'Take more.' WHERE id = (SELECT min(id) FROM medicines_importedsource)":
        "imported source .*not the one",
    f"UPDATE medicines_publication SET until = at WHERE record_id = {of('diazepam')}":
        "page “Diazepam” .*no open publication",
    f"UPDATE medicines_page SET live_revision_id = NULL, published_at = NULL WHERE record_id = {of('metformin')}":
        "page “Metformin” .*is open, and it is not public",
    f"INSERT INTO medicines_alias (kind, name, name_key, page_id, ingredient_key, country, source) VALUES "
    f"('address', 'sertraline', 'sertraline', {of('omeprazole')}, '', '', '')": "address “sertraline”: .*stands there",
    f"INSERT INTO medicines_alias (kind, name, name_key, page_id, ingredient_key, country, source) VALUES "
    f"('address', 'amlodipine', 'amlodipine', {of('amlodipine')}, '', '', '')": "address “amlodipine”: it leads to it",
    "DELETE FROM medicines_event WHERE verb = 'published' AND record_uid = (SELECT uid FROM medicines_record "
    f"WHERE id = {of('paroxetine')})": "it has 1 publications, and 0 events",
}  # fmt: skip


def harm(statements):
    """Past the deeds, with the triggers lifted."""
    settled()
    lift(connection)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
            assert cursor.rowcount > 0, statement
    settled()
    install(connection)


def settled():
    """What is checked at the end of a transaction is checked now: before that PostgreSQL changes no table."""
    connection.check_constraints()


def said():
    return [str(one) for one in verify()]


def missing(wanted, found):
    return [one for one in wanted if not any(re.search(one, line) for line in found)]


def test_on_a_site_that_people_worked_on_nothing_is_wrong(reviewer):
    full_site(reviewer)
    assert run() == (0, "Nothing is wrong.\n")
    for page in Page.objects.published():  # one of them after a text was taken out of it
        rerender(page=page, by=None)
    assert run() == (0, "Nothing is wrong.\n")


def test_what_is_derived_is_found_and_made_anew(shipped, tmp_path):
    bring_in_samples()
    before, pages = rows(), public_pages()
    harm(DERIVED)
    found = said()
    assert missing(DERIVED.values(), found) == []
    status, told = run("--repair", "--report", tmp_path / "left.jsonl")
    assert (status, told.splitlines()[-1]) == (0, "Nothing is wrong.")
    assert (tmp_path / "left.jsonl").read_text() == ""
    assert public_pages() == pages
    after = rows()
    for table in WRITTEN_TABLES:
        assert after[table] == before[table], table


# What no repair touches.
WRITTEN_TABLES = [
    "medicines_revision", "medicines_publication", "medicines_record", "medicines_importedsource", "auth_user",
    "medicines_substance",
]  # fmt: skip


def test_what_people_wrote_is_found_and_left(shipped, tmp_path):
    bring_in_samples()
    harm(WRITTEN)
    kept = rows()
    status, told = run("--repair", "--report", tmp_path / "left.jsonl")
    assert status == 1 and "can put right: 0" in told
    left = [json.loads(line) for line in (tmp_path / "left.jsonl").read_text().splitlines()]
    assert missing(WRITTEN.values(), [f"{one['record']}: {one['said']}" for one in left]) == []
    after = rows()
    for table in WRITTEN_TABLES:
        assert after[table] == kept[table], table


def forged(revision, **words):
    """A statement that puts other words into a frozen document."""
    said = json.dumps(revision.document | words).replace("'", "''")
    return f"UPDATE medicines_revision SET document = '{said}' WHERE id = {revision.pk}"


def test_what_a_damaged_revision_says_does_not_become_public(shipped):
    """The page still shows what was published, and so does the wording: nothing that makes them anew changes that."""
    page, wording = publish_page("Sertraline"), Disclaimer.objects.published().first()
    harm([forged(page.live_revision, summary="Take more."), forged(wording.live_revision, text="Take more.")])
    before = rows()
    status, told = run("--repair")
    assert status == 1 and "Findings: 4, of which --repair can put right: 0" in told
    with pytest.raises(NotPossible, match="does not hold the document that was written"):
        rerender(page=page, by=None)
    assert rows() == before


def test_a_trigger_that_is_gone_or_says_something_else_is_found_and_stands_again(shipped):
    gone, other = "medicines_event_no_delete", "review_decided_once"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"DROP TRIGGER {gone} ON medicines_event")
            cursor.execute(f"ALTER TABLE medicines_reviewrequest DISABLE TRIGGER {other}")
        else:
            cursor.execute(f"DROP TRIGGER {gone}")
            cursor.execute(f"DROP TRIGGER {other}")
            cursor.execute(f"CREATE TRIGGER {other} BEFORE UPDATE ON medicines_reviewrequest BEGIN SELECT 1; END")
    assert said() == [f"trigger {gone}: it is missing.", f"trigger {other}: it is not the one that this version makes."]
    assert run("--repair")[0] == 0


def test_an_index_that_differs_from_its_rows_is_found_and_made_anew(shipped):
    publish_page("Testazol")
    settled()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"DROP INDEX {ENTRY_INDEX}")
        else:
            cursor.execute(f"INSERT INTO {ENTRY_INDEX}({ENTRY_INDEX}) VALUES ('delete-all')")
    assert [one for one in said() if not one.startswith("search index: ")] == [] != said()
    assert run("--repair")[0] == 0
    assert "testazol" in Client().get("/search/?q=tests").content.decode()


def test_a_constraint_that_is_gone_is_found(shipped):
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX publication_one_open")
    assert said() == ["table medicines_publication: its constraint or index publication_one_open is missing."]
    assert run("--repair")[0] == 1


def test_what_refers_to_nothing_is_found(shipped):
    page = publish_page("Testazol")
    settled()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE medicines_record DISABLE TRIGGER ALL")
        cursor.execute(f"UPDATE medicines_record SET keeper_id = 4711 WHERE id = {page.pk}")
        found = said()
        cursor.execute(f"UPDATE medicines_record SET keeper_id = NULL WHERE id = {page.pk}")
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE medicines_record ENABLE TRIGGER ALL")
    assert found == [f"record {page.pk}: its keeper is not there."]


def test_the_parts_of_many_records_are_read_together(shipped):
    with CaptureQueriesContext(connection) as asked:
        assert list(standing_rows()) == []
    assert len(asked) < 300 < Interaction.objects.published().count()


def test_a_report_that_cannot_be_written_is_an_error_of_its_own(tmp_path):
    status, told = run("--report", tmp_path / "nowhere" / "report.jsonl")
    assert status == 2 and "cannot be written" in told
