"""What a figure of an English sentence measures, in words of the sentence, and which role it plays.

Left of a number stand subject and predicate (`Total revenue rose by | 5%`), right of it the thing counted (`| 12 new hospitals were
opened`) or what it is said of (`4.1% | for men`); numbers without a subject of their own take the one before (`rose 5% | to 3.2 million`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.figures.english.acting import acting, rated
from corpus.figures.english.around import Around
from corpus.figures.english.dealt import another, deal_out, dealt_again
from corpus.figures.english.doers import doer_of, with_doer
from corpus.figures.english.follows import compared, continued, existing, goes_from, is_compared
from corpus.figures.english.gapped import gapped, is_gapped, shared_words
from corpus.figures.english.layout import counts
from corpus.figures.english.shared import shared_predicates
from corpus.figures.english.stated import stated
from corpus.figures.english.story import Story
from corpus.figures.english.subjects import clean, joined
from corpus.figures.models import CHANGES
from corpus.figures.periods import TimePhrase
from corpus.figures.predicates.english import Predicate, read_predicate
from corpus.figures.predicates.english_shapes import BARE, OF_WHICH, ONLY_PREPOSITION, ONLY_VERB, REDUCED, RUNS_ON
from corpus.figures.quantities.quantity import Quantity
from corpus.figures.readings import ARROW, Reading

# appeals were allowed in | 24
_PASSIVE_ENDS = re.compile(r"\s(?:in|for|by|at|on|after)\s*$")


def read_sentence(
    text: str, start: int, end: int, quantities: Sequence[Quantity], phrases: Sequence[TimePhrase], topic: str
) -> list[Reading]:
    """One reading per quantity of the sentence `[start, end)`; `topic` is what the sentence before was about."""
    around = Around(text, (start, end), quantities, phrases)
    story = Story(around, topic)
    known = shared_predicates(around) | deal_out(around)
    again = dealt_again(around)
    for i in range(len(quantities)):
        if i in again and i not in known:
            reading = another(story.readings[again[i]])
        else:
            reading = known.get(i) or rated(story, i) or acting(story, i) or _read(story, i)
        bare = reading.role == "value" and not quantities[i].unit
        if bare and reading.unit_from == "topic" and _goes_on(around, i):
            reading = reading._replace(inherits=True, unit_from="before" if i and _takes_nearest(around, i) else "counted")
        signed = quantities[i].unit in ("%", "pp") and text[quantities[i].start] in "+-−–"
        if signed and reading.role == "value" and text[quantities[i].start - 1] in "(（":
            reading = reading._replace(role="growth")  # exports to Ayr (| +29.5%)
        if around.in_brackets(i) and not around.in_brackets(i - 1):
            reading = reading._replace(opening=shared_words(reading.measure))
        story.tell(i, reading)
    return story.readings


def _goes_on(around: Around, i: int) -> bool:
    """Whether a number without a noun counts what was counted before: `of whom | 1,042 work in energy`, `; | 15 were closed`, `and lost | 24`."""
    words = around.lead_words(i)
    return around.opens(i) or OF_WHICH.match(words) is not None or doer_of(words) == ""


def _takes_nearest(around: Around, i: int) -> bool:
    """Whether `of which` stands behind the thing counted last: `in 29 countries, of which | 18 are poor`."""
    return OF_WHICH.match(around.lead_words(i)) is not None and counts(around.quantities[i - 1])


def _read(story: Story, i: int) -> Reading:
    """The reading of a number by the words before it."""
    around = story.around
    words = around.lead_words(i)
    if not story.readings:
        if ONLY_PREPOSITION.fullmatch(words):
            words = f"{around.stretch(around.leads[i])} {words.strip(' ,')} "
        return _by_predicate(story, i, words)
    if ARROW.fullmatch(around.text, around.quantities[i - 1].end, around.quantities[i].start):
        story.readings[-1] = story.readings[-1]._replace(role="from")
        return story.readings[-1]._replace(role="to", inherits=True)
    before = story.readings[around.nearest(i)]
    if told := existing(around, i, words, story.readings):
        return told
    if BARE.fullmatch(words) is None:
        return _with_words(story, i, before, words)
    return compared(around, i, words, before) if is_compared(around, i, words, before) else _bare(story, i, before, words)


def _with_words(story: Story, i: int, before: Reading, words: str) -> Reading:
    """A number behind another, with words of its own before it."""
    around = story.around
    if _runs_on(around, i):
        return _running_on(story, i, before, words)
    if other := goes_from(around, i, words, before):
        return stated(story, i, Predicate("from", other), words)
    return compared(around, i, words, before) if is_compared(around, i, words, before) else _by_predicate(story, i, words)


def _bare(story: Story, i: int, before: Reading, words: str) -> Reading:
    """A number behind another, with nothing but a conjunction or a preposition before it."""
    around = story.around
    subject = around.stretch(around.leads[i])
    if not subject:
        return continued(around, i, words, before, story.topic)
    if words.strip() in ("by", "to", ""):
        return gapped(around, i, subject, words, before, story.frame)
    return stated(story, i, Predicate("value", subject), subject)


def _by_predicate(story: Story, i: int, words: str) -> Reading:
    around, unit = story.around, story.around.quantities[i].unit
    before = story.readings[around.nearest(i)] if story.readings else None
    opened = before is not None and before.role in ("from", *CHANGES)
    predicate = read_predicate(words, around.behind(i), opened=opened, unit=unit)
    if predicate.role != "value":
        return stated(story, i, predicate, words)
    if before and not (REDUCED.match(words) or OF_WHICH.match(words)) and is_gapped(around, i, words):
        return gapped(around, i, words, words, before, story.frame)
    bare = not unit and not around.thing(i) and story.topic and not around.stretch(around.leads[i])
    return _only_verb(story, i, words) if bare and ONLY_VERB.fullmatch(clean(words)) else stated(story, i, predicate, words)


def _only_verb(story: Story, i: int, words: str) -> Reading:
    """`opened 31 cases and concluded | 24`: the object of the verb was said before; in `appeals were allowed in | 24` it is the subject."""
    same = not story.around.counts_before(i) and story.frame.whole  # planted 5 acres of corn and harvested | 4
    object_ = "" if story.doer and _PASSIVE_ENDS.search(words) else same or story.things()
    measure = with_doer(joined(clean(words), object_), words, story.doer, story.counted)
    return Reading(measure, story.topic, "value", True, unit_from="before" if same else "counted")


def _runs_on(around: Around, i: int) -> bool:
    """Whether the words before have the number before in their subject: `1,380 volunteers gave | 52,000 hours`, `sums of £90 or more made up | 1%`."""
    return around.leads[i].start == around.floors[i] and RUNS_ON.match(around.lead_words(i)) is not None


def _running_on(story: Story, i: int, before: Reading, words: str) -> Reading:
    around = story.around
    noun = around.counted(i - 1) or story.counted if around.acts(i - 1) else before.measure
    if bound := around.bound(i - 1):
        noun = f"{noun.removesuffix(bound.split()[0]).rstrip()} {bound}"
    predicate = read_predicate(words, around.behind(i), opened=False, unit=around.quantities[i].unit)
    return stated(story, i, predicate._replace(subject=f"{noun} {predicate.subject.strip()}"), f"{noun} {words.strip()} ")
