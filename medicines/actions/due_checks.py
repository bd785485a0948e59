"""When a page is to be checked again, and what lists show of its checks. Only deeds that publish, sign or revoke call
this: nothing of it is asked of anybody."""

from collections import Counter
from datetime import date

from django.db.models import Count, Exists, OuterRef

from medicines.actions.shelf import shipped
from medicines.content.review_dates import YEARS, YEARS_AT_RISK, due, monday
from medicines.models import Page, PageClass, SignOff

SHOWN = ("part_hashes", "wholly_checked", "checked_on", "check_due_on")  # the columns of a page that this writes


def high_risk_slugs() -> list[str]:
    """The drug classes whose pages are checked every year. With their sources: `shipped/high_risk_classes.json`."""
    return [entry["slug"] for entry in shipped("high_risk_classes")]


def replan(page: Page) -> None:
    """Derive from the sign-offs whether the whole page is checked, and if it is, since when and until when; the caller
    saves. A page that is not whole keeps its dates: a typo never moves them.

    A full review is as old as the oldest of the checks of which it consists.
    """
    standing = SignOff.objects.counting(page.pk, page.part_hashes)
    checked = {part: one.at.date() for part, one in standing.items()}
    page.wholly_checked = bool(page.part_hashes) and checked.keys() == page.part_hashes.keys()
    oldest = min(checked.values()) if page.wholly_checked else None
    if oldest and oldest != page.checked_on:
        years = _years(page)
        page.checked_on, page.check_due_on = oldest, due(oldest, years, _load(page, oldest), _pages(page, years))


def forget_check(page: Page) -> None:
    """After the word of a reviewer was taken back: only what others vouched for remains. The caller saves."""
    page.checked_on = page.check_due_on = None
    replan(page)


def _years(page: Page) -> int:
    """How long a check is good: by the page's classes, those above them included."""
    at_risk = page.page_classes.filter(drug_class__slug__in=high_risk_slugs()).exists()
    return YEARS_AT_RISK if at_risk else YEARS


def _pages(page: Page, years: int) -> Counter[int]:
    """How many pages of the site are checked at each interval, this one among them, as it is now."""
    others = Page.objects.published().exclude(pk=page.pk)
    at_risk = PageClass.objects.filter(page=OuterRef("pk"), drug_class__slug__in=high_risk_slugs())
    found = others.aggregate(all=Count("pk"), at_risk=Count("pk", filter=Exists(at_risk)))
    return Counter({YEARS_AT_RISK: found["at_risk"], YEARS: found["all"] - found["at_risk"]}) + Counter([years])


def _load(page: Page, checked_on: date) -> Counter[date]:
    """How many other pages are due in each week after that day."""
    others = Page.objects.filter(check_due_on__gt=checked_on).exclude(pk=page.pk)
    load: Counter[date] = Counter()
    for due_on, pages in others.values_list("check_due_on").annotate(Count("pk")).order_by():
        load[monday(due_on)] += pages
    return load
