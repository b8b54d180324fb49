"""Rebuilds killed at random moments while questions are asked: no question may fail or be answered from a mixture."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from qa.service import PastedText, Service
from settings import Settings

ROOT = Path(__file__).resolve().parents[2]
KILLS = 200

TEXTS = {
    "one": "# 港口年度报告\n\n2022年，货物吞吐量达到4512万吨。\n\n新建泊位6个。\n\n培训船员340人次。\n",
    "two": "# 港口年度报告\n\n2022年，货物吞吐量达到5821万吨。\n\n疏浚航道46公里。\n\n新建泊位9个。\n\n检查码头18座。\n",
}
EXPECTED = {"one": "4512万吨", "two": "5821万吨"}
QUESTION = "2022年货物吞吐量是多少？"

# One warm process forks a builder again and again. Of four builds one may end, one is killed at any moment of its work, and two
# between the first byte they write and a little after the swap.
KILLER = """
import json, os, random, signal, statistics, sys, time
from pathlib import Path
from qa.service import PastedText, Service
from settings import Settings

home, wanted, texts = Path(sys.argv[1]), int(sys.argv[2]), list(json.loads(sys.argv[3]).values())
service = Service(Settings(home=home, keep_versions=2))
# What the kernel has taken over outlives the process: waiting for the disk would test nothing and take most of the time.
os.fsync = lambda handle: None

def build(n, at_write=lambda: None):
    told = lambda stage, done, total: at_write() if stage == "write" and not done else None
    service.rebuild([PastedText(name="port.md", text=texts[n % len(texts)])], progress=told)

def timed(n):
    marks = [time.perf_counter()]
    build(n, lambda: marks.append(time.perf_counter()))
    return time.perf_counter() - marks[0], time.perf_counter() - marks[1]

def spawn(n):
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    try:
        build(n, lambda: os.write(writing, b"w"))
    finally:
        os._exit(0)

whole, write = map(statistics.median, zip(*[timed(n) for n in range(6)]))
draw = random.Random(2021)
n = kills = ended = torn = 0
while kills < wanted:
    n += 1
    child, reading = spawn(n)
    if n % 4 == 1:
        time.sleep(draw.uniform(0, whole))
    elif n % 4:
        os.read(reading, 1)
        time.sleep(draw.uniform(0, write))
    if n % 4:
        os.kill(child, signal.SIGKILL)
    os.close(reading)
    killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
    kills += killed
    ended += not killed
    torn += any((home / "builds").glob(".aside-*")) or any((home / "builds").glob("*/pending"))
print(json.dumps({"kills": kills, "ended": ended, "torn": torn}))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_two_hundred_killed_rebuilds_fail_no_question(tmp_path: Path) -> None:
    Service(Settings(home=tmp_path)).rebuild([PastedText(name="port.md", text=TEXTS["one"])])
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TOKENIZERS_PARALLELISM": "false", "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-c", KILLER, str(tmp_path), str(KILLS), json.dumps(TEXTS)]
    killer = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    lasting = Service(Settings(home=tmp_path))
    fresh = Service(Settings(home=tmp_path))
    versions: set[str | None] = set()
    asked = 0
    while killer.poll() is None:
        fresh._answerer = None
        for service in (lasting, fresh):
            check_answer(service)
            asked += 1
        versions.add(lasting.store.current())
    out, errors = killer.communicate(timeout=60)
    assert killer.returncode == 0, errors
    counts = json.loads(out)
    assert counts["kills"] == KILLS
    # Some were killed while they wrote.
    assert counts["torn"] >= 20
    # Both were at work all the time: builds got through between the kills, and they were asked about.
    assert counts["ended"] >= 20
    assert len(versions) >= 10
    assert asked >= 100
    lasting.rebuild([PastedText(name="port.md", text=TEXTS["two"])])
    check_answer(lasting)
    left = {path.name for path in tmp_path.iterdir()} | {path.name for path in (tmp_path / "builds").glob(".*")}
    assert left == {"CURRENT", "builds", "lock"}
    assert not list((tmp_path / "builds").glob("*/pending"))


def check_answer(service: Service) -> None:
    """The answer is that of one of the two texts, and everything in it is of that text."""
    answer = service.ask(QUESTION)
    assert answer.status == "answered"
    first = answer.citations[0]
    which = next((name for name, figure in EXPECTED.items() if figure in first.quote), None)
    assert which is not None, first.quote
    assert [figure.surface for figure in answer.figures[:1]] == [EXPECTED[which]]
    assert {citation.report.version for citation in answer.citations} == {first.report.version}
    for citation in answer.citations:
        assert citation.quote in TEXTS[which]
