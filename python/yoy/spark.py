"""Comparisons on Apache Spark, for collections larger than one machine.

``pair`` makes consecutive pairs of editions, ``compare`` compares them, ``table`` and ``errors`` take the results
apart. Needs PySpark 3.5 or later and pyarrow: ``pip install "yoy[spark]"``.

    from yoy import spark as ys

    editions = session.read.parquet("editions")          # entity, period, content
    compared = ys.compare(ys.pair(editions))
    compared.write.parquet("compared")                   # worked out once
    compared = session.read.parquet("compared")
    ys.table(compared, "areas").show()
    ys.errors(compared).show()
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pyarrow as pa
from pyspark.sql import functions as F
from pyspark.sql import types as T
from pyspark.sql.window import Window

import yoy

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

__all__ = ["TABLES", "Table", "compare", "errors", "pair", "table"]

Table = Literal["entities", "sections", "sentences", "figures", "areas", "sources", "terms"]
"""The name of a table."""

TABLES: tuple[Table, ...] = ("entities", "sections", "figures", "areas", "sources", "terms")
"""The tables that ``compare`` makes where none are named. ``sentences`` has the text of every edition twice."""

_WHOSE = ("entity", "old_period", "new_period")
_AT_ONCE = 8
"""Comparisons that a worker holds before it hands them on: their tables take some megabytes."""


def pair(
    editions: DataFrame,
    *,
    entity: str = "entity",
    period: str = "period",
    content: str = "content",
    name: str | None = None,
) -> DataFrame:
    """Pairs every edition with the one before it, of the same entity and by the order of the periods.

    The columns of ``editions`` are named by the arguments: ``content`` is the file as it stands, binary or text;
    ``name``, where there is one, its file name, by whose ending formats are told apart that do not tell themselves.

    The result has ``entity``, ``old_period``, ``new_period``, ``old_content``, ``new_content``, ``old_name``,
    ``new_name``, and ``error``, which says of a row without entity or period, or of the second edition of one
    period, why it is no pair.
    """
    file: Column = F.col(name).cast("string") if name else F.lit(None).cast("string")
    rows = editions.select(
        F.col(entity).cast("string").alias("entity"),
        F.col(period).cast("string").alias("new_period"),
        F.col(content).cast("binary").alias("new_content"),
        file.alias("new_name"),
    )
    is_named = F.col("entity").isNotNull() & F.col("new_period").isNotNull()
    # The hash decides between editions of one period, so that every run has the same order.
    order = Window.partitionBy("entity").orderBy("new_period", F.xxhash64("new_content"))
    before = [F.lag(f"new_{what}").over(order).alias(f"old_{what}") for what in ("period", "content", "name")]
    paired = rows.where(is_named).select("*", *before).where(F.col("old_period").isNotNull())
    twice = F.when(F.col("old_period") == F.col("new_period"), F.lit("two editions of one period"))
    nameless = rows.where(~is_named)
    nameless = nameless.select(
        "entity",
        F.lit(None).cast("string").alias("old_period"),
        "new_period",
        F.lit(None).cast("binary").alias("old_content"),
        F.lit(None).cast("binary").alias("new_content"),
        F.lit(None).cast("string").alias("old_name"),
        "new_name",
        F.lit("a row without entity or period").alias("error"),
    )
    return paired.select(*nameless.columns[:-1], twice.alias("error")).unionByName(nameless)


def compare(
    pairs: DataFrame,
    *,
    tables: Sequence[Table] = TABLES,
    json: bool = False,
    areas: str | os.PathLike[str] | bytes | None = None,
    terms: Sequence[str] = (),
    max_size: int = 64,
    partitions: int | None = None,
) -> DataFrame:
    """Compares the pairs that ``pair`` makes: a row of ``pairs`` gives one row.

    It has ``entity``, ``old_period``, ``new_period``, ``error``, a column for each of ``tables``, which holds the
    rows of that table as an array (``table`` takes them out), and with ``json`` the whole comparison in the form of
    ``yoy compare --format json``. Where a pair cannot be compared, ``error`` has the message of the command line and
    the rest is null.

    ``areas``, ``terms`` and ``max_size`` are as in ``yoy.compare``; a file of areas is read here, not by the workers.
    The pairs are spread over so many ``partitions``, by default as ``spark.sql.shuffle.partitions`` says, so that the
    many editions of one entity, or a very long one, hold up nothing but their own partition.
    """
    sample = yoy.compare(b"# A\n\nThe courts heard 12 cases.\n", b"# A\n\nThe courts heard 13 cases.\n")
    schemas: dict[Table, pa.Schema] = {name: pa.schema(sample.table(name)) for name in tables}
    content = areas if areas is None or isinstance(areas, bytes) else Path(areas).read_bytes()
    settings: dict[str, Any] = {"areas": content, "terms": list(terms), "max_size": max_size}
    yoy.compare(b"# A\n\nThe courts met.\n", b"# A\n\nThe courts met.\n", **settings)  # Mistakes are told here.
    if partitions is None:
        partitions = int(pairs.sparkSession.conf.get("spark.sql.shuffle.partitions") or 200)
    spread = pairs.repartition(partitions, "entity", "new_period")
    return spread.mapInArrow(_worker(schemas, json, settings), _spark_schema(schemas, json))


def table(compared: DataFrame, name: Table) -> DataFrame:
    """The rows of one table of what ``compare`` gave: the columns and the values of ``yoy.Comparison.table``."""
    rows = compared.select(F.explode(name).alias("row"))
    return rows.select("row.*")


def errors(compared: DataFrame) -> DataFrame:
    """The pairs that could not be compared: ``entity``, ``old_period``, ``new_period``, ``error``."""
    return compared.where(F.col("error").isNotNull()).select(*_WHOSE, "error")


_KINDS: dict[pa.DataType, T.DataType] = {
    pa.string(): T.StringType(),
    pa.int64(): T.LongType(),
    pa.float64(): T.DoubleType(),
    pa.bool_(): T.BooleanType(),
}


def _spark_schema(schemas: dict[Table, pa.Schema], json: bool) -> T.StructType:
    fields = [T.StructField(name, T.StringType()) for name in (*_WHOSE, "error")]
    for name, schema in schemas.items():
        row = T.StructType([T.StructField(field.name, _KINDS[field.type]) for field in schema])
        fields.append(T.StructField(name, T.ArrayType(row)))
    if json:
        fields.append(T.StructField("json", T.StringType()))
    return T.StructType(fields)


def _worker(
    schemas: dict[Table, pa.Schema], json: bool, settings: dict[str, Any]
) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """What every task does with its pairs; it is sent to the workers."""

    def work(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        # Spark gives a task one core. Read when the threads are started, which is below.
        os.environ.setdefault("RAYON_NUM_THREADS", "1")
        for batch in batches:
            for start in range(0, batch.num_rows, _AT_ONCE):
                rows = batch.slice(start, _AT_ONCE).to_pylist()
                yield _batch([_compared(row, schemas, json, settings) for row in rows], schemas, json)

    return work


def _compared(
    row: dict[str, Any], schemas: dict[Table, pa.Schema], json: bool, settings: dict[str, Any]
) -> dict[str, Any]:
    """One row of the result; tables are arrays of structures."""
    done: dict[str, Any] = {name: row[name] for name in _WHOSE}
    done["error"] = row.get("error")
    if done["error"] is not None:
        return done
    try:
        old, new = (_edition(row, side, settings["max_size"]) for side in ("old", "new"))
        comparison = yoy.compare(old, new, **settings)
        for name in schemas:
            rows = pa.table(comparison.table(name))
            done[name] = rows.combine_chunks().to_struct_array().combine_chunks()
        if json:
            done["json"] = comparison.to_json()
    except Exception as error:
        return {**{name: row[name] for name in _WHOSE}, "error": str(error)}
    except BaseException as error:
        # A panic of the compiled module is no Exception; anything else is meant to end the worker.
        if type(error).__name__ != "PanicException":
            raise
        message = f"{error}; report this as a fault of yoy"
        return {**{name: row[name] for name in _WHOSE}, "error": message}
    return done


def _edition(row: dict[str, Any], side: str, max_size: int) -> yoy.Edition:
    entity, period, content = row["entity"], row[f"{side}_period"], row[f"{side}_content"]
    name = row.get(f"{side}_name") or f"{entity}/{period}"
    if content is None:
        raise yoy.Error(f"{name}: no content", "give the file as it stands, as binary or text")
    return yoy.read(content, name=name, entity=entity, period=period, max_size=max_size)


def _batch(rows: list[dict[str, Any]], schemas: dict[Table, pa.Schema], json: bool) -> pa.RecordBatch:
    texts = (*_WHOSE, "error", *(["json"] if json else []))
    columns: dict[str, pa.Array] = {name: pa.array([row.get(name) for row in rows], pa.string()) for name in texts}
    for name, schema in schemas.items():
        columns[name] = _lists([row.get(name) for row in rows], pa.struct(list(schema)))
    order = (*_WHOSE, "error", *schemas, *(["json"] if json else []))
    return pa.RecordBatch.from_arrays([columns[name] for name in order], names=list(order))


def _lists(arrays: list[Any], kind: pa.DataType) -> pa.ListArray:
    """Each array as one value of a column; None as null."""
    offsets: list[int | None] = []
    length = 0
    for array in arrays:
        offsets.append(None if array is None else length)
        length += 0 if array is None else len(array)
    present = [array for array in arrays if array is not None]
    values = pa.concat_arrays(present) if present else pa.array([], kind)
    return pa.ListArray.from_arrays(pa.array([*offsets, length], pa.int32()), values)
