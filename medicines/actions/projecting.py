"""Copying a document onto the rows that the public sees. Only deeds that publish, withdraw or rerender call this."""

from django.db import connection

from medicines.actions import alerted, interaction_sides
from medicines.actions.brands import given_names
from medicines.actions.by_country import ingredient_rows, schedule_columns, schedule_rows, status_columns
from medicines.actions.facts import fact_columns, fact_substances
from medicines.actions.identities import unmerged
from medicines.actions.indexing import keep_words
from medicines.actions.inheriting import hand_down
from medicines.actions.inserting import insert
from medicines.actions.page_rows import Direct, closure, dependants, fill, look_up
from medicines.actions.warned import columns, member_rows, written_keys
from medicines.content.document import (
    ClassWarningDocument,
    DisclaimerDocument,
    DrugClassDocument,
    FactDocument,
    InteractionDocument,
    PageDocument,
    SafetyAlertDocument,
    ScheduleDocument,
    StatusDocument,
)
from medicines.content.naming import fold
from medicines.content.prepared import Html
from medicines.errors import InvalidDocument
from medicines.models import (
    FAQ,
    AlertTarget,
    ClassWarning,
    Disclaimer,
    DrugClass,
    DrugClassName,
    Fact,
    Ingredient,
    Interaction,
    InteractionSide,
    Page,
    PageClass,
    PageWord,
    Revision,
    SafetyAlert,
    Schedule,
    ScheduleMember,
    SearchEntry,
    Status,
    StatusIngredient,
    WarningMember,
)
from medicines.models.record import RecordRow
from medicines.vocabulary import AliasKind

_OF_A_PAGE = tuple(model._meta.db_table for model in (Ingredient, FAQ, PageClass, PageWord, SearchEntry))
_NAMES_GO = f"DELETE FROM medicines_alias WHERE page_id = %s AND kind <> '{AliasKind.ADDRESS}' AND source = ''"  # noqa: S608


def project(row: RecordRow, revision: Revision, html: Html) -> None:
    """Write the revision's fields and parts, with their prepared HTML, onto `row` and its dependants. The caller saves
    dates and pointers."""
    document = revision.read()
    if isinstance(document, PageDocument):
        _project_page(row, document, html, revision)
    else:
        _PROJECT[type(document)](row, document)


def unproject(row: RecordRow) -> None:
    """Take away what lists and filters read of a record that is no longer public. Its row stays."""
    for model, column in _READ_BY_LISTS.get(type(row), ()):
        model.objects.filter(**{column: row}).delete()


def reach_others(row: RecordRow) -> None:
    """Renew what other records' rows show of this one, once it is saved as public or as withdrawn."""
    if isinstance(row, Page):
        hand_down([row])
        alerted.alert_pages([row])
    elif isinstance(row, SafetyAlert) and row.is_live:
        alerted.open_alert_tasks(row)


def _project_page(page: Page, document: PageDocument, html: Html, revision: Revision) -> None:
    if page.renderer:  # it has been public before
        _clear(page)
    document = unmerged(document)
    fill(page, document, html, established=revision.created_at.date())
    rows = dependants(page, document, html, look_up([document]), also=given_names(page))
    insert(rows)
    keep_words(rows)


def _clear(page: Page) -> None:
    """A page's dependants are exchanged as a whole; its former addresses and the brands of other sources stay. Spelt
    out: the ORM takes thirty times as long over this as the database."""
    with connection.cursor() as cursor:
        for table in _OF_A_PAGE:
            cursor.execute(f"DELETE FROM {table} WHERE page_id = %s", [page.pk])  # noqa: S608  (our own names)
        cursor.execute(_NAMES_GO, [page.pk])


def _project_drug_class(drug_class: DrugClass, document: DrugClassDocument) -> None:
    parent = DrugClass.objects.only("lineage").get(slug=document.parent) if document.parent else None
    above = parent.lineage if parent else []
    if drug_class.pk in above:
        raise InvalidDocument(f"“{document.name}” cannot stand below itself in the tree of classes.")
    fresh, lineage = not drug_class.names.exists(), [*above, drug_class.pk]
    drug_class.slug, drug_class.name, drug_class.name_key = document.slug, document.name, fold(document.name)
    drug_class.parent, drug_class.atc, drug_class.description = parent, document.atc, document.description
    drug_class.routes = list(document.routes)
    if not fresh:
        drug_class.names.all().delete()
    names = {fold(name): name for name in (document.name, *document.synonyms)}
    insert(DrugClassName(drug_class=drug_class, name=name, name_key=key) for key, name in names.items())
    drug_class.listed.all().delete()
    insert(interaction_sides.listed_rows(drug_class, document.members))
    if drug_class.lineage != lineage and not fresh:
        _move_subtree(drug_class, lineage)
    drug_class.lineage = lineage


def _move_subtree(drug_class: DrugClass, lineage: list[int]) -> None:
    """Write the new lineage of a class and of all below it, then the closure rows of the pages that name them."""
    drug_class.lineage = lineage
    DrugClass.objects.filter(pk=drug_class.pk).update(lineage=lineage)
    for child in drug_class.children.all():
        _move_subtree(child, [*lineage, child.pk])
    for page in Page.objects.filter(page_classes__in=drug_class.page_classes.exclude(ground="")).defer("body"):
        rows = page.page_classes.exclude(ground="").select_related("drug_class")
        direct = [Direct(row.drug_class.lineage, row.ground, row.evidence) for row in rows]
        page.page_classes.all().delete()
        insert(closure(page, direct))


def _project_disclaimer(disclaimer: Disclaimer, document: DisclaimerDocument) -> None:
    disclaimer.kind, disclaimer.title = document.kind, document.title
    disclaimer.text, disclaimer.small = document.text, document.small


def _project_class_warning(warning: ClassWarning, document: ClassWarningDocument) -> None:
    for name, said in columns(document).items():
        setattr(warning, name, said)
    warning.members.all().delete()
    insert(member_rows([(warning, document)]))


def _project_safety_alert(alert: SafetyAlert, document: SafetyAlertDocument) -> None:
    for name, said in alerted.columns(document).items():
        setattr(alert, name, said)
    (substances,) = written_keys([document.substances])
    alert.targets.all().delete()
    insert(alerted.target_rows(alert, document, substances))


def _project_status(status: Status, document: StatusDocument) -> None:
    for name, said in status_columns(document).items():
        setattr(status, name, said)
    status.ingredients.all().delete()
    insert(ingredient_rows([(status, document)]))


def _project_schedule(schedule: Schedule, document: ScheduleDocument) -> None:
    for name, said in schedule_columns(document).items():
        setattr(schedule, name, said)
    schedule.members.all().delete()
    insert(schedule_rows([(schedule, document)]))


def _project_interaction(interaction: Interaction, document: InteractionDocument) -> None:
    for name, said in interaction_sides.columns(document).items():
        setattr(interaction, name, said)
    interaction.title = interaction_sides.title_of(document)
    interaction.sides.all().delete()
    insert(interaction_sides.side_rows([(interaction, document)]))


def _project_fact(fact: Fact, document: FactDocument) -> None:
    for name, said in fact_columns(document).items():
        setattr(fact, name, said)
    (fact.substance_id,) = fact_substances([document])


_PROJECT = {
    FactDocument: _project_fact,
    StatusDocument: _project_status,
    ScheduleDocument: _project_schedule,
    InteractionDocument: _project_interaction,
    SafetyAlertDocument: _project_safety_alert,
    ClassWarningDocument: _project_class_warning,
    DrugClassDocument: _project_drug_class,
    DisclaimerDocument: _project_disclaimer,
}

_READ_BY_LISTS = {
    Page: ((PageClass, "page"), (PageWord, "page"), (SearchEntry, "page")),
    DrugClass: ((DrugClassName, "drug_class"),),  # its pages' rows stay: no list asks for a class that is not public
    ClassWarning: ((WarningMember, "warning"),),
    SafetyAlert: ((AlertTarget, "alert"),),
    Status: ((StatusIngredient, "status"),),
    Schedule: ((ScheduleMember, "schedule"),),
    Interaction: ((InteractionSide, "interaction"),),
}
