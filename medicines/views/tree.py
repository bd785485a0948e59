"""The tree of drug classes with the number of live pages in each."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count

from medicines.models import DrugClass, PageClass

FEW = 3


@dataclass(frozen=True, slots=True)
class Branch:
    """A class, how many pages it has (its subclasses' among them), and the subclasses that have any, by name."""

    drug_class: DrugClass
    count: int
    below: tuple["Branch", ...] = ()

    def fullest(self) -> list["Branch"]:
        """The few subclasses with the most pages: what home has room for."""
        return sorted(self.below, key=lambda branch: -branch.count)[:FEW]


def class_tree(counts: dict[int, int]) -> tuple[Branch, ...]:
    """The branches at the top. A class without pages is left out; one whose parent is not live stands at the top."""
    classes = list(DrugClass.objects.published().only("slug", "name", "name_key", "parent").order_by("name_key"))
    live = {drug_class.pk for drug_class in classes}
    below: dict[int | None, list[DrugClass]] = defaultdict(list)
    for drug_class in classes:
        below[drug_class.parent_id if drug_class.parent_id in live else None].append(drug_class)
    return _branches(below, None, counts)


def class_counts() -> dict[int, int]:
    """The number of live pages by class. Only live pages have closure rows, so one index answers it:
    of rows, since PostgreSQL would look up each row for its key."""
    rows = PageClass.objects.order_by().values_list("drug_class")
    return dict(rows.annotate(count=Count("*")).values_list("drug_class", "count"))


def _branches(
    below: dict[int | None, list[DrugClass]], parent: int | None, counts: dict[int, int]
) -> tuple[Branch, ...]:
    return tuple(
        Branch(drug_class, counts[drug_class.pk], _branches(below, drug_class.pk, counts))
        for drug_class in below[parent]
        if counts.get(drug_class.pk)
    )
