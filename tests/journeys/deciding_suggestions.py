"""Two moderators decide about one suggestion at the same moment, many times, on a database of their own.

Run as a program (`DATABASE_URL` says where): prints one line of JSON with what happened.
"""

import json
import threading
from collections import Counter
from collections.abc import Callable

import django

django.setup()

from django.contrib.auth.models import AbstractBaseUser  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from medicines.actions.accepting_suggestions import accept_suggestion  # noqa: E402
from medicines.actions.deciding_suggestions import reject_suggestion  # noqa: E402
from medicines.actions.erasing_suggestions import answer_and_erase  # noqa: E402
from medicines.errors import AlreadyDecided, DraftMovedOn  # noqa: E402
from medicines.models import Event, Page, Publication, Suggestion  # noqa: E402
from medicines.suggestion_vocabulary import SuggestionDecision  # noqa: E402
from medicines.vocabulary import Role, Verb  # noqa: E402
from tests.deciding import long_page, seal, waiting  # noqa: E402
from tests.deeds import publish_page  # noqa: E402
from tests.people import person  # noqa: E402

ROUNDS = 16
Decide = Callable[[Suggestion, str, AbstractBaseUser], object]


def say_yes(suggestion: Suggestion, screen: str, by: AbstractBaseUser) -> object:
    return accept_suggestion(suggestion=suggestion, seal=screen, by=by)


def say_no(suggestion: Suggestion, screen: str, by: AbstractBaseUser) -> object:
    return reject_suggestion(suggestion=suggestion, sha256=suggestion.sha256, reason="It has no source.", by=by)


def send_help(suggestion: Suggestion, screen: str, by: AbstractBaseUser) -> object:
    return answer_and_erase(suggestion=suggestion, by=by)


WAYS = [(say_yes, say_yes), (say_yes, say_no), (send_help, say_yes), (say_no, send_help)]


def decide_on(
    decide: Decide, pk: int, screen: str, by: AbstractBaseUser, start: threading.Barrier, said: list[str]
) -> None:
    try:
        mine = Suggestion.objects.select_related("record", "based_on__record").get(pk=pk)
        start.wait()
        decide(mine, screen, by)
        said.append(f"won {by.get_username()}")
    except (AlreadyDecided, DraftMovedOn) as error:
        said.append(f"lost {error}")
    except Exception as error:
        said.append(f"broke {type(error).__name__}: {error}")
    finally:
        connection.close()


def one_round(number: int, moderators: list[AbstractBaseUser]) -> str:
    page = publish_page(document=long_page(f"Testazol{number}"))
    suggestion = waiting(page, "bitter", "sour", sender=f"{number:064}")
    screen, start, said = seal(suggestion), threading.Barrier(2), []
    threads = [
        threading.Thread(target=decide_on, args=(way, suggestion.pk, screen, by, start, said))
        for way, by in zip(WAYS[number % len(WAYS)], moderators, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcome(page, suggestion, sorted(said))


def outcome(page: Page, suggestion: Suggestion, said: list[str]) -> str:
    """ "one won" when the loser read the winner's name, and the site says what the winner did, else what was said."""
    suggestion.refresh_from_db()
    told = Event.objects.filter(verb=Verb.SUGGESTION_DECIDED, facts__suggestion=suggestion.pk).count()
    public = Publication.objects.filter(record=page.record).count() - 1
    is_taken = suggestion.decision == SuggestionDecision.ACCEPTED
    fair = [one.split()[0] for one in said] == ["lost", "won"] and suggestion.decided_by.get_username() in said[0]
    return "one won" if fair and told == 1 and public == is_taken else f"{said} {told} {public}"


def main() -> None:
    call_command("migrate", verbosity=0)
    moderators = [person(name, Role.MODERATOR) for name in ("first", "second")]
    rounds = Counter(one_round(number, moderators) for number in range(ROUNDS))
    print(json.dumps({"rounds": rounds}))


if __name__ == "__main__":
    main()
