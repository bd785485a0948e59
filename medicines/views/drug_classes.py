"""Drug classes: the tree, and a page for each class."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from medicines.models import DrugClass, Page
from medicines.views.serving import public
from medicines.views.tree import class_counts, class_tree
from medicines.vocabulary import PageKind

SHOWN = 60  # pages of each kind on a class's own page


@public
def drug_classes(request: HttpRequest) -> HttpResponse:
    return render(request, "medicines/drug_classes.html", {"tree": class_tree()})


@public
def drug_class(request: HttpRequest, slug: str) -> HttpResponse:
    """What the class is, where it stands in the tree, and its pages (those of its subclasses among them)."""
    shown = get_object_or_404(DrugClass.objects.published().select_related("parent"), slug=slug)
    counts = class_counts()
    above = DrugClass.objects.published().filter(pk__in=shown.lineage).exclude(pk=shown.pk).in_bulk()
    context = {
        "drug_class": shown,
        "above": [above[pk] for pk in shown.lineage if pk in above],
        "below": [(child, counts.get(child.pk, 0)) for child in shown.children.published().only("slug", "name")],
        "count": counts.get(shown.pk, 0),
        "medicines": _pages(shown, PageKind.MEDICINE),
        "combinations": _pages(shown, PageKind.COMBINATION),
    }
    return render(request, "medicines/drug_class.html", context)


def _pages(drug_class: DrugClass, kind: PageKind) -> list[Page]:
    """The first pages of one kind, by name; the filtered list has them all."""
    pages = Page.objects.published().filter(page_classes__drug_class=drug_class, kind=kind)
    return list(pages.only("kind", "slug", "title", "not_fixed_dose").order_by("page_classes__sort_key")[:SHOWN])
