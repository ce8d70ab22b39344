"""The same bytes as the command line prints."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from conftest import ROOT, SHARED, Program

import yoy

ENTITIES = sorted(folder.name for folder in (ROOT / "reports").iterdir() if folder.is_dir())
TABLES: tuple[Literal["entities", "sections", "sentences", "figures", "areas", "sources", "terms"], ...] = ("entities", "sections", "sentences", "figures", "areas", "sources", "terms")


def editions(entity: str) -> list[Path]:
    return sorted(Path("reports", entity).iterdir())


@pytest.fixture(params=ENTITIES)
def entity(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_there_are_reports() -> None:
    assert len(ENTITIES) >= 3


def test_comparisons(run: Program, entity: str, at_the_root: None) -> None:
    for old, new in itertools.combinations(editions(entity), 2):
        comparison = yoy.compare(old, new)
        assert comparison.to_json().encode() == run("compare", old, new, "--format", "json")
        assert comparison.to_html().encode() == run("compare", old, new, "--format", "html")
        assert comparison.to_markdown().encode() == run("compare", old, new, "--format", "markdown")
        for table in TABLES:
            printed = run("compare", old, new, "--format", "csv", "--table", table)
            assert comparison.to_csv(table).encode() == printed, table


def test_editions_and_figures(run: Program, entity: str) -> None:
    files = editions(entity)
    for file in files:
        edition = yoy.read(file)
        assert edition.to_json().encode() == run("outline", file, "--format", "json")
        assert edition.to_json(sentences=True).encode() == run("outline", file, "--format", "json", "--sentences")
    figures = yoy.figures(*files)
    assert figures.to_json().encode() == run("figures", *files, "--format", "json")
    assert figures.to_csv().encode() == run("figures", *files, "--format", "csv")


def test_timelines(run: Program, entity: str) -> None:
    folder = Path("reports", entity)
    timeline = yoy.timeline(folder)
    for form, mine in [
        ("json", timeline.to_json()),
        ("csv", timeline.to_csv()),
        ("html", timeline.to_html()),
        ("markdown", timeline.to_markdown()),
    ]:
        assert mine.encode() == run("timeline", folder, "--format", form), form
    assert yoy.timeline(*editions(entity)).to_json() == timeline.to_json()
    assert yoy.timeline("reports", entity=entity).to_json() == timeline.to_json()


def test_checks(run: Program) -> None:
    report = yoy.check("reports")
    for form, mine in [
        ("json", report.to_json()),
        ("markdown", report.to_markdown()),
        ("sarif", report.to_sarif()),
        ("junit", report.to_junit()),
    ]:
        assert mine.encode() == run("check", "reports", "--format", form), form
    narrowed = yoy.check("reports", rules=["area-shrunk"], entities=["kenya"])
    printed = run("check", "reports", "--rule", "area-shrunk", "--entity", "kenya", "--format", "json")
    assert narrowed.to_json().encode() == printed
    assert len(narrowed) < len(report)


def test_many(run: Program) -> None:
    together = b"[" + b",".join(c.to_json().encode() for c in yoy.compare_many(yoy.pairs("reports"))) + b"]\n"
    assert together == run("compare", "reports", "--format", "json")


def test_areas_and_terms_of_ones_own(run: Program, tmp_path: Path) -> None:
    areas = tmp_path / "ports.toml"
    areas.write_text(
        'extends = "human-rights"\n\n[[area]]\nid = "ports"\nname = "Ports"\nheadings = ["Prison*"]\nterms = ["prison*"]\n'
    )
    pair = ("reports/kenya/2022.md", "reports/kenya/2023.md")
    options = ("--areas", areas, "--term", "Ports=port*,harbour*", "--format", "json")
    printed = run("compare", *pair, *options)
    assert printed != run("compare", *pair, "--format", "json")
    for given in (areas, areas.read_bytes()):
        comparison = yoy.compare(*pair, areas=given, terms=["Ports=port*,harbour*"])
        assert comparison.to_json().encode() == printed


def real_pairs() -> Iterator[tuple[Path, Path]]:
    """A sample of every kind of real edition: the last two of an entity."""
    for collection in sorted(path for path in SHARED.iterdir() if path.is_dir()):
        entities = sorted(folder for folder in collection.iterdir() if folder.is_dir() and folder.name[0] != "_")
        for folder in entities[:: max(1, len(entities) // 3)]:
            by_period = {file.name.split(".")[0]: file for file in sorted(folder.iterdir()) if file.is_file()}
            files = [by_period[period] for period in sorted(by_period)]
            if len(files) > 1:
                yield files[-2], files[-1]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real editions are not at hand")
def test_real_editions(run: Program) -> None:
    seen = 0
    for old, new in real_pairs():
        try:
            mine = yoy.compare(old, new).to_json()
        except yoy.Error as error:
            assert str(error) == run.message("compare", old, new)
            continue
        assert mine.encode() == run("compare", old, new, "--format", "json"), (old, new)
        seen += 1
    assert seen >= 10
