"""Comparisons on a real PySpark in local mode, with two workers."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

import yoy

if shutil.which("java") is None:
    pytest.skip("Java is not at hand", allow_module_level=True)
warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas")

from pyspark.sql import DataFrame, SparkSession  # noqa: E402

from yoy import spark as ys  # noqa: E402

pytestmark = pytest.mark.spark
SCHEMA = "entity string, period string, content binary, file string"


@pytest.fixture(scope="module")
def session() -> Iterator[SparkSession]:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    # Two workers, and a task may fail three times before the job does: locally the default is once.
    builder = SparkSession.Builder().master("local[2,4]").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.shuffle.partitions", "4").getOrCreate()
    session.sparkContext.setLogLevel("FATAL")
    yield session
    session.stop()


Row = tuple[Any, Any, Any, Any]


def reports() -> list[Row]:
    files = sorted(file for file in Path("reports").glob("*/*") if file.is_file())
    return [(file.parent.name, file.stem, file.read_bytes(), str(file)) for file in files]


def rows(frame: DataFrame) -> list[dict[str, Any]]:
    return [row.asDict() for row in frame.collect()]


def by_pair(found: list[dict[str, Any]]) -> dict[tuple[str, str], list[dict[str, Any]]]:
    sorted_: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in found:
        sorted_.setdefault((row["entity"], row["new_period"]), []).append(row)
    return sorted_


def test_tables_are_those_of_one_machine_and_bad_rows_are_error_rows(session: SparkSession) -> None:
    bad: list[Row] = [
        (None, "2021", b"# A\n\nNobody's report of courts.\n", None),
        ("norland", None, b"# A\n\nA report without period.\n", None),
        ("norland", "2020", b"# Norland\n\nThe courts heard 12 cases.\n", None),
        ("norland", "2021", b"\x00\x01\x02" * 1000, None),
        ("norland", "2022", b"", None),
        ("norland", "2023", None, None),
        ("sudland", "2020", b"# Sudland\n\nThe courts heard 12 cases.\n", None),
        ("sudland", "2021", b"# Sudland\n\n" + b"The courts heard many cases. " * 50_000, None),
        ("westland", "2020", b"# Westland\n\nThe courts heard 12 cases.\n", None),
        ("westland", "2020", b"# Westland\n\nThe courts heard 13 cases.\n", None),
    ]
    editions = session.createDataFrame(reports() + bad, SCHEMA)
    compared = ys.compare(ys.pair(editions, name="file"), tables=yoy_tables(), json=True, max_size=1).cache()
    errors = {(row["entity"], row["new_period"]): row["error"] for row in rows(ys.errors(compared))}
    norland = "norland/2022 is empty; check that the file was saved or downloaded whole"
    assert errors.pop(("norland", "2021")).startswith("norland/2021 is not a text file")
    assert errors.pop(("sudland", "2021")).startswith("sudland/2021 is larger than 1 MB")
    assert errors.pop(("norland", "2023")) in (norland, "norland/2023: no content; give the file as it stands, as binary or text")
    assert errors.pop(("norland", "2022")).startswith("norland/2021 is not a text file")
    assert errors == {
        (None, "2021"): "a row without entity or period",
        ("norland", None): "a row without entity or period",
        ("westland", "2020"): "two editions of one period",
    }

    read = [yoy.read(content, name=name, entity=entity, period=period) for entity, period, content, name in reports()]
    pairs = [(old, new) for old, new in zip(read, read[1:]) if old.entity == new.entity]
    assert len(pairs) == 6
    alone = list(yoy.compare_many(pairs))
    for name in yoy_tables():
        mine = by_pair([row for comparison in alone for row in comparison.table(name).to_pylist()])
        assert by_pair(rows(ys.table(compared, name))) == mine, name
    json = {row["json"] for row in rows(compared.where("error is null"))}
    assert json == {comparison.to_json() for comparison in alone}


def yoy_tables() -> tuple[ys.Table, ...]:
    return (*ys.TABLES, "sentences")


def test_a_worker_that_is_killed_loses_nothing(session: SparkSession) -> None:
    copies = [(f"{entity}-{i}", *rest) for i in range(60) for entity, *rest in reports()]
    editions = session.createDataFrame(copies, SCHEMA)
    pairs = ys.pair(editions, name="file").cache()
    assert pairs.count() == 360
    killed: list[int] = []

    def kill() -> None:
        """Ends the first worker that is seen to work: a Python whose parent, the daemon, is a Python too."""
        while not killed and not over.is_set():
            time.sleep(0.02)
            for process in psutil.Process().children(recursive=True):
                try:
                    parent = process.parent()
                    is_worker = "python" in process.name() and parent is not None and "python" in parent.name()
                    if is_worker and process.cpu_times().user > 0.4:
                        process.kill()
                        killed.append(process.pid)
                        return
                except psutil.Error:
                    continue

    over = threading.Event()
    killer = threading.Thread(target=kill)
    killer.start()
    compared = rows(ys.table(ys.compare(pairs, tables=("entities",), partitions=6), "entities"))
    over.set()
    killer.join()
    assert killed, "no worker was seen to work"
    assert len(compared) == 360
    assert len({(row["entity"], row["new_period"]) for row in compared}) == 360


def test_settings_reach_the_workers(session: SparkSession, tmp_path: Path) -> None:
    areas = tmp_path / "ports.toml"
    areas.write_text('extends = "human-rights"\n\n[[area]]\nid = "ports"\nname = "Ports"\nheadings = ["Prison*"]\n')
    pairs = ys.pair(session.createDataFrame(reports()[:2], SCHEMA), name="file")
    compared = ys.compare(pairs, tables=("terms",), areas=areas, terms=["Ports=port*,court*"], partitions=1)
    areas.unlink()
    assert rows(ys.table(compared, "terms"))[0]["term"] == "ports"
    with pytest.raises(yoy.Error, match='the term "x" has no "="'):
        ys.compare(pairs, terms=["x"])
