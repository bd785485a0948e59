"""How well the content checks find planted faults, and how often they cry wolf: `python -m tests.checks.score [FILE]`.

Of the untouched half only the sums are printed: nobody mends a check by looking at it.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from medicines.actions.shelf import drug_names, shipped
from medicines.content.checks import Finding, Knowledge, check, own_pages
from medicines.content.checks.links import links_of
from medicines.content.document import FaqPart, IngredientPart, PageDocument, SectionPart
from medicines.content.naming import slugify
from medicines.vocabulary import PageKind, SectionKind

PLANTED = Path(__file__).parent / "planted.jsonl"
DEVELOP, UNTOUCHED = "develop", "untouched"
# Found on nearly every short example, and so no sign of crying wolf where something else, or nothing, is planted.
ALWAYS = {"missing-section", "no-source", "reading-level"}
_KINDS = {"generic-name": SectionKind.NAMES, "faqs": SectionKind.OTHER}


def document_of(row: dict[str, Any]) -> PageDocument:
    """The page that a row describes in short."""
    sections = [
        SectionPart(f"section-{number}", _kind(part["kind"]), part["heading"], part["text"], part.get("subject") or "")
        for number, part in enumerate(row.get("sections", ()))
    ]
    if row.get("sources"):
        listed = "\n".join(f"- {source}" for source in row["sources"])
        sections.append(SectionPart("sources", SectionKind.SOURCES, "Sources", listed))
    faqs = [FaqPart(f"faq-{n}", faq["question"], faq["answer"]) for n, faq in enumerate(row.get("faqs", ()))]
    return PageDocument(
        kind=PageKind(row["kind"]),
        title=row["title"],
        ingredients=tuple(IngredientPart(name) for name in row["ingredients"]),
        sections=tuple(sections),
        faqs=tuple(faqs),
        not_fixed_dose=row.get("not_fixed_dose"),
    )


def _kind(word: str) -> SectionKind:
    return _KINDS.get(word) or SectionKind(word)


def found_in(row: dict[str, Any]) -> tuple[Finding, ...]:
    """What the checks say of a row; its `others` are the only other pages of the site."""
    page, others = document_of(row["document"]), [document_of(other) for other in row.get("others", ())]
    slugs = {slugify(one.title) for one in (page, *others)}
    known = Knowledge(
        own_pages=own_pages(others, drug_names()),
        names=drug_names(),
        addresses=frozenset(path for _, path in links_of(page) if path.rstrip("/").rpartition("/")[2] in slugs),
        notices=tuple(one["text"] for one in shipped("disclaimers")),
    )
    return check(page, known)


def judge(row: dict[str, Any]) -> tuple[bool, list[str]]:
    """Whether what was planted was found, and the codes that were found and not planted."""
    codes = {finding.code.value for finding in found_in(row)}
    return not row["planted"] or row["planted"] in codes, sorted(codes - ALWAYS - {row["planted"]})


def main(path: Path) -> None:
    if not path.exists():
        print(f"{path} is not there.")
        return
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for half in (DEVELOP, UNTOUCHED):
        if some := [row for row in rows if row["half"] == half]:
            _print_half(half, some)


def _print_half(half: str, rows: list[dict[str, Any]]) -> None:
    found, planted, wrong = Counter[str](), Counter[str](), Counter[str]()
    for row in rows:
        hit, extra = judge(row)
        planted[row["planted"]] += 1
        found[row["planted"]] += hit
        wrong.update(extra)
        if half == DEVELOP and (extra or not hit):
            print(f"  {row['id']} planted {row['planted'] or 'nothing'}, {'found' if hit else 'MISSED'}, also {extra}")
    right = sum(count for code, count in found.items() if code)
    total = sum(count for code, count in planted.items() if code)
    print(f"{half}: recall {right}/{total} = {right / total:.3f}, precision {right}/{right + wrong.total()} = "
          f"{right / max(1, right + wrong.total()):.3f}")  # fmt: skip
    for code in sorted(planted.keys() | wrong.keys()):
        if code:
            print(f"  {code:24} found {found[code]} of {planted[code]}, not planted {wrong[code]}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PLANTED)
