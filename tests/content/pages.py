"""Pages of our own making for the parser's tests, in the shapes that real sources have."""

from medicines.content.class_names import ClassNames
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


def page(title: str, body: str, *, front: str = "") -> str:
    """A source with front matter, as the old site's pages have it."""
    return f"---\nlayout: minimal-medicine\ntitle: {title}\n{front}---\n\n# {title}\n{body}"


def read(title: str, body: str) -> Parsed:
    return parse(page(title, body), path="page.md", classes=CLASSES)
