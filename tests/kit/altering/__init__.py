"""Changes planted into the files of a filing, each with what a comparison is to say of it.

`planted` plants one of ``PLANTS``, `several` many at once; `verdict` compares the two filings and says what is wrong
with what was told.
"""

from __future__ import annotations

from . import calculation, declarations, dimensions, labels, presentation, resources, statements, whole  # noqa: F401
from .book import Book, Files, Nothing, filing_files
from .comparing import compared, verdict
from .expected import Expected, Verdict, expect, judged
from .plants import PLANTS, Plant, Planted, planted, several
from .sample import sample
from .whole import next_period, roll_period

__all__ = [
    "PLANTS", "Book", "Expected", "Files", "Nothing", "Plant", "Planted", "Verdict", "compared", "expect",
    "filing_files", "judged", "next_period", "planted", "roll_period", "sample", "several", "verdict",
]  # fmt: skip
