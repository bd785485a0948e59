"""Known shapes of attacks in words, and records that hold one in each of their fields."""

from contextlib import suppress
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any

from django.db import connection

from medicines.actions.accounts import set_display_name
from medicines.actions.drug_classes import create_drug_class
from medicines.actions.reviewing import submit
from medicines.content.document import DrugClassDocument, FaqPart, IngredientPart, SectionPart
from medicines.errors import MedsiteError
from medicines.models import Page, Suggestion
from medicines.suggestion_vocabulary import SuggestionKind
from medicines.vocabulary import SectionKind
from tests.deeds import publish_page
from tests.documents import page_document
from tests.facts import publish_fact
from tests.interactions import publish_interaction
from tests.review import became_public
from tests.statuses import publish_schedule, publish_status
from tests.suggestions import suggested, word_to_us
from tests.warnings import publish_alert, publish_warning

LINES = (Path(__file__).parent / "vectors.txt").read_text("ascii").splitlines()
VECTORS = [line.encode().decode("unicode_escape") for line in LINES if line and not line.startswith("#:")]
ON_A_PAGE = 50


def hostile_pages() -> list[Page]:
    """Every vector as a section's text and heading, as an answer and a question; one in each other field."""
    words = [_kept(said) for said in VECTORS]
    chunks = [words[start : start + ON_A_PAGE] for start in range(0, len(VECTORS), ON_A_PAGE)]
    return [_page(f"Hostile{chr(ord('A') + number)}", chunk) for number, chunk in enumerate(chunks)]


def _kept(said: str) -> str:
    """As the database can keep it: PostgreSQL has no NUL, which every door takes out or refuses."""
    return said if connection.vendor == "sqlite" else said.replace("\0", "")


def _page(name: str, chunk: list[str]) -> Page:
    parts = list(enumerate(chunk))
    return publish_page(
        document=page_document(
            name,
            sections=tuple(SectionPart(f"s{n}", SectionKind.OTHER, said, said) for n, said in parts),
            faqs=tuple(FaqPart(f"f{n}", f"{said}?", said) for n, said in parts),
            summary=chunk[0],
            brands=tuple(chunk[1:20]),
            drug_classes=tuple(chunk[5:9]),
            synonyms=((chunk[9], name),),
            licence=chunk[10],
            attribution=chunk[11],
            forms=tuple(chunk[12:16]),
            pronunciation=chunk[16],
            not_fixed_dose_evidence=chunk[17],
        )
    )


def hostile_titles() -> list[Page]:
    """Pages whose title and ingredient are a vector: every sixth."""
    made = []
    for number, said in enumerate(map(_kept, VECTORS[::6])):
        document = page_document(f"Named{number}", title=said, ingredients=(IngredientPart(said, strength=said),))
        made.append(publish_page(document=document))
    return made


def hostile_records(*, office: Any, moderator: Any, reviewer: Any, editor: Any) -> dict[str, Any]:
    """One of each kind that stands on many pages, on the page of Hostilea, each field another vector."""
    turn = cycle([said for said in VECTORS if "\n" not in said and said.isprintable()][::3])
    name, how = "hostilea", {"by": office, "reviewer": reviewer}
    document = DrugClassDocument(
        slug="hostiles", name=next(turn), synonyms=(next(turn), next(turn)), description=next(turn), members=(name,)
    )
    drug_class = create_drug_class(document=document, by=office)
    became_public(submit(row=drug_class, by=office), by=reviewer)
    words = [next(turn) for _ in range(40)]
    warning = dict(
        zip(("title", "line", "text", "authority", "source_title", "indication", "age"), words, strict=False)
    )
    alert = dict(zip(("title", "text", "authority"), words[7:], strict=False))
    meaning = {"authority": words[12], "meaning": words[13]}
    source = {"authority": words[16], "source_title": words[17]}
    said = {"effect": words[20], "mechanism": words[21], "advice": words[22]}
    return {
        "class": drug_class,
        "warning": publish_warning(name, **how, **warning),
        "alert": publish_alert(name, **how, **alert),
        "status": publish_status(name, by=editor, reviewer=reviewer, **meaning, reference=words[14]),
        "schedule": publish_schedule(name, by=editor, reviewer=reviewer, **meaning, source_title=words[15]),
        "interaction": publish_interaction(name, "hostileb", **how, **source, **said),
        "fact": publish_fact(
            name, by=editor, reviewer=reviewer, **source, kind="pregnancy", sentence=words[23], population=words[24]
        ),
    }


def hostile_suggestions(page: Page) -> list[tuple[Suggestion, str]]:
    """What readers send, with the tokens of their own pages; what is refused was kept nowhere."""
    made = []
    for said, other in zip(VECTORS[::4], VECTORS[1::4], strict=False):
        fields = {"reason": f"{other} is why.", "source_title": other[:90], "source_quote": said[:200]}
        edit = partial(suggested, page, part="s1", text=f"{said} 5 mg", sender=said, **fields)
        problem = partial(word_to_us, SuggestionKind.PROBLEM, said, page)
        for send in (edit, lambda send=problem: (send(), "")):
            with suppress(MedsiteError):
                row, token = send()
                made += [(row, token)] if isinstance(row, Suggestion) else []
    return made


def hostile_name(user: Any) -> str:
    """The first vector without a number that a display name may be."""
    for said in VECTORS:
        try:
            set_display_name(name=said.replace("1", ""), by=user)
        except MedsiteError:
            continue
        return said
    raise AssertionError("no vector can be a name")
