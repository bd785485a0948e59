"""Readers send and change suggestions at the same moment, many times, on a database of their own, and to a server that
is killed meanwhile.

Run as a program (`DATABASE_URL` says where, `SECONDS` how long the kills take, 0 for none): prints one line of JSON
with what happened.
"""

import json
import os
import threading
from collections import Counter
from collections.abc import Callable

import django

django.setup()

from django.contrib.auth.models import AbstractBaseUser  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import override_settings  # noqa: E402
from django.utils import timezone  # noqa: E402

from medicines.actions.suggestion_changes import change_suggestion  # noqa: E402
from medicines.errors import AlreadyDecided, TooManySuggestions  # noqa: E402
from medicines.models import SubmissionCount, Suggestion, Support  # noqa: E402
from medicines.vocabulary import Role  # noqa: E402
from tests.deeds import publish_page  # noqa: E402
from tests.journeys.surviving_kills import through_kills  # noqa: E402
from tests.people import person  # noqa: E402
from tests.suggestions import edit_offer, suggested  # noqa: E402

ROUNDS = 6
LIMIT = 5
Deed = Callable[[], str]


def together(*deeds: Deed) -> list[str]:
    """What each of them said, in order of the alphabet."""
    start, said = threading.Barrier(len(deeds)), []

    def on_a_thread(deed: Deed) -> None:
        try:
            start.wait()
            said.append(deed())
        except Exception as error:
            said.append(f"broke {error!r}")
        finally:
            connection.close()

    threads = [threading.Thread(target=on_a_thread, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(said)


def the_same_twice(number: int) -> str:
    page = publish_page(f"Testazol{number}")
    return " and ".join(together(*2 * [lambda: type(suggested(page)[0]).__name__]))


def one_form_twice(number: int) -> str:
    """An impatient reader presses the button again before there is an answer."""
    page = publish_page(f"Impatiazol{number}")
    together(*2 * [lambda: suggested(page, token=f"form-{number}")[1]])
    supports = Support.objects.filter(suggestion__record=page.record).count()
    return f"{Suggestion.objects.filter(record=page.record).count()} with {supports} supports"


def changed_and_decided(number: int, moderator: AbstractBaseUser) -> str:
    row, token = suggested(publish_page(f"Changazol{number}"))

    def change() -> str:
        try:
            change_suggestion(token=token, offer=edit_offer(text="Take 11 mg."), version=1)
        except AlreadyDecided:
            return "too late to change"
        return "changed"

    def decide() -> str:
        evidence = {"decision": "rejected", "decided_by": moderator, "decision_reason": "No."}
        seen = Suggestion.objects.undecided().filter(pk=row.pk, version=1)
        return "decided" if seen.update(decided_at=timezone.now(), **evidence) else "too late to decide"

    said = together(change, decide)
    return "one won" if said in (["changed", "too late to decide"], ["decided", "too late to change"]) else str(said)


def beyond_the_limit() -> dict[str, int]:
    page = publish_page("Limitazol")

    def send(doses: range) -> str:
        taken = 0
        for dose in doses:
            try:
                suggested(page, text=f"Take {dose} mg once daily.", sender="a")
                taken += 1
            except TooManySuggestions:
                pass
        return str(taken)

    taken = sum(map(int, together(lambda: send(range(10, 15)), lambda: send(range(20, 25)))))
    there = Suggestion.objects.filter(record=page.record).count()
    return {"taken": taken, "there": there, "counted": SubmissionCount.objects.get(by="address", key="a").count}


if __name__ == "__main__":
    call_command("migrate", interactive=False, verbosity=0)
    moderator = person("Ada", Role.MODERATOR)
    with override_settings(SUGGESTIONS_AN_HOUR={"address": 10**6, "page": 10**6, "site": 10**6}):
        twice = Counter(the_same_twice(number) for number in range(ROUNDS))
        again = Counter(one_form_twice(number) for number in range(ROUNDS))
        raced = Counter(changed_and_decided(number, moderator) for number in range(ROUNDS))
    with override_settings(SUGGESTIONS_AN_HOUR={"address": LIMIT, "page": 10**6, "site": 10**6}):
        limited = beyond_the_limit()
    said = {"the same twice": twice, "one form twice": again, "changed and decided": raced, "beyond the limit": limited}
    seconds = float(os.environ["SECONDS"])
    print(json.dumps(said | ({"through kills": through_kills(seconds)} if seconds else {})))
