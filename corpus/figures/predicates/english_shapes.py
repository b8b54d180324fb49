"""Words before an English number that leave its subject out, as patterns that several readers ask for."""

from __future__ import annotations

import re

from corpus.figures.predicates.english_verbs import PAST

OF_WHICH = re.compile(
    r"[\s,;]*(?:and\s)?(?:of (?:which|whom|these|them|those)|among (?:them|these|which)|including)[\s,]*", re.IGNORECASE
)
"""`of whom |`, `including |`: the number is a part of what was told before."""
BARE = re.compile(
    r"[\s,]*(?:and\s|but\s|or\s)?(?:a further\s|another\s|only\s|just\s|about\s|then\s|still\s|again\s|"
    r"finally\s)*(?:at|with|of|in|by|for|to|from|on|than|a|among|amongst|across|within|into|out of|worth|"
    r"valued at|costing|totalling)?\s*",
    re.IGNORECASE,
)
"""Nothing but a conjunction, an adverb and a preposition."""
REDUCED = re.compile(
    r"[\s,]*(?:and\s|or\s|but\s)?(?:up|down|an?|"
    r"the (?=equivalent|same|most|least|only|first|second|third|[a-z]+est\b)|representing|equivalent|equal|compared|against|still|"
    r"well|or|i\.e\.|marking|which|who|of which|of whom|more|less|some|"
    r"(?:shorter|longer|higher|lower|larger|smaller|fewer|faster|slower|earlier|later)(?= (?:by|than)\b))\b",
    re.IGNORECASE,
)
"""What opens a clause without a subject: `up |`, `which was |`, `an increase of |`."""
ONLY_PREPOSITION = re.compile(r"[\s,]*(?:by|to|from)\s*")
RUNS_ON = re.compile(
    rf"\s(?:(?:also|now|still|then|each|all|have|has|had)\s)*(?:been\s)?(?:was|were|are|is|{PAST}|used|[a-z]{{3,}}ed)\b"
)
"""The verb of a clause whose subject ends with the number before: `1,380 volunteers | gave 52,000 hours`."""
ONLY_VERB = re.compile(rf"(?:[a-z]+ly\s)?(?:[a-z]{{3,}}ed|{PAST})")
RANGED = re.compile(r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying))(?:\sfrom|\sbetween)?\s*$")
"""The end of the words before a range: `fines range from | EUR 250 to 2,000`."""
THAT_OF = re.compile(
    r"[\s,;]*(?:and\s|but\s|while\s)?(?P<subject>(?:that|those)\s(?:for|of|in|among|from|at|on|to)\s[^,;]{2,60}?)\s(?:from|to)\s*"
)
"""A change whose subject is another of the kind told before: `and that for disability claims | from 112 to 97 days`."""
