"""The moderation desk, and the screen on which one suggestion is decided."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Max, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from medicines.actions.counter_proposals import opposable, same_contributor, undo_contributor
from medicines.actions.deciding_suggestions import look_at, reject_suggestions
from medicines.actions.policy import CREDENTIAL
from medicines.actions.suggestion_figures import figures
from medicines.admin.doors import has_a_role, may_here, need_a_role, roles
from medicines.admin.reading import ReadOnlyAdmin, row_key
from medicines.admin.suggestion_deciding import ONWARD, Choice, ChoiceForm, decide
from medicines.admin.suggestion_queue import (
    KINDS,
    LIST,
    MINE,
    ON_A_PAGE,
    Filters,
    Rows,
    behind,
    context_of,
    shown,
    urgent,
)
from medicines.admin.suggestion_reasons import READY_MADE
from medicines.admin.suggestion_shown import shown as shown_of
from medicines.admin.suggestion_shown import whole
from medicines.errors import MedsiteError
from medicines.models import Suggestion
from medicines.vocabulary import Deed

MOST_AT_ONCE = 200  # that are declined together


@admin.register(Suggestion)
class SuggestionAdmin(ReadOnlyAdmin):
    """Nothing of it is the stock admin's but the addresses."""

    def has_view_permission(self, request: HttpRequest, obj: Suggestion | None = None) -> bool:
        """Whoever has a role; a group's permissions to read rows are not asked."""
        return has_a_role(request)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("guide/", view(self.guide_view), name="medicines_suggestion_guide"),
            path("decline/", require_POST(view(self.decline_view)), name="medicines_suggestion_decline"),
            path("<int:pk>/look/", require_POST(view(self.look_view)), name="medicines_suggestion_look"),
            path("<int:pk>/contributor/", view(self.contributor_view), name="medicines_suggestion_contributor"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The moderation desk: it opens on what this person may decide, whoever waited longest first."""
        need_a_role(request)
        return self._list(request, Filters.read(request.GET.dict()))

    def _list(self, request: HttpRequest, filters: Filters, **refused: Any) -> HttpResponse:
        """`refused`: what was ticked and typed, and the sentence why nothing came of it."""
        page = max(1, min(row_key((request.POST or request.GET).get("p", "1")), 10_000))
        first = (page - 1) * ON_A_PAGE
        rows = shown(_listed(request, filters), first, ON_A_PAGE + 1)
        context = {
            **context_of(filters),
            "title": "Suggestions of readers",
            "urgent": urgent(_listed(request, filters)) if page == 1 and filters.state == MINE else [],
            "rows": rows[:ON_A_PAGE],
            "page_number": page,
            "following_page": page + 1 if len(rows) > ON_A_PAGE else None,
            "earlier_page": page - 1 or None,
            "figures": figures(),
            "now": timezone.now(),
            "may_decide": may_here(request, Deed.DECIDE_SUGGESTION),
            "may_list": may_here(request, Deed.LIST_PATTERNS),
            "is_mine": filters.state == MINE,
            "ready_made": READY_MADE,
            **refused,
        }
        return self.screen(request, "admin/medicines/suggestion_desk.html", context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """One suggestion; a POST decides it, and the next one opens."""
        need_a_role(request)
        suggestion = _found(row_key(object_id))
        if request.method != "POST":
            return self._answer(request, suggestion, ChoiceForm())
        choice, form = _chosen(request), ChoiceForm(request.POST)
        if choice == Choice.LOOK:
            return self._answer(request, suggestion, form)
        _require_may_decide(request)
        if not form.is_valid():
            return self._answer(request, suggestion, form, refusal="Something of what you typed is too long.")
        try:
            self.message_user(request, decide(suggestion, choice, form.cleaned_data, by=request.user), messages.SUCCESS)
        except MedsiteError as refusal:
            return self._answer(request, _found(suggestion.pk), form, refusal=str(refusal))
        if choice not in ONWARD:
            return HttpResponseRedirect(_address(suggestion, _filters(request)))
        return self._onward(request, suggestion)

    def look_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Their screen says that it is open before them."""
        need_a_role(request)
        if may_here(request, Deed.DECIDE_SUGGESTION):
            look_at(suggestion=_found(pk), by=request.user)
        return HttpResponse(status=204)

    def decline_view(self, request: HttpRequest) -> HttpResponse:
        """Those that were ticked on the desk, for one reason."""
        need_a_role(request)
        ticked = [said.partition("-") for said in request.POST.getlist("pk")][:MOST_AT_ONCE]
        seen = {row_key(number): row_key(version) for number, _, version in ticked}
        reason = request.POST.get("reason", "").strip() or READY_MADE.get(request.POST.get("ready", ""), "")
        try:
            done, left = reject_suggestions(seen=seen, reason=reason[:5000], by=request.user)
            self.message_user(request, f"{done} declined.", messages.SUCCESS if done else messages.WARNING)
            for sentence in left:
                self.message_user(request, sentence, messages.WARNING)
        except MedsiteError as refusal:
            return self._list(request, _filters(request), refusal=str(refusal), ticked=seen)
        return HttpResponseRedirect(_desk(_filters(request)))

    def contributor_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Everything by one contributor, and what undoing it would do; a POST does it."""
        need_a_role(request)
        suggestion, refusal = _found(pk), ""
        if request.method == "POST":
            try:
                return self._undone(request, suggestion)
            except MedsiteError as error:
                refusal = str(error)
        theirs = same_contributor(suggestion)
        to_decline = Count("pk", filter=Q(decision=""))
        counts = theirs.order_by().aggregate(every=Count("pk"), newest=Max("pk"), to_decline=to_decline)
        context = {
            "title": "Everything by one contributor",
            "suggestion": suggestion,
            "rows": shown(theirs, 0, MOST_AT_ONCE),
            **counts,
            "to_oppose": set(opposable(theirs).order_by().values_list("pk", flat=True)),
            "may_decide": may_here(request, Deed.DECIDE_SUGGESTION),
            "refusal": refusal,
            "reason": request.POST.get("reason", ""),
        }
        return self.screen(request, "admin/medicines/suggestion_contributor.html", context)

    def _undone(self, request: HttpRequest, suggestion: Suggestion) -> HttpResponse:
        """All of theirs declined or opposed. Raises what the deed raises."""
        _require_may_decide(request)
        reason = request.POST.get("reason", "")[:5000]
        newest = row_key(request.POST.get("newest", ""))
        undone = undo_contributor(suggestion=suggestion, newest=newest, reason=reason, by=request.user)
        said = f"{len(undone.declined)} declined, the opposite of {len(undone.proposed)} proposed."
        self.message_user(request, said, messages.SUCCESS)
        for sentence in undone.left:
            self.message_user(request, sentence, messages.WARNING)
        return HttpResponseRedirect(_desk(Filters(state="all", like=str(suggestion.pk))))

    def guide_view(self, request: HttpRequest) -> HttpResponse:
        need_a_role(request)
        context = {"title": "How suggestions are decided", "ready_made": READY_MADE}
        return self.screen(request, "admin/medicines/suggestion_guide.html", context)

    def _onward(self, request: HttpRequest, suggestion: Suggestion) -> HttpResponse:
        """To the next one in the list as they had it; to the desk after the last."""
        filters = _filters(request)
        following = behind(_listed(request, filters), suggestion)
        return HttpResponseRedirect(_address(following, filters) if following else _desk(filters))

    def _answer(
        self, request: HttpRequest, suggestion: Suggestion, form: ChoiceForm, refusal: str = ""
    ) -> HttpResponse:
        filters = _filters(request)
        following = behind(_listed(request, filters), suggestion)
        context = shown_of(request, suggestion) | {
            "title": f"Suggestion {suggestion.pk}",
            "form": form,
            "refusal": refusal,
            "filters": filters,
            "following_address": _address(following, filters) if following else "",
            "ready_made": READY_MADE,
            "kind_said": KINDS[suggestion.kind],
            "now": timezone.now(),
        }
        return self.screen(request, "admin/medicines/suggestion.html", context)


def _require_may_decide(request: HttpRequest) -> None:
    if not may_here(request, Deed.DECIDE_SUGGESTION):
        raise PermissionDenied(f"Your roles do not allow you to {Deed.DECIDE_SUGGESTION}.")


def _found(pk: int) -> Suggestion:
    found = whole(pk)
    if found is None:
        raise Http404("There is no such suggestion.")
    return found


def _listed(request: HttpRequest, filters: Filters) -> Rows:
    return filters.rows(request.user, has_credential=CREDENTIAL in roles(request))


def _filters(request: HttpRequest) -> Filters:
    """Those of the list from which it was opened, as the form or the address says."""
    query = request.POST.get(LIST, "") or request.GET.get(LIST, "")
    return Filters.parse(query)


def _chosen(request: HttpRequest) -> Choice:
    try:
        return Choice(request.POST.get("choice", ""))
    except ValueError:
        raise PermissionDenied("This is no decision that can be made here.") from None


def _address(suggestion: Suggestion, filters: Filters) -> str:
    return reverse("admin:medicines_suggestion_change", args=[suggestion.pk]) + filters.carried


def _desk(filters: Filters) -> str:
    return reverse("admin:medicines_suggestion_changelist") + (f"?{filters.query}" if filters.query else "")
