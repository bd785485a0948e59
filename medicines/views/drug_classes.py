"""Drug classes: the tree, and a page for each class."""

from functools import lru_cache

from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from medicines.actions.wordings import live_wordings
from medicines.models import DrugClass, Page
from medicines.models.sign_off import StandingSignOffs
from medicines.templatetags.countries import chosen, ending
from medicines.views.checks import whole_label
from medicines.views.kept import State, counted, state
from medicines.views.serving import public_list, stands_with
from medicines.vocabulary import PageKind

LONGEST_DESCRIPTION = 160  # characters; searches show no more
SHOWN = 60  # pages of each kind on a class's own page


@public_list
def drug_classes(request: HttpRequest) -> HttpResponse:
    context = {"tree": _tree(state(), ending(chosen(request.GET)))}
    return stands_with(render(request, "medicines/drug_classes.html", context))


@lru_cache(maxsize=2)
def _tree(at: State, carried: str) -> SafeString:
    return render_to_string("partials/class_tree.html", {"tree": counted(at).tree, "carried": carried})


@public_list
def drug_class(request: HttpRequest, slug: str) -> HttpResponse:
    """What the class is, where it stands in the tree, and its pages (those of its subclasses among them)."""
    classes = DrugClass.objects.published().annotate(signed=StandingSignOffs(), sha256=F("live_revision__sha256"))
    shown = get_object_or_404(classes, slug=slug)
    counts = counted(state()).counts
    around = _around(shown)
    context = {
        "drug_class": shown,
        "description": Truncator(f"{shown.name}: {shown.description or _('a drug class')}").chars(LONGEST_DESCRIPTION),
        "checked": whole_label(shown, live_wordings()) if shown.signed else "",
        "above": [around[pk] for pk in shown.lineage if pk in around],
        "below": [(other, counts.get(pk, 0)) for pk, other in around.items() if pk not in shown.lineage],
        "count": counts.get(shown.pk, 0),
        "medicines": _pages(shown, PageKind.MEDICINE),
        "combinations": _pages(shown, PageKind.COMBINATION),
    }
    return stands_with(render(request, "medicines/drug_class.html", context))


def _around(drug_class: DrugClass) -> dict[int, DrugClass]:
    """The classes above it and right below it, by name."""
    around = Q(pk__in=drug_class.lineage) | Q(parent=drug_class)
    others = DrugClass.objects.published().filter(around).exclude(pk=drug_class.pk)
    return {other.pk: other for other in others.only("slug", "name").order_by("name_key")}


def _pages(drug_class: DrugClass, kind: PageKind) -> list[Page]:
    """The first pages of one kind, by name; the filtered list has them all."""
    pages = Page.objects.published().filter(page_classes__drug_class=drug_class, kind=kind)
    return list(pages.only("kind", "slug", "title", "not_fixed_dose").order_by("page_classes__sort_key")[:SHOWN])
