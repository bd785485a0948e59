"""What a page tells its reader, and whether that is enough to be one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from medicines.content.document import SectionPart
from medicines.content.folding import fold
from medicines.content.parsing.assembly import Assembled
from medicines.content.parsing.blocks import HEADING, Block, walk
from medicines.content.parsing.outline import Part
from medicines.content.parsing.product_words import NEGATED, simple
from medicines.content.parsing.statements import Statement
from medicines.content.parsing.subjects import Subjects
from medicines.content.parsing.usable import USUAL, informs, said_in, says_something
from medicines.vocabulary import SectionKind

ENOUGH_SENTENCES = 2
_SHORT_ANSWERS = frozenset(("yes", "no", "never", "none"))  # they say something where they answer
# Sections that say what the subject is or is called: where they deny, they say that there is no such thing. All others
# inform by denying, too ("Not for children").
_OF_WHAT = {SectionKind.ABOUT, SectionKind.KEY_FACTS, SectionKind.COMBINED_USE, SectionKind.OTHER}


@dataclass(frozen=True)
class Told:
    """What a page tells: its statements, its sections but for headings without text, and the answers of all its
    questions. `body` is the Markdown in which lines are counted."""

    said: Sequence[Statement]
    sections: Sequence[SectionPart]
    answers: Sequence[str]
    body: str
    subjects: Subjects
    only_headings: bool = False

    @cached_property
    def usual(self) -> list[SectionPart]:
        return [section for section in self.sections if section.kind in USUAL]

    @cached_property
    def bare(self) -> list[SectionPart]:
        """Usual sections that do not inform: one by one, or because they all say the same."""
        return [one for one in self.usual if self.repeats(one) or not informs(one.text, self.subjects)]

    @cached_property
    def kinds(self) -> set[SectionKind]:
        """Those of the usual sections that inform."""
        left = set(map(id, self.bare))
        return {section.kind for section in self.usual if id(section) not in left}

    @cached_property
    def _kinds_of(self) -> dict[tuple[str, str], set[SectionKind]]:
        kinds: dict[tuple[str, str], set[SectionKind]] = defaultdict(set)
        for section in self.usual:
            kinds[section.text, section.subject].add(section.kind)
        return kinds

    @cached_property
    def _kinds_about(self) -> dict[str, set[SectionKind]]:
        kinds: dict[str, set[SectionKind]] = defaultdict(set)
        for section in self.usual:
            kinds[section.subject].add(section.kind)
        return kinds

    def repeats(self, section: SectionPart) -> bool:
        """Whether most sections of a page, of several kinds, consist of the very same words: no word on use is one on
        side effects."""
        alike = len(self._kinds_of[section.text, section.subject])
        return alike > 1 and 2 * alike > len(self._kinds_about[section.subject])

    @cached_property
    def own_answers(self) -> list[str]:
        """Those that answer one question only: what answers several says nothing on any."""
        times = Counter(self.answers)
        return [answer for answer in self.answers if times[answer] == 1]

    @cached_property
    def says(self) -> list[str]:
        left = set(map(id, self.bare))
        texts = [section.text for section in self.sections if id(section) not in left]
        said = (sentence for text in (*texts, *self.own_answers) for sentence in said_in(text))
        return [sentence for sentence in said if says_something(sentence, self.subjects)]

    @cached_property
    def speaks(self) -> list[str]:
        """Sentences that say of the subject more than what it is not."""
        return [sentence for sentence in self.says if not NEGATED.search(simple(sentence))]

    @cached_property
    def is_usable(self) -> bool:
        """Whether a page without usual sections informs: on a topic, in an answer, or in sentences of which several
        speak, or one where the subject is named."""
        topics = [*(one.text for one in self.sections if one.kind not in _OF_WHAT), *self.own_answers]
        if any(fold(answer) in _SHORT_ANSWERS for answer in self.own_answers):
            return True
        if any(informs(text, self.subjects) for text in topics) or len(self.speaks) >= ENOUGH_SENTENCES:
            return True
        return bool(self.speaks) and any(map(self.subjects.mentions, self.says))

    def explains(self) -> bool:
        """Whether it says something of at least half of its ingredients, one by one under their names."""
        opening = [statement for statement in self.said if statement.opens and statement.label]
        named = {
            name
            for statement in opening
            if says_something(statement.text, self.subjects)
            for name in self.subjects.find(statement.label)[0]
        }
        return len(named) > 1 and 2 * len(named) >= len(self.subjects.ingredients)


def told_by(
    said: Sequence[Statement],
    body: Assembled,
    parts: Sequence[Part],
    *,
    text: str,
    asked: Iterable[str],
    subjects: Subjects,
) -> Told:
    """`asked`: the answers of questions that stand outside the parts."""
    bare = [part for part in parts if not any(map(_has_words, walk(part.blocks)))]
    headings = {part.heading.text for part in bare if part.heading}
    sections = [section for section in body.sections if section.text not in headings]
    answers = [*(faq.answer for faq in body.faqs), *asked]
    return Told(said, sections, answers, text, subjects, only_headings=len(bare) == len(parts) and not any(answers))


def _has_words(block: Block) -> bool:
    return block.kind != HEADING and bool(block.plain.strip())
