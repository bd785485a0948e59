"""Pages of our own making for the parser's tests, in the shapes that real sources have."""

from medicines.content.class_names import ClassNames
from medicines.content.names import DrugNames
from medicines.content.parsed import Parsed
from medicines.content.parsing import parse

CLASSES = ClassNames(
    [
        {"name": "Selective serotonin reuptake inhibitor", "synonyms": ["SSRI"]},
        {"name": "Benzodiazepine", "synonyms": []},
        {"name": "Nonsteroidal anti-inflammatory drug", "synonyms": ["NSAID"]},
        {"name": "Analgesic", "synonyms": ["pain reliever"]},
        {"name": "Corticosteroid", "synonyms": []},
        {"name": "Macrolide antibiotic", "synonyms": ["macrolide"]},
        {"name": "Antibiotic", "synonyms": []},
    ]
)

NAMES = DrugNames.of_rows(
    {"name": name, "generic": generic, "kind": kind, "country": country, "source": "for tests"}
    for name, generic, kind, country in (
        ("Valium", "diazepam", "brand", "US"),
        ("Valium", "diazepam", "brand", "GB"),
        ("Klonopin", "clonazepam", "brand", "US"),
        ("Zoloft", "sertraline", "brand", "US"),
        ("Advil", "ibuprofen", "brand", "US"),
        ("Tylenol", "paracetamol", "brand", "US"),
        ("acetaminophen", "paracetamol", "national", "US"),
        ("Glucophage", "metformin", "brand", "US"),
        ("metformin hydrochloride", "metformin", "salt", ""),
        ("Glucophage XR", "metformin", "brand", "US"),
        ("Augmentin", ["amoxicillin", "clavulanic acid"], "brand", "US"),
        ("Dilacor", "diltiazem", "brand", "US"),
        ("Dilacor", "digoxin", "brand", "RS"),
    )
)


def page(title: str, body: str, *, front: str = "") -> str:
    """A source with front matter, as the old site's pages have it."""
    return f"---\nlayout: minimal-medicine\ntitle: {title}\n{front}---\n\n# {title}\n{body}"


def read(title: str, body: str) -> Parsed:
    return parse(page(title, body), path="page.md", classes=CLASSES)


def export(front: str, body: str = "") -> Parsed:
    """An export with this front matter, which has a title."""
    return parse(f"---\n{front}---\n{body}", path="page.md", format="astro", classes=CLASSES)


def pasted(text: str) -> Parsed:
    return parse(text, path="page.txt", format="text", classes=CLASSES, names=NAMES)
