"""How what somebody sent with a page's form becomes a draft, and what to say about it."""

from dataclasses import dataclass
from typing import Any

from medicines.actions.drafting import create_page, save_draft
from medicines.actions.history import head
from medicines.actions.known_names import known_names
from medicines.actions.page_rows import class_parts
from medicines.actions.reviewing import submit
from medicines.admin.checks_ended import checks_ended
from medicines.admin.page_form_opening import Opening
from medicines.content.conflicts import ThreeTexts, three_texts
from medicines.content.document import PageDocument
from medicines.content.merging import merge
from medicines.content.safety.parts import parts
from medicines.errors import EditConflict, MedsiteError
from medicines.forms.typed import Typed, of_document
from medicines.forms.writing import Writing
from medicines.models import Page, Revision


@dataclass(frozen=True, slots=True)
class Saved:
    """The page, what to tell the person about it, and what to look at (`warned`)."""

    page: Page
    said: str
    warned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Both changed the same: `typed` is the form with their other changes in it and this person's own words, to be
    saved on `current`; `also` names what else came from them."""

    texts: tuple[ThreeTexts, ...]
    typed: Typed
    current: Revision
    also: tuple[str, ...]


def writing_of(opening: Opening, data: Any) -> Writing:
    classes = class_parts(opening.document) if opening.document else ()
    return Writing(data, kind=opening.kind, base=opening.document, classes=classes)


def save(opening: Opening, writing: Writing, *, scratch: str) -> Saved:
    """Call the deed that saves a valid form. `scratch` is the fingerprint of its own copy: one that was typed in
    another tab, or before, stays. Raises what the deeds raise."""
    said: dict[str, Any] = {"document": writing.document, "note": writing.form.cleaned_data["note"], "scratch": scratch}
    if opening.page is None:
        page = create_page(**said, by=opening.by)
        return Saved(page, f"“{page}” is a draft now. Nothing of it is public.", tuple(writing.told))
    before = head(opening.page)
    revision = save_draft(row=opening.page, base=opening.base, **said, by=opening.by)
    return Saved(opening.page, _sentence(opening, before, revision), tuple(writing.told))


def send_for_review(saved: Saved, *, by: Any, note: str) -> str:
    """Submit the draft; what to say. A refusal leaves the draft as it was saved."""
    asked = submit(row=saved.page, by=by, note=note)
    ended = checks_ended(asked.live_base, asked.revision)
    return " ".join(
        (
            "It is submitted for review. If it is returned or rejected, that stands on your desk, with the reason.",
            *ended,
        )
    )


def conflict_of(refusal: EditConflict, *, note: str) -> Conflict:
    """All that the form needs to come back."""
    base, theirs, mine = refusal.base, refusal.theirs, refusal.mine
    merged: PageDocument = merge(base, theirs=theirs, mine=mine).document
    typed = of_document(merged, classes=class_parts(merged))
    typed.fields["note"] = note
    names = known_names()
    return Conflict(
        texts=tuple(three_texts(part, base=base, theirs=theirs, mine=mine, names=names) for part in refusal.parts),
        typed=typed,
        current=refusal.current,
        also=tuple(part.name for part in parts(mine, merged)),
    )


def refusal_of(refusal: MedsiteError) -> dict[str, Any]:
    """What the template says of it: a sentence, and the page that there is already."""
    return {"refusal": str(refusal), "existing": getattr(refusal, "page", None)}


def _sentence(opening: Opening, before: Revision, revision: Revision) -> str:
    wrote = revision.number > before.number and revision.created_by_id == opening.by.pk
    theirs = revision.base if wrote else revision
    others = _others_changes(opening, theirs)
    if not wrote:
        return f"You had changed nothing, so nothing was saved.{others}"
    public = "Readers see no change until it has been approved."
    return f"Saved as draft, revision {revision.number}. {public}{others}"


def _others_changes(opening: Opening, theirs: Revision) -> str:
    """What somebody else had saved meanwhile. Never silent: the draft holds it, too."""
    if theirs == opening.base:
        return ""
    said = parts(opening.document, theirs.read())
    who = theirs.created_by.get_username() if theirs.created_by else "the site"
    if not said:
        return ""
    names = ", ".join(part.name for part in said)
    return f" Meanwhile {who} had changed other places, which are in the draft, too: {names}."
