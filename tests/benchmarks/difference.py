"""How long the safety difference takes: `python -m tests.benchmarks.difference [--corpus DIR] [--every N]`.

Each page of the corpus is compared with edited versions of itself, from one changed word to another page altogether;
printed are the median, the 99th percentile and the longest, in milliseconds of processor time, and how long a loop of
known work takes beside it: a machine that is busy with other things is slow at both.
"""

import argparse
import gc
import random
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from medicines.actions.shelf import safety_names
from medicines.content.class_names import ClassNames
from medicines.content.document import PageDocument
from medicines.content.parsing import decode, parse
from medicines.content.safety.comparison import compare
from medicines.content.safety.units import units
from tests.corpus.score import CORPUS

Edit = Callable[[PageDocument, random.Random, list[PageDocument]], PageDocument]


def _sections(page: PageDocument, change: Callable[[str], str]) -> PageDocument:
    return replace(page, sections=tuple(replace(part, text=change(part.text)) for part in page.sections))


def one_word(page: PageDocument, rng: random.Random, _pages: list[PageDocument]) -> PageDocument:
    if not page.sections:
        return page
    at = rng.randrange(len(page.sections))
    words = page.sections[at].text.split(" ")
    words[rng.randrange(len(words))] = "200 mg"
    changed = replace(page.sections[at], text=" ".join(words))
    return replace(page, sections=(*page.sections[:at], changed, *page.sections[at + 1 :]))


def every_fifth_word(page: PageDocument, rng: random.Random, _pages: list[PageDocument]) -> PageDocument:
    return _sections(page, lambda text: " ".join(w if rng.random() > 0.2 else w[::-1] for w in text.split(" ")))


def shuffled(page: PageDocument, rng: random.Random, _pages: list[PageDocument]) -> PageDocument:
    def mix(text: str) -> str:
        found = [unit.text for unit in units(text)]
        rng.shuffle(found)
        return "".join(found)

    return _sections(page, mix)


def emptied(page: PageDocument, _rng: random.Random, _pages: list[PageDocument]) -> PageDocument:
    return replace(page, sections=(), faqs=())


def repeated(page: PageDocument, _rng: random.Random, _pages: list[PageDocument]) -> PageDocument:
    line = "\nDo not take more than 20 mg twice a day."
    first = [replace(part, text=part.text + line * 1000) for part in page.sections[:1]]
    return replace(page, sections=(*first, *page.sections[1:]))


def another(page: PageDocument, rng: random.Random, pages: list[PageDocument]) -> PageDocument:
    return replace(rng.choice(pages), title=page.title)


def denied(page: PageDocument, _rng: random.Random, _pages: list[PageDocument]) -> PageDocument:
    """The slowest of 25 hostile edits that were tried: twice the words, and each of them a difference."""
    return _sections(page, lambda text: " not ".join(text.split(" ")))


EDITS: tuple[Edit, ...] = (one_word, every_fifth_word, shuffled, emptied, repeated, another, denied)


def busy() -> float:
    """Milliseconds of a loop of known work: about 100 on a machine of 2023 that does nothing else."""
    started, total = time.process_time(), 0
    for number in range(2_000_000):
        total += number % 7
    return 1000 * (time.process_time() - started)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--every", type=int, default=1, help="take one page of so many")
    asked = parser.parse_args()
    pages = [_read(file) for file in sorted(asked.corpus.rglob("*.md"))]
    compare(pages[0], pages[1], names=safety_names())
    gc.collect()
    gc.freeze()  # as a server's process does: what was loaded is not walked again
    print(f"{'edit':18} {'pages':>6} {'median':>8} {'p99':>8} {'longest':>8}  ms {'loop':>6}")
    for edit in EDITS:
        _tell(edit, pages, asked.every)


def _read(file: Path) -> PageDocument:
    text = decode(file.read_bytes(), path=str(file))
    return parse(text, path=str(file), classes=ClassNames([]), claims=False).document


def _tell(edit: Edit, pages: list[PageDocument], every: int) -> None:
    rng, times = random.Random(5), []
    for page in pages[::every]:
        new = edit(page, rng, pages)
        started = time.process_time()
        compare(page, new, names=safety_names())
        times.append(1000 * (time.process_time() - started))
    times.sort()
    shown = times[len(times) // 2], times[int(len(times) * 0.99)], times[-1]
    print(
        f"{edit.__name__:18} {len(times):6} " + " ".join(f"{value:8.2f}" for value in shown) + f" {busy():9.0f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
