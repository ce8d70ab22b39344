"""Compares editions of an annual report: pairs their sections, even renamed, split, merged or moved, and says what
changed in the text, in the figures it states and in each area it speaks of.

>>> import yoy
>>> comparison = yoy.compare("reports/kenya/2022.md", "reports/kenya/2023.md")
>>> comparison
<yoy.Comparison Kenya 2022 → Kenya 2023>
>>> comparison.areas
<yoy.Table areas: 23 rows of 35 columns>

Everything is worked out by the same code as in the command-line program, so that results are the same to the byte.
"""

from yoy._error import Error
from yoy._yoy import (
    Comparison,
    Comparisons,
    Edition,
    Figures,
    Report,
    Table,
    Timeline,
    __version__,
    check,
    compare,
    compare_many,
    concat,
    figures,
    pairs,
    read,
    timeline,
)

__all__ = [
    "Comparison",
    "Comparisons",
    "Edition",
    "Error",
    "Figures",
    "Report",
    "Table",
    "Timeline",
    "__version__",
    "check",
    "compare",
    "compare_many",
    "concat",
    "figures",
    "pairs",
    "read",
    "timeline",
]
