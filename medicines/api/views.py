"""The API's addresses: each loads, and answers. Nothing here writes, and everything goes through `.published()`."""

from uuid import UUID

from django.db.models import F, Prefetch, QuerySet
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect, StreamingHttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from medicines.actions.exporting import public_lines
from medicines.api import asked, shapes, told
from medicines.api.changing import changes_since, edition, tag
from medicines.api.lists import country, leaf, listed, number
from medicines.api.serving import Gone, Read
from medicines.country_vocabulary import Country
from medicines.filters import PageFilter
from medicines.models import DrugClass, Interaction, InteractionSide, Page
from medicines.models.sign_off import StandingSignOffs
from medicines.templatetags.countries import ending
from medicines.views import paging
from medicines.views.finding import find
from medicines.views.parts import parts_of
from medicines.views.reading import shown
from medicines.views.serving import stands_with

NUMBERED = {"uid": F("record__uid"), "revision": F("live_revision__number")}


class Root(Read):
    @extend_schema(operation_id="root", responses=shapes.RootShape)
    def get(self, request: Request) -> Response:
        """Where everything is, and the site's edition. One query."""
        names = {"pages": "pages", "drug_classes": "drug-classes", "interactions": "interactions", "changes": "changes",
                 "dump": "dump", "openapi": "openapi"}  # fmt: skip
        addresses = {name: told.api_address(route) for name, route in names.items()}
        return Response(shapes.RootShape({"edition": edition(), **addresses}).data)


class Pages(Read):
    @extend_schema(operation_id="pages", parameters=asked.PAGES, responses=asked.or_refused(shapes.PageList))
    def get(self, request: Request) -> Response:
        """The public pages by name, filtered as the site's own list is. Two queries, one more for a drug class."""
        found = PageFilter(request.GET, queryset=Page.objects.published())
        if not found.form.is_valid():
            raise ValidationError({name: list(errors) for name, errors in found.form.errors.items()})
        most = paging.MOST_FOUND if found.words else paging.MOST
        part = leaf(request, counted=found.count_up_to(most + 1), most=most)
        rows = found.qs.values(*told.PAGE_COLUMNS, **NUMBERED)[part.start : part.end]
        return Response(shapes.PageList(listed(request, part, list(map(told.page_row, rows)))).data)


class OnePage(Read):
    @extend_schema(
        operation_id="page",
        parameters=[asked.COUNTRY],
        responses=asked.or_elsewhere(shapes.PageShape),
        examples=[asked.PAGE],
    )
    def get(self, request: Request, slug: str) -> HttpResponse:
        """A page, with what stands on it from records that many pages share. Its notices come first wherever it is
        shown. Seven queries."""
        where = country(request.GET)
        pages = Page.objects.published().filter(slug=slug).annotate(signed=StandingSignOffs(), **NUMBERED)
        page = pages.first()
        if page is None:
            return _elsewhere(slug, where)
        parts = parts_of(page, most=1)
        context = shown(page, parts, country=where)
        page.contents = list(page.ingredients.select_related("substance").order_by("position"))
        return stands_with(Response(shapes.PageShape(told.whole_page(context, parts)).data), page.pk)


class DrugClasses(Read):
    @extend_schema(
        operation_id="drug_classes", parameters=[asked.PAGE_NUMBER], responses=asked.or_refused(shapes.ClassList)
    )
    def get(self, request: Request) -> Response:
        """All drug classes by name. Two queries."""
        classes = _classes().order_by("name_key")
        part = leaf(request, counted=DrugClass.objects.published().count())
        rows = [told.class_row(one) for one in classes[part.start : part.end]]
        return Response(shapes.ClassList(listed(request, part, rows)).data)


class OneDrugClass(Read):
    @extend_schema(operation_id="drug_class", responses=asked.or_refused(shapes.ClassShape))
    def get(self, request: Request, slug: str) -> Response:
        """A drug class, its other names, and those right below it. Three queries."""
        one = _classes().filter(slug=slug).first()
        if one is None:
            raise Http404(f"There is no public drug class {slug}.")
        own = {
            "names": list(one.names.order_by("name_key").values_list("name", flat=True)),
            "below": list(one.children.published().order_by("name_key").values_list("slug", flat=True)),
        }
        return Response(shapes.ClassShape(told.class_row(one) | own).data)


class Interactions(Read):
    @extend_schema(
        operation_id="interactions", parameters=[asked.PAGE_NUMBER], responses=asked.or_refused(shapes.InteractionList)
    )
    def get(self, request: Request) -> Response:
        """All interactions. Three queries."""
        part = leaf(request, counted=Interaction.objects.published().count())
        rows = [told.interaction(one) for one in _interactions().order_by("title", "pk")[part.start : part.end]]
        return Response(shapes.InteractionList(listed(request, part, rows)).data)


class OneInteraction(Read):
    @extend_schema(operation_id="interaction", responses=asked.or_refused(shapes.InteractionShape))
    def get(self, request: Request, uid: UUID) -> Response:
        """What two things do to each other. Two queries."""
        one = _interactions().filter(record__uid=uid).first()
        if one is None:
            raise Http404("There is no public interaction with this uid.")
        return Response(shapes.InteractionShape(told.interaction(one)).data)


class Changes(Read):
    @extend_schema(operation_id="changes", parameters=[asked.SINCE], responses=asked.or_refused(shapes.ChangesShape))
    def get(self, request: Request) -> Response:
        """What became public or is no more since an edition. Begin with 0, or with that before you fetched a dump."""
        since = number(request.GET, "since", default=0, least=0)
        return Response(shapes.ChangesShape(changes_since(since)).data)


class Dump(Read):
    @extend_schema(operation_id="dump", responses={(200, "application/x-ndjson"): str}, examples=[asked.LINE])
    def get(self, request: Request) -> StreamingHttpResponse:
        """Every public page, one line of JSON each, as its document: what its authors wrote. Notices, warnings and
        statuses are not in it: they are records of their own, which show on `pages/{slug}/`, and belong before the text
        wherever it is shown. `import_pages` reads these lines."""
        lines = (f"{line}\n" for line in public_lines()) if request.method == "GET" else ()
        response = StreamingHttpResponse(lines, content_type="application/x-ndjson; charset=utf-8")
        response.headers["ETag"] = tag()
        return response


class Nothing(Read):
    @extend_schema(exclude=True)
    def get(self, request: Request, rest: str) -> Response:
        raise Http404("There is no such address. /api/v1/ says what there is.")


def _elsewhere(slug: str, where: Country | None) -> HttpResponse:
    """To the page for which the slug stands now. Raises what says that there is none."""
    found = find(slug)
    if found.page:
        return HttpResponsePermanentRedirect(told.api_address("page", found.page.slug) + ending(where))
    if found.withdrawn:
        raise Gone
    raise Http404(f"There is no public page {slug}.")


def _classes() -> QuerySet[DrugClass]:
    return DrugClass.objects.published().annotate(parent_slug=F("parent__slug"), **NUMBERED)


def _interactions() -> QuerySet[Interaction]:
    sides = InteractionSide.objects.select_related("substance", "drug_class").order_by("place")
    return Interaction.objects.published().annotate(**NUMBERED).prefetch_related(Prefetch("sides", sides))
