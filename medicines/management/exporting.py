"""Writing a folder of pages: all of it, or nothing."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.utils.html import strip_tags

from medicines.actions.exporting import AT_ONCE, public_lines, public_pages
from medicines.actions.wordings import wording_of
from medicines.content.document import PageDocument
from medicines.content.exporting.markdown import Around, as_astro, as_jekyll, left_out
from medicines.management.reporting import USAGE
from medicines.models import Page
from medicines.models.sign_off import StandingSignOffs
from medicines.views.notices import plain, said_lists, said_notices
from medicines.views.parts import parts_of
from medicines.views.reading import shown
from medicines.vocabulary import DisclaimerKind

FAILED = 1
LINES = "pages.jsonl"
# What is no part of any page's document, so that no file holds it.
NO_HISTORY = "Earlier versions, who wrote, approved and signed for what, suggestions and imported sources."
NO_RECORDS = "What later becomes of warnings, interactions, statuses, schedules and facts: they are text of this day."
NO_WAY_BACK = (
    "The way back: import_pages would take notices and disclaimer for sections of the page, and may take another "
    "answer from them on whether it is one product. Use jsonl for that."
)


@dataclass
class Exported:
    """How many pages were written, and of how many of them what could not be held."""

    count: int = 0
    missed: Counter[str] = field(default_factory=Counter)


def export_lines(folder: Path) -> Exported:
    """All pages as the lines of one file. Nothing of a document is left out."""
    done = Exported()
    with (folder / LINES).open("w", encoding="utf-8", newline="\n") as file:
        for line in public_lines():
            file.write(f"{line}\n")
            done.count += 1
    return done


def export_jekyll(folder: Path) -> Exported:
    return _export_files(folder, as_jekyll)


def export_astro(folder: Path) -> Exported:
    return _export_files(folder, as_astro)


FORMATS: dict[str, Callable[[Path], Exported]] = {
    "jekyll": export_jekyll,
    "astro": export_astro,
    "jsonl": export_lines,
}


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A new folder beside `folder`, to be filled: it takes its place when all went well, and goes when not. Raises
    CommandError where something stands there already."""
    _refuse_what_stands(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise CommandError(f"{folder} cannot be made: {error.strerror}.", returncode=FAILED) from error
    try:
        yield made
        made.chmod(0o755)
        made.replace(folder)  # an empty folder gives way; one that was filled meanwhile does not
    except OSError as error:
        raise CommandError(f"{folder} was not written: {error.strerror or error}.", returncode=FAILED) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _refuse_what_stands(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise CommandError(f"{folder} is no folder.", returncode=USAGE)
    if folder.is_dir() and any(folder.iterdir()):
        sentence = f"{folder} is not empty. An export is written into a new or an empty folder, so that it is all one."
        raise CommandError(sentence, returncode=USAGE)


def _export_files(folder: Path, written: Callable[[PageDocument, Around], str]) -> Exported:
    """One file for each page, under its kind and slug."""
    done = Exported()
    for page in public_pages().annotate(signed=StandingSignOffs()).iterator(chunk_size=AT_ONCE):
        document = page.live_revision.read()
        file = folder / f"{page.kind}s" / f"{page.slug}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(written(document, _around(page)), encoding="utf-8", newline="\n")
        done.count += 1
        done.missed += Counter(left_out(document))
    return done


def _around(page: Page) -> Around:
    parts = parts_of(page, most=1)
    told = shown(page, parts)
    disclaimer = told["disclaimer"]
    return Around(
        slug=page.slug,
        address=settings.SITE_URL + page.get_absolute_url(),
        published=page.published_at.date().isoformat(),
        provenance=plain(told["provenance"]),
        urgent_help=help_line.text if (help_line := told["urgent_help"]) else "",
        notices=tuple(said_notices(told)),
        lists=tuple(said_lists(told)),
        disclaimer=(disclaimer.title or "Please note", strip_tags(disclaimer.text)) if disclaimer else ("", ""),
        hidden=wording_of(DisclaimerKind.DOSE_REMOVED, parts.wordings).text,
    )
