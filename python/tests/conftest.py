"""Where the editions are, and the program that the package must agree with."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
"""The root of the repository."""

SHARED = ROOT.parent / "shared" / "editions"
"""Real editions, beside the repository where they are at hand."""


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths are those that the documentation uses."""
    monkeypatch.chdir(ROOT)


@pytest.fixture(scope="session")
def program() -> Path:
    """The command-line program: YOY, or as cargo builds it."""
    named = os.environ.get("YOY") or str(ROOT / "target" / "release" / "yoy")
    found = shutil.which(named)
    assert found, f"{named} is not there; build it with cargo build --release, or name it in YOY"
    return Path(found).resolve()


class Program:
    def __init__(self, file: Path) -> None:
        self.file = file

    def __call__(self, *arguments: object) -> bytes:
        """What the program prints."""
        done = subprocess.run([self.file, *map(str, arguments)], cwd=ROOT, capture_output=True)
        assert done.returncode in (0, 1), done.stderr.decode()
        return done.stdout

    def message(self, *arguments: object) -> str:
        """What the program says when it fails."""
        done = subprocess.run([self.file, *map(str, arguments)], cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 2, done.stdout[:300]
        return done.stderr.strip().removeprefix("yoy: ")


@pytest.fixture(scope="session")
def run(program: Path) -> Program:
    return Program(program)
