"""The screen on which a clinical reviewer opens a record's parts one by one and signs for each, in one click."""

from dataclasses import dataclass

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_http_methods

from medicines.actions.hands import Parts, hands_in_parts, parts_of
from medicines.actions.sign_offs import sign_off
from medicines.admin.addresses import form_address, history_address, kind_of
from medicines.admin.doors import may_here
from medicines.admin.reading import row_key
from medicines.admin.signed_texts import texts_of
from medicines.content.checkable import Checkable
from medicines.errors import MedsiteError
from medicines.models import Page, Revision, SignOff
from medicines.models.record import RecordRow
from medicines.vocabulary import Deed

NEEDED = "Only a clinical reviewer with a valid credential may sign for what they have checked."


@dataclass(frozen=True, slots=True)
class Shown:
    """A part on the screen. `text` is as readers get it; `check` the sign-off that counts; `lapsed` the newest one for
    other words; `is_own`: the person had a hand in it."""

    part: Checkable
    text: str
    check: SignOff | None
    lapsed: SignOff | None
    is_own: bool


class SignOffScreen(admin.ModelAdmin):
    """Adds the screen to the admin of a kind of record."""

    def get_urls(self) -> list[URLPattern]:
        view = require_http_methods(["GET", "HEAD", "POST"])(self.sign_off_view)
        name = f"medicines_{self.opts.model_name}_sign_off"
        return [path("<path:object_id>/sign-off/", self.admin_site.admin_view(view), name=name), *super().get_urls()]

    def sign_off_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """A POST carries the part, the revision and the hash that were on the screen."""
        row = self.get_object(request, object_id)
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not may_here(request, Deed.SIGN_OFF, row.record.kind):
            raise PermissionDenied(NEEDED)
        if request.method != "POST":
            return self._sheet(request, row)
        revision, part = _revision(row, request.POST.get("revision", "")), request.POST.get("part", "")
        try:
            sign_off(revision=revision, seen={part: request.POST.get("sha256", "")}, by=request.user)
        except MedsiteError as refusal:
            return self._sheet(request, self.get_object(request, object_id), refusal=str(refusal))
        name = parts_of(revision)[part].name
        self.message_user(request, f"You have signed for “{name}”.", messages.SUCCESS)
        return HttpResponseRedirect(f"{request.path}{_next(row, part)}")

    def _sheet(self, request: HttpRequest, row: RecordRow, refusal: str = "") -> HttpResponse:
        shown = _shown(row, request.user.pk) if row.live_revision else []
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Check",
            "subtitle": str(row),
            "original": row,
            "back": form_address(kind_of(row), row.pk),
            "history": history_address(row) if isinstance(row, Page) else "",
            "public_address": row.get_absolute_url() if isinstance(row, Page) and row.is_live else "",
            "parts": shown,
            "left": sum(one.check is None for one in shown),
            "refusal": refusal,
        }
        return TemplateResponse(request, "admin/medicines/sign_off.html", context)


def sign_off_address(kind: str, pk: int) -> str:
    """Of a record of this kind, as its admin is called ("medicine", "drugclass")."""
    return reverse(f"admin:medicines_{kind}_sign_off", args=[pk])


def _shown(row: RecordRow, user_id: int) -> list[Shown]:
    revision = row.live_revision
    hands, texts, parts = hands_in_parts(revision), texts_of(revision), _in_reading_order(row)
    signed = SignOff.objects.filter(record=row.pk, credential__revoked_at__isnull=True)
    newest: dict[tuple[str, bool], SignOff] = {}
    for one in signed.select_related("by", "revision").defer("revision__document").order_by("pk"):
        newest[one.part, one.part in parts and one.sha256 == parts[one.part].sha256] = one
    return [
        Shown(part, texts[pk], newest.get((pk, True)), newest.get((pk, False)), user_id in hands[pk])
        for pk, part in parts.items()
    ]


def _revision(row: RecordRow, given: str) -> Revision:
    """What was on the screen; what is public now, when the form does not say."""
    known = row.record.revisions.filter(pk=row_key(given)).first()
    return known or row.live_revision or row.record.revisions.first()


def _next(row: RecordRow, signed: str) -> str:
    """Where the reader goes on: the first part after this one that nobody vouches for as it stands."""
    row.refresh_from_db()
    if row.live_revision is None:
        return ""
    parts = _in_reading_order(row)
    checked = SignOff.objects.counting(row.pk, {part.id: part.sha256 for part in parts.values()})
    place = list(parts).index(signed) if signed in parts else 0
    left = [part for part in [*list(parts)[place:], *list(parts)[:place]] if part not in checked]
    return f"#part-{left[0]}" if left else ""


def _in_reading_order(row: RecordRow) -> Parts:
    """The parts of what is public, as readers meet them: a page's sections in the order of its body."""
    parts = parts_of(row.live_revision)
    order = {part["id"]: place for place, part in enumerate(row.body)} if isinstance(row, Page) else {}
    sections = sorted((part for part in parts.values() if part.id in order), key=lambda part: order[part.id])
    others = [part for part in parts.values() if part.id not in order]
    return {part.id: part for part in [*others[:1], *sections, *others[1:]]}
