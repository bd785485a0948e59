"""What an import would do: the decisions of a trial run, lot by lot, with the addresses that pages would get."""

from collections.abc import Sequence
from dataclasses import replace

from django.db import connection

from medicines.actions.deciding import Decision, afresh, decide
from medicines.actions.records import numbered, taken_slugs
from medicines.actions.understanding import Source
from medicines.content.naming import slugify
from medicines.models import ImportRun
from medicines.vocabulary import Outcome


class Trial:
    """A run that writes nothing. It remembers what it would have created: page key → address, and all addresses."""

    def __init__(self) -> None:
        self.migrated = ImportRun._meta.db_table in connection.introspection.table_names()
        self.created: dict[str, str] = {}
        self.slugs: set[str] = set()

    def foresee(self, sources: Sequence[Source]) -> list[tuple[Decision, str]]:
        """The decision on each source, and its address, as `upsert_documents` would give them."""
        decisions = decide(sources) if self.migrated else afresh(sources)
        wanted = {slugify(one.document.title) for one in decisions if one.outcome == Outcome.CREATED}
        taken = taken_slugs(wanted) if self.migrated else set()
        return [self._settle(one, taken) for one in decisions]

    def _settle(self, decision: Decision, taken: set[str]) -> tuple[Decision, str]:
        if decision.page:
            return decision, decision.page.slug
        slug = slugify(decision.document.title)
        if decision.outcome != Outcome.CREATED:
            return decision, slug
        if decision.key in self.created:
            return replace(decision, outcome=Outcome.DUPLICATE), self.created[decision.key]
        self.created[decision.key] = slug = numbered(slug, taken | self.slugs if slug in taken else self.slugs)
        self.slugs.add(slug)
        return decision, slug
