"""Deeds that want the same rows at the same moment, a few times each, on a database of their own: none breaks.

Run as a program (`DATABASE_URL` says where): prints one line of JSON with what happened.
"""

import json
import threading
from collections.abc import Callable
from itertools import count
from typing import Any

import django

django.setup()

from django.contrib.auth.models import AbstractBaseUser  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from medicines.actions.addresses import change_address  # noqa: E402
from medicines.actions.credentials import record_credential  # noqa: E402
from medicines.actions.history import head  # noqa: E402
from medicines.actions.merging_pages import merge_pages  # noqa: E402
from medicines.actions.merging_sources import merge_source  # noqa: E402
from medicines.actions.publishing import withdraw  # noqa: E402
from medicines.actions.reviewing import approve, reject, submit  # noqa: E402
from medicines.actions.settling import accept_source  # noqa: E402
from medicines.actions.shipping import ship_records  # noqa: E402
from medicines.actions.withdrawing_imports import withdraw_import  # noqa: E402
from medicines.errors import MedsiteError  # noqa: E402
from medicines.models import ImportedSource, Page, ReviewRequest  # noqa: E402
from medicines.vocabulary import Role, Withdrawal  # noqa: E402
from tests.deeds import import_text, publish_page  # noqa: E402
from tests.people import NEXT_YEAR, person  # noqa: E402
from tests.review import changed, submitted  # noqa: E402

ROUNDS, FEW = 8, 3
REASON = "Both are on the same thing."
NUMBERS = count(1)

Person = AbstractBaseUser
Deeds = list[Callable[[], object]]


def a_page() -> Page:
    return publish_page(f"Zolu{''.join(chr(97 + int(digit)) for digit in str(next(NUMBERS)))}mab")


def anew(page: Page) -> Page:
    return Page.objects.select_related("record").get(pk=page.pk)


def submitting_and_deciding(one: Person, other: Person, decide: Callable[..., object], **said: Any) -> Deeds:
    """A newer draft is submitted while somebody decides on the older one."""
    page = a_page()
    request = submitted(by=one, page=page)
    changed(page, by=one, summary="Newer.")
    found = ReviewRequest.objects.select_related("revision", "record").get(pk=request.pk)
    return [lambda: submit(row=anew(page), by=one), lambda: decide(request=found, by=other, **said)]


def approving(one: Person, other: Person) -> Deeds:
    return submitting_and_deciding(one, other, lambda **said: approve(sha256=said["request"].revision.sha256, **said))


def rejecting(one: Person, other: Person) -> Deeds:
    return submitting_and_deciding(one, other, reject, reason=REASON)


def merging(one: Person, other: Person) -> Deeds:
    """Each page into the other one."""
    first, second = a_page(), a_page()
    return [
        lambda: merge_pages(kept=anew(first), gone=anew(second), reason=REASON, by=one),
        lambda: merge_pages(kept=anew(second), gone=anew(first), reason=REASON, by=other),
    ]


def leading(one: Person, other: Person) -> Deeds:
    """Each page to the other one."""
    first, second = a_page(), a_page()
    way = {"reason": REASON, "way": Withdrawal.REDIRECT}
    return [
        lambda: withdraw(row=anew(first), to=anew(second), by=one, **way),
        lambda: withdraw(row=anew(second), to=anew(first), by=other, **way),
    ]


def moving(one: Person, other: Person) -> Deeds:
    """Two pages to one address."""
    first, second, slug = a_page(), a_page(), f"moved-{next(NUMBERS)}"
    return [
        lambda: change_address(page=first, slug=slug, by=one),
        lambda: change_address(page=second, slug=slug, by=other),
    ]


def a_duplicate() -> ImportedSource:
    """A second file on a page, which waits for a decision."""
    page = a_page()
    return import_text(page.title, "### Usage\n\nAnother text.\n", path=f"another/{page.slug}.md")


def merging_a_source(one: Person, other: Person) -> Deeds:
    """One source into two pages, each as it was seen."""
    source, elsewhere = a_duplicate(), a_page()
    page = anew(source.page)
    here, there = ({"page": some, "base": head(some)} for some in (page, elsewhere))
    return [
        lambda: merge_source(source=source, by=one, **here),
        lambda: merge_source(source=source, by=other, reason=REASON, **there),
    ]


def merging_or_accepting(one: Person, other: Person) -> Deeds:
    """One source: a page's duplicate, or its newest draft."""
    source = a_duplicate()
    page = anew(source.page)
    base = head(page)
    return [
        lambda: merge_source(source=source, page=page, base=base, by=one),
        lambda: accept_source(source=source, base=base, by=other),
    ]


def merging_while_it_changes(one: Person, other: Person) -> Deeds:
    """A source is merged while its file is imported anew and its page is edited."""
    source = a_duplicate()
    page = anew(source.page)
    base = head(page)
    return [
        lambda: merge_source(source=source, page=page, base=base, by=one),
        lambda: import_text(page.title, "### Usage\n\nA third text.\n", path=source.path),
        lambda: changed(page, by=other, summary="Newer."),
    ]


def taking_back(one: Person, other: Person) -> Deeds:
    """An import is taken back by two at once, while a person withdraws its page."""
    page = a_page()
    run = page.record.publications.get().run
    return [
        lambda: withdraw_import(run=run, by=one),
        lambda: withdraw_import(run=run, by=None),
        lambda: withdraw(row=anew(page), reason=REASON, by=other),
    ]


def recording(one: Person, other: Person) -> Deeds:
    """One number of a register twice."""
    entry = {"profession": "Physician", "register": "Examples", "number": str(next(NUMBERS)), "expires_on": NEXT_YEAR}
    return [
        lambda: record_credential(user=one, by=one, **entry),
        lambda: record_credential(user=other, by=other, **entry),
    ]


def at_once(deeds: Deeds) -> list[str]:
    """What became of each: "done", "refused" with a sentence, or how it broke."""
    start, said = threading.Barrier(len(deeds)), []

    def do(deed: Callable[[], object]) -> None:
        try:
            start.wait()
            deed()
            said.append("done")
        except MedsiteError:
            said.append("refused")
        except Exception as error:
            said.append(f"broke: {type(error).__name__}: {error}")
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(said)


def main() -> None:
    call_command("migrate", verbosity=0)
    one, other = (person(name, Role.MODERATOR, Role.ADMINISTRATOR) for name in ("one", "other"))
    of_pages = (approving, rejecting, merging, leading, moving, recording)
    of_imports = (merging_a_source, merging_or_accepting, merging_while_it_changes, taking_back)
    rounds = [made for made in of_pages for _ in range(ROUNDS)] + [made for made in of_imports for _ in range(FEW)]
    said: dict[str, list[list[str]]] = {}
    for made in rounds:
        said.setdefault(made.__name__, []).append(at_once(made(one, other)))
    said["shipping"] = [at_once([ship_records, ship_records])]
    print(json.dumps({name: sorted({", ".join(each) for each in some}) for name, some in said.items()}))


if __name__ == "__main__":
    main()
