from __future__ import annotations

import re

import pytest

from corpus.figures.nonfigures.dates import CHINESE_DATES, ENGLISH_DATES
from corpus.figures.nonfigures.names import NAMES
from corpus.figures.nonfigures.ordinals import ENGLISH_ORDINALS, ORDINALS
from corpus.figures.nonfigures.rules import Rule, RuleSet, Trap
from corpus.figures.quantities.scan import normalise, scan

SETS = [(CHINESE_DATES, False), (ORDINALS, False), (NAMES, False), (ENGLISH_DATES, True), (ENGLISH_ORDINALS, True)]
RULES = [(rules, rule, english) for rules, english in SETS for rule in rules.rules]


@pytest.mark.parametrize(("rules", "rule", "english"), RULES, ids=[f"{r.kind}-{i}" for i, (_, r, _) in enumerate(RULES)])
def test_every_rule_fits_its_example(rules: RuleSet, rule: Rule, english: bool) -> None:
    before, surface, after = re.split("[【】]", rule.example)
    text = before + surface + after
    found = rules.match(text, len(before))
    assert found == Trap(len(before), len(before) + len(surface), rule.kind)
    assert re.compile(rule.pattern).match(text, len(before)), "an earlier rule of the set took the example"


TRAPS = [
    ("党的二十届三中全会精神", False, {"session"}),
    ("〔2022〕35号", False, {"document_number"}),
    ("（二）加快建设", False, {"list_ordinal"}),
    ("二要完善机制；三要加强监管", False, {"list_ordinal"}),
    ("统一部署，进一步推动", False, {"idiom"}),
    ("“三个清单”制度", False, {"slogan"}),
    ("《2021—2025年规划》", False, {"name"}),
    ("GB/T 19001—2016", False, {"standard"}),
    ("详见https://example.org/2020/5.html", False, {"url"}),
    ("近五年来", False, {"period"}),
    ("二〇二三年十月", False, {"date"}),
    ("每10万人", False, {"other"}),
    ("see Note 12 and Table 3", True, {"ordinal"}),
    ("on 12 March 2022", True, {"date"}),
    ("in the past five years", True, {"period"}),
    ("at 10:30 a.m.", True, {"time"}),
    ("the 21st century", True, {"period"}),
    ("COVID-19 and 5G and the G20", True, {"name"}),
    ("per 1,000 live births", True, {"other"}),
]


@pytest.mark.parametrize(("text", "english", "kinds"), TRAPS, ids=[text for text, _, _ in TRAPS])
def test_what_only_looks_like_a_number_is_typed(text: str, english: bool, kinds: set[str]) -> None:
    tokens = list(scan(normalise(text), 0, len(text), english=english))
    assert tokens
    assert {token.kind if isinstance(token, Trap) else "quantity" for token in tokens} == kinds
