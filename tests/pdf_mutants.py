#!/usr/bin/env python3
"""Damages PDFs in many ways and looks at what `yoy outline` makes of them.

    python3 tests/pdf_mutants.py FOLDER --yoy target/release/yoy --count 20000 [--seed 1] [--keep FOLDER]

Every mutant must end, within --seconds and --megabytes, with exit code 0, or with 2 and a message that gives a
reason and a remedy. Whatever else happens is printed with the mutant's number (--only NUMBER makes it again); a
mutant whose text differs from its original's is counted, since a damaged file can hold a readable text.
Not part of CI: 20,000 mutants take about half an hour.
"""

import argparse
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
import zlib
from collections import Counter
from pathlib import Path

STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.S)


def flip(data, rng, others):
    for _ in range(rng.choice([1, 1, 2, 5, 20, 100])):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)


def overwrite(data, rng, others):
    start = rng.randrange(len(data))
    for i in range(start, min(len(data), start + rng.choice([1, 4, 40, 400, 4000]))):
        data[i] = rng.choice([0, 0xFF, 0x20, rng.randrange(256)])


def cut_end(data, rng, others):
    del data[rng.randrange(len(data)) :]


def cut_out(data, rng, others):
    start = rng.randrange(len(data))
    del data[start : start + rng.choice([1, 10, 100, 1000, 10000])]


def repeat(data, rng, others):
    start = rng.randrange(len(data))
    piece = data[start : start + rng.choice([1, 10, 100, 1000])]
    data[start:start] = piece * rng.choice([1, 2, 50])


def splice(data, rng, others):
    other = rng.choice(others)
    start, at = rng.randrange(len(other)), rng.randrange(len(data))
    data[at : at + rng.choice([0, 100, 5000])] = other[start : start + rng.choice([100, 1000, 20000])]


def join_halves(data, rng, others):
    other = rng.choice(others)
    data[rng.randrange(len(data)) :] = other[rng.randrange(len(other)) :]


def swap_streams(data, rng, others):
    found = [m.span(1) for m in STREAM.finditer(bytes(data))]
    if len(found) > 1:
        (a, b), (c, d) = sorted(rng.sample(found, 2))
        data[a:d] = data[c:d] + data[b:c] + data[a:b]


def rewrite_stream(data, rng, others):
    """A stream inflated, damaged inside, and deflated again: the damage reaches the interpreter."""
    found = [m.span(1) for m in STREAM.finditer(bytes(data))]
    rng.shuffle(found)
    for start, end in found:
        try:
            inside = bytearray(zlib.decompress(bytes(data[start:end])))
        except zlib.error:
            continue
        if inside:
            rng.choice([flip, overwrite, cut_out, repeat, numbers, cut_end])(inside, rng, [inside])
            data[start:end] = zlib.compress(bytes(inside))
        return


def numbers(data, rng, others):
    found = [m.span() for m in re.finditer(rb"-?\d+", bytes(data))]
    for start, end in sorted(rng.sample(found, min(len(found), rng.choice([1, 3, 10]))), reverse=True):
        data[start:end] = rng.choice([b"0", b"-1", b"1", b"2", b"65536", b"2147483647", b"99999999999", b"1e9", b"0.0000001"])


def names(data, rng, others):
    known = [b"/FlateDecode", b"/Page", b"/Pages", b"/Kids", b"/Contents", b"/Font", b"/Length", b"/Type", b"/Encoding",
             b"/ToUnicode", b"/Filter", b"/LZWDecode", b"/ASCII85Decode", b"/RunLengthDecode", b"/Type0", b"/Type3", b"/Parent"]
    found = [m.span() for m in re.finditer(rb"/[A-Za-z0-9]+", bytes(data))]
    for start, end in sorted(rng.sample(found, min(len(found), rng.choice([1, 2, 5]))), reverse=True):
        data[start:end] = rng.choice(known)


def references(data, rng, others):
    found = [m.span() for m in re.finditer(rb"\d+ 0 R", bytes(data))]
    for start, end in sorted(rng.sample(found, min(len(found), rng.choice([1, 2, 5]))), reverse=True):
        data[start:end] = b"%d 0 R" % rng.randrange(80)


WAYS = [flip, overwrite, cut_end, cut_out, repeat, splice, join_halves, swap_streams, rewrite_stream, rewrite_stream,
        rewrite_stream, numbers, names, references]


def mutant(number, seed, originals):
    rng = random.Random(f"{seed}/{number}")
    at = rng.randrange(len(originals))
    data = bytearray(originals[at])
    ways = [rng.choice(WAYS) for _ in range(rng.choice([1, 1, 1, 2, 3]))]
    for way in ways:
        if data:
            way(data, rng, originals)
    # Most mutants keep their end, without which every one would be refused for that alone.
    if rng.random() < 0.7 and b"%%EOF" not in data[-2000:]:
        data += originals[at][-600:]
    return at, "+".join(way.__name__ for way in ways), bytes(data)


def limit():
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(yoy, path):
    start = time.monotonic()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = subprocess.Popen([yoy, "outline", path, "--format", "json", "--sentences"], stdout=out, stderr=err, preexec_fn=limit)
        deadline = start + 60
        while True:
            pid, status, usage = os.wait4(child.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() > deadline:
                child.kill()
            time.sleep(0.002)
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        return child.returncode, out.read(), err.read().decode("utf-8", "replace"), time.monotonic() - start, usage


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--yoy", default="target/release/yoy")
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--seconds", type=float, default=10.0, help="processor seconds a mutant may take")
    parser.add_argument("--megabytes", type=int, default=400)
    parser.add_argument("--keep", type=Path, help="where mutants with findings are kept")
    parser.add_argument("--only", type=int)
    options = parser.parse_args()

    paths = sorted(options.folder.glob("**/*.pdf"))
    originals = [path.read_bytes() for path in paths]
    texts = [run(options.yoy, path)[1] for path in paths]
    numbers_ = [options.only] if options.only is not None else range(options.first, options.first + options.count)
    outcomes, findings, slowest, largest = Counter(), 0, 0.0, 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mutant.pdf"
        for number in numbers_:
            at, ways, data = mutant(number, options.seed, originals)
            path.write_bytes(data)
            code, out, err, wall, usage = run(options.yoy, path)
            seconds, megabytes = usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024
            slowest, largest = max(slowest, seconds), max(largest, megabytes)
            wrong = []
            if code not in (0, 2):
                wrong.append(f"exit code {code}")
            if "panicked" in err:
                wrong.append("panic")
            if code == 2 and (err.count("\n") < 1 or "mutant.pdf" not in err):
                wrong.append("no reason")
            if seconds > options.seconds or wall > 4 * options.seconds:
                wrong.append(f"{seconds:.1f} s")
            if megabytes > options.megabytes:
                wrong.append(f"{megabytes} MB")
            if code == 2:
                reason = re.sub(r".*mutant\.pdf", "", err.splitlines()[0])
                outcomes["refused:" + re.sub(r"\d+", "N", reason)[:90]] += 1
            else:
                same = out.split(b'"sections"')[-1] == texts[at].split(b'"sections"')[-1]
                outcomes["read, the same text" if same else "read, another text"] += 1
            if wrong:
                findings += 1
                print(f"{number} ({paths[at].parent.name}/{paths[at].name}, {ways}): {', '.join(wrong)}: {err.strip()[:300]}", flush=True)
                if options.keep:
                    options.keep.mkdir(parents=True, exist_ok=True)
                    (options.keep / f"{number}.pdf").write_bytes(data)
    for outcome, count in outcomes.most_common():
        print(f"{count:7} {outcome}")
    print(f"{len(numbers_)} mutants, {findings} findings; slowest {slowest:.2f} s, largest {largest} MB")
    sys.exit(1 if findings else 0)


if __name__ == "__main__":
    main()
