#!/usr/bin/env python3
"""Checks charts as PDF with the tools of others.

    python3 tests/exhibit_pdf.py [--yoy target/debug/yoy] [--keep FOLDER] [--rows N]

`yoy` is built with the feature `pdf`. Each pair of sample editions is charted, and beside them editions written to do
harm and editions that run from right to left:

- qpdf finds no fault; all fonts are embedded, with a way back to Unicode; the file is tagged, claims PDF/UA-1, has a
  language and a title, and no date; bookmarks name the topics;
- every page has the head row, the running head, and its right "Page n of m"; no word leaves its column or the page;
- every paragraph of both editions stands in its own column, letter by letter but for white space and hyphens;
- tracked, words that went and came are struck out and underlined, in the tags too;
- the same is made twice, on one thread and on many; what no font has is told once.

With --rows a chart of so many rows is made too, and timed. Needs qpdf, pdftotext, pdfinfo and pdffonts.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from html import unescape
from pathlib import Path

PAIRS = [
    ("reports/north-korea/2021.md", "reports/north-korea/2022.md", "a4"),
    ("reports/el-salvador/2022.md", "reports/el-salvador/2023.html", "letter"),
]
POINTS = {"a4": (841.89, 595.28), "letter": (792, 612)}
MARGIN = 56.69

# Markup of Typst, formulas of spreadsheets, words without end, signs that no font has.
HOSTILE = """# Hostland #land [bad] $x$ @ref

## =SUM(A1:A9) #let x = 1

The police of {month} said #panic("no"), $x^2$ [bracket], @cite, #include "/etc/passwd", = no heading, + no item, \
https://example.org/a/b?c=d#e and \\#escaped in one breath. Nobody was hurt there.

## {heading}

A word came to court and did not end: {word} was read out for {days} days. It was heard by WWW{wide} judges.

## Signs

Of letters there were 한국어 and ไทย, of names 다라마바사아자, of others \u0007 \u202e turned \u202c \ue000 \ufeff \U0001f600 and \u0001 in {month}.

## Length

{prose}
"""
RIGHT_TO_LEFT = """# דוח

## חופש הביטוי

המשטרה עצרה {count} עיתונאים בירושלים ובחיפה לפי ארגון מקומי. בתי המשפט שחררו שלושה מהם אחרי שבוע.

## بازداشت

پلیس در آن سال {count} روزنامه‌نگار را بازداشت کرد. دادگاه سه نفر از آنان را آزاد کرد.
"""


def run(*arguments, **options):
    done = subprocess.run([*map(str, arguments)], capture_output=True, text=True, **options)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, arguments))}: {done.stderr.strip() or done.stdout.strip()}")
    return done


def squeezed(text):
    """Text without white space, without hyphens, which pdftotext takes away at the ends of lines, and without marks of
    direction, which it adds."""
    return re.sub(r"[\s\u200b-\u200f\u202a-\u202e-]+", "", text)


def paragraphs(yoy, edition):
    """The texts of an edition's paragraphs, as it was read, apart from any chart."""
    texts = {}
    for s in json.loads(run(yoy, "outline", edition, "--format", "json", "--sentences").stdout)["sentences"]:
        texts.setdefault((s["section"], s["paragraph"]), []).append(s["text"])
    return [" ".join(t) for t in texts.values()]


def headings(yoy, edition):
    """The headings of sections that have text."""
    outline = json.loads(run(yoy, "outline", edition, "--format", "json", "--sentences").stdout)
    with_text = {s["section"] for s in outline["sentences"]}
    return [s["path"][-1] for s in outline["sections"] if s["id"] in with_text and s["path"]]


def titles(entries):
    for entry in entries:
        yield entry["title"]
        yield from titles(entry["kids"])


def check_file(pdf):
    """What any reader may expect of the file; gives its pages, bookmarks and objects."""
    run("qpdf", "--check", pdf)
    info = run("pdfinfo", pdf).stdout
    assert re.search(r"Tagged:\s+yes", info), f"{pdf}: not tagged"
    assert re.search(r"Title:\s+\S", info), f"{pdf}: no title"
    fonts = run("pdffonts", pdf).stdout.splitlines()[2:]
    assert fonts, f"{pdf}: no fonts"
    for font in fonts:
        embedded, _, unicode = font.split()[-5:-2]
        assert (embedded, unicode) == ("yes", "yes"), f"{pdf}: {font}"
    objects = run("qpdf", "--qdf", "--object-streams=disable", pdf, "-", encoding="latin-1").stdout
    for wanted in ("/Lang (", "/MarkInfo", "/StructTreeRoot", "/TH", "pdfuaid:part"):
        assert wanted in objects, f"{pdf}: no {wanted}"
    for unwanted in ("CreationDate", "CreateDate", "ModDate", "ModifyDate"):
        assert unwanted not in objects, f"{pdf}: has {unwanted}"
    outlines = json.loads(run("qpdf", "--json", "--json-key=outlines", pdf).stdout)["outlines"]
    return int(re.search(r"Pages:\s+(\d+)", info).group(1)), list(titles(outlines)), objects


def check_pages(pdf, pages, paper):
    width, height = POINTS[paper]
    measure = width - 2 * MARGIN
    edges = [MARGIN, MARGIN + measure / 6, MARGIN + measure / 6 + measure * 5 / 12, MARGIN + measure]
    layout = run("pdftotext", "-bbox", pdf, "-").stdout.split("<page ")[1:]
    assert len(layout) == pages
    word = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>', re.S)
    for number, page in enumerate(layout, 1):
        words = [(*map(float, found[:4]), unescape(found[4])) for found in word.findall(page)]
        text = " ".join(w[4] for w in words)
        assert f"Page {number} of {pages}" in text, f"{pdf}: page {number} has no number"
        assert text.split(" yoy ")[0].count(" compared") >= 1, f"{pdf}: page {number} has no running head"
        assert "Topic" in text and "Old text:" in text and "New text:" in text, f"{pdf}: page {number} has no head row"
        for left, top, right, bottom, shown in words:
            where = f"{pdf}: page {number}: {shown[:40]} at {left}, {top}"
            assert MARGIN - 2 <= left and right <= edges[3] + 2, f"{where} leaves the page"
            assert 20 <= top and bottom <= height - 20, f"{where} leaves the page"
            in_chart = MARGIN <= top and bottom <= height - MARGIN and number > 1
            if in_chart:
                fits = any(a - 1 <= left and right <= b + 1 for a, b in zip(edges, edges[1:]))
                assert fits, f"{where} leaves its column"


def column(pdf, paper, number):
    """The squeezed text of a column, without its heads."""
    width, height = POINTS[paper]
    measure = width - 2 * MARGIN
    one = measure * 5 / 12
    left = MARGIN + measure / 6 + (number - 1) * one
    crop = ["-x", int(left), "-W", int(one), "-y", int(MARGIN) - 2, "-H", int(height - 2 * MARGIN) + 4]
    text = squeezed(run("pdftotext", "-r", 72, *crop, pdf, "-").stdout)
    head = re.search(r"(Oldtext|Newtext):.{3,40}?\d{4}", text).group(0)
    return text.replace(head, "")


def check_text(yoy, pdf, pair, paper):
    for number, edition in enumerate(pair, 1):
        text = column(pdf, paper, number)
        for paragraph in paragraphs(yoy, edition):
            assert squeezed(paragraph) in text, f"{pdf}: not in its column: {paragraph}"


def samples(yoy, folder):
    for i, (old, new, paper) in enumerate(PAIRS):
        pdf = folder / f"sample-{i}.pdf"
        said = run(yoy, "compare", old, new, "--paper", paper, "-o", pdf).stderr
        assert "fonts" not in said, said
        pages, bookmarks, _ = check_file(pdf)
        assert 3 <= pages <= 30, f"{pdf}: {pages} pages"
        check_pages(pdf, pages, paper)
        check_text(yoy, pdf, (old, new), paper)
        assert bookmarks[:2] == ["Editions and method", "Chart"], bookmarks
        lacking = [h for h in headings(yoy, new) if h not in bookmarks]
        assert not lacking, f"{pdf}: no bookmarks for {lacking}"
        once = pdf.read_bytes()
        run(yoy, "compare", old, new, "--paper", paper, "-o", pdf, env={**os.environ, "RAYON_NUM_THREADS": "1"})
        assert pdf.read_bytes() == once, f"{pdf}: other bytes the second time"

        tracked = folder / f"tracked-{i}.pdf"
        dated = ("--tracked", "--changed-only", "--date", "3 March 2031", "--language", "fr")
        run(yoy, "compare", old, new, *dated, "-o", tracked)
        some, _, objects = check_file(tracked)
        assert "/LineThrough" in objects and "/Underline" in objects, f"{tracked}: marks are not in the tags"
        assert "/Lang (fr)" in objects, f"{tracked}: the language of the text is not told"
        last = run("pdftotext", "-f", some, "-l", some, tracked, "-").stdout
        assert "3 March 2031" in last, f"{tracked}: no date in the footer"
        print(f"{old} → {new}: {pages} pages, {len(bookmarks)} bookmarks, {len(once)} bytes; tracked: {some} pages")


def hostile(yoy, folder):
    harm = folder / "hostland"
    harm.mkdir()
    filled = {"heading": "Verylong" * 60, "word": "x" * 3_000, "wide": "W" * 80}
    filled["prose"] = " ".join(f"In place {n} people waited for a court that never sat." for n in range(400))
    (harm / "2021.md").write_text(HOSTILE.format(month="May", days="three", **filled))
    (harm / "2022.md").write_text(HOSTILE.format(month="June", days="four", **filled))
    pdf = folder / "hostile.pdf"
    done = run(yoy, "compare", harm, "-o", pdf)
    told = [line for line in done.stderr.splitlines() if "the fonts lack" in line]
    signs = ("ท (U+0E17)", "U+B2E4", " and 4 more;", "--font")
    assert len(told) == 1 and all(sign in told[0] for sign in signs), done.stderr
    pages, bookmarks, _ = check_file(pdf)
    check_pages(pdf, pages, "a4")
    assert "=SUM(A1:A9) #let x = 1" in bookmarks, bookmarks
    for number, month in (1, "May"), (2, "June"):
        text = column(pdf, "a4", number)
        said = f'The police of {month} said #panic("no"), $x^2$ [bracket], @cite, #include "/etc/passwd", = no heading'
        for wanted in (said, "x" * 3_000, "W" * 80, "there were \ufffd\ufffd\ufffd and \ufffd\ufffd\ufffd"):
            assert squeezed(wanted) in text, f"{pdf}: not in column {number}: {wanted[:60]}"
    cover = " ".join(run("pdftotext", "-l", 1, pdf, "-").stdout.split())
    assert "16 different characters that the fonts of this file lack stand as “\ufffd”." in cover, cover[:2000]
    no_font = harm / "2021.md"
    refused = subprocess.run([yoy, "compare", harm, "-o", pdf, "--font", no_font], capture_output=True, text=True)
    assert refused.returncode == 2 and "no font" in refused.stderr, refused.stderr
    print(f"hostile: {pages} pages; {told[0]}")


def right_to_left(yoy, folder):
    editions = folder / "rtl"
    editions.mkdir()
    (editions / "2021.md").write_text(RIGHT_TO_LEFT.format(count=12))
    (editions / "2022.md").write_text(RIGHT_TO_LEFT.format(count=15))
    pdf = folder / "rtl.pdf"
    run(yoy, "compare", editions, "--language", "he-IL", "-o", pdf)
    check_file(pdf)
    # The first word of a paragraph stands at the right edge of its column; pdftotext gives its letters as they are seen.
    width, _ = POINTS["a4"]
    page = run("pdftotext", "-bbox", pdf, "-").stdout
    place = r'xMin="[\d.]+" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+"'
    first = re.findall(rf'<word {place}>{"המשטרה"[::-1]}</word>', page)
    edges = [MARGIN + (width - 2 * MARGIN) * part for part in (7 / 12, 1)]
    assert len(first) == 2, f"{pdf}: the first word stands at {first}"
    for right, edge in zip(sorted(map(float, first)), edges):
        assert edge - 9 < right < edge, f"{pdf}: the first word ends at {right}, the column at {edge}"
    for number, file in (1, "2021.md"), (2, "2022.md"):
        text = column(pdf, "a4", number)
        for wanted in (file, "בתי המשפט שחררו", "שלושה מהם אחרי שבוע", "نفر از آنان را آزاد کرد"):
            assert squeezed(wanted) in text, f"{pdf}: column {number}: {wanted} does not read as it should"
    print("right to left: reads right")


def rows(yoy, folder, count):
    editions = folder / "long"
    editions.mkdir()
    for period in (2021, 2022):
        text = [f"# Long: Human Rights in {period}\n"]
        for row in range(count):
            if row % 10 == 0:
                text.append(f"## Town {row // 10} and its courts\n")
            went = "released" if row % 3 == 0 and period == 2022 else "held"
            people = f"Guards of place {row * 7919 % 100_003} {went} {row * 31 % 997 + 2} people there in the spring."
            again = f"Lawyers of case {row * 104_729 % 1_000_003} waited for files, and families were told nothing of it."
            text.append(f"{people} {again} {people.replace('spring', 'autumn')}\n")
        (editions / f"{period}.md").write_text("\n".join(text))
    pdf = folder / "long.pdf"
    start = time.monotonic()
    run(yoy, "compare", editions, "-o", pdf)
    took = time.monotonic() - start
    pages, _, _ = check_file(pdf)
    check_pages(pdf, pages, "a4")
    print(f"{count} rows: {pages} pages, {pdf.stat().st_size} bytes, {took:.2f} s")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--yoy", default="target/debug/yoy")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--rows", type=int)
    options = parser.parse_args()
    yoy = str(Path(options.yoy).resolve())
    with tempfile.TemporaryDirectory() as folder:
        folder = options.keep or Path(folder)
        folder.mkdir(exist_ok=True)
        samples(yoy, folder)
        hostile(yoy, folder)
        right_to_left(yoy, folder)
        if options.rows:
            rows(yoy, folder, options.rows)


if __name__ == "__main__":
    sys.exit(main())
