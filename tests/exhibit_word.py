#!/usr/bin/env python3
"""Opens charts with LibreOffice and checks what a reader gets.

    python3 tests/exhibit_word.py [--yoy target/release/yoy]

Each pair of sample editions is charted, plain and tracked, converted to PDF and to ODT, and read back:

- every paragraph of both editions stands in its own column of the PDF, letter by letter but for white space and hyphens;
- every page has the head row, the running head, and its right "Page n of m";
- the ODT has insertions and deletions as tracked changes, and its text with all accepted has every new paragraph.

Needs soffice, pdftotext and pdfinfo.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from xml.etree import ElementTree

PAIRS = [
    ("reports/north-korea/2021.md", "reports/north-korea/2022.md", "a4"),
    ("reports/el-salvador/2022.md", "reports/el-salvador/2023.html", "letter"),
]
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
POINTS = {"a4": (842, 595), "letter": (792, 612)}
MARGIN = 1134 / 20


def run(*arguments):
    done = subprocess.run([*map(str, arguments)], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, arguments))}: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout


def convert(files, form, folder):
    profile = f"-env:UserInstallation=file://{folder}/profile"
    run("soffice", profile, "--headless", "--convert-to", form, "--outdir", folder, *files)


def squeezed(text):
    """Text without white space, and without hyphens, which pdftotext takes away at the ends of lines."""
    return re.sub(r"[\s-]+", "", text)


def paragraphs(yoy, edition):
    """The texts of an edition's paragraphs, as it was read, apart from any chart."""
    texts = {}
    for s in json.loads(run(yoy, "outline", edition, "--format", "json", "--sentences"))["sentences"]:
        texts.setdefault((s["section"], s["paragraph"]), []).append(s["text"])
    return [" ".join(t) for t in texts.values()]


def check_pdf(yoy, pdf, pair, paper):
    pages = int(re.search(r"Pages:\s+(\d+)", run("pdfinfo", pdf)).group(1))
    assert 3 <= pages <= 30, f"{pdf}: {pages} pages"
    for page in range(1, pages + 1):
        text = run("pdftotext", "-f", page, "-l", page, pdf, "-")
        assert f"Page {page} of {pages}" in text, f"{pdf}: page {page} has no number"
        assert " compared" in text, f"{pdf}: page {page} has no running head"
        assert "Topic" in text and "Old text: " in text, f"{pdf}: page {page} has no head row"
    width, height = POINTS[paper]
    measure = width - 2 * MARGIN
    column = (measure - measure / 6) / 2
    for number, edition in enumerate(pair):
        left = int(MARGIN + measure / 6 + number * column)
        crop = ["-x", left, "-W", int(column), "-y", int(MARGIN) - 4, "-H", int(height - 2 * MARGIN) + 8]
        text = squeezed(run("pdftotext", "-r", 72, *crop, pdf, "-"))
        head = re.search(r"(Oldtext|Newtext):.{3,40}?\d{4}", text).group(0)
        text = text.replace(head, "").replace("\f", "")
        for paragraph in paragraphs(yoy, edition):
            assert squeezed(paragraph) in text, f"{pdf}: not in its column: {paragraph}"
    return pages


def check_odt(yoy, odt, new):
    content = ElementTree.fromstring(zipfile.ZipFile(odt).read("content.xml"))
    changes = content.find(f".//{TEXT}tracked-changes")
    count = {kind: len(changes.findall(f".//{TEXT}{kind}")) for kind in ("insertion", "deletion")}
    assert min(count.values()) > 20, f"{odt}: {count}"
    # Deleted text is kept beside the document's own, so that the latter is the text with all changes accepted.
    for parent in content.iter():
        for child in list(parent):
            if child is changes:
                parent.remove(child)
    accepted = squeezed("".join(content.itertext()))
    for paragraph in paragraphs(yoy, new):
        assert squeezed(paragraph) in accepted, f"{odt}: not there once accepted: {paragraph}"
    return count


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--yoy", default="target/release/yoy")
    yoy = str(Path(parser.parse_args().yoy).resolve())
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        plain, tracked = [], []
        for i, (old, new, paper) in enumerate(PAIRS):
            plain.append(folder / f"plain-{i}.docx")
            tracked.append(folder / f"tracked-{i}.docx")
            run(yoy, "compare", old, new, "--paper", paper, "-o", plain[-1])
            run(yoy, "compare", old, new, "--tracked", "-o", tracked[-1])
        convert(plain, "pdf", folder)
        convert(tracked, "odt", folder)
        for i, (old, new, paper) in enumerate(PAIRS):
            pages = check_pdf(yoy, folder / f"plain-{i}.pdf", (old, new), paper)
            count = check_odt(yoy, folder / f"tracked-{i}.odt", new)
            print(f"{old} → {new}: {pages} pages; tracked: {count['insertion']} insertions, {count['deletion']} deletions")


if __name__ == "__main__":
    sys.exit(main())
