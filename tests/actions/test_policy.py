"""Who may do what: the whole matrix, compared with a table written by hand."""

import ast
import datetime
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser, Group

from medicines import actions
from medicines.actions.accounts import give_role, take_role
from medicines.actions.credentials import revoke_credential
from medicines.actions.policy import ACCOUNTS, TABLE, may, require
from medicines.errors import NotAllowed
from medicines.models import Credential
from medicines.vocabulary import Deed, RecordKind, Role
from tests.people import person, with_credential

pytestmark = pytest.mark.django_db

# Who may: (S)uperuser, (e)ditor, (m)oderator, (c)linical reviewer with a valid credential, clinical reviewer without a
# (v)alid one, (a)dministrator, the (s)ite itself. For a page; for a drug class or a disclaimer.
MATRIX = """
    write drafts                          Semcv..s  S....as
    give a preview to somebody without an account  Semcva  -
    submit drafts for review              Semcv..   S....a
    waive errors of the content checks    Semcv..   -
    take a submission back                Semcv..   S....a
    approve changes                       S.mc...   S..c.a
    approve a change of high risk         ...c...   ...c..
    ask a clinical reviewer to decide     Semcva.   S....a
    return changes to their author        S.mc...   S..c.a
    reject changes                        S.mc...   S..c.a
    undo an approval                      S.mc...   S..c.a
    withdraw what is public               S.mc..s   S....as
    go back to an earlier public text     S.mc..s   ...c..s
    hide a passage in an emergency        S.mc...   -
    put up the interim banner             S.mc...   -
    take the interim banner down          S.mc...   -
    take the second look at an emergency  S.mc.a.   S....a
    decide about suggestions              S.mc...   -
    change a page's address               S.m....   -
    merge two pages                       S.m....   -
    merge two substances                  ...c...   -
    bring files in                        Semcvas   -
    publish first imports                 S.m..as   -
    settle imported sources               Semcv..   -
    lead an imported source's names to a page  S.m....   -
    render pages again                    S....as   -
    ask for a redaction                   S....a    S....a
    agree to a redaction                  S.m..a    S....a
    hand drafts to a person               S.m....   S....a
    sign for what they have checked       ...c...   ...c...
    invite people                         S....as   S....as
    give and take roles                   S....as   S....as
    close accounts                        S....as   S....as
    open closed accounts again            S....a    S....a
    have a person's e-mail address changed  S....a    S....a
    send people a link to a new password  S....a    S....a
    take a lost second factor away        S....as   S....as
    log people out everywhere             S....a    S....a
    have a failed mail sent again         S....a    S....a
    record a credential                   S....a    S....a
    record that a register was checked    S....a    S....a
    revoke a credential                   S....a    S....a
    close the task of a safety alert      S.mc...   -
    say that a page needs no change for a safety alert  ...c...   -
    list words that hold a suggestion     S.m....   S.m....
"""


@pytest.fixture
def cast(administrator, editor, moderator, reviewer, office):
    return {
        "S": administrator, "e": editor, "m": moderator, "c": reviewer, "a": office, "s": None,
        "v": person("unchecked", Role.CLINICAL_REVIEWER), "staff": person("staff"), "visitor": AnonymousUser(),
    }  # fmt: skip


def test_the_whole_matrix(cast):
    wanted, found = {}, {}
    for line in MATRIX.strip().splitlines():
        *words, page, standing = line.split()
        wanted[" ".join(words)] = (set(page) - set(".-"), set(standing) - set(".-"))
    for deed in Deed:
        found[str(deed)] = tuple(
            {letter for letter, user in cast.items() if may(user, deed, kind)}
            for kind in (RecordKind.PAGE, RecordKind.DISCLAIMER)
        )
    assert found == wanted


def test_where_warnings_and_alerts_differ_from_other_shared_records(cast):
    def who(deed, kind):
        return {letter for letter, user in cast.items() if may(user, deed, kind)}

    by_administrators = (RecordKind.CLASS_WARNING, RecordKind.INTERACTION)
    by_writers = (RecordKind.SAFETY_ALERT, RecordKind.STATUS, RecordKind.SCHEDULE, RecordKind.FACT)
    for kind in (*by_writers, *by_administrators):
        assert who(Deed.WITHDRAW, kind) == who(Deed.GO_BACK, kind) == set("cs")
        assert who(Deed.APPROVE_HIGH_RISK, kind) == set("c")
    for kind in by_administrators:
        assert who(Deed.DRAFT, kind) == set("Sas")
    for kind in by_writers:
        assert who(Deed.DRAFT, kind) == set("Semcvas")
        assert who(Deed.SUBMIT, kind) == set("Semcva")


def test_every_deed_stands_in_one_table():
    assert set(TABLE) | set(ACCOUNTS) == set(Deed)
    assert not set(TABLE) & set(ACCOUNTS)


# Functions that take an actor and are no door's deed: what others are made of, and what the site itself does.
NOT_ASKED = {
    "event", "record_event", "next_revision", "owe_second_look", "begin",  # parts of deeds
    "publish_revision",  # asks for its ground
    "drop_scratch", "set_display_name", "choose_password", "end_session", "end_other_sessions",  # one's own
    "begin_second_factor", "confirm_second_factor", "renew_recovery_codes", "turn_off_second_factor",  # one's own
    "create_first_administrator", "ship_records", "ship_names",  # a new site
    "restore_backup",  # by whoever has the machine: there may be no account yet
    "create_pages", "imported_event", "upsert_document",  # the importer, in `upsert_documents`
    "accept_source", "edit_source", "discard_source", "merge_source",  # in what they share, `locked_source`
    "return_request", "reject",  # in what both share, `_refuse`
    "approve_and_sign_off",  # both that it is made of ask
    "give_role", "take_role",  # in what both share, `_require_other`
    "take_up",  # in `save_draft`
    "hide_passage", "put_up_banner",  # in what both share, `_live`
    "follow_draft", "decide_once", "tell", "check_hands", "has_hand", "write_decision", "lie_with",  # parts of deeds
    "take_out_of_addresses", "take_out_of_remarks", "clear_reasons",  # parts of a redaction
    "submit_suggestion",  # anybody's
}  # fmt: skip


def test_every_deed_asks():
    silent = set()
    for path in Path(actions.__file__).parent.glob("*.py"):
        for node in ast.parse(path.read_text()).body:
            arguments = {arg.arg for arg in node.args.kwonlyargs} if isinstance(node, ast.FunctionDef) else set()
            if "by" in arguments and node.name[0] != "_":
                called = {getattr(call.func, "id", "") for call in ast.walk(node) if isinstance(call, ast.Call)}
                silent |= set() if "require" in called else {node.name}
    assert silent == NOT_ASKED


def test_a_refusal_is_a_sentence(editor):
    with pytest.raises(NotAllowed, match=r"^Only a clinical reviewer with a valid credential or a moderator may appr"):
        require(editor, Deed.APPROVE)
    with pytest.raises(NotAllowed, match=r"^Only an administrator or a moderator may agree"):
        require(editor, Deed.AGREE_REDACTION)
    with pytest.raises(NotAllowed, match=r"^Nobody may merge two pages of this kind"):
        require(editor, Deed.MERGE, RecordKind.DISCLAIMER)
    require(editor, Deed.DRAFT)


def test_a_role_an_account_and_a_credential_stop_counting_at_once(editor, moderator, reviewer, administrator):
    take_role(user=editor, role=Role.EDITOR, by=administrator)
    assert not may(editor, Deed.DRAFT)
    moderator.is_active = False
    moderator.save()
    moderator.is_active = True  # what a request still believes
    assert not may(moderator, Deed.APPROVE)
    revoke_credential(credential=reviewer.credentials.get(), by=administrator)
    assert not may(reviewer, Deed.APPROVE)
    assert may(reviewer, Deed.DRAFT)


def test_a_credential_counts_to_the_end_of_its_last_day(reviewer):
    today = datetime.datetime.now(datetime.UTC).date()
    Credential.objects.update(expires_on=today)
    assert may(reviewer, Deed.APPROVE)
    Credential.objects.update(expires_on=today - datetime.timedelta(days=1))
    assert not may(reviewer, Deed.APPROVE)


def test_a_credential_without_the_role_decides_nothing(editor, administrator, office):
    assert not may(with_credential(editor, recorded_by=administrator, checked_by=office), Deed.APPROVE)


def test_a_group_of_the_owners_own_gives_nothing(editor, administrator):
    take_role(user=editor, role=Role.EDITOR, by=administrator)
    editor.groups.add(Group.objects.create(name="clinical reviewer with a valid credential"))
    assert not may(editor, Deed.APPROVE)


def test_roles_are_given_by_administrators_and_never_to_oneself(editor, moderator, office):
    give_role(user=editor, role=Role.MODERATOR, by=office)
    assert may(editor, Deed.APPROVE)
    with pytest.raises(NotAllowed):
        give_role(user=editor, role=Role.EDITOR, by=moderator)
    with pytest.raises(NotAllowed, match="their own roles"):
        give_role(user=office, role=Role.MODERATOR, by=office)


@pytest.mark.parametrize("role", Role)
def test_each_role_is_a_group_that_may_read_in_the_admin(role):
    readable = set(Group.objects.get(name=role).permissions.values_list("codename", flat=True))
    assert {"view_medicine", "view_combination", "view_disclaimer", "view_revision"} <= readable
    assert {codename.split("_")[0] for codename in readable} == {"view"}
