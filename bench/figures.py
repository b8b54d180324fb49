"""Speed of the figure extractor: CPU time over invented reports, plain and dense, and over one line without end.

    python bench/figures.py [MEGABYTES]

Prints megabytes (UTF-8) per second of CPU time and microseconds per figure.
"""

from __future__ import annotations

import sys
import time

from corpus.figures import extract_ledger
from corpus.models import Language, Passage, Report, ReportMeta, Span

PROSE = (
    "过去一年，全市交通系统坚持稳中求进，统筹推进基础设施建设和运输服务提升，各项工作取得新的进展。完善公路养护管理机制，健全安全生产责任体系，"
    "推动城乡客运一体化，优化港口集疏运网络。全年完成交通固定资产投资210.5亿元，同比增长6.3%。持续改善营商环境，压减审批事项，推行一网通办，"
    "群众办事更加便利。加强从业人员培训，开展安全隐患排查，守牢安全生产底线，行业治理能力进一步提升。\n\n"
)
DENSE = "全市公路总里程1.92万公里，比上年增长2.1%，其中高速公路812公里、普通国省道2,430公里；港口吞吐量由4200万吨增加到4512.6万吨。\n\n"
ENGLISH = (
    "The network was extended and services improved in all districts during the year, in line with the plan adopted by the council. "
    "Capital spending rose 6.3% to EUR 210.5 million in 2022, compared with EUR 198 million in 2021. Staff were trained and safety was reviewed.\n\n"
)


def report(text: str, language: Language) -> Report:
    """A report with one passage per paragraph."""
    passages: list[Passage] = []
    at = 0
    for paragraph in text.split("\n\n"):
        if paragraph:
            span = Span(start=at, end=at + len(paragraph))
            passages.append(Passage(number=str(len(passages) + 1), kind="paragraph", section=(), span=span))
        at += len(paragraph) + 2
    meta = ReportMeta(id="bench", title="", language=language)
    return Report(meta=meta, text=text, passages=tuple(passages), source="bench", source_sha256="", encoding="utf-8")


def measure(name: str, sample: str, language: Language, megabytes: float) -> None:
    """Read about so many megabytes made of `sample` and print the speed."""
    text = sample * round(megabytes * 10**6 / len(sample.encode()))
    source = report(text, language)
    start = time.process_time()
    figures = extract_ledger(source).figures
    seconds = time.process_time() - start
    size = len(text.encode()) / 10**6
    print(
        f"{name:22} {size:5.1f} MB {len(figures):7} figures {size / seconds:6.2f} MB/s {seconds / len(figures) * 10**6:6.0f} µs per figure"
    )


def main(megabytes: float) -> None:
    """Measure each kind of text."""
    extract_ledger(report(PROSE, "zh"))
    measure("Chinese prose", PROSE, "zh", megabytes)
    measure("Chinese, dense", DENSE, "zh", megabytes)
    measure("English", ENGLISH, "en", megabytes)
    measure("Chinese, one line", PROSE.strip(), "zh", 5 * megabytes)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 1)
