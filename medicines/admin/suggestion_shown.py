"""What the screen of one suggestion shows."""

from datetime import timedelta
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from medicines.actions.assessing import assess_change
from medicines.actions.checking import findings_of_both
from medicines.actions.comparing import comparison, legible
from medicines.actions.counter_proposals import opposable, same_contributor
from medicines.actions.landing import Landing, land, offers_of
from medicines.actions.suggested_pages import suggested_page
from medicines.actions.suggestion_decisions import has_hand
from medicines.admin.addresses import form_address, kind_of
from medicines.admin.doors import may_here
from medicines.admin.findings import Shown
from medicines.admin.risk_shown import reasons_beside
from medicines.content.checks import Finding, at_once
from medicines.content.document import FaqPart, PageDocument, SectionPart
from medicines.content.labels import part_name
from medicines.content.rebasing import Part, text_of
from medicines.content.rendering import render
from medicines.content.safety.comparison import compare_texts
from medicines.content.safety.risk import Risk
from medicines.content.suggested import part_of, with_part
from medicines.models import SignOff, Suggestion
from medicines.models.suggestion import TAKEN
from medicines.suggestion_vocabulary import SuggestionDecision, SuggestionKind
from medicines.vocabulary import Deed, Provenance, RiskLevel

LATELY = timedelta(hours=1)
MOST_OTHERS = 10
WRITTEN_BY = {
    Provenance.UNKNOWN: "by a machine or a visitor; we do not know which",
    Provenance.AI_GENERATED: "by a machine",
    Provenance.CROWD_SOURCED: "by a visitor",
    Provenance.EDITORIAL: "by editors",
}


def whole(pk: int) -> Suggestion | None:
    """A suggestion with all that its screen shows of it. What most of them lack is asked for by itself, which costs
    nothing where there is none: PostgreSQL plans one question that joins twenty tables longer than it answers all of
    these."""
    rows = ("record__page__live_revision__record", "based_on__record", "contact")
    rare = ("record__page__draft_revision", "record__keeper", "revision__record", "imported_source__run")
    made = ("made_from__made_from", "made_from__account")
    people = ("account", "decided_by", "handed_over_by", "erased_by")
    return Suggestion.objects.select_related(*rows).prefetch_related(*rare, *made, *people).filter(pk=pk).first()


def shown(request: HttpRequest, suggestion: Suggestion) -> dict[str, Any]:
    """Everything but the forms. What cannot be compared any more (the page was withdrawn) is told in a sentence."""
    page = suggestion.record.row if suggestion.record else None
    may_decide = not suggestion.decision and may_here(request, Deed.DECIDE_SUGGESTION)
    own_hand = may_decide and has_hand(suggestion, by=request.user)
    context = {
        "suggestion": suggestion,
        "page": page,
        "is_edit": suggestion.kind == SuggestionKind.EDIT,
        "own_hand": own_hand,
        "may_decide": may_decide and not own_hand and not suggestion.imported_source_id,
        "may_pass": may_decide,
        "may_close": not suggestion.handed_over_at or may_here(request, Deed.APPROVE_HIGH_RISK),
        "may_erase": may_here(request, Deed.DECIDE_SUGGESTION),
        "part_name": _part_name(suggestion),
        "notes": list(suggestion.notes.select_related("by")),
        "lookers": _lookers(request, suggestion),
        "supporting": suggestion.supports.count(),
        "contributor": _record_of(suggestion),
        "others": _others(suggestion),
    }
    if suggestion.imported_source:
        context |= _import_shown(suggestion, page)
    elif suggestion.kind == SuggestionKind.EDIT and suggestion.part and suggestion.text:
        context |= _edit_shown(request, suggestion, page) if page and page.is_live else {"is_withdrawn": True}
    elif page:
        context |= _told_shown(request, suggestion, page)
    return context | {"risk_reasons": reasons_beside(context.get("comparison"), context.get("risk"))}


def _told_shown(request: HttpRequest, suggestion: Suggestion, page: Any) -> dict[str, Any]:
    """What the page says today in the place that a problem or a question is about, and where it is changed."""
    may_write = may_here(request, Deed.DRAFT)
    return {
        "preview": _preview(part_of(page.live_revision.read(), suggestion.part)) if page.is_live else "",
        "form_address": form_address(kind_of(page), page.pk) if may_write and not suggestion.decision else "",
    }


def _import_shown(suggestion: Suggestion, page: Any) -> dict[str, Any]:
    """What the changed source would change of what is public. Of a decided one that is its source's to say, and where
    its text cannot be read as a page any more nothing is compared."""
    risk = {"risk": Risk(RiskLevel(suggestion.risk), tuple(suggestion.risk_reasons))}
    proposal = suggested_page(suggestion) if not suggestion.decision else None
    if proposal is None:
        return risk
    live = page.live_revision.read()
    return risk | {"comparison": comparison(live, proposal), "has_preview": True, **_verdict(live, proposal)}


def _edit_shown(request: HttpRequest, suggestion: Suggestion, page: Any) -> dict[str, Any]:
    """The change against what is public now; once it was accepted, against what was public then."""
    if suggestion.decision in TAKEN and suggestion.revision:
        base = suggestion.revision.base
        before = base.read() if base else None
        return _decided_shown(suggestion, before, suggestion.revision.read())
    landing = land(suggestion, page)
    live, proposal = landing.live, landing.document
    if landing.clash:
        live = suggestion.based_on.read()
        proposal = with_part(live, landing.proposed, like=live)
    landing_part = part_of(landing.document, suggestion.part)  # where they clash, as it is public
    compared, risk = assess_change(live, proposal, names=landing.names)
    is_high = RiskLevel.HIGH in (risk.level, suggestion.risk)
    may_risk = not (is_high or suggestion.handed_over_at) or may_here(request, Deed.APPROVE_HIGH_RISK)
    return {
        "landing": landing,
        "comparison": legible(compared),
        "moved_on": comparison(live, landing.live) if landing.clash else None,
        "risk": Risk(RiskLevel.HIGH, tuple(suggestion.risk_reasons)) if is_high and risk.level != "high" else risk,
        "needs_reviewer": not may_risk,
        "may_accept": may_risk and landing.clash is None and not landing.is_done,
        "offers": _offers(suggestion, landing),
        "preview": _preview(part_of(proposal, suggestion.part)),
        "has_preview": landing.clash is None,
        "written_by": _written_by(landing),
        "checked": _check_of(page, suggestion.part),
        "standing": landing_part,
        "edit_text": text_of(landing_part) if landing_part else "",
        **_verdict(landing.live, proposal),
    }


def _decided_shown(suggestion: Suggestion, before: PageDocument | None, after: PageDocument) -> dict[str, Any]:
    risk = Risk(RiskLevel(suggestion.risk), tuple(suggestion.risk_reasons))
    may_undo = opposable(Suggestion.objects.filter(pk=suggestion.pk)).exists()
    return {"comparison": comparison(before, after), "risk": risk, "may_undo": may_undo}


def _offers(suggestion: Suggestion, landing: Landing) -> list[dict[str, Any]]:
    """Nothing, where there is no choice; else whether each hunk is bound to others, and its words compared."""
    found = offers_of(suggestion, landing) if landing.clash is None else ()
    if len(found) - max(0, sum(one.bound for one in found) - 1) < 2:
        return []
    compared = (compare_texts("", one.went, one.came, names=landing.names) for one in found)
    return [{"bound": one.bound, "parts": legible(two).parts} for one, two in zip(found, compared, strict=True)]


def _verdict(live: PageDocument, proposal: PageDocument) -> dict[str, Any]:
    """What the content checks find in the page as it would be, and did not find in it as it is."""
    before, found = findings_of_both(live, proposal)
    known = {one.key for one in before}
    new: tuple[Finding, ...] = tuple(one for one in found if one.key not in known)
    gone = known - {one.key for one in found}
    first, others = at_once(new)
    return {"findings": list(map(Shown, first)), "more_findings": list(map(Shown, others)), "mended": len(gone)}


def _preview(part: Part | None) -> SafeString:
    """As readers would see the part; `render` sanitises."""
    return mark_safe(render(text_of(part))) if part else SafeString("")  # noqa: S308


def _written_by(landing: Landing) -> str:
    """Of the part as it is public; "" of a question, which does not say."""
    part = part_of(landing.live, landing.base.id)
    return WRITTEN_BY[part.provenance] if isinstance(part, SectionPart) else ""


def _check_of(page: Any, part: str) -> SignOff | None:
    """The clinical check that counts for the part as it is public."""
    standing = SignOff.objects.select_related("by", "credential")
    return standing.counting(page.pk, {part: page.part_hashes.get(part, "")}).get(part)


def _part_name(suggestion: Suggestion) -> str:
    if not suggestion.part or not suggestion.based_on:
        return ""
    part = part_of(suggestion.based_on.read(), suggestion.part)
    if isinstance(part, FaqPart):
        return f"the question “{part.question}”"
    return f"“{part_name(part)}”" if isinstance(part, SectionPart) else ""


def _lookers(request: HttpRequest, suggestion: Suggestion) -> list[Any]:
    lately = Q(at__gt=timezone.now() - LATELY) | Q(passed_at__isnull=False)
    return list(suggestion.looks.filter(lately).exclude(user=request.user).select_related("user")[:MOST_OTHERS])


def _record_of(suggestion: Suggestion) -> dict[str, int]:
    """What became of what the same contributor suggested before."""
    others = same_contributor(suggestion).exclude(pk=suggestion.pk).order_by()
    return others.aggregate(
        waiting=Count("pk", filter=Q(decision="")),
        accepted=Count("pk", filter=Q(decision__in=TAKEN)),
        declined=Count("pk", filter=Q(decision=SuggestionDecision.REJECTED)),
        erased=Count("pk", filter=Q(decision=SuggestionDecision.ERASED)),
    )


def _others(suggestion: Suggestion) -> list[Suggestion]:
    """What else waits on the same part of the page."""
    if not suggestion.record_id:
        return []
    same = Suggestion.objects.waiting().filter(record=suggestion.record_id, part=suggestion.part)
    return list(same.exclude(pk=suggestion.pk).in_order()[:MOST_OTHERS])
