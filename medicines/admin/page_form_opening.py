"""What a page's form opens on, and what else its writer should know."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString

from medicines.actions.history import head
from medicines.actions.page_rows import class_parts
from medicines.admin.page_form_ways import others_at_work
from medicines.content.document import PageDocument
from medicines.forms.parts import KINDS
from medicines.forms.typed import Typed, of_document, of_post, of_scratch, start, with_usual
from medicines.models import DrugClass, ImportedSource, Page, ReviewRequest, Revision, ScratchCopy
from medicines.templatetags.medsite import options
from medicines.vocabulary import AliasKind, PageKind, Withdrawal

MOST_SOURCES = 3  # shown beside the form, the newest first
KIND_OPTIONS = options(KINDS)
WHOLE_PAGE = ("", "the whole page")


@dataclass(frozen=True)
class Opening:
    """A page (None: one that does not exist yet) as it stands when its form is opened or sent. `base` is the revision
    that the form is or was written on."""

    kind: PageKind
    page: Page | None
    base: Revision | None
    by: Any

    @classmethod
    def of(cls, kind: PageKind, page: Page | None, by: Any, *, base: Revision | None = None) -> "Opening":
        if page is None:
            return cls(kind, None, None, by)
        base = base or head(page)
        return cls(base.read().kind, page, base, by)

    @cached_property
    def document(self) -> PageDocument | None:
        return self.base.read() if self.base else None

    @cached_property
    def typed(self) -> Typed:
        """What the form shows before anybody types: the usual sections, too, until a page has been public once."""
        if self.document is None:
            return start(self.kind)
        typed = of_document(self.document, classes=class_parts(self.document))
        never_public = self.page.renderer == 0
        return with_usual(typed, self.kind) if never_public else typed

    @property
    def state(self) -> str:
        """Which text this is: "new", "draft", "live", or "newest" of a page that is not public."""
        if self.page is None:
            return "new"
        pointers = {self.page.live_revision_id: "live", self.page.draft_revision_id: "draft"}
        return pointers.get(self.base.pk, "newest")

    @cached_property
    def kept(self) -> ScratchCopy | None:
        """What is kept of this person's form of the page."""
        record = self.page.record if self.page else None
        return ScratchCopy.objects.filter(user=self.by, record=record).select_related("base__record").first()

    @cached_property
    def scratch(self) -> ScratchCopy | None:
        """What this person had typed here and not saved, if it says anything else than what they had opened."""
        return self.kept if self.kept and self.kept.content and _says_more(self.kept, self) else None

    @property
    def leads_to(self) -> Page | None:
        """The page that readers are led to in place of this one, which was withdrawn."""
        if self.page is None or self.page.withdrawal != Withdrawal.REDIRECT:
            return None
        return Page.objects.filter(aliases__kind=AliasKind.ADDRESS, aliases__name=self.page.slug).first()

    @property
    def beside(self) -> list[ImportedSource]:
        """The texts that the page was imported from."""
        if self.page is None:
            return []
        sources = self.page.sources.own().order_by("-pk")
        return list(sources.only("collection", "path", "text", "created_at")[:MOST_SOURCES])

    @property
    def request(self) -> ReviewRequest | None:
        """The newest request to publish a change of this page."""
        if self.page is None:
            return None
        requests = ReviewRequest.objects.filter(record=self.page.record)
        return requests.select_related("submitted_by", "decided_by").order_by("-pk").first()

    def context(self) -> dict[str, Any]:
        """For the template, all but the form itself."""
        return {
            "opening": self,
            "page": self.page,
            "base": self.base,
            "others": others_at_work(self.page.record if self.page else None, self.by),
            "kinds": KIND_OPTIONS,
            "class_names": options((name, "") for name in DrugClass.objects.published().values_list("name", flat=True)),
            "preview_address": _preview(self.base),
        }


def of_copy(copy: ScratchCopy) -> Typed:
    return of_post(of_scratch(copy.content))


def kind_of_copy(copy: ScratchCopy) -> str:
    """The kind of the new page that somebody was writing."""
    return "".join(of_scratch(copy.content).getlist("kind")[:1])


def subject_options(typed: Typed) -> SafeString:
    """What a part may be about: the whole page, an ingredient, or what some part is about already."""
    named = [row["name"].strip() for row in typed.rows["ingredients"]]
    spoken = [row["subject"] for name in ("sections", "faqs") for row in typed.rows[name]]
    return options([WHOLE_PAGE, *((name, name) for name in dict.fromkeys(filter(None, _flat(named, spoken))))])


def _flat(*lists: Iterable[str]) -> Iterable[str]:
    return (one for some in lists for one in some)


def _says_more(copy: ScratchCopy, opening: Opening) -> bool:
    """Whether something was typed: an open form is kept, too, so that others see that it is open."""
    opened = replace(opening, base=copy.base) if copy.base and copy.base != opening.base else opening
    return of_copy(copy).said() != opened.typed.said()


def _preview(base: Revision | None) -> str:
    """Where what is saved can be seen as readers would see it; "" where the site has no such view."""
    try:
        return reverse("medicines_preview", args=[base.pk]) if base else ""
    except NoReverseMatch:
        return ""
