"""`wenju eval`: ask every judged question, print the scores by slice, keep the table of the README and guard it."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from evaluation.gold import GoldQuestion, load_gold
from evaluation.measures import Judged, judge, mean_with_interval, slices
from qa.service import Service
from settings import BUNDLED_CORPUS, ROOT, Settings

QUESTIONS = ROOT / "evaluation" / "questions"
BASELINE = ROOT / "evaluation" / "baseline.json"
README = ROOT / "README.md"
COLUMNS = (
    "recall@1", "recall@3", "recall@5", "MRR@10", "nDCG@10", "quote", "figure first", "figures all", "answered", "silent", "follow-up",
)  # fmt: skip
_BEGIN, _END = "<!-- scores: begin -->", "<!-- scores: end -->"
_MIN_SLICE = 8
"""Slices of fewer questions are printed but not guarded: one question would move them by more than a tenth."""

Table = dict[str, dict[str, tuple[float, float, float, int]]]
"""Slice -> measure -> (mean, low, high, number of questions)."""


def evaluate(*, gold: Path | None, corpus: Path | None, write: bool = False, check: bool = False, misses: bool = False) -> int:
    """Measure and print; 1 comes back when `check` is set and a slice fell, else 0.

    Raises:
        ValueError: only one of `gold` and `corpus` is given.
    """
    if (gold is None) != (corpus is None):
        raise ValueError("expected --gold FILE together with --corpus PATH: the judged questions and the report they ask about")
    files = [gold] if gold else sorted(QUESTIONS.glob("*.jsonl"))
    questions = [question for file in files for question in load_gold(file)]
    judged = answer_all(questions, corpus or BUNDLED_CORPUS)
    table = tabulate(judged)
    _print(table)
    if misses:
        _print_misses(judged)
    if write:
        write_baseline(table)
        write_readme(table)
    if check:
        return _report_falls(falls(table, read_baseline()))
    return 0


def answer_all(questions: Iterable[GoldQuestion], corpus: Path) -> list[Judged]:
    """Answers of a fresh index over `corpus` to all questions, judged."""
    with tempfile.TemporaryDirectory() as home:
        service = Service(Settings(home=Path(home)))
        service.rebuild([corpus])
        return [judge(question, service.ask(question.question, history=question.history)) for question in questions]


def tabulate(judged: Sequence[Judged]) -> Table:
    """Means with their 95 % intervals, by slice and measure."""
    table: Table = {}
    for name, chosen in slices(judged).items():
        row: dict[str, tuple[float, float, float, int]] = {}
        for column in COLUMNS:
            values = [one.scores[column] for one in chosen if column in one.scores]
            if values:
                row[column] = (*mean_with_interval(values), len(values))
        table[name] = row
    return table


def falls(table: Table, baseline: Table) -> list[str]:
    """Slices whose mean is now below the committed interval, as sentences."""
    found = []
    for name, row in baseline.items():
        for column, (mean, low, _, count) in row.items():
            now = table.get(name, {}).get(column)
            if now is None:
                found.append(f"{name}, {column}: measured before on {count} questions, not any more")
            elif count >= _MIN_SLICE and now[0] < low - 1e-9:
                found.append(f"{name}, {column}: {now[0]:.3f}, was {mean:.3f} (noise reaches down to {low:.3f})")
    return found


def write_baseline(table: Table) -> None:
    """Commit these scores as the ones that later changes are held against."""
    rounded = {
        name: {column: [round(v, 4) for v in values[:3]] + [values[3]] for column, values in row.items()}
        for name, row in table.items()
    }
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in rounded.items())
    BASELINE.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


def read_baseline() -> Table:
    """The committed scores."""
    raw = json.loads(BASELINE.read_text(encoding="utf-8"))
    return {name: {column: (v[0], v[1], v[2], v[3]) for column, v in row.items()} for name, row in raw.items()}


def write_readme(table: Table) -> None:
    """Put the table between the markers of the README.

    Raises:
        ValueError: the markers are not there.
    """
    text = README.read_text(encoding="utf-8")
    if _BEGIN not in text or _END not in text:
        raise ValueError(f"{README.name} has no {_BEGIN} … {_END} to write the scores between")
    head, rest = text.split(_BEGIN, 1)
    README.write_text(f"{head}{_BEGIN}\n{_markdown(table)}\n{_END}{rest.split(_END, 1)[1]}", encoding="utf-8")


def _markdown(table: Table) -> str:
    columns = [column for column in COLUMNS if any(column in table[name] for name in ("zh", "en") if name in table)]
    lines = ["| questions | n | " + " | ".join(columns) + " |", "|---" * (len(columns) + 2) + "|"]
    for name, title in (("zh", "Chinese"), ("en", "English")):
        row = table.get(name, {})
        count = row.get("recall@1", (0, 0, 0, 0))[3] + row.get("silent", (0, 0, 0, 0))[3]
        lines.append(f"| {title} | {count} | " + " | ".join(f"{row[c][0]:.3f}" if c in row else "–" for c in columns) + " |")
    return "\n".join(lines)


def _print(table: Table) -> None:
    width = max(len(name) for name in table) + 2
    out = sys.stdout.write
    out(" " * width + "".join(f"{column:>14}" for column in COLUMNS) + "\n")
    for name, row in table.items():
        out(f"{name:<{width}}" + "".join(_cell(row.get(column)) for column in COLUMNS) + "\n")


def _cell(values: tuple[float, float, float, int] | None) -> str:
    if values is None:
        return f"{'–':>14}"
    mean, low, high, _ = values
    return f"{mean:>7.3f} ±{(high - low) / 2:.3f}"


def _print_misses(judged: Sequence[Judged]) -> None:
    for one in judged:
        wrong = [
            name
            for name in ("recall@1", "quote", "figure first", "figures all", "answered", "silent")
            if one.scores.get(name) == 0
        ]
        if wrong:
            top = (one.answer.citations or one.answer.nearest)[:1]
            place = f"¶{top[0].paragraph} {top[0].quote[:60]!r}" if top else "nothing"
            sys.stdout.write(
                f"{one.question.id} [{', '.join(wrong)}] {one.question.question} -> {one.answer.text[:120]!r}; {place}\n"
            )


def _report_falls(found: Sequence[str]) -> int:
    for sentence in found:
        sys.stderr.write(f"fell by more than its noise: {sentence}\n")
    return 1 if found else 0
