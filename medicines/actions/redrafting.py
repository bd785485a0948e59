"""A draft that somebody works on, kept when something else becomes public: in an emergency, or by a suggestion."""

from medicines.actions.history import draft_revision, hands_in, head
from medicines.actions.known_names import known_names
from medicines.content.labels import part_name
from medicines.content.merging import merge
from medicines.content.rebasing import rebase
from medicines.content.suggested import part_of, with_part
from medicines.models import Page, Revision
from medicines.models.record import RecordRow
from medicines.vocabulary import Origin

NOTE = "Carried over: the public text was changed in an emergency"
BOTH = "Carried over, with a suggestion that was accepted for “{part}”"
CLASHED = (
    "A suggestion was accepted for “{part}”, where this draft had changed the same. The draft now says there what is "
    "public; your own words are in revision {number}, from which you can take them up again."
)


def keep_draft(*, row: RecordRow, draft: Revision | None, was_live: Revision | None) -> None:
    """Draft again, on what is public now, what was the draft before: the emergency's changes, and the writers' own. A
    part that both changed is the writers', whose next reviewer sees the difference. Their hands are carried over.

    `was_live` is what was public before. Belongs inside the transaction of the emergency deed; `row` is locked.
    """
    if draft is None:
        return
    document, live = draft.read(), row.live_revision.read()
    if was_live:
        document = merge(was_live.read(), theirs=live, mine=document).document
    carried = {"origin": Origin.EDIT, "by": None, "note": NOTE, "hands": hands_in(draft)}
    draft_revision(row=row, document=document, base=head(row), **carried)


def carry_accepted(*, row: Page, draft: Revision, was_live: Revision, part: str) -> tuple[Revision, str]:
    """Draft again, on what is public now, what was the draft before an accepted suggestion changed one `part`, so that
    publishing it later does not undo that: with both changes, by lines (`content/rebasing.py`). Where they clash, the
    part is as it is public, and the sentence that is returned tells the writers where their words are (else "").

    `was_live` is what was public before. Belongs inside the transaction of the decision; `row` is locked.
    """
    document, live = draft.read(), row.live_revision.read()
    base, mine, now = (part_of(one, part) for one in (was_live.read(), document, live))
    found = rebase(document, base=base, live=mine, proposed=now, names=known_names())
    taken = now if found.clash or mine == base else found.part
    clash = CLASHED.format(part=part_name(now), number=draft.number) if found.clash else ""
    document = with_part(document, taken, like=live)
    note = clash or BOTH.format(part=part_name(now))
    carried = {"origin": Origin.EDIT, "by": None, "note": note, "hands": hands_in(draft)}
    return draft_revision(row=row, document=document, base=head(row), **carried), clash
