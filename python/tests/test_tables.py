"""Tables in the hands of other programs."""

from __future__ import annotations

import io

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.csv
import pytest

import yoy

PAIR = ("reports/el-salvador/2021.md", "reports/el-salvador/2022.md")
NAMES = ("entities", "sections", "sentences", "figures", "areas", "sources", "terms")


@pytest.fixture
def comparison() -> yoy.Comparison:
    return yoy.compare(*PAIR)


@pytest.mark.parametrize("name", NAMES)
def test_cells_are_those_of_the_csv(comparison: yoy.Comparison, name: str) -> None:
    table = comparison.table(name)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    mine = pa.table(table)
    text = comparison.to_csv(name)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    options = pyarrow.csv.ConvertOptions(
        column_types=mine.schema, null_values=[""], strings_can_be_null=True, quoted_strings_can_be_null=False
    )
    printed = pyarrow.csv.read_csv(
        io.BytesIO(text.encode()),
        convert_options=options,
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
    )
    assert mine.num_rows == len(table) > 0
    assert mine.column_names == printed.column_names == table.column_names
    for column in mine.column_names:
        # CSV does not tell an empty text from none.
        known = [None if cell == "" else cell for cell in mine[column].to_pylist()]
        assert known == printed[column].to_pylist(), column


def test_every_program_takes_them(comparison: yoy.Comparison) -> None:
    areas = comparison.areas
    rows = areas.to_pylist()
    assert pa.table(areas).to_pylist() == rows
    assert pa.schema(areas).names == areas.column_names
    assert pl.DataFrame(areas).to_dicts() == rows
    words = [int(row["new_words"] or 0) for row in rows]
    assert pd.DataFrame.from_arrow(areas)["new_words"].tolist() == words
    total = duckdb.sql("select sum(new_words), count(*) from areas")
    assert total is not None and total.fetchall() == [(sum(words), len(rows))]


def test_a_stream_can_be_taken_again_and_nothing_is_copied(comparison: yoy.Comparison) -> None:
    table = comparison.sentences
    first, second = pa.table(table), pa.table(table)
    assert first.equals(second)
    address = [t["new_text"].chunk(0).buffers()[2].address for t in (first, second)]
    assert address[0] == address[1]
    del table, comparison
    assert first["new_text"].to_pylist() == second["new_text"].to_pylist()


def test_a_stream_that_nobody_takes_is_freed(comparison: yoy.Comparison) -> None:
    table = comparison.sections
    for _ in range(1000):
        table.__arrow_c_stream__()
        table.__arrow_c_schema__()
    assert len(pa.table(table)) == len(table)


def test_text_stands_as_in_the_edition() -> None:
    old = b"# Norland 2021\n\n## Prisons\n\n=1+1 is what the clerk wrote in 2021, and the court agreed.\n"
    table = yoy.compare(old, old.replace(b"2021", b"2022")).sentences
    assert table.to_pylist()[0]["new_text"] == "=1+1 is what the clerk wrote in 2022, and the court agreed."


def test_concat(comparison: yoy.Comparison) -> None:
    other = yoy.compare("reports/kenya/2022.md", "reports/kenya/2023.md")
    whole = yoy.concat(c.sources for c in (comparison, other))
    assert whole.to_pylist() == comparison.sources.to_pylist() + other.sources.to_pylist()
    assert pl.DataFrame(whole)["entity"].unique().sort().to_list() == ["El Salvador", "Kenya"]


def test_figures_of_editions() -> None:
    figures = yoy.figures("reports/kenya/2022.md", b"# A\n\n## B\n\nThe courts heard 12 cases, and 3 judges resigned.\n")
    rows = figures.table.to_pylist()
    assert len(rows) == len(figures) > 2
    assert [row["value"] for row in rows[-2:]] == [12.0, 3.0]
    assert rows[-1]["file"] == "bytes"
