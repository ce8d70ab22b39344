#!/usr/bin/env python3
"""Measures how rightly PDFs are read, against the Markdown of the same chapters.

    python3 tests/pdf_reading.py FOLDER --yoy target/release/yoy [--min-order 0.97] ...

FOLDER holds ENTITY/YEAR.pdf with ENTITY/YEAR.md beside it: chapters of a yearly book, so that the PDF's first and
last pages hold parts of other chapters. Measured within the chapter (from the heading that equals the Markdown's
first one, to the next heading of its level):

- order: the 6-word sequences both texts share, as F1;
- headings: precision and recall of the headings' texts;
- links: of the section links the Markdown pair has, how many the PDF pair has.

Words are compared without marks inside and around them: where a hyphen at a line's end belongs to the word is not
part of the measure. Headings of the third level are asked for only where the Markdown has any: where it has none,
its maker left them in the text, and they count neither way.
"""

import argparse
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path


def run(yoy, *arguments):
    done = subprocess.run([yoy, *map(str, arguments)], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, arguments))}: {done.stderr.strip()}")
    return json.loads(done.stdout)


def words(text):
    return [w for w in (re.sub(r"[\W_]+", "", part.lower()) for part in re.split(r"[\s–—/]+", text)) if w]


def key(heading):
    return " ".join(words(heading))


class Chapter:
    """The sections of one chapter of an edition, with their own sentences."""

    def __init__(self, edition, title=None, whole=False):
        sections = edition["sections"]
        first = 0
        if title is not None:
            first = next((i for i, s in enumerate(sections) if s["path"] and key(s["path"][-1]) == key(title)), 0)
        end = len(sections)
        for i in range(first + 1, end):
            if title is not None and sections[i]["level"] <= sections[first]["level"]:
                end = i
                break
        self.sections = sections[first:end]
        own = {s["id"]: [] for s in self.sections}
        for sentence in edition["sentences"]:
            if sentence["section"] in own:
                own[sentence["section"]].append(sentence["text"])
        self.words = []
        for section in self.sections:
            if section["path"]:
                self.words += words(section["path"][-1])
            for text in own[section["id"]]:
                self.words += words(text)
        self.title = self.sections[0]["path"][-1] if self.sections and self.sections[0]["path"] else ""
        base = self.sections[0]["level"] if self.sections else 1
        rest = self.sections if whole else self.sections[1:]
        self.headings = [(key(s["path"][-1]), s["level"] - base) for s in rest if s["path"] and not s["run_in"]]
        self.ids = {s["id"] for s in self.sections}


def grams(sequence, n=6):
    return Counter(tuple(sequence[i : i + n]) for i in range(len(sequence) - n + 1))


def f1(found, given, wanted):
    precision = found / given if given else 1.0
    recall = found / wanted if wanted else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--yoy", default="target/release/yoy")
    parser.add_argument("--min-order", type=float, default=0.0)
    parser.add_argument("--min-headings", type=float, default=0.0)
    parser.add_argument("--min-links", type=float, default=0.0)
    parser.add_argument("--whole", action="store_true", help="the PDF holds the chapter and nothing else")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()

    orders, heading_scores, years = [], [], {}
    print(f"{'file':24} {'order':>6} {'prec.':>6} {'recall':>6} {'head P':>6} {'head R':>6} {'F1':>6}")
    for pdf in sorted(options.folder.glob("*/*.pdf")):
        markdown = pdf.with_suffix(".md")
        if not markdown.exists():
            continue
        years.setdefault(pdf.parent, []).append(pdf.stem)
        wanted = Chapter(run(options.yoy, "outline", markdown, "--format", "json", "--sentences"), None, options.whole)
        got = Chapter(run(options.yoy, "outline", pdf, "--format", "json", "--sentences"), None if options.whole else wanted.title, options.whole)
        a, b = grams(got.words), grams(wanted.words)
        precision, recall, order = f1(sum((a & b).values()), sum(a.values()), sum(b.values()))
        deep = any(level > 1 for _, level in wanted.headings)
        have = Counter(h for h, level in got.headings if deep or level <= 1)
        want = Counter(h for h, _ in wanted.headings)
        head = f1(sum((have & want).values()), sum(have.values()), sum(want.values()))
        orders.append(order)
        heading_scores.append(head[2])
        name = f"{pdf.parent.name}/{pdf.name}"
        print(f"{name:24} {order:6.3f} {precision:6.3f} {recall:6.3f} {head[0]:6.3f} {head[1]:6.3f} {head[2]:6.3f}")
        if options.verbose:
            print("   not in Markdown:", sorted((have - want).elements()))
            print("   not in PDF:     ", sorted((want - have).elements()))

    shared = asked = 0
    for folder, stems in years.items():
        for old, new in zip(sorted(stems), sorted(stems)[1:]):
            links = []
            for ending in ("md", "pdf"):
                comparison = run(options.yoy, "compare", folder / f"{old}.{ending}", folder / f"{new}.{ending}", "--format", "json")
                path = {(side, s["id"]): s["path"] for side in ("old", "new") for s in comparison[side]["sections"]}
                heading = lambda side, id: key(path[side, id][-1]) if path[side, id] else ""
                links.append(Counter((heading("old", l["old"]), heading("new", l["new"])) for l in comparison["section_links"]))
            both = sum((links[0] & links[1]).values())
            print(f"{folder.name} {old}→{new}: {both} of {sum(links[0].values())} section links")
            if options.verbose:
                print("   missing:", sorted((links[0] - links[1]).elements()))
            shared, asked = shared + both, asked + sum(links[0].values())

    if not orders:
        raise SystemExit(f"no pairs of PDF and Markdown in {options.folder}")
    order, head, links = sum(orders) / len(orders), sum(heading_scores) / len(heading_scores), shared / max(asked, 1)
    print(f"mean: order {order:.4f}, headings F1 {head:.4f}, section links {links:.4f} ({shared} of {asked})")
    low = [n for n, value, floor in (("order", order, options.min_order), ("headings", head, options.min_headings), ("links", links, options.min_links)) if value < floor]
    if low:
        sys.exit(f"below the floor: {', '.join(low)}")


if __name__ == "__main__":
    main()
