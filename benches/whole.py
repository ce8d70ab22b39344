#!/usr/bin/env python3
"""Whole runs of yoy beside git's word diff and `wc -w`, in one go, as ratios.

    benches/whole.py FOLDER [--yoy PATH] [--rounds N]

FOLDER holds a folder for each period (2022, 2023, 2024), with one file an entity. In every round each command runs
once, one after the other, so that a busy machine slows all of them; a ratio is taken within a round, and the median of
the rounds is printed. Linux, Python 3, git and wc.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PAIRS = [("2023", "2024"), ("2022", "2023")]
DOUBLINGS = [1, 2, 4, 8, 16]


class Run:
    """A command that ran: seconds on the clock and of the processors, and, if asked for, the most memory it had, in MB."""

    def __init__(self, command, threads=None, memory=False):
        env = dict(os.environ) | ({"RAYON_NUM_THREADS": str(threads)} if threads else {})
        start = time.perf_counter()
        child = subprocess.Popen([str(part) for part in command], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.memory = peak(child.pid) if memory else None
        _, status, usage = os.wait4(child.pid, 0)
        self.wall = time.perf_counter() - start
        self.cpu = usage.ru_utime + usage.ru_stime
        child.returncode = os.waitstatus_to_exitcode(status)
        # git says with 1 that files differ.
        if child.returncode not in (0, 1):
            sys.exit(f"{' '.join(map(str, command[:4]))} … ended with {child.returncode}")


def peak(pid):
    """The most memory of a running process, looked at until it ends: what the kernel tells of an ended child holds this
    script's own memory too."""
    most, path = 0, f"/proc/{pid}/status"
    while True:
        with open(path) as status:
            line = next((line for line in status if line.startswith("VmHWM:")), None)
        # An ended process has no memory any more.
        if line is None:
            return most / 1024
        most = max(most, int(line.split()[1]))
        time.sleep(0.001)


def median(values):
    return statistics.median(values)


def corpus(yoy, folder, rounds, rows):
    for old, new in PAIRS:
        a, b = folder / old, folder / new
        if not (a.is_dir() and b.is_dir()):
            continue
        files = sorted([*a.rglob("*.*"), *b.rglob("*.*")])
        size = sum(file.stat().st_size for file in files) / 1e6
        with tempfile.TemporaryDirectory() as work:
            lines = Path(work) / "all.jsonl"
            compare = [yoy, "compare", a, b]
            commands = {
                "summary": compare + ["--summary"],
                "jsonl": compare + ["--format", "jsonl", "-o", lines],
                "git": ["git", "diff", "--no-index", "--word-diff=porcelain", a, b],
                "wc": ["wc", "-w", *files],
            }
            for command in commands.values():
                Run(command)
            runs = {name: [] for name in [*commands, "one", "two"]}
            for _ in range(rounds):
                for name, command in commands.items():
                    runs[name].append(Run(command))
                runs["one"].append(Run(commands["summary"], threads=1))
                runs["two"].append(Run(commands["summary"], threads=2))

            def ratio(x, y):
                return median([p.wall / q.wall for p, q in zip(runs[x], runs[y])])

            name = f"{old} → {new} ({size:.0f} MB)"
            rows.append((f"{name}: `compare --summary` / `git diff --word-diff`", f"{ratio('summary', 'git'):.2f}", "1.0"))
            rows.append((f"{name}: `compare --format jsonl -o FILE` / the same", f"{ratio('jsonl', 'git'):.2f}", "1.6"))
            rows.append((f"{name}: `compare --summary` / `wc -w`", f"{ratio('summary', 'wc'):.1f}", "6"))
            rows.append((f"{name}: one thread / two threads", f"{ratio('one', 'two'):.2f}", "1.8 or more"))
            memory = lambda name: median([Run(commands[name], memory=True).memory for _ in range(3)])
            rows.append((f"{name}: most memory, summary; JSON Lines", f"{memory('summary'):.0f}; {memory('jsonl'):.0f} MB", "250 MB"))
            seconds = ", ".join(f"{name} {median([r.wall for r in runs[name]]):.2f}" for name in runs)
            print(f"{name}: median seconds: {seconds}", file=sys.stderr)
            if (old, new) == PAIRS[0]:
                rows.append((f"{name}: memory of JSON Lines, every entity twice / once", streaming(yoy, a, b, Path(work)), "1.0"))


def streaming(yoy, old, new, work):
    """How memory grows with the entities: the peak with every file twice, under another name, against that with each once."""
    for folder in (old, new):
        twice = work / folder.name
        twice.mkdir()
        for file in folder.iterdir():
            shutil.copy(file, twice / file.name)
            shutil.copy(file, twice / f"second-{file.name}")
    command = lambda a, b: [yoy, "compare", a, b, "--format", "jsonl", "-o", work / "x.jsonl"]
    most = lambda a, b: median([Run(command(a, b), memory=True).memory for _ in range(3)])
    return f"{most(work / old.name, work / new.name) / most(old, new):.2f}"


def start(yoy, rows):
    times = [Run([yoy, "--version"]).wall for _ in range(60)]
    true = [Run(["/bin/true"]).wall for _ in range(60)]
    rows.append(("start: `yoy --version`, less `/bin/true`", f"{1000 * (median(times) - median(true)):.1f} ms", "3 ms"))


WORD = re.compile(r"[A-Za-z]{4,}")


def varied(text, copy):
    """A text like the one given: every sixth word is another one, the same in both editions, in headings too."""
    if copy == 0:
        return text
    suffix = "".join(chr(ord("a") + int(digit)) for digit in str(copy))
    return WORD.sub(lambda m: m[0] + suffix if (sum(map(ord, m[0])) + copy) % 6 == 0 else m[0], text)


def repeated(source, times, target):
    """The edition so many times, each copy varied, below one title."""
    title, _, body = source.read_text(encoding="utf-8").partition("\n")
    copies = "\n\n".join(varied(body, copy) for copy in range(times))
    target.write_text(f"{title}\n\n{copies}\n", encoding="utf-8")


def growth(yoy, old, new, rounds, rows):
    with tempfile.TemporaryDirectory() as work:
        pairs = []
        for times in DOUBLINGS:
            files = [Path(work) / f"{name}-{times}.md" for name in ("old", "new")]
            for source, target in zip((old, new), files):
                repeated(source, times, target)
            pairs.append(files)
        least = []
        for files in pairs:
            command = [yoy, "compare", *files, "--format", "json", "-o", Path(work) / "x.json"]
            runs = [Run(command, threads=1) for _ in range(rounds)]
            memory = [Run(command, threads=1, memory=True).memory for _ in range(3)]
            least.append((min(r.cpu for r in runs), median(memory)))
        steps = lambda values: ", ".join(f"{y / x:.2f}" for x, y in zip(values, values[1:]))
        rows.append((f"growth of time, 1 to 16 times {old.parent.name}/{old.name}", steps([time for time, _ in least]), "2.2 a doubling"))
        rows.append(("growth of memory, the same", steps([memory for _, memory in least]), "2.2 a doubling"))


def main():
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("folder", type=Path)
    asked.add_argument("--yoy", type=Path, default=Path(__file__).resolve().parent.parent / "target/release/yoy")
    asked.add_argument("--rounds", type=int, default=5)
    options = asked.parse_args()
    yoy, folder = options.yoy.resolve(), options.folder.resolve()
    if not yoy.is_file():
        sys.exit(f"{yoy}: no such program: build it with `cargo build --release`, or name it with --yoy")
    if not any((folder / old).is_dir() and (folder / new).is_dir() for old, new in PAIRS):
        sys.exit(f"{folder}: no folders 2022, 2023 and 2024: name a folder that has one for each period")
    rows = []
    start(yoy, rows)
    corpus(yoy, folder, options.rounds, rows)
    pairs = [(folder / "2022" / f.name, folder / "2023" / f.name) for f in sorted((folder / "2022").glob("*"))]
    pairs = [pair for pair in pairs if pair[1].is_file()]
    if pairs:
        # The pair of median length.
        pairs.sort(key=lambda pair: pair[0].stat().st_size)
        growth(yoy, *pairs[len(pairs) // 2], options.rounds, rows)
    print("| what | measured | wanted |\n|---|---|---|")
    for what, measured, wanted in rows:
        print(f"| {what} | {measured} | {wanted} |")


if __name__ == "__main__":
    main()
