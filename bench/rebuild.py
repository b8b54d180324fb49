"""A full rebuild against one after a single changed paragraph, in turn, over an invented report with figures.

    python -m bench.rebuild [PARAGRAPHS] [PAIRS]

Prints the work and the time of both and the ratio of the times pair by pair (median, lowest, highest).
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from index.models import Manifest
from qa.service import Service
from settings import Settings

SUBJECTS = ("货物吞吐量", "旅客发送量", "固定资产投资", "专利申请量", "新增就业", "造林面积", "用电量", "案件受理数")
PLACES = ("云坪市", "青岚区", "明湖县", "石桥镇", "北岸新区", "柳川州")
UNITS = ("万吨", "亿元", "万件", "人次", "公顷", "万千瓦时")
VERBS = ("推进", "完善", "建成", "检查", "培训", "整治", "发布", "受理")
OBJECTS = ("码头", "学校", "医院", "灌区", "电站", "园区", "法庭", "平台")


def paragraph(draw: random.Random) -> str:
    """A paragraph of two sentences with five figures."""
    place, subject, unit = draw.choice(PLACES), draw.choice(SUBJECTS), draw.choice(UNITS)
    work = "、".join(f"{draw.choice(VERBS)}{draw.choice(OBJECTS)}{draw.randint(2, 400)}个" for _ in range(2))
    return (
        f"20{draw.randint(10, 23)}年，{place}{subject}达到{draw.randint(100, 99999)}.{draw.randint(0, 9)}{unit}，"
        f"同比增长{draw.randint(1, 40)}.{draw.randint(1, 9)}%，占全省的{draw.randint(2, 60)}%。全年{work}。"
    )


def report(n_paragraphs: int, seed: int = 0) -> list[str]:
    """Lines of a report with a heading every forty paragraphs."""
    draw = random.Random(seed)
    lines = ["# 云坪市年度工作报告"]
    for n in range(n_paragraphs):
        if n % 40 == 0:
            lines.append(f"## {n // 40 + 1}. {draw.choice(PLACES)}{draw.choice(OBJECTS)}工作")
        lines.append(paragraph(draw))
    return lines


def rebuild(home: Path, source: Path) -> tuple[float, Manifest]:
    """Seconds of a rebuild by a service that has just started, reading the file included."""
    service = Service(Settings(home=home))
    start = time.perf_counter()
    manifest = service.rebuild([source])
    return time.perf_counter() - start, manifest


def main(n_paragraphs: int, pairs: int) -> None:
    """Time both, pair by pair."""
    lines, ratios = report(n_paragraphs), []
    draw = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "report.md")
        for n in range(pairs):
            source.write_text("\n\n".join(lines), encoding="utf-8")
            full, first = rebuild(Path(folder, f"home-{n}"), source)
            changed = list(lines)
            changed[draw.randrange(len(lines) // 4, len(lines))] = paragraph(draw)
            source.write_text("\n\n".join(changed), encoding="utf-8")
            again, second = rebuild(Path(folder, f"home-{n}"), source)
            ratios.append(again / full)
            print(
                f"full: {full:.2f} s, {first.n_encoded:,} of {first.n_chunks:,} chunks encoded; "
                f"one changed: {again:.2f} s, {second.n_encoded:,} encoded, {second.changed} changed, {second.kept:,} kept"
            )
    print(f"one changed / full: {statistics.median(ratios):.3f} ({min(ratios):.3f}–{max(ratios):.3f}), {pairs} pairs")


if __name__ == "__main__":
    main(*(int(number) for number in (*sys.argv[1:3], *("10000", "3")[len(sys.argv[1:3]) :])))
