"""Cold start: `wenju ask` against `import sentence_transformers`, in turn, as whole processes.

    python bench/cold_start.py [RUNS]

Prints the ratio of wall times pair by pair (median, lowest, highest) and the peak memory of `wenju ask`.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

ASK = [sys.executable, "-m", "cli", "ask", "发明专利审查周期是多久？", "--json"]
IMPORT = [sys.executable, "-c", "import sentence_transformers"]


def seconds(command: list[str], env: dict[str, str]) -> float:
    """Wall time of one run."""
    start = time.perf_counter()
    subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main(runs: int) -> None:
    """Build an index in a new home, then time both commands in turn."""
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "WENJU_HOME": home}
        subprocess.run([sys.executable, "-m", "cli", "rebuild"], env=env, check=True, stdout=subprocess.DEVNULL)
        seconds(ASK, env)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        seconds(IMPORT, env)
        ratios = [seconds(ASK, env) / seconds(IMPORT, env) for _ in range(runs)]
    print(
        f"wenju ask / import sentence_transformers: {statistics.median(ratios):.3f} ({min(ratios):.3f}–{max(ratios):.3f}), {runs} pairs"
    )
    print(f"peak memory of rebuild and ask: {peak:.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
