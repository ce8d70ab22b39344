"""Threads, progress, Ctrl-C."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import yoy

PAIR = ("reports/kenya/2022.md", "reports/kenya/2023.md")


def long_edition(sections: int, year: int) -> bytes:
    """Many paragraphs that share no sentence, so that comparing them takes seconds."""
    words = ["court", "prison", "police", "journalist", "union", "election", "refugee", "judge", "press", "village"]
    lines = [f"# Norland {year}\n"]
    for i in range(sections):
        lines.append(f"\n## Part {i}\n")
        for j in range(20):
            a, b, c = words[(i + j) % 10], words[(i * 7 + j * 3) % 10], words[(i * 3 + j * 7) % 10]
            lines.append(f"The {a} of place{i} met {i * j + year} {b}s near river{j} and told the {c} of case{i}x{j}. ")
    return "".join(lines).encode()


@pytest.mark.parametrize("threads", [1, 2, 5, None])
def test_results_come_in_order_and_are_the_same_on_any_number_of_threads(threads: int | None) -> None:
    wanted = [yoy.compare(*pair).to_json() for pair in yoy.pairs("reports")]
    many = yoy.compare_many(yoy.pairs("reports") * 5, threads=threads)
    assert [comparison.to_json() for comparison in many] == wanted * 5
    assert yoy.compare(*yoy.pairs("reports")[0], threads=threads).to_json() == wanted[0]


def test_pairs_are_taken_as_they_are_needed() -> None:
    taken = 0

    def pairs() -> Iterator[tuple[str, str]]:
        nonlocal taken
        for _ in range(1000):
            taken += 1
            yield PAIR

    many = yoy.compare_many(pairs(), threads=2)
    next(many)
    assert taken < 50
    del many


def test_progress() -> None:
    told: list[tuple[int, int | None]] = []
    list(yoy.compare_many(yoy.pairs("reports"), progress=lambda done, total: told.append((done, total))))
    assert told == [(1, 3), (2, 3), (3, 3)]
    told.clear()
    list(yoy.compare_many(iter(yoy.pairs("reports")), progress=lambda done, total: told.append((done, total))))
    assert told == [(1, None), (2, None), (3, None)]
    for call in (
        lambda callback: yoy.timeline("reports/kenya", progress=callback),
        lambda callback: yoy.check("reports", progress=callback),
        lambda callback: yoy.figures(*PAIR, progress=callback),
    ):
        told.clear()
        call(lambda done, total: told.append((done, total)))
        assert told and told[-1][0] == told[-1][1] and told == sorted(told)


def test_a_callback_that_raises_stops_the_work() -> None:
    def stop(done: int, total: int | None) -> None:
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        list(yoy.compare_many(yoy.pairs("reports"), progress=stop))
    with pytest.raises(RuntimeError, match="enough"):
        yoy.timeline("reports/kenya", progress=stop)


def test_a_bad_pair_is_raised_or_returned() -> None:
    pairs: list[tuple[str | bytes, str | bytes]] = [PAIR, ("nix.md", PAIR[1]), (PAIR[0], b""), PAIR]
    done = list(yoy.compare_many(pairs, errors="return"))
    assert [type(one) for one in done] == [yoy.Comparison, yoy.Error, yoy.Error, yoy.Comparison]
    assert str(done[2]) == "bytes is empty; check that the file was saved or downloaded whole"
    with pytest.raises(yoy.Error, match="nix.md: No such file"):
        list(yoy.compare_many(pairs))
    with pytest.raises(ValueError, match="errors is"):
        yoy.compare_many([], errors="ignore")  # type: ignore[call-overload] # pyright: ignore


def test_other_threads_run_meanwhile() -> None:
    old, new = long_edition(150, 2021), long_edition(150, 2022)
    ticks: list[float] = []
    over = threading.Event()

    def tick() -> None:
        while not over.is_set():
            ticks.append(time.monotonic())
            time.sleep(0.002)

    ticker = threading.Thread(target=tick)
    ticker.start()
    begun = time.monotonic()
    yoy.compare(old, new)
    ended = time.monotonic()
    over.set()
    ticker.join()
    within = [at for at in ticks if begun < at < ended]
    assert ended - begun > 0.02, "too short to tell anything"
    assert len(within) > 3


INTERRUPTED = """
import sys, threading, time, signal, os
sys.path.insert(0, {tests!r})
from test_work import long_edition
import yoy
old, new = long_edition(1200, 2021), long_edition(1200, 2022)
threading.Timer(0.3, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
begun = time.monotonic()
try:
    {call}
except KeyboardInterrupt:
    print(time.monotonic() - begun)
    sys.stdout.flush()
    os._exit(0)
print("came to its end after", time.monotonic() - begun)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize(
    "call",
    [
        "yoy.compare(old, new, threads=1)",
        "list(yoy.compare_many([(old, new)] * 40))",
        "yoy.timeline(*[old, new] * 6)",
        "yoy.figures(*[old, new] * 60)",
    ],
)
def test_ctrl_c_stops(call: str) -> None:
    code = INTERRUPTED.format(tests=str(Path(__file__).parent), call=call)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert float(done.stdout) < 5, done.stdout


def in_a_child(queue: multiprocessing.Queue[str]) -> None:
    queue.put(yoy.compare(*PAIR).to_json())


@pytest.mark.skipif(sys.platform == "win32", reason="no fork")
def test_a_process_that_was_forked_has_threads_of_its_own() -> None:
    wanted = yoy.compare(*PAIR).to_json()
    context = multiprocessing.get_context("fork")
    queue: multiprocessing.Queue[str] = context.Queue()
    child = context.Process(target=in_a_child, args=(queue,))
    child.start()
    assert queue.get(timeout=60) == wanted
    child.join(timeout=60)
    assert child.exitcode == 0


def test_comparisons_can_be_shared_by_threads() -> None:
    comparison = yoy.compare(*PAIR)
    wanted = comparison.to_json()
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(comparison.to_json())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [wanted] * 8
