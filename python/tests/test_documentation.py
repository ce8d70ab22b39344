"""Examples in docstrings and documents run as they stand, and the types that are promised are those that are there."""

from __future__ import annotations

import doctest
import inspect
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import yoy
import yoy._error


def documented() -> dict[str, Any]:
    """Everything public, by its name."""
    found: dict[str, Any] = {"yoy": yoy}
    for name in yoy.__all__:
        if name.startswith("__"):
            continue
        one = getattr(yoy, name)
        found[f"yoy.{name}"] = one
        if inspect.isclass(one):
            members = {key: member for key, member in vars(one).items() if not key.startswith("_")}
            found |= {f"yoy.{name}.{key}": member for key, member in members.items() if callable(member) or inspect.isdatadescriptor(member)}
    return found


def test_everything_public_is_documented() -> None:
    without = [name for name, one in documented().items() if not (inspect.getdoc(one) or "").strip()]
    assert without == []


@pytest.mark.parametrize("name", documented())
def test_examples_of_docstrings(name: str) -> None:
    text = inspect.getdoc(documented()[name]) or ""
    ran(text, name, {"yoy": yoy})


def test_functions_and_classes_have_examples() -> None:
    for name, one in documented().items():
        if isinstance(one, ModuleType) or name.count(".") == 1:
            assert ">>>" in (inspect.getdoc(one) or ""), name


def test_examples_of_documents() -> None:
    for file in (Path("docs/python.md"), Path("python/README.md")):
        blocks = re.findall(r"```python\n(.*?)```", file.read_text(encoding="utf-8"), re.DOTALL)
        assert blocks, file
        names: dict[str, Any] = {}
        for number, block in enumerate(blocks):
            if ">>>" in block:
                ran(block, f"{file} {number}", names)


def ran(text: str, name: str, names: dict[str, Any]) -> None:
    test = doctest.DocTestParser().get_doctest(text, names, name, None, 0)
    found: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE).run(
        test, out=found.append, clear_globs=False
    )
    names.update(test.globs)
    assert not found, "".join(found)
