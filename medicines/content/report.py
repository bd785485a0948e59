"""What an import says of each file: one plain, JSON-ready row."""

from dataclasses import asdict
from typing import Any

from medicines.content.parsed import Parsed, Problem
from medicines.vocabulary import Outcome


def report_row(*, path: str, parsed: Parsed, outcome: Outcome, slug: str) -> dict[str, Any]:
    """The row of a file that could be read. `slug` is its page's, or the one that it would get."""
    document = parsed.document
    of_other_formats = {
        "banned": document.banned,
        "brand": asdict(parsed.brand) if parsed.brand else None,
        "draft_only": parsed.draft_only,
    }
    return {
        "path": path,
        "format": parsed.format,
        "outcome": outcome,
        "kind": "brand" if parsed.brand else document.kind,
        "slug": slug,
        "title": document.title,
        "ingredients": [part.name for part in document.ingredients],
        "not_fixed_dose": document.not_fixed_dose,
        "not_fixed_dose_evidence": document.not_fixed_dose_evidence,
        "sections": [
            {"kind": part.kind, "heading": part.heading, "subject": part.subject} for part in document.sections
        ],
        "faqs": [{"question": part.question, "answer": part.answer} for part in document.faqs],
        "drug_classes": list(document.drug_classes),
        "has_disclaimer": parsed.has_disclaimer,
        "has_provenance_note": parsed.has_provenance_note,
        "brands": list(document.brands),
        "set_aside": [asdict(part) for part in parsed.set_aside],
        "problems": [asdict(problem) for problem in parsed.problems],
        **({} if parsed.format == "jekyll" else of_other_formats),
    }


def refused_row(*, path: str, format: str, problem: Problem) -> dict[str, Any]:
    """The row of a file that cannot become a page: the same keys, with nothing in them but the problem."""
    nothing = {"kind": None, "slug": "", "title": "", "ingredients": [], "not_fixed_dose": None}
    none_found = {"sections": [], "faqs": [], "drug_classes": [], "has_disclaimer": False, "has_provenance_note": False}
    return {
        "path": path,
        "format": format,
        "outcome": Outcome.REFUSED,
        **nothing,
        "not_fixed_dose_evidence": "",
        **none_found,
        "brands": [],
        "set_aside": [],
        "problems": [asdict(problem)],
    }
