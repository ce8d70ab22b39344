"""The same messages as the command line, as exceptions."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from conftest import Program

import yoy

GOOD = "reports/kenya/2023.md"


def raised(call: object) -> yoy.Error:
    assert callable(call)
    with pytest.raises(yoy.Error) as caught:
        call()
    return caught.value


def test_messages_are_those_of_the_command_line(run: Program, tmp_path: Path) -> None:
    def file(name: str, content: bytes) -> Path:
        (tmp_path / name).write_bytes(content)
        return tmp_path / name

    empty = file("empty.md", b"  \n")
    binary = file("program.md", bytes(range(256)) * 50)
    large = file("large.md", b"# Report\n\nThe courts heard cases. " * 50_000)
    no_areas = file("no-areas.toml", b"[[area]\n")
    cases = [
        (lambda: yoy.compare("reports/nowhere.md", GOOD), ("compare", "reports/nowhere.md", GOOD)),
        (lambda: yoy.compare(GOOD, "reports"), ("compare", GOOD, "reports")),
        (lambda: yoy.compare(GOOD, empty), ("compare", GOOD, empty)),
        (lambda: yoy.compare(binary, GOOD), ("compare", binary, GOOD)),
        (lambda: yoy.compare(GOOD, large, max_size=1), ("compare", GOOD, large, "--max-size", "1")),
        (lambda: yoy.compare(GOOD, GOOD, areas="nix.toml"), ("compare", GOOD, GOOD, "--areas", "nix.toml")),
        (lambda: yoy.compare(GOOD, GOOD, areas=no_areas), ("compare", GOOD, GOOD, "--areas", no_areas)),
        (lambda: yoy.compare(GOOD, GOOD, terms=["x"]), ("compare", GOOD, GOOD, "--term", "x")),
        (lambda: yoy.read("nix.md"), ("outline", "nix.md")),
        (lambda: yoy.figures("nix.md"), ("figures", "nix.md")),
        (lambda: yoy.timeline("reports"), ("timeline", "reports")),
        (lambda: yoy.timeline("reports", entity="nix"), ("timeline", "reports", "--entity", "nix")),
        (lambda: yoy.timeline(GOOD), ("timeline", GOOD)),
        (lambda: yoy.pairs("reports", old="1999"), ("compare", "reports", "--old", "1999")),
        (lambda: yoy.check(tmp_path / "nowhere"), ("check", tmp_path / "nowhere")),
        (lambda: yoy.check("reports", rules=["area-shrank"]), ("check", "reports", "--rule", "area-shrank")),
        (lambda: yoy.check("reports", area_ids=["nix"]), ("check", "reports", "--area", "nix")),
        (lambda: yoy.check("reports", entities=["nix"]), ("check", "reports", "--entity", "nix")),
        (lambda: yoy.check("reports", new="1999"), ("check", "reports", "--new", "1999")),
    ]
    for call, arguments in cases:
        message = run.message(*arguments)
        if arguments[1:] == (GOOD, "reports"):
            # The program sees beforehand that one path is a folder; the package is told when it opens it.
            message = "reports: Is a directory (os error 21); check the path"
        assert str(raised(call)) == message, arguments


def test_an_error_has_a_message_and_a_hint_and_can_be_pickled() -> None:
    error = raised(lambda: yoy.read(b""))
    assert (error.message, error.hint) == ("bytes is empty", "check that the file was saved or downloaded whole")
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is yoy.Error and str(again) == str(error)


def test_wrong_types_and_values_are_told_in_python() -> None:
    with pytest.raises(TypeError, match="a path, bytes or an Edition is needed, not int"):
        yoy.compare(3, GOOD)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    with pytest.raises(ValueError, match="there is no table nix; there are entities, sections"):
        yoy.compare(GOOD, GOOD).table("nix")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    with pytest.raises(yoy.Error, match="max_size=0 is not in 1..=1024"):
        yoy.read(GOOD, max_size=0)
    with pytest.raises(yoy.Error, match="no thread would do the work"):
        yoy.compare(GOOD, GOOD, threads=0)
    with pytest.raises(ValueError, match="no table to begin with"):
        yoy.concat([])
    comparison = yoy.compare(GOOD, GOOD)
    with pytest.raises(ValueError, match="a table of areas does not go with one of terms"):
        yoy.concat([comparison.terms, comparison.areas])
