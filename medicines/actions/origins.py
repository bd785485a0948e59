"""What was said of the origin of files when they were imported before."""

from collections.abc import Sequence

from medicines.actions.reading import SourceFile
from medicines.models import ImportedSource
from medicines.vocabulary import Provenance

ASKED = 200  # files at most that are looked for: those of a folder were imported together

NOTHING_SAID = {"provenance": str(Provenance.UNKNOWN), "licence": "", "attribution": ""}


def origin_before(files: Sequence[SourceFile]) -> dict[str, str]:
    """The provenance, licence and attribution that the import named which read one of these files last. A person who
    names none now takes none of them back."""
    places = [f"{file.root or file.collection}/{file.path}" for file in files[:: len(files) // ASKED + 1]]
    legible = [place for place in places if place.isascii() or place.encode(errors="ignore").decode() == place]
    known = ImportedSource.objects.filter(place__in=legible).select_related("run").order_by("-pk").first()
    said = known.run.options if known else {}
    return {name: said.get(name, nothing) for name, nothing in NOTHING_SAID.items()}
