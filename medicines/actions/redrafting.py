"""A draft that somebody was working on, kept when something else becomes public in an emergency."""

from medicines.actions.history import draft_revision, hands_in, head
from medicines.content.merging import merge
from medicines.models import Revision
from medicines.models.record import RecordRow
from medicines.vocabulary import Origin

NOTE = "Carried over: the public text was changed in an emergency"


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
