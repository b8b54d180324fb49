"""What the figures of an English sentence that were read so far have told, for those that leave it out."""

from __future__ import annotations

from corpus.figures.english.around import Around
from corpus.figures.english.doers import doer_before
from corpus.figures.english.gapped import Frame
from corpus.figures.english.layout import counts
from corpus.figures.english.subjects import object_of
from corpus.figures.readings import Reading


class Story:
    """The state of a sentence whose quantities are read from left to right."""

    def __init__(self, around: Around, topic: str) -> None:
        self.around = around
        self.readings: list[Reading] = []
        self.topic = topic
        """What a number without words of its own is about."""
        self.subject = topic
        self.doer = ""
        """Who did what was told last."""
        self.frame = Frame()
        self.counted = around.whole()
        """The things counted last."""
        self.counted_for = ""
        """The same with what was said of them."""

    @property
    def before(self) -> Reading | None:
        """The reading of the number before; None for the first."""
        return self.readings[-1] if self.readings else None

    def things(self) -> str:
        """What a number without a noun counts."""
        return self.counted or object_of(self.topic)

    def tell(self, i: int, reading: Reading) -> None:
        """Note the reading of quantity `i`; a time limit (`within 40 days`) is told by the way."""
        if i and self.around.bound(i):
            reading = reading._replace(aside=True, topic=self.topic)
        elif limit := self.around.bound(i + 1):
            reading = reading._replace(topic=reading.topic.removesuffix(limit).strip())
        self.readings.append(reading)
        self.topic = reading.topic or self.topic
        self.doer = doer_before(self.around, i, self.doer)
        quantity = self.around.quantities[i]
        if reading.role == "value" and (counts(quantity) or not quantity.unit):
            self.counted_for = reading.measure
        self.counted = self.around.counted(i) or self.around.whole_of(i) or self.counted
