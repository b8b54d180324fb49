"""What an English number without a unit counts: the noun behind it (`120 new schools`), or a noun said before (`44 more than in 2021`)."""

from __future__ import annotations

import re

from corpus.figures.numbers.numerals import Number
from corpus.figures.numbers.unit_words import ENGLISH_COUNTERS
from corpus.figures.numbers.units import COUNT_CODES, DURATIONS, Unit, english_noun_code, match_unit
from corpus.figures.predicates.english import has_verb
from corpus.figures.predicates.english_verbs import PAST
from corpus.figures.quantities.quantity import Quantity, quantity_of, read_number

_FUNCTION_WORDS = (
    "was|were|is|are|be|has|had|have|this|these|those|that|its|as|us|less|more|fewer|plus|versus|across|thus|always|of|than|in|on|at|by|for|from|to|and|or|but|"
    "with|per|a|an|the|they|we|it|which|who|whom|whose|when|where|while|if|respectively|during|after|before|until|since|between|among|under|over|compared|against|"
    "up|down|their|our|his|her|lost|died|year-on-year|each|every|concerned|involved|received|out|into|because|whereas|although|though|whilst|whether|unless|through|within|without|not|only|would|will|can|may|also|did|does|went|came"
)
_MANY_TOO = "cattle|sheep|deer|fish|salmon|trout|geese|mice|poultry|livestock|swine|bison|moose|elk|cod|herring"
"""Animals whose plural has no `s`."""
_NOUNS = re.compile(
    rf"[ \u00a0](?:(?:[a-z]{{3,}}(?<!s)(?<!out)(?<!worth)\sof\s(?=[a-z]+\s[a-z-]+s\b))|"
    rf"(?!(?:{_FUNCTION_WORDS})\b(?!-))[a-zA-Z][a-zA-Z'’-]*[ \u00a0](?:and[ \u00a0](?=[A-Za-z-]+[ \u00a0][A-Za-z]))?){{0,5}}?"
    rf"(?!(?:{_FUNCTION_WORDS})\b)(?P<noun>[A-Za-z][a-z-]+s(?<!ous)(?<!ss)|people|staff|personnel|children|women|men|aircraft|police|{_MANY_TOO})\b"
)
_OF_THEM = re.compile(r"\sof\s(?:the|its|our|their|these|those|them|which|whom)\b")
_MORE = re.compile(
    r"\s(?:more|fewer|less|higher|lower|others?|each|closed|opened|failed|passed|joined|left|died|survived|remain(?:ed)?|were|are|respectively|"
    r"an? (?:day|week|month|quarter|year))\b|"
    r"\sof\s(?:[0-9]+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s[a-z]+"
)
_WORD_STANDS_FOR_NOUN = re.compile(
    r"\b(?:in all|including|of which|of whom|of these|of them|of those|against|than|from|compared (?:with|to)|instead of|all but|"
    r"(?:fell|rose|grew|up|down|dropped|increased|decreased|"
    r"declined|reduced|"
    r"cut) by|[a-z]{3,}ed(?: only)?)\s$"
)
# after the closure of | three, brought a charge in | four.
_OF = re.compile(rf"\b(?:of|in|for|{PAST})\s$")
# of the dead, | nine lived alone; but not the two agreed
_DID = re.compile(
    rf"\s(?:[a-z]{{3,}}ed|{PAST}|withdrawn|taken|given|written|broken|stolen|frozen|chosen|shown|driven|had|have|can|could|will|would|may|might|must|should)"
    r"(?=[\s,.;])"
)
_THE = re.compile(r"\b(?:the|these|those|all|both|our|its|their)\s$", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(rf"[.,;]|\s*$|\s(?:and|but)\s(?:[a-z]{{3,}}ed|{PAST})\b")
_LIKE_BEFORE = re.compile(r"\b[0-9][0-9,.]* (?P<how>in|from|for|at|to|with|by|on) [^.;:0-9]{2,40}?(?:, and|,| and)\s$")
_RISING_TO = re.compile(r"\bfrom\s[a-z0-9-]+(?:\s[a-z0-9-]+){0,4}?\sto\s$")
_NAME_BEHIND = re.compile(r"\s[A-Z][a-z]+(?:\s[A-Z]|\b(?!\s[a-z]))|[-–—/:][0-9A-Za-z]|['’]|\s?[=×]|\s[ap]\.?m\b|[A-Z]|\s[0-9]")
_NAME_BEFORE = re.compile(
    r"(?<=[a-z,;)] )(?!(?:In|By|At|Of|Only|Some|Over|About|From|To|Another|All)\s)[A-Z][A-Za-z]*\s$|"
    r"[=#/\[]\s?$|[0-9][-–—:/]$|\bage[sd]?\s(?:of\s)?(?:between\s)?(?:[0-9]+\s?(?:to|and|[-–])\s?)?$|\b(?:nos?\.?|"
    r"reference|(?:emergency |phone |telephone |account |reference )?numbers?:|(?:tel|fax|phone|telephone|hotline|helpline):?|(?:an?|the|this|"
    r"its|by|under|case|file|phone|telephone|hotline|article|room|flight|route|"
    r"registration|application|patent|licence|order|decision) number)\s$"
)
# Principle 3, paragraphs 12 to 15, pillar 2: a small number right behind a noun is its label, unless a verb or a small word precedes it.
_LABELLED = re.compile(r"(?P<word>[A-Za-z]+)(?:\s[0-9]{1,3}\s(?:to|and|or))?\s$")
# to withdraw 194 routes and to start | 63
_INFINITIVE = re.compile(r"\b(?:and|or) to [a-z]{3,}\s$")
_NO_LABEL = re.compile(
    rf"(?:{_FUNCTION_WORDS}|all|both|about|around|nearly|almost|over|only|just|some|another|roughly|approximately|still|now|then|well|again|exactly|number|half|"
    r"below|above|least|most|additional|further|average|[a-z]+ing|[a-z]+ly|ha|total|put|cut|hit|set|saw|left|took|won|lost|held|spent|sent|met|got|ran|made|"
    r"makes?|brings?|headcount|workforce|membership|turnout|brought|kept|away|back|off|apart|aside|rank|stood|rose|fell|grew)",
    re.IGNORECASE,
)
# 1,200 applications, France | 900 and: the next of a list whose verb was said before
_LISTED = re.compile(r"[^.;:()0-9]{0,50}(?:,|,?\s(?:and|but|while))\s(?:the\s)?(?P<name>[A-Za-z]+)\s")
_LIST_GOES_ON = re.compile(r"[,.;]|\s*$|\s(?:and|but|while)\s")
# 12 injuries and, to our regret, | one fatal accident
_KIND_AND = re.compile(rf"\s(?P<kind>(?!(?:{_FUNCTION_WORDS})\b)[a-z]{{3,}}(?:-[a-z]+)?)\s(?:and|or|plus)\s(?=[0-9])")
_ONE_NOUN = re.compile(
    r"\s(?:[a-z-]+\s){0,2}?(?P<noun>[a-z]{3,})(?=[,.;)]|\s(?:[a-z]+ed|in|at|on|from|to|with|by|for|was|were|is|had|has|who|which|that|and|each)\b)"
)
_NEXT_COUNTED = re.compile(r"[^.;:()0-9]{0,40}(?:,|\s(?:and|plus|but))(?:,[^.,;:()0-9]{2,30},)?\s(?:only\s|just\s)?")
_AFTER_COUNT = re.compile(r"(?:\s[a-z]+)?,?\s(?:and|plus)\s(?:only\s|just\s)?")
_THERE_WAS = re.compile(r"\b(?:[Tt]here (?:was|has been)|recorded|reported|confirmed|suffered|only|just)\s(?:only\s|just\s)?$")
# 5 | of 12 board seats
_OF_NUMBER = re.compile(
    r"\sof\s(?:(?:the|our|its|their)\s)?(?:[A-Z][a-z]+['’]s\s)?(?=[0-9]|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)\b)"
)
_CALL = re.compile(r"\b(?:dial|call|phone|ring|text)\s$", re.IGNORECASE)
_CLOCK = re.compile(r"\b(?:open|close|start|begin|resume|end|meet)(?:s|ed|ing)?\s(?:again\s)?at\s$|(?:^|[.;]\s)At\s$")
# EP 3 123 456, GB 123 4567 89
_IN_GROUPS = re.compile(r"[0-9]\s$")
_HYPHENED = re.compile(r"-(?P<word>percentage-point|basis-point|[a-z]+)\b")


# three times the amount and 3.6 times EBITDA are factors; met three times in 2022 is a count of events.
_AS_MUCH = re.compile(
    r"\s(?!(?:during|over|within|and|since|this|last|per|between|for|under|before|after|but|the year|while|when|from|with|throughout|"
    r"because|around|[a-z]+ly)\b)[A-Za-z]{2,}(?<! in)(?<! by)(?<! at)(?<! on)(?<! to)(?<! as if)\b"
)
_GREW = re.compile(r"\b(?:increas|ris|rose|gr[eo]w|multipl|expand|jump|surg)[a-z]*\s(?:by\s)?(?:[a-z]+\s){0,2}$")
# 96.4%, 1.1 points above plan: points of a share.
_SHARE_BEFORE = re.compile(r"(?:%|per ?cent)\)?,?(?:\.\s(?:This|It|That))?\s[^.;%]{0,70}$")
_SHARE_BEHIND = re.compile(r",?\s(?:to|from)\s(?:about\s|around\s|just\s|only\s)?[0-9.]{1,6}\s?(?:%|per ?cent)")
_MOVED = re.compile(r"\b(?:up|down|by|rose|climbed|moved|gained|lost|dropped|fell|improved|slipped)\s(?:[a-z]+\s)?$")


_HIGHEST_MARK = 1_000
"""Marks beyond are no score: 84,150 marks were registered."""


def code_in_place(text: str, number: Number, unit: Unit) -> str:
    """The unit's code, for words whose neighbours decide: factors (`three times the`), points of a share."""
    before = text[max(0, number.start - 90) : number.start]
    match text[unit.start : unit.end]:
        case "times":
            whole = number.value == number.value.to_integral_value()
            return "event" if whole and not _GREW.search(before) and not _AS_MUCH.match(text, unit.end) else "multiple"
        case "point" | "points":
            return "pp" if _SHARE_BEFORE.search(before) or _SHARE_BEHIND.match(text, unit.end) else unit.code
        case "marks" if number.value > _HIGHEST_MARK:
            return "item"
    return unit.code


def count_nouns(text: str, number: Number) -> Quantity | None:
    """A count of English nouns: the noun next to the number belongs to the surface, one further on only gives the unit."""
    if number.style == "chinese" or (number.style == "english" and number.value == 1):
        return None
    if number.style == "english" and (of := _OF_THEM.match(text, number.end)):
        whole = None if _OF_NUMBER.match(text, number.end) else _NOUNS.match(text, of.end())
        return quantity_of(number, english_noun_code(whole["noun"]) if whole else "")
    words = _NOUNS.match(text, number.end)
    if words is None:
        return None
    end = words.end() if words.start("noun") == number.end + 1 else number.end
    if text.endswith(("ember States", "ember states"), 0, words.end()):
        return quantity_of(number, "country_region", end=end, unit_at=(number.end, words.end()))
    if (span := match_unit(text, words.start("noun"))) and span.code in DURATIONS:
        return quantity_of(number, span.code, end=end, unit_at=(number.end, words.end()))  # 18 teaching days
    moved = words["noun"] in ("places", "positions") and _MOVED.search(text[max(0, number.start - 30) : number.start])
    return quantity_of(
        number, "rank" if moved else english_noun_code(words["noun"]), end=end, unit_at=(number.end, words.end())
    )


def shared_noun(text: str, number: Number) -> Quantity | None:
    """The first of two kinds of one noun: `48` of `| 48 full-time and 112 part-time staff` are persons."""
    kind = _KIND_AND.match(text, number.end)
    other = read_number(text, kind.end()) if kind else None
    counted = count_nouns(text, other) if other else None
    return counted and kind and quantity_of(number, counted.unit, unit_at=(number.end, kind.end("kind")))


def one_thing(text: str, number: Number, floor: int) -> Quantity | None:
    """`one fatal accident`: one of a listed kind of people, cases, bodies or vehicles, where others are counted or its being there is told."""
    if number.style != "english" or number.value != 1 or text[number.end : number.end + 1] != " ":
        return None
    noun = _ONE_NOUN.match(text, number.end)
    code = english_noun_code(noun["noun"]) if noun else "item"
    before = text[max(floor, number.start - 90) : number.start] if floor else ""
    after = (_AFTER_COUNT if code == "item" else _NEXT_COUNTED).fullmatch(before)
    told = code != "item" and _THERE_WAS.search(text[max(floor, number.start - 24) : number.start])
    if noun is None or not (told or (after and text[floor - 1].isalnum() and not has_verb(before))):
        return None
    end = noun.end() if noun.start("noun") == number.end + 1 else number.end
    return quantity_of(number, code, end=end, unit_at=(number.end, noun.end()))


def hyphened(text: str, number: Number) -> Quantity | None:
    """`300-bed`, `25-basis-point`: a unit or a noun that a hyphen ties to digits; spans of time (`10-year bond`) name something."""
    found = _HYPHENED.match(text, number.end) if number.style == "arabic" else None
    if found is None:
        return None
    unit = match_unit(text, found.start("word"))
    if unit and unit.end == found.end() and unit.code not in DURATIONS:
        return quantity_of(number, unit.code, end=unit.end, unit_at=(unit.start, unit.end))
    code = english_noun_code(found["word"])
    return None if unit or code == "item" else quantity_of(number, code, end=found.end(), unit_at=(number.end, found.end()))


def bare_count(text: str, number: Number, floor: int) -> Quantity | None:
    """A number that stands for a noun said before or behind (`9 of our 26 berths`, `rose to 1,240`); None for numbers of things."""
    if number.style == "chinese" or _NAME_BEHIND.match(text, number.end):
        return None
    if (of := _OF_NUMBER.match(text, number.end)) and (number.style != "english" or number.value > 1):
        return quantity_of(number, _code_of_whole(text, of.end()))
    before = text[max(floor, number.start - 40) : number.start]
    if number.style == "english":
        large = number.scale > 1  # and three million to the forests
        return quantity_of(number, "") if large or (number.value > 1 and _stands_for_noun(text, number, before)) else None
    digits = text[number.start : number.end].replace(" ", "")
    if (
        _CLOCK.search(before)
        or (
            digits.isdigit()
            # A heading above is no name before the number.
            and (digits[0] == "0" or _is_name(text[max(0, number.start - 40) : number.start].rpartition("\n")[2], digits))
            and not _is_listed(text, number, floor)
        )
    ):
        return None
    return quantity_of(number, "")


def _stands_for_noun(text: str, number: Number, before: str) -> bool:
    """Whether a number in letters stands for a noun: `, | three more`, `sold | four.`, `of the dead, | nine lived alone`."""
    if _MORE.match(text, number.end) or _WORD_STANDS_FOR_NOUN.search(before):
        return True
    if _RISING_TO.search(text[max(0, number.start - 40) : number.start]):
        return True
    listed = _LIKE_BEFORE.search(text, max(0, number.start - 60), number.start)
    if listed and text.startswith(f" {listed['how']} ", number.end):
        return True  # 19 in Selmouth and | six in the hills
    ends = _OF.search(before) and _CLAUSE_ENDS.match(text, number.end)
    return ends is not None or (_DID.match(text, number.end) is not None and _THE.search(before) is None)


def _code_of_whole(text: str, at: int) -> str:
    """The unit of the parts of a counted whole at `at`: `nine` of `| 12 board members` are persons."""
    whole = read_number(text, at)
    unit = match_unit(text, whole.end) if whole else None
    if unit and unit.code not in COUNT_CODES:
        return unit.code  # 63 of | the 70 tonnes
    counted = whole and count_nouns(text, whole)
    code = counted.unit if counted else ""
    return "item" if code in ENGLISH_COUNTERS.split() else code


def _is_listed(text: str, number: Number, floor: int) -> bool:
    """Whether a number is told of the next of a list: `12 libraries and Troon | 9`; not where the list is one of labels."""
    found = _LISTED.fullmatch(text, floor, number.start) if floor else None
    after_noun = found and (text[floor - 1].isalpha() or found["name"][0].isupper())
    return bool(after_noun) and _LIST_GOES_ON.match(text, number.end) is not None


# Of the 27 commitments | 19 were met
_OF_SO_MANY = re.compile(
    r"\b(?:of|among)\s(?:(?:the|our|its|these|all)\s)*[0-9][0-9,]*\s(?:[a-z-]+\s)?[a-z]+s\s$", re.IGNORECASE
)


def _is_name(before: str, digits: str) -> bool:
    """Whether the words before make plain digits a name or a label: `Room 204`, `pillar 2`, `dial 111`."""
    if _NAME_BEFORE.search(before) or _CALL.search(before) or _IN_GROUPS.search(before):
        return True
    if len(digits) >= 4 and before.endswith("number "):
        return True
    label = _LABELLED.search(before)
    if _INFINITIVE.search(before) or _OF_SO_MANY.search(before):
        return False
    return label is not None and len(digits) < 4 and not (_NO_LABEL.fullmatch(label["word"]) or has_verb(label["word"]))
