"""Two moderators decide on the same request at the same moment, many times, on a database of their own.

Run as a program (`DATABASE_URL` says where): prints one line of JSON with what happened.
"""

import json
import threading
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import django

django.setup()

from django.contrib.auth.models import AbstractBaseUser  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from medicines.actions.accounts import invite  # noqa: E402
from medicines.actions.carrying_out import carry_out_due  # noqa: E402
from medicines.actions.outbox import queue_mail, send_due_mail  # noqa: E402
from medicines.actions.reviewing import approve, reject, return_request  # noqa: E402
from medicines.errors import AlreadyDecided, NotPossible  # noqa: E402
from medicines.models import Event, OutboxMail, Page, ReviewRequest  # noqa: E402
from medicines.vocabulary import Role  # noqa: E402
from tests.deeds import publish_pages  # noqa: E402
from tests.people import person  # noqa: E402
from tests.review import submitted  # noqa: E402

ROUNDS = 100
INVITATIONS = 20
Decide = Callable[[ReviewRequest, AbstractBaseUser], object]


def say_yes(request: ReviewRequest, by: AbstractBaseUser) -> object:
    return approve(request=request, sha256=request.revision.sha256, by=by)


def say_no(request: ReviewRequest, by: AbstractBaseUser) -> object:
    return reject(request=request, reason="The dose has no source.", by=by)


def say_later(request: ReviewRequest, by: AbstractBaseUser) -> object:
    return return_request(request=request, reason="Please name the source.", by=by)


def decide_on(
    decide: Decide, request: ReviewRequest, by: AbstractBaseUser, start: threading.Barrier, said: list[str]
) -> None:
    try:
        mine = ReviewRequest.objects.select_related("revision", "record").get(pk=request.pk)
        start.wait()
        decide(mine, by)
        said.append(f"won {by.get_username()}")
    except AlreadyDecided as error:
        said.append(f"lost {error}")
    except Exception as error:
        said.append(f"broke {type(error).__name__}: {error}")
    finally:
        connection.close()


def one_round(number: int, page: Page, editor: AbstractBaseUser, moderators: list[AbstractBaseUser]) -> str:
    request = submitted(by=editor, page=page)
    ways = [(say_yes, say_yes), (say_yes, say_no), (say_later, say_yes)][number % 3]
    start, said = threading.Barrier(2), []
    threads = [
        threading.Thread(target=decide_on, args=(way, request, by, start, said))
        for way, by in zip(ways, moderators, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcome(request, sorted(said))


def outcome(request: ReviewRequest, said: list[str]) -> str:
    """ "one won" when the loser read the winner's name and the database has one decision, else what was said."""
    request.refresh_from_db()
    decisions = Event.objects.filter(verb="decided", record_uid=request.record.uid).count()
    if not said[-1].startswith("won") or not said[0].startswith("lost Somebody else was faster: "):
        return " / ".join(said)
    winner = said[-1].removeprefix("won ")
    agreed = request.decided_by.get_username() == winner and f"{winner} has {request.decision}" in said[0]
    return "one won" if agreed and decisions == 1 else f"{decisions} decisions: " + " / ".join(said)


def together(deed: Callable[[], object]) -> None:
    """As two hosts would, at the same moment."""
    start = threading.Barrier(2)

    def on_a_host() -> None:
        start.wait()
        deed()
        connection.close()

    hosts = [threading.Thread(target=on_a_host) for _ in range(2)]
    for host in hosts:
        host.start()
    for host in hosts:
        host.join()


def publish_and_send_on_two_hosts() -> dict[str, int]:
    """What was approved and is not public yet, and letters: each once, whichever host takes it up."""
    queue_mail(to=[editor], subject="Done", body="Done.")
    together(lambda: carry_out_due(now=timezone.now() + timedelta(seconds=11)))
    together(send_due_mail)
    approvals = ReviewRequest.objects.filter(decision="approved")
    return {
        "approved and not public": approvals.filter(publication__isnull=True).count(),
        "letters not sent exactly once": OutboxMail.objects.exclude(attempts=1, sent_at__isnull=False).count(),
    }


def invite_together(number: int) -> str:
    """Two administrators invite somebody at the same moment: in turn two names with one address, and the other way
    round."""
    same_name = number % 2
    start, said = threading.Barrier(2), []

    def invite_one(which: int) -> None:
        name, email = (number, f"{number}-{which}") if same_name else (f"{number}-{which}", number)
        start.wait()
        try:
            invite(username=f"new {name}", email=f"New{email}@example.org", roles=[Role.EDITOR], by=offices[which])
            said.append("invited")
        except NotPossible as refusal:
            said.append("refused" if "already" in str(refusal) else str(refusal))
        except Exception as error:
            said.append(f"broke {type(error).__name__}: {error}")
        finally:
            connection.close()

    threads = [threading.Thread(target=invite_one, args=(which,)) for which in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ", ".join(sorted(said))


if __name__ == "__main__":
    call_command("migrate", interactive=False, verbosity=0)
    editor = person("editor", Role.EDITOR)
    moderators = [person(name, Role.MODERATOR) for name in ("Ada", "Bea")]
    offices = [person(name, Role.ADMINISTRATOR) for name in ("Cleo", "Dora")]
    invitations = Counter(invite_together(number) for number in range(INVITATIONS))
    pages = publish_pages(*(f"Testazol{number}" for number in range(ROUNDS)))
    rounds = Counter(one_round(number, page, editor, moderators) for number, page in enumerate(pages))
    print(json.dumps({"rounds": rounds, "invitations": invitations, **publish_and_send_on_two_hosts()}))
