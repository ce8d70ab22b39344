"""What type checkers make of the package: run by them, and by pytest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typing_extensions import assert_type

import yoy


def test_types() -> None:
    edition = yoy.read(Path("reports/kenya/2022.md"))
    assert_type(edition, yoy.Edition)
    assert_type(edition.entity, "str | None")
    assert_type(edition.to_dict(sentences=True), "dict[str, Any]")
    comparison = yoy.compare(edition, "reports/kenya/2023.md", terms=("Ports=port*",), threads=1)
    assert_type(comparison, yoy.Comparison)
    assert_type(comparison.areas, yoy.Table)
    assert_type(comparison.table("sources").to_pylist(), "list[dict[str, str | int | float | bool | None]]")
    assert_type(yoy.compare_many(yoy.pairs("reports")), Iterator[yoy.Comparison])
    assert_type(yoy.compare_many([(edition, b"")], errors="return"), "Iterator[yoy.Comparison | yoy.Error]")
    assert_type(yoy.figures(edition).table, yoy.Table)
    assert_type(yoy.timeline("reports/kenya").periods, "list[str]")
    assert_type(yoy.check("reports").unopened, "list[yoy.Error]")


def test_wrong_uses_are_found() -> None:
    """Checkers say so where such a comment is not needed any more."""
    comparison = yoy.compare("reports/kenya/2022.md", "reports/kenya/2023.md")
    wrong: list[Any] = []
    for call in (
        lambda: comparison.table("nix"),  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
        lambda: yoy.read(3),  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
        lambda: yoy.compare("a"),  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
        lambda: comparison.nix,  # type: ignore[attr-defined] # pyright: ignore
    ):
        try:
            call()
        except (ValueError, TypeError, AttributeError) as error:
            wrong.append(error)
    assert len(wrong) == 4
