"""How dangerous a change is, as the site's names stand now, and who may therefore decide about it."""

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Exists, Q, QuerySet

from medicines.actions.known_names import known_names
from medicines.actions.policy import require
from medicines.content.document import Document
from medicines.content.names import DrugNames
from medicines.content.safety.comparison import Comparison, compare
from medicines.content.safety.risk import Risk, risk
from medicines.models import Account, Credential, ReviewRequest, Revision
from medicines.vocabulary import Deed, RiskLevel, Role


def assess(*, old: Revision | None, new: Revision) -> Risk:
    """The risk of publishing `new` where `old` is public (None: nothing is). Computed anew at each question."""
    return assess_change(old.read() if old else None, new.read())[1]


def assess_change(
    before: Document | None, after: Document, *, names: DrugNames | None = None
) -> tuple[Comparison, Risk]:
    """What differs between two documents, and how dangerous that is. `names` are the site's (`known_names`), where they
    were read a moment ago."""
    names = names or known_names()
    comparison = compare(before, after, names=names)
    return comparison, risk(comparison, before, after, names=names)


def require_for_risk(request: ReviewRequest, *, by: AbstractBaseUser) -> None:
    """Raise NotAllowed, unless they may approve a change of this risk. What it was when it was submitted counts, and
    what it is now: names that the site has learnt since may have made it higher."""
    is_high = RiskLevel.HIGH in (request.risk, assess(old=request.live_base, new=request.revision).level)
    if is_high:
        require(by, Deed.APPROVE_HIGH_RISK, request.record.kind)


def reviewers() -> QuerySet[Account]:
    """Who may approve changes of high risk at this moment. Where there is nobody, such changes wait."""
    vouched = Credential.objects.valid().values("user")  # of active accounts
    return Account.objects.filter(groups__name=Role.CLINICAL_REVIEWER, pk__in=vouched).order_by("username")


def is_stuck() -> Q:
    """Of a review request: of high risk, and nobody on this site can approve it at this moment. It waits, and the site
    says so."""
    return Q(risk=RiskLevel.HIGH) & ~Exists(reviewers())
