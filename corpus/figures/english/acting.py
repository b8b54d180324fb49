"""English numbers that are the subject of a verb, or are told apart by the word behind them: `| 93% of lorries were served`, `| 322 good`."""

from __future__ import annotations

import re

from corpus.figures.english.around import OF_THEM_BEHIND, VERB_BEHIND, Around
from corpus.figures.english.layout import counts
from corpus.figures.english.story import Story
from corpus.figures.english.subjects import clean, joined, of_topic
from corpus.figures.predicates.english_shapes import OF_WHICH
from corpus.figures.predicates.english_verbs import PAST
from corpus.figures.readings import Reading

# 34 colleges taught | 128,900 students
_DEED_ENDS = re.compile(rf"\s(?:[a-z]{{3,}}ed|{PAST}|had|have|offer|provide|employ|operate|teach|serve|receive)$")
_ELIDED = re.compile(r"\s(?:did|do|does|were|was|are|is|had|have|has|could|can|will|would)(?:\s(?:so|not|both|neither))?[\s.]*")


def acting(story: Story, i: int) -> Reading | None:
    """The reading of a number that acts: `| 93% of lorries were served`, `4,870 complaints; | 86% were answered`; None for all others."""
    around, quantity = story.around, story.around.quantities[i]
    of_them = around.opens(i) and OF_THEM_BEHIND.match(around.behind(i)) is not None
    if not (around.acts(i) or of_them) or not (counts(quantity) or quantity.unit in ("%", "ratio", "")):
        return None
    if _ELIDED.fullmatch(around.behind(i)):  # Claims can be made online; | 287,000 were
        said = joined(story.before.measure if story.before else "", around.clause_before(i)) or story.topic
        return Reading(said, story.topic, "value")
    thing = around.thing(i)
    if not thing or OF_WHICH.match(around.lead_words(i)):
        return None
    noun = _whole(story, i, of_them=of_them)
    measure = joined(noun, of_topic(thing, "" if noun else story.topic))
    if (deed := _DEED_ENDS.search(thing)) and around.hands_on(i, deed.group()):
        measure = joined(measure, around.thing(i + 1))
    share = quantity.unit in ("%", "ratio")
    return Reading(measure, measure if share else noun or measure, "share" if share else "value")


def _whole(story: Story, i: int, *, of_them: bool) -> str:
    """What was told of before where the number has no noun of its own; else empty."""
    around = story.around
    if not of_them and (around.counted(i) or VERB_BEHIND.match(around.behind(i)) is None):
        return ""
    return around.announced(i) or (of_them and story.counted_for) or story.things()


def rated(story: Story, i: int) -> Reading | None:
    """`They rated | 322 good, 80 fair`: what was counted before, told apart by the word behind each number; None for all others."""
    around: Around = story.around
    how = around.rated(i)
    if not how:
        return None
    verb = clean(around.lead_words(i)) or (story.readings[-1].opening if i else "")
    return Reading(
        joined(verb or story.doer, story.things(), how), story.topic, "value", True, opening=verb, unit_from="counted"
    )
