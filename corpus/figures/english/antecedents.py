"""What `it` and `they` at the head of an English clause stand for: `The barrier guards the town. It cost | £9 million` -> `barrier cost`.

A pronoun stands for the subject of the clause before where their numbers agree, or else for its object, or for an earlier subject of the
paragraph; the preference for subjects and the agreement are those of Lappin & Leass 1994, without a parse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.figures.english.subjects import clean, head_of, joined
from corpus.figures.predicates.english import first_verb
from corpus.figures.quantities.quantity import Quantity
from corpus.figures.readings import Reading

_OPENING = r"(?:In|By|On|At|For|Since|Over|During|After|From|Altogether|Together|Overall)\b"
_PRONOUN = re.compile(
    rf"[\s,;]*(?:(?:and|but|so|yet|while)\s)?(?:{_OPENING}[^,;]{{0,40}},\s(?=\w)|{_OPENING}[^,;]{{0,40}}?\s(?=(?:it|they|he|she)\s))?"
    r"(?P<it>it|they|he|she|its|their|his|her)\s",
    re.IGNORECASE,
)
# It is expected that, it took two years to
_NOTHING = re.compile(
    r"(?:(?:is|was|has|had|will|would|may|might|can|could|should|seems?|appear(?:s|ed)|became|becomes|remain(?:s|ed)|follow(?:s|ed)|turned)\b"
    r"[^,;.]{0,40}?\b(?:that|to|how|whether|why)\b|(?:takes?|took|needs?|needed)\b[^,;.]{0,50}?\bto\s[a-z])"
)
# Founded in 1951, | the Service; In October | an illegal factory
_OPENED = re.compile(
    rf"(?:(?:{_OPENING}|As|With|Under|Within|Despite|Among|To|When|While|[A-Z][a-z]+(?:ed|ing|ly)\b)[^,;:]{{2,80}},\s|{_OPENING}(?:\s[A-Z0-9][\w/]*){{1,3}}\s)"
    r"(?=(?:the|our|an?|all|its|their|[A-Z])\b)"
)
_OBJECT_ENDS = re.compile(
    r"[.,](?![0-9])|[;:()]|\s(?:and|or|but|from|in|for|to|by|at|on|with|among|between|per|as|who|which|that|where|than)\s"
)
# The barrier protects the town, it looks after the parks: a form that is mostly a noun is a verb before an article.
_PRESENT = re.compile(r"(?<=[a-zA-Z’']\s)[a-z]{3,}[a-rt-z]s(?=\s(?:(?:the|an?|its|our|all|every|each|both|after)\b|[0-9]))")
_HELPING = re.compile(
    r"(?:was|were|is|are|be|been|being|has|have|had|will|would|can|could|may|might|shall|should|must|do|does|did)\b"
)
_ONE_OF_MANY = re.compile(r"(?:ss|us|is|news|series|[^s])$")
_COUNT = re.compile(
    r"^(?:(?:far the|[0-9][0-9.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|some|several|many|new|further|million|thousand)\s)+"
)
# The newest, | the Sea House, opened
_RANKED = re.compile(r"(?:[a-z]{3,}est|first|second|third|last|latter|other)")
_ONES = re.compile(r"(?<=[a-z] )ones\b")
_NO_NOUN = re.compile(r"\n|\d,\d|\b(?:their|its|our|his|her|who|which|that)\b")
_PEOPLE = frozenset(("people", "men", "women", "children", "staff", "police"))
_SPEAKERS = frozenset(("we", "i", "you", "there", "this", "that", "these", "those", "each", "both"))
_CUT = re.compile(r";(?=\s)|,(?=\s(?:and|but)\s(?:it|they|he|she|its|their)\s)")
_JOINT = re.compile(
    r"[,;]\s(?:and|but|while|whereas|so|as)\s|\b(?:because|since|while|whereas|although|where|when)\s|,\swhich\s|\sand\s(?=(?:the|an?)\s)"
)
_LONGEST = 60


class Antecedents:
    """Reads the sentences of one paragraph in order and names what their pronouns stand for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._one = self._many = ""
        """The last subject in the singular and in the plural."""
        self._object = ""
        """What the last clause does something to."""

    def read(
        self, start: int, end: int, quantities: Sequence[Quantity], readings: Sequence[Reading], topic: str
    ) -> Sequence[Reading]:
        """The readings of the sentence `[start, end)` with pronouns replaced; `topic` is what the sentence before was about."""
        named = list(readings)
        for first, last in self._clauses(start, end):
            clause = self._text[first:last]
            found = _PRONOUN.match(clause)
            if found is None:
                self._remember(clause)
                continue
            antecedent = "" if _NOTHING.match(clause, found.end()) else self._of(found["it"].lower())
            for i, quantity in enumerate(quantities if antecedent else ()):
                if first <= quantity.start < last and not self._changes_subject(first + found.end(), quantity.start):
                    named[i] = _with(named[i], antecedent, found["it"], topic)
        return [_without_ones(one, named[i - 1]) if i else one for i, one in enumerate(named)]

    def _clauses(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The sentence cut at semicolons and before a pronoun behind a comma and a conjunction."""
        cuts = [found.end() for found in _CUT.finditer(self._text, start, end)]
        return zip([start, *cuts], [*cuts, end], strict=True)

    def _remember(self, clause: str) -> None:
        """Note the subject and the object of a clause that has a verb."""
        words = clause.strip()
        if opened := _OPENED.match(words):
            words = words[opened.end() :]
        present = _PRESENT.search(words)
        verb = min((at for at in (first_verb(words), present.start() if present else -1) if at > 0), default=0)
        if not verb:
            return
        subject = _noun(words[:verb])
        if subject and subject.lower() not in _SPEAKERS:
            named = subject.rsplit(" ", 1)[-1][:1].isupper()
            many = _is_many(subject)
            self._many = subject if many or named else self._many
            self._one = subject if named or not many else self._one
        behind = "" if _HELPING.match(words, verb) else words[verb:].partition(" ")[2]
        end = _OBJECT_ENDS.search(f"{behind} ")
        self._object = _noun(behind[: end.start()] if end else behind)

    def _of(self, pronoun: str) -> str:
        """What was named before that the pronoun agrees with; empty where nothing does."""
        if pronoun in ("he", "she", "his", "her"):
            return self._one if self._one[:1].isupper() else ""
        many = pronoun in ("they", "their")
        fits = self._object if self._object and _is_many(self._object) == many else ""
        return (self._many if many else self._one) or fits

    def _changes_subject(self, start: int, at: int) -> bool:
        """Whether another subject stands between the pronoun and a figure: `It cost £3 million, and visitors spent | £9`."""
        for joint in _JOINT.finditer(self._text, start, at):
            words = self._text[joint.end() : at]
            verb = first_verb(words)
            subject = clean(words[: max(verb, 0)])
            if (verb > 0 and subject and _PRONOUN.match(words) is None) or (verb < 0 and not words.strip()):
                return True
        return False


def _noun(words: str) -> str:
    """A noun phrase without articles and numbers before it; empty where it is no mere name."""
    first, _, name = _COUNT.sub("", clean(words)).partition(", ")
    noun = clean(name.partition(", ")[0]) if name and _RANKED.fullmatch(first) else clean(first)
    return noun if len(noun) <= _LONGEST and noun[:1].isalpha() and not _NO_NOUN.search(noun) else ""


def _is_many(noun: str) -> bool:
    """Whether a noun phrase is in the plural."""
    head = head_of(noun)
    return " and " in head or head.rsplit(" ", 1)[-1] in _PEOPLE or _ONE_OF_MANY.search(head) is None


def _without_ones(reading: Reading, before: Reading) -> Reading:
    """The reading with the noun of the one before in place of `ones`: `small firms pay £45, large ones | £320`."""
    noun = before.measure.rpartition(" ")[2]
    if not noun.endswith("s") or not (found := _ONES.search(reading.measure)):
        return reading
    return reading._replace(measure=f"{reading.measure[: found.start()]}{noun}{reading.measure[found.end() :]}")


def _with(reading: Reading, antecedent: str, pronoun: str, topic: str) -> Reading:
    """The reading with what its pronoun stands for in place of it."""
    measure = reading.measure
    if topic and measure.startswith(topic):
        measure = measure[len(topic) :].strip()
    first, _, rest = measure.partition(" ")
    if first.lower() == pronoun.lower():
        measure = rest
    heads = {word.lower().rstrip("s") for word in head_of(antecedent).split()}
    if heads & {word.lower().rstrip("s") for word in measure.split()}:
        return reading._replace(measure=measure)
    return reading._replace(measure=joined(antecedent, measure))
