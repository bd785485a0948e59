"""Every address of the admin and every deed, for every role, compared with tables written by hand.

Whoever adds an address or a deed adds a row here, and says with it who may.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from medicines.actions.accounts import invite
from medicines.actions.emergencies import put_up_banner
from medicines.actions.hold_patterns import list_pattern
from medicines.actions.redacting import ask_redaction
from medicines.actions.reviewing import reject
from medicines.errors import NotAllowed
from medicines.models import (
    Account,
    AlertTask,
    ClassWarning,
    Disclaimer,
    DrugClass,
    Event,
    Fact,
    FruitlessSearch,
    ImportedSource,
    Interaction,
    OutboxMail,
    Page,
    Schedule,
    SecondLook,
    Status,
    Substance,
)
from medicines.vocabulary import Deed, Role
from tests.deeds import publish_page
from tests.every_deed import CALLS, OLD_WORDS, REASON, Site
from tests.people import person
from tests.review import submitted
from tests.suggestions import suggested
from tests.warnings import publish_alert

pytestmark = pytest.mark.django_db

# (n)obody is logged in, s(t)aff without a role, (e)ditor, (m)oderator, clinical reviewer without a (v)alid credential
# and with one (c), (a)dministrator, (S)uperuser.
WHO = "ntemvcaS"
# What a GET answers: o it opens, > leads elsewhere, L to the log-in, x 403, ? there is no such page, - only a POST.
PAGES = """
    medicines_preview                            Lxoooooo
    suggestion_preview                           Lxoooooo
    as_of                                        Lxoooooo
    admin_password_reset                         oooooooo
    password_reset_done                          oooooooo
    password_reset_confirm                       oooooooo
    password_reset_complete                      oooooooo
    password_by_letter                           oooooooo
    confirm_email                                oooooooo
    admin:index                                  Looooooo
    admin:login                                  o>>>>>>>
    admin:logout                                 >-------
    admin:password_change                        Looooooo
    admin:password_change_done                   Looooooo
    admin:autocomplete                           Lxxxxxxx
    admin:jsi18n                                 Looooooo
    admin:view_on_site                           L???????
    admin:app_list                               L?oooooo
    admin:catch_all                              L???????
    admin:medicines_account_own                  Looooooo
    admin:medicines_account_second_factor        Looooooo
    admin:medicines_account_sessions             Looooooo
    admin:medicines_account_second_factor_picture L???????
    admin:medicines_account_changelist           Lxxxxxoo
    admin:medicines_account_add                  Lxxxxxoo
    admin:medicines_account_change               Lxxxxxoo
    admin:medicines_account_delete               Lxxxxxxx
    admin:medicines_account_history              L>>>>>>>
    admin:medicines_combination_changelist       Lxoooooo
    admin:medicines_combination_add              Lxooooxo
    admin:medicines_combination_change           Lxoooooo
    admin:medicines_combination_delete           Lxxxxxxx
    admin:medicines_combination_history          Lxoooooo
    admin:medicines_combination_withdraw         Lxxoxoxo
    admin:medicines_medicine_sign_off            Lxxxxoxx
    admin:medicines_combination_sign_off         Lxxxxoxx
    admin:medicines_disclaimer_sign_off          Lxxxxoxx
    admin:medicines_drugclass_sign_off           Lxxxxoxx
    admin:medicines_disclaimer_changelist        Lxoooooo
    admin:medicines_disclaimer_add               Lxxxxxxx
    admin:medicines_disclaimer_change            Lxoooooo
    admin:medicines_disclaimer_delete            Lxxxxxxx
    admin:medicines_disclaimer_history           L>>>>>>>
    admin:medicines_drugclass_changelist         Lxoooooo
    admin:medicines_drugclass_add                Lxxxxxoo
    admin:medicines_drugclass_change             Lxoooooo
    admin:medicines_drugclass_delete             Lxxxxxxx
    admin:medicines_drugclass_history            L>>>>>>>
    admin:medicines_classwarning_sign_off        Lxxxxoxx
    admin:medicines_classwarning_changelist      Lxoooooo
    admin:medicines_classwarning_add             Lxxxxxoo
    admin:medicines_classwarning_change          Lxoooooo
    admin:medicines_classwarning_delete          Lxxxxxxx
    admin:medicines_classwarning_history         L>>>>>>>
    admin:medicines_safetyalert_sign_off         Lxxxxoxx
    admin:medicines_safetyalert_changelist       Lxoooooo
    admin:medicines_safetyalert_add              Lxoooooo
    admin:medicines_safetyalert_change           Lxoooooo
    admin:medicines_safetyalert_delete           Lxxxxxxx
    admin:medicines_safetyalert_history          L>>>>>>>
    admin:medicines_status_sign_off              Lxxxxoxx
    admin:medicines_status_changelist            Lxoooooo
    admin:medicines_status_add                   Lxoooooo
    admin:medicines_status_change                Lxoooooo
    admin:medicines_status_delete                Lxxxxxxx
    admin:medicines_status_history               L>>>>>>>
    admin:medicines_schedule_sign_off            Lxxxxoxx
    admin:medicines_schedule_changelist          Lxoooooo
    admin:medicines_schedule_add                 Lxoooooo
    admin:medicines_schedule_change              Lxoooooo
    admin:medicines_schedule_delete              Lxxxxxxx
    admin:medicines_schedule_history             L>>>>>>>
    admin:medicines_fact_sign_off                Lxxxxoxx
    admin:medicines_fact_changelist              Lxoooooo
    admin:medicines_fact_add                     Lxoooooo
    admin:medicines_fact_change                  Lxoooooo
    admin:medicines_fact_delete                  Lxxxxxxx
    admin:medicines_fact_history                 L>>>>>>>
    admin:medicines_fact_withdraw                Lxxxxoxx
    admin:medicines_fact_go_back                 Lxxxxoxx
    admin:medicines_fact_take_up                 Lxoooooo
    admin:medicines_fact_redact                  Lxxxxxoo
    admin:medicines_interaction_sign_off         Lxxxxoxx
    admin:medicines_interaction_changelist       Lxoooooo
    admin:medicines_interaction_add              Lxxxxxoo
    admin:medicines_interaction_change           Lxoooooo
    admin:medicines_interaction_delete           Lxxxxxxx
    admin:medicines_interaction_history          L>>>>>>>
    admin:medicines_interaction_withdraw         Lxxxxoxx
    admin:medicines_interaction_go_back          Lxxxxoxx
    admin:medicines_interaction_take_up          Lxxxxxoo
    admin:medicines_interaction_redact           Lxxxxxoo
    admin:medicines_alerttask_changelist         Lxoooooo
    admin:medicines_alerttask_add                Lxxxxxxx
    admin:medicines_alerttask_change             Lxoooooo
    admin:medicines_alerttask_delete             Lxxxxxxx
    admin:medicines_alerttask_history            L>>>>>>>
    admin:medicines_event_changelist             Lxoooooo
    admin:medicines_event_add                    Lxxxxxxx
    admin:medicines_event_change                 Lxoooooo
    admin:medicines_event_delete                 Lxxxxxxx
    admin:medicines_event_history                L>>>>>>>
    admin:medicines_fruitlesssearch_changelist   Lxoooooo
    admin:medicines_fruitlesssearch_add          Lxxxxxxx
    admin:medicines_fruitlesssearch_change       Lxoooooo
    admin:medicines_fruitlesssearch_delete       Lxxxxxxx
    admin:medicines_fruitlesssearch_history      L>>>>>>>
    admin:medicines_faq_changelist               Lxoooooo
    admin:medicines_faq_add                      Lxxxxxxx
    admin:medicines_faq_change                   Lx>>>>>>
    admin:medicines_faq_delete                   Lxxxxxxx
    admin:medicines_faq_history                  L>>>>>>>
    admin:medicines_holdpattern_changelist       Lxxoxxxo
    admin:medicines_holdpattern_add              Lxxxxxxx
    admin:medicines_holdpattern_change           Lxxoxxxo
    admin:medicines_holdpattern_delete           Lxxxxxxx
    admin:medicines_holdpattern_history          L>>>>>>>
    admin:medicines_pattern_off                  --------
    admin:medicines_importedsource_changelist    Lxoooooo
    admin:medicines_importedsource_add           Lxxxxxxx
    admin:medicines_importedsource_change        Lxoooooo
    admin:medicines_importedsource_delete        Lxxxxxxx
    admin:medicines_importedsource_history       L>>>>>>>
    admin:medicines_importedsource_edit          Lxooooxo
    admin:medicines_importedsource_merge         Lxxoxxxo
    admin:medicines_importrun_changelist         Lxoooooo
    admin:medicines_importrun_add                Lxxxxxxx
    admin:medicines_importrun_change             Lxoooooo
    admin:medicines_importrun_delete             Lxxxxxxx
    admin:medicines_importrun_history            L>>>>>>>
    admin:medicines_medicine_changelist          Lxoooooo
    admin:medicines_medicine_add                 Lxooooxo
    admin:medicines_medicine_change              Lxoooooo
    admin:medicines_medicine_delete              Lxxxxxxx
    admin:medicines_medicine_history             Lxoooooo
    admin:medicines_medicine_withdraw            Lxxoxoxo
    admin:medicines_revision_changelist          Lxoooooo
    admin:medicines_revision_add                 Lxxxxxxx
    admin:medicines_revision_change              Lxoooooo
    admin:medicines_revision_delete              Lxxxxxxx
    admin:medicines_revision_history             L>>>>>>>
    admin:medicines_substance_changelist         Lxoooooo
    admin:medicines_substance_add                Lxxxxxxx
    admin:medicines_substance_change             Lxoooooo
    admin:medicines_substance_delete             Lxxxxxxx
    admin:medicines_substance_history            L>>>>>>>
    admin:medicines_substance_doubles            Lxoooooo
    admin:medicines_event_export_csv             Lxoooooo
    admin:medicines_event_export_jsonl           Lxoooooo
    admin:medicines_send_again                   --------
    admin:medicines_outboxmail_changelist        Lxxxxxoo
    admin:medicines_outboxmail_add               Lxxxxxxx
    admin:medicines_outboxmail_history           L>>>>>>>
    admin:medicines_outboxmail_delete            Lxxxxxxx
    admin:medicines_outboxmail_change            Lxxxxx>>
    admin:medicines_text_preview                 --------
    admin:medicines_page_token                   xxooooxo
    admin:medicines_page_scratch                 --------
    admin:medicines_medicine_go_back             Lxxoxoxo
    admin:medicines_medicine_take_up             Lxooooxo
    admin:medicines_medicine_redact              Lxxxxxoo
    admin:medicines_medicine_hide                Lxxoxoxo
    admin:medicines_medicine_banner              Lxxoxoxo
    admin:medicines_medicine_move                Lxxoxxxo
    admin:medicines_medicine_merge               Lxxoxxxo
    admin:medicines_combination_go_back          Lxxoxoxo
    admin:medicines_combination_take_up          Lxooooxo
    admin:medicines_combination_redact           Lxxxxxoo
    admin:medicines_combination_hide             Lxxoxoxo
    admin:medicines_combination_banner           Lxxoxoxo
    admin:medicines_combination_move             Lxxoxxxo
    admin:medicines_combination_merge            Lxxoxxxo
    admin:medicines_disclaimer_withdraw          Lxxxxxoo
    admin:medicines_disclaimer_go_back           Lxxxxoxx
    admin:medicines_disclaimer_take_up           Lxxxxxoo
    admin:medicines_disclaimer_redact            Lxxxxxoo
    admin:medicines_drugclass_withdraw           Lxxxxxoo
    admin:medicines_drugclass_go_back            Lxxxxoxx
    admin:medicines_drugclass_take_up            Lxxxxxoo
    admin:medicines_drugclass_redact             Lxxxxxoo
    admin:medicines_classwarning_withdraw        Lxxxxoxx
    admin:medicines_classwarning_go_back         Lxxxxoxx
    admin:medicines_classwarning_take_up         Lxxxxxoo
    admin:medicines_classwarning_redact          Lxxxxxoo
    admin:medicines_safetyalert_withdraw         Lxxxxoxx
    admin:medicines_safetyalert_go_back          Lxxxxoxx
    admin:medicines_safetyalert_take_up          Lxoooooo
    admin:medicines_safetyalert_redact           Lxxxxxoo
    admin:medicines_status_withdraw              Lxxxxoxx
    admin:medicines_status_go_back               Lxxxxoxx
    admin:medicines_status_take_up               Lxoooooo
    admin:medicines_status_redact                Lxxxxxoo
    admin:medicines_schedule_withdraw            Lxxxxoxx
    admin:medicines_schedule_go_back             Lxxxxoxx
    admin:medicines_schedule_take_up             Lxoooooo
    admin:medicines_schedule_redact              Lxxxxxoo
    admin:medicines_redaction_changelist         Lxoooooo
    admin:medicines_redaction_add                Lxxxxxxx
    admin:medicines_redaction_history            L>>>>>>>
    admin:medicines_redaction_delete             Lxxxxxxx
    admin:medicines_redaction_change             Lxoooooo
    admin:medicines_suggestion_guide             Lxoooooo
    admin:medicines_suggestion_decline           --------
    admin:medicines_suggestion_look              --------
    admin:medicines_suggestion_contributor       Lxoooooo
    admin:medicines_suggestion_changelist        Lxoooooo
    admin:medicines_suggestion_add               Lxxxxxxx
    admin:medicines_suggestion_history           L>>>>>>>
    admin:medicines_suggestion_delete            Lxxxxxxx
    admin:medicines_suggestion_change            Lxoooooo
    admin:medicines_review                       Lxoooooo
    admin:medicines_undo_approval                --------
    admin:medicines_ask_reviewer                 --------
    admin:medicines_compare                      Lxoooooo
    admin:medicines_share_preview                --------
    admin:medicines_reviewrequest_changelist     Lxoooooo
    admin:medicines_reviewrequest_add            Lxxxxxxx
    admin:medicines_reviewrequest_history        L>>>>>>>
    admin:medicines_reviewrequest_delete         Lxxxxxxx
    admin:medicines_reviewrequest_change         Lxoooooo
    admin:medicines_secondlook_changelist        Lxoooooo
    admin:medicines_secondlook_add               Lxxxxxxx
    admin:medicines_secondlook_history           L>>>>>>>
    admin:medicines_secondlook_delete            Lxxxxxxx
    admin:medicines_secondlook_change            Lxoooooo
"""
# Whether the deed is done (o) or refused (x): to a page, where it is to a record.
DEEDS = """
    write drafts                                 xxooooxo
    submit drafts for review                     xxooooxo
    waive errors of the content checks           xxooooxo
    take a submission back                       xxooooxo
    approve changes                              xxxoxoxo
    approve a change of high risk                xxxxxoxx
    ask a clinical reviewer to decide            xxoooooo
    return changes to their author               xxxoxoxo
    reject changes                               xxxoxoxo
    undo an approval                             xxxoxoxo
    withdraw what is public                      xxxoxoxo
    go back to an earlier public text            xxxoxoxo
    hide a passage in an emergency               xxxoxoxo
    put up the interim banner                    xxxoxoxo
    take the interim banner down                 xxxoxoxo
    take the second look at an emergency         xxxoxooo
    decide about suggestions                     xxxoxoxo
    change a page's address                      xxxoxxxo
    merge two pages                              xxxoxxxo
    merge two substances                         xxxxxoxx
    bring files in                               xxoooooo
    publish first imports                        xxxoxxoo
    settle imported sources                      xxooooxo
    give a preview to somebody without an account xxoooooo
    lead an imported source's names to a page    xxxoxxxo
    render pages again                           xxxxxxoo
    ask for a redaction                          xxxxxxoo
    agree to a redaction                         xxxoxxoo
    hand drafts to a person                      xxxoxxxo
    sign for what they have checked              xxxxxoxx
    invite people                                xxxxxxoo
    give and take roles                          xxxxxxoo
    close accounts                               xxxxxxoo
    open closed accounts again                   xxxxxxoo
    have a person's e-mail address changed       xxxxxxoo
    send people a link to a new password         xxxxxxoo
    take a lost second factor away               xxxxxxoo
    log people out everywhere                    xxxxxxoo
    have a failed mail sent again                xxxxxxoo
    record a credential                          xxxxxxoo
    record that a register was checked           xxxxxxoo
    revoke a credential                          xxxxxxoo
    close the task of a safety alert             xxxoxoxo
    say that a page needs no change for a safety alert xxxxxoxx
    list words that hold a suggestion            xxxoxxxo
"""


@pytest.fixture
def cast(administrator, editor, moderator, reviewer, office):
    unchecked = person("unchecked", Role.CLINICAL_REVIEWER)
    people = (AnonymousUser(), person("staff"), editor, moderator, unchecked, reviewer, office, administrator)
    return dict(zip(WHO, people, strict=True))


def rows(table: str) -> dict[str, str]:
    return {" ".join(words): letters for *words, letters in (line.split() for line in table.strip().splitlines())}


def told(found: dict[str, str]) -> str:
    """As rows to be put into a table."""
    return "\n".join(f"    {name:45}{letters}" for name, letters in found.items())


def compare(found: dict[str, str], table: str) -> None:
    wanted = rows(table)
    assert found == wanted, f"\n{told({name: row for name, row in found.items() if wanted.get(name) != row})}"


# Addresses.


def addresses(resolver: URLResolver, above: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    """Name (or the address, where it has none) and address of everything below /admin/."""
    for pattern in resolver.url_patterns:
        here = above + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern, here, inner)
        elif isinstance(pattern, URLPattern) and here.startswith("admin/"):
            yield f"{space}{pattern.name}" if pattern.name else _unnamed(here), here


def _unnamed(address: str) -> str:
    """The stock admin's two without a name: where the address of a row leads on, and where nothing is found."""
    return "admin:catch_all" if ".*" in address else "admin:row"


@pytest.fixture
def keys(shipped, editor, moderator, office, administrator, reviewer):
    """A row of each list, and of what other addresses name."""
    medicine, combination = publish_page("Sertraline"), publish_page("Sertraline", "Clonazepam")
    source = ImportedSource.objects.filter(page=medicine).get()
    redaction = ask_redaction(record=medicine.record, text=_old_words(medicine), reason=REASON, by=administrator)
    put_up_banner(page=medicine, reason=REASON, by=moderator)
    invite(username="new", email="new@example.org", roles=[], by=office)
    publish_alert("Sertraline", by=editor, reviewer=reviewer)
    task = AlertTask.objects.first()
    suggestion = suggested(medicine)[0].pk
    return {
        "preview/suggestion": suggestion,
        "reviewrequest/compare": medicine.record_id,
        "reviewrequest/share": medicine.live_revision_id,
        "reviewrequest": submitted(by=editor, page=combination).pk,
        "outboxmail": OutboxMail.objects.latest("pk").pk,
        "redaction": redaction.pk,
        "secondlook": SecondLook.objects.get().pk,
        "preview": medicine.live_revision_id,
        "account": Account.objects.get(pk=editor.pk).pk,
        "combination": combination.pk,
        "safetyalert": task.alert_id,
        "status": Status.objects.first().pk,
        "schedule": Schedule.objects.first().pk,
        "alerttask": task.pk,
        "classwarning": ClassWarning.objects.first().pk,
        "interaction": Interaction.objects.first().pk,
        "fact": Fact.objects.first().pk,
        "disclaimer": Disclaimer.objects.first().pk,
        "drugclass": DrugClass.objects.first().pk,
        "event": Event.objects.first().pk,
        "faq": medicine.faqs.get().pk,
        "fruitlesssearch": FruitlessSearch.objects.create(words="x", on="2026-11-23", count=1).pk,
        "holdpattern": list_pattern(typed="casino", by=moderator).pk,
        "importedsource": source.pk,
        "importrun": source.run_id,
        "medicine": medicine.pk,
        "revision": medicine.live_revision_id,
        "suggestion": suggestion,
        "substance": Substance.objects.first().pk,
    }


def _old_words(page: Page) -> str:
    """Words of a draft that is none any more."""
    author, chief = person("the author", Role.EDITOR), person("the chief", Role.MODERATOR)
    sections = (replace(page.live_revision.read().sections[0], text=OLD_WORDS),)
    reject(request=submitted(by=author, page=page, sections=sections), reason="Not this.", by=chief)
    page.refresh_from_db()
    return OLD_WORDS


def filled(address: str, keys: dict[str, Any]) -> str:
    model = next((name for name in keys if f"/{name}/" in address), "medicine")
    for slot in ("<path:object_id>", "<int:pk>"):
        address = address.replace(slot, str(keys[model]))
    slots = {
        "<path:content_type_id>": "1",
        "<uidb64>": "MQ",
        "<token>": "x-y",
        "<str:token>": "x-y",
        "<slug:slug>": "sertraline",
        "^(?P<app_label>medicines)/$": "medicines/",
    }
    for slot, value in slots.items():
        address = address.replace(slot, value)
    return "/" + address.replace("(?P<url>.*)$", "nothing/")


def answered(client: Client, method: str, address: str) -> str:
    answer = getattr(client, method)(address)
    if answer.status_code in (301, 302):
        return "L" if "/login/" in answer.url else ">"
    return {200: "o", 403: "x", 404: "?", 405: "-"}.get(answer.status_code, str(answer.status_code))


@pytest.fixture
def doors(cast):
    clients = {}
    for letter, user in cast.items():
        clients[letter] = Client()
        if user.pk:
            clients[letter].force_login(user)
    return clients


def test_every_address_for_every_role(doors, keys):
    found = {
        name: "".join(answered(doors[letter], "get", filled(address, keys)) for letter in WHO)
        for name, address in addresses(get_resolver())
        if name != "admin:row"
    }
    compare(found, PAGES)


def test_who_may_not_open_an_address_may_not_write_to_it(doors, keys):
    open_ = {}
    for name, address in addresses(get_resolver()):
        shut = {letter for letter, said in zip(WHO, rows(PAGES).get(name, ""), strict=False) if said in "xL"}
        if name not in ("admin:autocomplete", "admin:catch_all"):
            answers = {letter: answered(doors[letter], "post", filled(address, keys)) for letter in sorted(shut)}
            open_ |= {f"{name} {letter}": said for letter, said in answers.items() if said not in "xL-"}
    assert open_ == {}


# Deeds.


def test_every_deed_for_every_role(cast):
    site = Site.made()
    assert set(CALLS) == set(Deed)
    compare({str(deed): "".join(done(deed, site, cast[letter]) for letter in WHO) for deed in Deed}, DEEDS)


def done(deed: Deed, site: Site, by: Any) -> str:
    """Whether it is; nothing of it stays."""
    try:
        with transaction.atomic():
            CALLS[deed](site, by)
            transaction.set_rollback(True)
    except NotAllowed:
        return "x"
    finally:
        site.page.refresh_from_db()
        site.other.refresh_from_db()
        site.author.refresh_from_db()
    return "o"
