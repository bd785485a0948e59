"""The deeds that a page's own screens do: what each asks, what it says will happen, and the one deed that it calls."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.utils.text import Truncator

from medicines.actions.addresses import change_address, require_free
from medicines.actions.comparing import comparison
from medicines.actions.drafting import take_up
from medicines.actions.emergencies import hide_passage, put_up_banner, take_down_banner
from medicines.actions.history import head
from medicines.actions.merging_pages import merge_pages, require_mergeable
from medicines.actions.publishing import require_way, restore_revision, withdraw
from medicines.actions.redacting import addresses_to_go, around_with, ask_redaction, revisions_with
from medicines.actions.redacting_elsewhere import elsewhere
from medicines.admin.deed_forms import (
    NOWHERE,
    DeedForm,
    GoBackForm,
    HideForm,
    MergeForm,
    MoveForm,
    RedactForm,
    TakeUpForm,
    WithdrawForm,
)
from medicines.content.hiding import hide
from medicines.content.safety.comparison import NOTHING, Comparison
from medicines.models import Page, Revision
from medicines.models.record import RecordRow
from medicines.vocabulary import Deed, Withdrawal

AGREED_TO = "Nothing changes until somebody else agrees."
AGREED_TO_ALONE = "Nothing changes until somebody else agrees: for this a site of one person is no exception."
AT_ONCE = "It takes effect at once."
LEADS_NOWHERE = "The page gets another address; from now on nothing leads from {}, and links to it elsewhere break."

Said = dict[str, Any]  # a form's cleaned data


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What will happen, in sentences, and what that changes of the text that is public (or drafted)."""

    sentences: tuple[str, ...]
    comparison: Comparison = NOTHING


def agreed_to() -> str:
    return AGREED_TO_ALONE if settings.SINGLE_PERSON else AGREED_TO


class Screen:
    """One deed: `name` is the end of its URL's name, `template` asks for what `form` holds."""

    name = ""
    deed: Deed
    title = ""
    button = ""
    form: type[DeedForm] = DeedForm
    template = "admin/medicines/deed.html"
    note = ""  # what the person should know before filling it in
    owes_look = False  # whether somebody else has to look at it afterwards

    def for_row(self, row: RecordRow) -> "Screen":
        """Itself, or what stands in its place as the row is now."""
        return self

    def foresee(self, row: RecordRow, said: Said) -> Foreseen:
        """Raises what the deed would raise, as far as that is known beforehand."""
        raise NotImplementedError

    def do(self, row: RecordRow, said: Said, by: AbstractBaseUser) -> str:
        """Calls the deed; returns what to say."""
        raise NotImplementedError


class Withdraw(Screen):
    name, deed, form = "withdraw", Deed.WITHDRAW, WithdrawForm
    title, button = "Withdraw from the public site", "Withdraw it now"
    note, owes_look = "Nothing is deleted.", True

    def foresee(self, row: RecordRow, said: Said) -> Foreseen:
        way, to = Withdrawal(said["way"]), said.get("to")
        require_way(row, way, to)
        what = {
            Withdrawal.TEXT_STAYS: "The text can still be read, under a notice that says since when it is withdrawn. "
            "Search engines are asked to look away.",
            Withdrawal.NOTICE: "Whoever opens its address reads only that it was withdrawn. Its history is not shown."
            if isinstance(row, Page)
            else NOWHERE,
            Withdrawal.REDIRECT: f"Whoever opens its address reads “{to}” instead.",
        }[way]
        return Foreseen((*_another_medicine(row, to), f"“{row}” is withdrawn. {AT_ONCE}", what))

    def do(self, row: RecordRow, said: Said, by: AbstractBaseUser) -> str:
        withdraw(row=row, reason=said["reason"], by=by, way=Withdrawal(said["way"]), to=said.get("to"))
        return f"“{row}” is withdrawn."


class Hide(Screen):
    name, deed, form, owes_look = "hide", Deed.HIDE, HideForm, True
    title, button = "Hide a section or a passage", "Hide it now"
    template = "admin/medicines/deed_hide.html"
    note = (
        "Open the part in which it stands, and choose all of that or one passage. Readers see the standing wording for "
        "a removed dose in its place. What is drafted stays drafted."
    )

    def foresee(self, row: RecordRow, said: Said) -> Foreseen:
        live = row.live_revision.read()
        sentence = f"What is crossed out below is hidden from readers. {AT_ONCE}"
        return Foreseen((sentence,), comparison(live, hide(live, **said["place"])))

    def do(self, row: RecordRow, said: Said, by: AbstractBaseUser) -> str:
        hide_passage(page=row, reason=said["reason"], by=by, **said["place"])
        return f"It is hidden on “{row}”."


class PutUpBanner(Screen):
    name, deed, owes_look = "banner", Deed.PUT_UP_BANNER, True
    title, button = "Put up the interim banner", "Put it up now"
    note = "The text stays. Above it readers are told that something on the page may be wrong and is being checked."

    def for_row(self, row: RecordRow) -> Screen:
        return TakeDownBanner() if row.being_checked_since else self

    def foresee(self, row: RecordRow, said: Said) -> Foreseen:
        who = "it is taken down" if settings.SINGLE_PERSON else "somebody other than you takes it down"
        told = f"“{row}” is shown under the banner until {who}. {AT_ONCE}"
        return Foreseen((told, "Readers do not see your reason."))

    def do(self, row: RecordRow, said: Said, by: AbstractBaseUser) -> str:
        put_up_banner(page=row, reason=said["reason"], by=by)
        return f"“{row}” has the banner now."


class TakeDownBanner(Screen):
    name, deed = "banner", Deed.TAKE_DOWN_BANNER
    title, button = "Take the interim banner down", "Take it down now"

    @property
    def note(self) -> str:
        if settings.SINGLE_PERSON:
            return "It is taken down when the page has been checked."
        return "Somebody other than who put it up takes it down, when the page has been checked."

    def foresee(self, row: RecordRow, said: Said) -> Foreseen:
        return Foreseen((f"Readers are no longer told that “{row}” is being checked. {AT_ONCE}",))

    def do(self, row: RecordRow, said: Said, by: AbstractBaseUser) -> str:
        take_down_banner(page=row, reason=said["reason"], by=by)
        return f"“{row}” has no banner any more."


class GoBack(Screen):
    name, deed, form, owes_look = "go_back", Deed.GO_BACK, GoBackForm, True
    title, button = "Go back to an earlier version", "Make it public again now"
    note = "Only versions that were public before. A change that was never public goes through review."

    def foresee(self, row: RecordRow, said: Said) -> Foreseen:
        revision = _revision(row, said)
        told = [f"Version {revision.number} becomes public again, as a new version. {AT_ONCE}"]
        if not row.live_revision:
            where = ", at its own address" if isinstance(row, Page) else ""
            return Foreseen((f"“{row}” is public again{where}.", *told))
        if row.withdrawal:
            told.insert(1, "The notice that the page was withdrawn goes.")
        return Foreseen(tuple(told), comparison(row.live_revision.read(), revision.read()))

    def do(self, row: RecordRow, said: Said, by: AbstractBaseUser) -> str:
        restore_revision(revision=_revision(row, said), reason=said["reason"], by=by)
        return f"“{row}” is public again as it was in version {said['revision']}."


class TakeUp(Screen):
    name, deed, form = "take_up", Deed.DRAFT, TakeUpForm
    title, button = "Take up an earlier version as a draft", "Make it the draft"
    note = "Nothing becomes public by it: the draft is reviewed like any other."

    def foresee(self, row: RecordRow, said: Said) -> Foreseen:
        revision, newest = _revision(row, said), head(row)
        told = [f"The text of version {revision.number} becomes the newest draft, on your desk."]
        if row.draft_revision:
            told.append("The draft that stands now is kept in the history.")
        return Foreseen(tuple(told), comparison(newest.read(), revision.read()) if newest else NOTHING)

    def do(self, row: RecordRow, said: Said, by: AbstractBaseUser) -> str:
        revision = _revision(row, said)
        note = said["reason"] or f"Took up version {revision.number} again"
        before = head(row)
        draft = take_up(revision=revision, by=by, note=note)
        if draft == before:
            return f"The newest text says just what version {revision.number} says: nothing was written."
        return f"Version {revision.number} is the newest draft of “{row}”, which nothing has published."


class Move(Screen):
    name, deed, form = "move", Deed.MOVE, MoveForm
    title, button = "Change the address", "Change it now"

    def foresee(self, row: RecordRow, said: Said) -> Foreseen:
        require_free(said["slug"], row)
        return Foreseen(
            (
                f"“{row}” is found at “{said['slug']}”. {AT_ONCE}",
                f"“{row.slug}”, and every address that led there, lead to it from now on.",
            )
        )

    def do(self, row: RecordRow, said: Said, by: AbstractBaseUser) -> str:
        change_address(page=row, slug=said["slug"], by=by, reason=said["reason"])
        return f"“{row}” is found at “{said['slug']}” now, and its old address leads there."


class Merge(Screen):
    name, deed, form, owes_look = "merge", Deed.MERGE, MergeForm, True
    title, button = "Merge into another page", "Merge them now"
    note = (
        "For two pages on the same thing. This one goes, the other stays; text, history and sources of both are kept."
    )

    def foresee(self, row: RecordRow, said: Said) -> Foreseen:
        kept = said["kept"]
        require_mergeable(kept=kept, gone=row)
        return Foreseen(
            (
                *_another_medicine(row, kept),
                f"“{row}” is withdrawn, and its addresses lead to “{kept}”. {AT_ONCE}",
                f"Names by which only “{row}” was known are drafted onto “{kept}”, to be reviewed.",
                f"No other word of “{row}” moves: take over by hand what is worth keeping.",
            )
        )

    def do(self, row: RecordRow, said: Said, by: AbstractBaseUser) -> str:
        draft = merge_pages(kept=said["kept"], gone=row, reason=said["reason"], by=by)
        names = "Its names wait there as a draft." if draft else "It had no name that the other lacks."
        return f"“{row}” leads to “{said['kept']}” from now on. {names}"


class Redact(Screen):
    name, deed, form = "redact", Deed.ASK_REDACTION, RedactForm
    title, button = "Have a text taken out of old revisions", "Ask for it"
    note = (
        "For personal, unlawful or infringing text. It is taken out of every old revision, and of what was written "
        "about it, for good, once a second person agrees; hash, place and reason stay. What is public or drafted is "
        "changed by a new version first."
    )

    def foresee(self, row: RecordRow, said: Said) -> Foreseen:
        of = {"record": row.record, "text": said["text"]}
        numbers = [f"revision {revision.number}" for revision in revisions_with(**of)]
        where = f"It stands in {', '.join([*numbers, *around_with(**of)])}."
        shown = Truncator(said["text"]).chars(300)
        addresses = addresses_to_go(**of)
        led = (LEADS_NOWHERE.format(", ".join(f"“{one}”" for one in addresses)),) if addresses else ()
        others = elsewhere(**of, addresses=addresses)
        stays = (f"It stays in {', '.join(others)}: see to these yourself.",) if others else ()
        return Foreseen((f"To be taken out: “{shown}”", where, *led, *stays, agreed_to()))

    def do(self, row: RecordRow, said: Said, by: AbstractBaseUser) -> str:
        ask_redaction(record=row.record, text=said["text"], reason=said["reason"], by=by)
        return f"Asked. {agreed_to()}"


def _another_medicine(row: RecordRow, to: Page | None) -> tuple[str, ...]:
    """What to mind where an address would lead to a page on other substances."""
    if to is None:
        return ()
    here, there = ([part.name for part in page.live_revision.read().ingredients] for page in (row, to))
    if sorted(here) == sorted(there):
        return ()
    about = f"“{row}” is about {' and '.join(here)}, “{to}” about {' and '.join(there)}"
    return (f"Take care: {about}. Whoever looks for the one reads about the other from now on.",)


def _revision(row: RecordRow, said: Said) -> Revision:
    return row.record.revisions.select_related("record").get(number=said["revision"])


OF_RECORDS = (Withdraw(), GoBack(), TakeUp(), Redact())
OF_PAGES = (*OF_RECORDS, Hide(), PutUpBanner(), Move(), Merge())
