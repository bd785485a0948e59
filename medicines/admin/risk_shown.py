"""What the screen of a review request says of its risk, and what follows from it for whoever looks."""

from typing import Any

from django.http import HttpRequest

from medicines.actions.assessing import assess, reviewers
from medicines.admin.doors import may_here
from medicines.content.safety.comparison import Comparison
from medicines.content.safety.risk import Risk
from medicines.models import ReviewRequest, Revision
from medicines.vocabulary import Deed, RiskLevel


def risk_shown(
    asked: HttpRequest, request: ReviewRequest, *, old: Revision | None, new: Revision, hands: set[int]
) -> dict[str, Any]:
    """The risk of what is on the screen; who may be asked to decide, where the person may not. What was decided is told
    as it was submitted."""
    if request.decision:
        return {"risk": Risk(RiskLevel(request.risk), tuple(request.reasons_shown)), "may_approve_risk": False}
    risk = assess(old=old, new=new)
    is_high = RiskLevel.HIGH in (risk.level, request.risk)
    may_approve = not is_high or may_here(asked, Deed.APPROVE_HIGH_RISK, request.record.kind)
    may_ask = is_high and not may_approve and may_here(asked, Deed.ASK_REVIEWER, request.record.kind)
    vouched = list(reviewers()) if is_high and not may_approve else []
    return {
        "risk": risk,
        "may_approve_risk": may_approve,
        "waits_for_reviewer": is_high and not may_approve,
        "has_reviewer": bool(vouched),
        "may_be_asked": [one for one in vouched if one.pk not in hands] if may_ask else [],
    }


def reasons_beside(compared: Comparison | None, risk: Risk | None) -> list[str]:
    """Why it is dangerous, but for what the headline above says already."""
    said = compared.headline if compared else ""
    return [one for one in risk.reasons if not said or said.lower() not in one.lower()] if risk else []
