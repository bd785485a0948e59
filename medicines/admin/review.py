"""The queue of review requests, and the screen on which one of them is decided."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.timesince import timesince
from django.views.decorators.http import require_POST

from medicines.actions.asking import ask_reviewer
from medicines.actions.assessing import reviewers
from medicines.actions.reviewing import undo_approval
from medicines.admin.comparing import compare
from medicines.admin.deciding import NEEDED, Decision, DecisionForm, decide
from medicines.admin.doors import has_a_role, kinds_for, may_here, need_a_role
from medicines.admin.queue import QUEUE, QueueList, next_in_queue
from medicines.admin.reading import RECORD_NAMES, ReadOnlyAdmin, row_key
from medicines.admin.review_filters import (
    AgeFilter,
    ClassFilter,
    HandFilter,
    KeeperFilter,
    KindFilter,
    ProvenanceFilter,
    RiskFilter,
    StateFilter,
)
from medicines.admin.review_shown import shown, whole
from medicines.admin.sharing import share
from medicines.admin.undoing import UNDO, bar
from medicines.admin.work import state_of
from medicines.errors import MedsiteError, NotPossible
from medicines.models import ReviewRequest
from medicines.vocabulary import Deed, RiskLevel


@admin.register(ReviewRequest)
class ReviewRequestAdmin(ReadOnlyAdmin):
    list_display = ["what", "risk_said", "changes", "state", "note", "waits"]
    list_filter = [
        StateFilter,
        RiskFilter,
        HandFilter,
        KindFilter,
        ClassFilter,
        ProvenanceFilter,
        AgeFilter,
        KeeperFilter,
    ]
    search_fields = RECORD_NAMES
    ordering = ["submitted_at", "pk"]
    list_select_related = ()  # see QueueList
    list_per_page = 25  # each is compared with what is public

    class Media:
        css: ClassVar = {"all": ["css/queue.css"]}

    def has_view_permission(self, request: HttpRequest, obj: ReviewRequest | None = None) -> bool:
        """Whoever has a role; a group's permissions to read rows are not asked."""
        return has_a_role(request)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().changelist_view(request, {"title": "Review requests", **(extra_context or {})})

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[QueueList]:
        return QueueList

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/review/", view(self.review_view), name="medicines_review"),
            path("<int:pk>/undo/", require_POST(view(self.undo_view)), name="medicines_undo_approval"),
            path("<int:pk>/ask/", require_POST(view(self.ask_view)), name="medicines_ask_reviewer"),
            path("compare/<int:pk>/", view(self.compare_view), name="medicines_compare"),
            path("share/<int:pk>/", require_POST(view(self.share_view)), name="medicines_share_preview"),
            *super().get_urls(),
        ]

    @admin.display(description="record", ordering="record__page__sort_key")
    def what(self, request: ReviewRequest) -> str:
        return str(request.record.row)

    @admin.display(description="risk", ordering="risk")
    def risk_said(self, request: ReviewRequest) -> str:
        """As on the desk: what can harm stands out, without colour too."""
        is_high = request.risk == RiskLevel.HIGH
        return format_html('<strong class="red">{}</strong>', request.risk) if is_high else request.risk

    def changes(self, request: ReviewRequest) -> str:
        return request.reasons_shown[0]

    @admin.display(description="submitted", ordering="submitted_at")
    def waits(self, request: ReviewRequest) -> str:
        return f"{timesince(request.submitted_at)} ago by {request.asked_by}"

    def state(self, request: ReviewRequest) -> str:
        return state_of(request, timezone.now())

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The stock address of a request shows the same screen."""
        return self.review_view(request, row_key(object_id))

    def review_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What is asked for; a POST decides it, and the next request of the queue opens."""
        need_a_role(request)
        asked = _found(pk)
        if request.method != "POST":
            return self._answer(request, asked, DecisionForm())
        decision = _chosen(request)
        if decision == Decision.LOOK:
            return self._answer(request, asked, DecisionForm(request.POST))
        if not may_here(request, NEEDED[decision], asked.record.kind):
            raise PermissionDenied(f"Your roles do not allow you to {NEEDED[decision]}.")
        form = DecisionForm(request.POST)
        if not form.is_valid():
            return self._answer(request, asked, form)
        try:
            said = decide(asked, decision, form.cleaned_data, by=request.user)
        except MedsiteError as refusal:
            return self._answer(request, _standing(asked), form, refusal=str(refusal))
        if said:
            self.message_user(request, said, messages.SUCCESS)
        return self._onward(request, asked, approved=not said)

    def undo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take an approval back; the request that is reopened by it is opened again."""
        need_a_role(request)
        asked = _found(pk)
        try:
            asked = undo_approval(request=asked, by=request.user)
            self.message_user(request, "The approval was undone. The change waits for a decision again.")
        except MedsiteError as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        return HttpResponseRedirect(_address(asked, {QUEUE: request.POST.get(QUEUE, "")}))

    def ask_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask a clinical reviewer, who may work elsewhere, to decide about it."""
        need_a_role(request)
        asked, chosen = _found(pk), request.POST.get("reviewer", "")
        reviewer = reviewers().filter(pk=row_key(chosen)).first()
        try:
            if reviewer is None:
                raise NotPossible("Choose a clinical reviewer whose credential is valid.")
            ask_reviewer(request=asked, reviewer=reviewer, by=request.user)
            self.message_user(request, f"“{reviewer.shown_name}” is asked by mail to decide.", messages.SUCCESS)
        except MedsiteError as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        return HttpResponseRedirect(_address(asked, {}))

    def compare_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        need_a_role(request)
        return self.screen(request, "admin/medicines/review_compare.html", compare(request, pk))

    def share_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        need_a_role(request)
        return self.screen(request, "admin/medicines/review_shared.html", share(request, pk))

    def _onward(self, request: HttpRequest, asked: ReviewRequest, *, approved: bool) -> HttpResponse:
        """To the next request that this person may decide about, in the queue as they had it; to the desk after the
        last."""
        filters = request.POST.get(QUEUE, "")
        query = {UNDO: str(asked.pk)} if approved else {}
        following = next_in_queue(self, request, asked, filters) if kinds_for(request, Deed.APPROVE) else None
        if following:
            return HttpResponseRedirect(_address(following, {**query, QUEUE: filters}))
        return HttpResponseRedirect(_with(reverse("admin:index"), query))

    def _answer(
        self, request: HttpRequest, asked: ReviewRequest, form: DecisionForm, refusal: str = ""
    ) -> HttpResponse:
        filters = request.POST.get(QUEUE, "") or request.GET.get(QUEUE, "")
        context = shown(request, asked)
        following = next_in_queue(self, request, asked, filters) if context["may_decide"] else None
        context |= {"title": f"Review: {context['row']}", "form": form, "refusal": refusal, "filters": filters}
        context |= {"undo_bar": bar(request), "following": following}
        context |= {"following_address": _address(following, {QUEUE: filters}) if following else ""}
        return self.screen(request, "admin/medicines/review.html", context)


def _found(pk: int) -> ReviewRequest:
    asked = whole(pk) if 0 <= pk < 2**63 else None
    if asked is None:
        raise Http404("There is no such review request.")
    return asked


def _standing(asked: ReviewRequest) -> ReviewRequest:
    """What a refused decision is shown instead: the request as it is now, or the one that took its place."""
    newest = ReviewRequest.objects.pending().filter(record=asked.record_id).values_list("pk", flat=True).first()
    return _found(newest or asked.pk)


def _chosen(request: HttpRequest) -> Decision:
    try:
        return Decision(request.POST.get("decision", ""))
    except ValueError:
        raise PermissionDenied("This is no decision that can be made here.") from None


def _address(asked: ReviewRequest, query: dict[str, str]) -> str:
    return _with(reverse("admin:medicines_review", args=[asked.pk]), query)


def _with(address: str, query: dict[str, str]) -> str:
    said = {name: value for name, value in query.items() if value}
    return f"{address}?{urlencode(said)}" if said else address
