"""What an import would do: the decisions of a trial run, lot by lot, with the addresses that pages would get."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db import connection

from medicines.actions.brands import brands_among, without_page
from medicines.actions.deciding import Decision, afresh, decide
from medicines.actions.first_imports import addresses
from medicines.actions.reading import SourceFile
from medicines.actions.records import numbered, taken_slugs
from medicines.actions.understanding import Source
from medicines.content.naming import slugify
from medicines.models import ImportedSource, ImportRun
from medicines.vocabulary import Outcome


class Trial:
    """A run that writes nothing. It remembers what it would have created: page key → address, all addresses, and
    those of the files (→ page's address)."""

    def __init__(self) -> None:
        self.migrated = ImportRun._meta.db_table in connection.introspection.table_names()
        self.created: dict[str, str] = {}
        self.slugs: set[str] = set()
        self.former: dict[str, str] = {}

    def knows(self, files: Iterable[SourceFile]) -> bool:
        """Whether any of these files' collections was imported before: then what their pages say counts."""
        collections = {file.collection for file in files}
        return self.migrated and ImportedSource.objects.filter(collection__in=collections).exists()

    def foresee(self, sources: Sequence[Source]) -> list[tuple[Decision, str]]:
        """The decision on each source, and its address, as `upsert_documents` would give them."""
        decisions = decide(sources) if self.migrated else afresh(sources)
        wanted = {slugify(one.document.title) for one in decisions if one.outcome == Outcome.CREATED}
        taken = taken_slugs(wanted) if self.migrated else set()
        return [self._settle(*pair, taken) for pair in zip(sources, decisions, strict=True)]

    def without_page(self, sources: Sequence[Source]) -> list[Source]:
        """Those that tell of a brand of something that has no page, and would have none by now."""
        brands = without_page(sources) if self.migrated else brands_among(sources)
        return [one for one in brands if not self._address(one)]

    def _settle(self, source: Source, decision: Decision, taken: set[str]) -> tuple[Decision, str]:
        if decision.page:
            return decision, decision.page.slug
        if self._names(decision) and (address := self._address(source)):
            return replace(decision, source=source, outcome=Outcome.CREATED), address
        slug = slugify(decision.document.title)
        if decision.outcome != Outcome.CREATED:
            return decision, slug
        if decision.key in self.created:
            return replace(decision, outcome=Outcome.DUPLICATE), self.created[decision.key]
        self.created[decision.key] = slug = numbered(slug, taken, self.slugs, self.former)
        self.slugs.add(slug)
        for former in addresses(source.path, ""):
            self.former.setdefault(former, slug)
        return decision, slug

    def _names(self, decision: Decision) -> bool:
        """Whether a brand waits for nothing but its page."""
        settled = decision.standing and decision.standing.decision
        return decision.is_brand and not decision.source.parsed.quarantine and not settled

    def _address(self, brand: Source) -> str:
        """That of the page which the brand would name, or ""."""
        of = brand.parsed.brand.of
        return of if of in self.slugs else self.former.get(of, "")
